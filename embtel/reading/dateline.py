"""The dateline: where and when a paper was written. "Strelsau, May 3, 1951—4 p. m."."""

from __future__ import annotations

import re

from embtel.moments import Interval
from embtel.reading.clock import ClockWords, find_clock
from embtel.reading.datewords import DateWords, find_date
from embtel.record import Date, Evidence, Oddity, Struct

# The longest dateline of 27,500 has 121 letters.
LONGEST = 250
# The longest place, "Brize Norton Air Force Base, England", with what may stand before it
LONGEST_PLACE = 80

# "Strelsau, undated.", "[Washington?, undated.]"
UNDATED = re.compile(r"\b[Uu]ndated\b|\b[Nn]o date\b|\bn\.d\.")
# What every date has: a figure, or the word that there is none.
ANY_DATE = re.compile(r"[0-9]|[Uu]ndated|[Nn]o date|n\.d\.")
# "PROGRESS AS OF JUNE 30, 1955": capitals make a title
SHOUTED = re.compile(r"[A-Z]{4}")
# "[Received May 4—8:09 a. m.]"
RECEIVED = re.compile(r"\s*[\[(]?Rec(?:eived|[’']d|d)\b.{0,80}$", re.DOTALL)
# "No. 252 Taipei", "Issue No. 673 Washington", "OCI No. 2057/64 Washington", "Sec MC/27 Geneva",
# "US/MC/29 Athens", "ES/D-26 (Rev.) Washington": a paper's number before the place
NUMBERED = re.compile(
    r"^(?:(?:[A-Z]\w{0,20} ){0,2}No\. [\w/ –-]{1,12}|\w{2,8} MC/\d{1,4}"
    r"|[A-Z]\w{0,10}[/–-][\w/–-]{0,12}\d[\w/–-]{0,8}(?: \(\w{1,5}\.?\))?)"
    r",? (?=[A-Z\[])"
)
# "7:05 p.m. 537.": a telegram's number that slipped into the line
SLIPPED = re.compile(r"^[\s.,]*(?P<number>\d{1,5})\.?[\s\]]*$")
# what may stand behind day and hour: "(Moscow time)", "[local time]", "EST", "Morning Session", "Session II",
# a call-out
BEHIND = re.compile(
    r"(?:[\s.,;:?()/\[\]—–-]|\b(?:[A-Z][a-z]{1,20} |local )?(?:standard |daylight )?time\b|\b[A-Z][DS]?T\b"
    r"|\bGMT\b|\band\b|\b(?:Morning|Afternoon|Evening|First|Second) (?:[Ss]ession|[Mm]eeting)\b"
    r"|\bSession [IVX]{1,4}\b|\billegible\b"
    r"|\b[ap]\. ?m\b|\b\d{3,5}Z\b|\b\d{1,2}$)*"
)
# words with which no place begins or that none contains: "On June 27", "Minutes of Meeting, London, May 3"
NO_PLACE = re.compile(
    r"^(?:On|In|By|As|From|Since|Until|Dated|Date|During|Before|After|For|To|Re|Of|This|That|It|Subject|Reference|Ref)\b"
    r"|\b(?:Memorandum|Memoranda|Minutes|Meeting|Conversation|Letter|Telegram|Despatch|Statement|Report|Note|Message|Draft"
    r"|Paper|Record|Notes|Summary|Section|Article|Document|Resolution|Agreement|Treaty|Discussion|Talks|Negotiations"
    r"|Bulletin|Approved|Adopted|Issued|Estimate|Release|Memcon|MEETING|MEMCON|telegram|despatch|letter|dated|signed"
    r"|is|was|were|will|has|have|had|that|which|his|her|their|your|our|my)\b"
    # figures, and what divides a sentence or a title
    r"|[0-9:;“”\"]|\w—\w"
)
# the words of a place: "Camp David, Maryland", "Aboard the U.S.S. Missouri", "[place not declassified]"
PLACE_WORD = re.compile(
    r"[A-ZÀ-Þ].{1,30}|de|del|la|le|du|of|the|and|at|on|in|near|not|no|place|declassified|route|en|aboard|sur|am|upon"
    r"|da|do|dos|es|from|to|text|location|"
)

# "July 11, 1951—2 p. m": the period that is left off belongs to the hour
ABBREVIATED = re.compile(r"\. ?m$")


class Dateline(Struct, frozen=True, kw_only=True):
    """What a dateline says; `number` is a telegram's number that slipped into it, `received` the receipt."""

    place: str | None = None
    date: Date | None = None
    number: str | None = None
    received: str | None = None
    evidence: tuple[Evidence, ...] = ()
    oddities: tuple[Oddity, ...] = ()


def is_dateline(line: str) -> bool:
    """Whether a line is a dateline and nothing else.

    >>> is_dateline("Strelsau, undated."), is_dateline("On May 3, 1951, the Prince received me.")
    (True, False)
    """
    return read_dateline(line) is not None


def read_dateline(line: str, within: Interval | None = None) -> Dateline | None:
    """Place and date of a dateline, None of any other line; a lost year is looked for `within` a time.

    >>> said = read_dateline("[Strelsau,] May 3, 1951—4 p. m.")
    >>> said.place, said.date.start, said.date.time
    ('Strelsau', '1951-05-03', '16:00')
    >>> read_dateline("The Hague, February 30, 1949").date.start is None
    True
    """
    if len(line) > LONGEST or not ANY_DATE.search(line):
        return None
    line = re.sub(r"\s+", " ", line).strip()
    received = RECEIVED.search(line)
    body = line[: received.start()] if received else line
    words, undated, clock = find_date(body), UNDATED.search(body), None
    if words is None and undated is None:
        return None
    if words is not None and SHOUTED.search(words.text):
        return None
    start, end = (words.start, words.end) if words else undated.span()  # type: ignore[union-attr]
    clock = find_clock(body[end:])
    rest = body[end + clock.end :] if clock else body[end:]
    if clock and (again := find_clock(rest)):
        # "10:10 a.m.–12:30 p.m. and 5–6:30 p.m."
        rest = rest[: again.start] + rest[again.end :]
    between = body[end : end + clock.start] if clock else ""
    before, early = body[:start], find_clock(body[:start])
    if early is not None and clock is None:
        # "[Department of State,] 9:30 a.m., June 24, 1952"
        before, clock = before[: early.start], early
    slipped = SLIPPED.match(rest) if clock and words else None
    if (slipped is None and not BEHIND.fullmatch(rest)) or not BEHIND.fullmatch(between):
        return None
    place = _place(before)
    if place is None and before.strip(" [(,.?])"):
        return None
    if words is not None and not words.has_year and clock is None and within is None:
        # "Tripartite Talks, December 4" is no dateline; day and month alone are not enough
        return None
    date, evidence, oddities = _date(body, words, clock, within)
    return Dateline(
        place=place or None,
        date=date,
        number=slipped["number"] if slipped else None,
        received=received[0].strip() if received else None,
        evidence=evidence,
        oddities=oddities,
    )


def _place(before: str) -> str | None:
    """The place that stands before the date, without brackets; None if the words are no place."""
    words = NUMBERED.sub("", before.strip())
    words = (
        re.sub(r"[\[\]]|\?(?=[\],]|$)", "", words).strip(" ,.;:—–-")
        if "not declassified" not in words
        else words
    )
    words = words.strip(" ,.;:—–-")
    if not words or len(words) > LONGEST_PLACE or len(words.split()) > 7 or NO_PLACE.search(words):
        return None
    return words if all(PLACE_WORD.fullmatch(word.strip(",.[]()")) for word in words.split()) else None


def _date(
    body: str, words: DateWords | None, clock: ClockWords | None, within: Interval | None
) -> tuple[Date | None, tuple[Evidence, ...], tuple[Oddity, ...]]:
    """The date that the words mean, why, and what is wrong with them."""
    if words is None:
        said = Evidence(field="date", because="the dateline says that the paper is undated")
        return None, (said,), ()
    text = body[words.start :].strip(" .[]")
    if ABBREVIATED.search(text):
        text += "."
    because = [f"the dateline says “{text}”"]
    meant = words.interval()
    if meant is None and not words.has_year and within is not None:
        near = words.years_near(within)
        if len(near) == 1:
            meant = near[0]
            because.append(f"without a year; {meant.edtf()} lies in {within.edtf()}")
    oddities = tuple(Oddity(kind="date", where="dateline", text=oddity) for oddity in words.oddities)
    if clock is not None and clock.time is None:
        oddities += (Oddity(kind="time", where="dateline", text=f"no such hour: “{text}”"),)
    if words.corrected is not None:
        because.append("editors put another day in brackets")
    edtf = meant.edtf(uncertain=words.doubtful) if meant else _without_year(words)
    date = Date(
        text=text,
        start=meant.start.isoformat() if meant and meant.start else None,
        end=meant.end.isoformat() if meant and meant.end else None,
        time=clock.time if clock else None,
        edtf=edtf,
        basis="dateline",
        because=(*because, *words.oddities),
    )
    return date, (Evidence(field="date", because=because[0]),), oddities


def _without_year(words: DateWords) -> str | None:
    """Month and day in EDTF where the year is unknown: "XXXX-02-08"."""
    first = words.first
    if words.has_year or first.month is None or first.day is None or first != words.last or words.oddities:
        return None
    return f"XXXX-{first.month:02}-{first.day:02}"
