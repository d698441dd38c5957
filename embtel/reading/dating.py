"""When a paper was written whose dateline is lost: what heading, file, notes and text still say.

The date in a file number is that of the paper that opened the file item, often the message answered. So it
bounds and suggests; how far, the table `dating` tells for each sort of paper. A day is claimed only where
almost all papers of the sort bear it, otherwise an interval is given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from statistics import median_low

from embtel import moments
from embtel.moments import Interval, parse_edtf
from embtel.reading.datewords import DateWords, find_date
from embtel.reading.filecodes import cited_days
from embtel.reading.filespans import span_of
from embtel.reading.mentions import Mention, days_near, mentions
from embtel.record import Basis, Date, File, Kind, Struct
from embtel.tables.dating import Lag, Paper, State, lags

DEPARTMENT = "Washington"
# How much of the notes is searched; the notes of 99 of 100 documents are shorter.
LONGEST_NOTES = 20_000
# A telegram that answers another says so at once: "Reurtel 499", "Your 34", "Moscow’s 1748", "Polto 133".
OPENING = 300
ANSWER = re.compile(
    r"(?:[Tt]els?|[Tt]elegrams?|TELS?|[Cc]ircs?)\b|\b[Uu]r\b|\b[Yy]our (?:message|\d)|[’']s \d"
    r"|\b[A-Z][a-z]{2,12}s? \d{1,5}\b"
)
# the telegram's own number and series, which refer to nothing: "225.", "Topol 141."
OWN_NUMBER = re.compile(r"\s*(?:[A-Z]\w{1,12} )?\d{1,6}\.")
# A paper speaks of days that lie so far ahead, and of others up to a month later where it is itself later.
NOTICE, SOON = 5, 31
# Where every file number cited in the notes lies more than a year off, the year is misprinted: 4 of 5.
YEAR_SLIP = 400
# "in 1947", "May 3, 1951", "spring of 1949", "1945–1950"; "telegram 1976" is no year
YEAR = re.compile(
    r"(?:\b(?:[Ii]n|[Ss]ince|[Dd]uring|[Ee]arly|[Ll]ate|[Uu]ntil|of|from|by|year|to|Files?,?) |\d{1,2}, "
    r"|\d[–-]|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?,? )"
    r"(19[1-8]\d)\b(?![.]\d)"
)
# Of 9,300 documents that name years, 99.2 in 100 were written no more than 10 years before the middle one.
YEARS_BEFORE = 10


class Clues(Struct, frozen=True, kw_only=True):
    """What is known of a paper when its date is asked for.

    `post` is that of the sender, "Washington" for the Department; `heading` the date words of the heading;
    `marks` classification and handling;
    `source_rest` what the source note says behind place and markings.
    """

    kind: Kind | None = None
    post: str | None = None
    heading: str | None = None
    file: File | None = None
    marks: tuple[str, ...] = ()
    source_rest: str = ""
    notes: tuple[str, ...] = ()
    text: str = ""


def date_document(clues: Clues) -> Date | None:
    """The days between which a paper was written, with the reasons; None if nothing bounds it.

    >>> file = File(text="764A.00/7-1251", system="decimal", code="764A.00/7-1251", date="1951-07-12")
    >>> text = "48. Deptel 92, July 11. Frontier quiet."
    >>> said = date_document(Clues(kind="telegram", post="Strelsau", file=file, text=text))
    >>> said.edtf, said.basis
    ('1951-07-12', 'file')
    """
    if clues.kind == "editorial note":
        return None
    words = find_date(clues.heading) if clues.heading else None
    meant = words.interval() if words else None
    if words and meant:
        # it is the date of the paper in 1,477 of 1,500 headings
        return _date(meant, "heading", (f"the heading names {words.text}",), text=clues.heading)
    known = _by_file_date(clues) or _by_span(clues)
    return (_in_heading(words, known) if words and known else None) or known


def _in_heading(words: DateWords, known: Date) -> Date | None:
    """The day that a heading names without its year, where what is known leaves one such day."""
    between = parse_edtf(known.edtf) if known.edtf else Interval()
    days = words.years_near(between)
    if len(days) != 1:
        return None
    return _date(days[0], "heading", (f"the heading names {words.text}", *known.because), text=words.text)


def _by_file_date(clues: Clues) -> Date | None:
    """An interval around the date in the file number, drawn in by what the text refers to."""
    if clues.file is None or clues.file.date is None:
        return None
    filed = date.fromisoformat(clues.file.date)
    said, noted = list(mentions(clues.text)), list(_noted(clues))
    paper = paper_of(clues)
    state = state_of(clues, paper, filed, said, noted)
    lag = lags()[paper, state]
    interval = Interval(start=filed, end=filed).widened(lag.before, lag.behind)
    because = [
        f"the file number {clues.file.code} carries the date {filed.isoformat()}",
        _measured(paper, state, lag),
    ]
    if state == "contradicted" and (later := named_later(clues)):
        because.insert(1, f"but the paper names only later days: {', '.join(later)}")
    basis: Basis = "file"
    referred = [
        day for day in days_near((one for one in said if one.how == "referred"), filed) if day in interval
    ]
    if clues.kind == "telegram" and state != "contradicted" and interval.day is None and referred:
        interval = Interval(start=max(referred), end=interval.end)
        because.append(f"the text refers to a message of {max(referred).isoformat()}, so it is not older")
        basis = "references"
    return _date(interval, basis, tuple(because))


def named_later(clues: Clues) -> tuple[str, ...]:
    """The words for days that text and notes name behind the date of the file number, if all lie behind it.

    An answer from the Department is filed under what it answers, so that nothing follows from its days.

    >>> file = File(text="764A.00/7-1251", system="decimal", code="764A.00/7-1251", date="1951-07-12")
    >>> named_later(Clues(kind="letter", file=file, text="I was received on July 24."))
    ('July 24',)
    """
    if clues.file is None or clues.file.date is None or paper_of(clues) == "telegram from the Department":
        return ()
    filed = date.fromisoformat(clues.file.date)
    near = [(one.words.text, one.day_near(filed)) for one in (*mentions(clues.text), *_noted(clues))]
    days = [(words, (day - filed).days) for words, day in near if day is not None]
    if not days or any(-SOON <= gap <= NOTICE for _, gap in days):
        return ()
    return tuple(dict.fromkeys(words for words, gap in days if NOTICE < gap <= SOON))


def paper_of(clues: Clues) -> Paper:
    """The sort of paper, as the table of lags tells them apart."""
    if clues.kind in (None, "telegram"):
        if clues.post is None:
            return "telegram" if clues.kind else "other"
        if clues.kind is None:
            return "letter"
        return "telegram from the Department" if clues.post == DEPARTMENT else "telegram from a post"
    if clues.kind in ("despatch", "instruction"):
        return "despatch"
    if clues.kind in ("memorandum of conversation", "memorandum", "letter"):
        return clues.kind
    return "other"


def state_of(
    clues: Clues, paper: Paper, filed: date, said: Sequence[Mention], noted: Sequence[Mention]
) -> State:
    """What text and notes say to the date of the file number."""
    if paper == "telegram from the Department":
        messages = days_near((one for one in (*said, *noted) if one.how == "referred"), filed)
        if filed in messages:
            return "answers"
        opening = OWN_NUMBER.sub("", clues.text[:OPENING], count=1)
        return "refers" if ANSWER.search(opening) else "free"
    gaps = [(day - filed).days for day in days_near((*said, *noted), filed)]
    cited = [(day - filed).days for note in clues.notes for day in cited_days(note)]
    if cited and not any(-YEAR_SLIP < gap < YEAR_SLIP for gap in cited):
        return "contradicted"
    if any(-7 <= gap <= NOTICE for gap in gaps) or any(-10 <= gap <= 10 for gap in cited):
        return "supported"
    if any(NOTICE < gap <= SOON for gap in gaps) or (cited and not any(-45 < gap < 60 for gap in cited)):
        return "contradicted"
    return "bare"


def _noted(clues: Clues) -> Sequence[Mention]:
    """The days that the notes name, the source note's among them."""
    return list(mentions("\n".join((clues.source_rest, *clues.notes))[:LONGEST_NOTES]))


def _measured(paper: Paper, state: State, lag: Lag) -> str:
    """What the table knows of such papers, as a sentence."""
    sort = paper if paper != "other" else "paper"
    wide = lag.before or lag.behind
    reason = {
        "supported": "that names days about that date",
        "bare": "that names no day about that date",
        "contradicted": "that names only later days",
        "free": "that refers to no other message at its head",
        "refers": "that refers to another message at its head",
        "answers": "that cites a message of the very day",
    }[state]
    span = f"between {lag.before} days before and {lag.behind} after it" if wide else "on that day"
    counted = f"{lag.same_day:g} of 100 among {lag.documents} such papers bear that day"
    return f"a {sort} {reason} was written {span} ({counted})"


def _by_span(clues: Clues) -> Date | None:
    """The years that the file and the markings leave open, or about which text and notes speak."""
    found = span_of(clues.file, clues.marks)
    if found is not None and found.interval.start and found.interval.end:
        return _date(found.interval, "file", found.because)
    kept = clues.file.text if clues.file else ""
    words = "\n".join((kept, clues.source_rest, clues.text[:LONGEST_NOTES], *clues.notes))
    years = [int(year) for year in YEAR.findall(words[: 2 * LONGEST_NOTES])]
    if not years:
        return _date(found.interval, "text", found.because) if found else None
    middle = median_low(years)
    interval = Interval(start=moments.year(middle - YEARS_BEFORE).start)
    because = f"of the years that text and notes name, {middle} is the middle one"
    both = interval & found.interval if found else None
    if found is None or both is None:
        return _date(interval, "text", (because,))
    return _date(both, "text", (because, *found.because))


def _date(interval: Interval, basis: Basis, because: tuple[str, ...], text: str | None = None) -> Date:
    """The record's form of an interval."""
    return Date(
        text=text,
        start=interval.start.isoformat() if interval.start else None,
        end=interval.end.isoformat() if interval.end else None,
        edtf=interval.edtf(),
        basis=basis,
        because=because,
    )
