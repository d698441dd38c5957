"""References to messages: telegrams, airgrams, despatches, by number, by day, or as "reftel"."""

from __future__ import annotations

import re
from collections.abc import Collection

import msgspec

from embtel.moments import Interval
from embtel.reading.reference_dates import cited_day, days
from embtel.reading.reference_heads import Head, beginnings, head_of
from embtel.reading.reference_lists import GOES_ON, Member, read_list
from embtel.record import Days, Reference
from embtel.tables.message_words import message_words

# How far back the beginning of a sentence is sought.
REACH = 300
# Where a sentence begins: behind ". ", ".” ", "] ", or a line feed
BEGINNING = re.compile(r"(?:[.!?:][”\")\]]?|[\])]) +|\n")
# "Repeated information London 262", "Department pass Paris", "Sent to Athens as telegram 5", "RPTD INFO TEHRAN 72":
# the recipients of copies of the message itself
COPIES = re.compile(
    r"[\[(“\" ]{0,3}(?:(?:This|The)(?: same)? (?:telegram|message|airgram|despatch) (?:was )?(?:also )?)?(?:Also )?"
    r"(?:(?:[A-Z][\w’.]{1,15} ){0,2}(?:please |pls |PLEASE )?(?:pass|repeat|relay|PASS|REPEAT|RELAY)\b"
    r"|(?:[Ss]ent|SENT|[Rr]epeated|REPEATED|[Rr]e?ptd|RPTD|[Pp]ouched|Passed|Pass|Info|INFO)\b(?! in [a-z]+ \w+[^.;]* from ))"
)
COPY_STEMS = ("epeat", "EPEAT", "ptd", "PTD", "ouched", "ass", "ASS", "ent ", "ENT ", "nfo", "NFO", "elay")
# "TEHRAN 7283 R 221400Z", "BEIRUT 1234 081200Z": the message's own number at the head of a raw telegram
HEADED = re.compile(r"\s+(?:[ROPZ] )?\d{6}Z")
# "TO SECSTATE WASHDC 4455", "INFO AMEMBASSY TEHRAN 72": who had the raw telegram
ADDRESSED = re.compile(r"(?:AMEMBASSY|AMCONSUL|USMISSION|USINT|SECSTATE|AMEMB|RU[A-Z]{4,5}) $")
# "at 251200Z", "until 140100Z": the hour at which something happens, no message
HOUR_BEFORE = re.compile(
    r"\b(?:at|until|till|by|since|after|before|about|around|from|than|NLT|of|effective|on|to|later|as of|[ROPZ]"
    r"|AT|UNTIL|BY|SINCE|AFTER|BEFORE|ABOUT|FROM|OF|ON|TO) $"
)
# "para 3 of", "DTG "
GROUP_AFTER = re.compile(
    r"\b(?:DTG|dtg|[Rr]ef(?:erence)?|REF|[Mm]essage|[Mm]sg|MSG|[Tt]elegram|[Tt]el|[Cc]able|[Mm]y|[Yy]our|[Uu]r|[Oo]ur|MY|YOUR"
    r"|OUR|UR|[A-Z]{4,}(?:[’']s)?|[A-Z][a-z]+’s|see|See|and|re|Re|to)[ (]{1,2}$"
)
YEAR = re.compile(r"1[89]\d\d")
# "1955 meeting", "1956 elections": the year of something
YEAR_OF = re.compile(
    r" (?!(?:to|from|and|of|dated|repeated|rptd|reports?|reported|re|which|we|I|para|sent)\b)[a-z]"
)
# "48 hours", "2 paragraphs", "12 points": so many of something
COUNTED = re.compile(
    r" (?:percent|per cent|million|billion|thousand|hundred|days?|weeks?|months?|years?|hours?|minutes?|miles?|kilometers|km"
    r"|points?|paragraphs?|pages?|men|man|members?|officers?|people|persons?|troops|planes|aircraft|ships|nations?|countries"
    r"|divisions?|battalions?|copies|others|representatives|delegates|ministers|powers?|votes?|states|governments|dollars"
    r"|tons|meetings?|conference|talks|communiqu[eé]|agreements?|accords?|declaration|resolutions?|treaty|protocol|convention"
    r"|Geneva|Conference|Agreements?|Accords?|Resolution|Declaration|Treaty|Convention|Protocol|Nations?|Nation|Group|Powers?"
    r"|Plan|Pact|Olympics|Summit|elections?|session|program|budget|figures?|level|borders?|lines?|armistice|war|crisis)\b"
)
# "A–4s", "G-2 reports": airplanes, sections of a staff
NUMBERS_OF_AIRGRAMS = 3
# "(pp. A–1, A–16)", "p. A-3": pages of newspapers
PAGED = re.compile(r"(?:\bpp?\.|\bpages?|[,;–-] ?A[–-]\d{1,3},?(?: and)?) ?$")
# "Moscow telegram of ", "his telegram dated ": whose, before a telegram that has a day only
WHOSE = re.compile(
    r"(?:(?P<named>[A-Z][\w’.]{1,15}(?: [A-Z][\w’.]{1,15}){0,2}) |\b(?P<owner>[Uu]r|[Yy]our|[Mm]y|[Oo]ur|[Cc]ircular|[Rr]eference) )$"
)
# written small these are no words of telegrams: "embtel" is a program
LEADING = frozenset(
    word.word
    for word in message_words().values()
    if word.form == "compound" and word.speaker in ("mission", "department")
)
# ", and ", " and ": what joins two references that share the day of the second
JOINED = (" and ", ", and ", " & ")


def find_messages(
    text: str,
    when: Interval | None = None,
    *,
    note: tuple[str, int] | None = None,
    own: Collection[str] = (),
    opening: tuple[int, int] = (0, 0),
) -> list[Reference]:
    """The references to messages in one text, in order; members of a list share its span.

    `when` is the document's time, `note` the name and the place of the note that the text is ("note 2", 1),
    `own` the document's own numbers, `opening` where in the text its number stands.

    >>> found, = find_messages("See telegram 511, September 28, 9 p. m., to Tokyo.")
    >>> found.number, found.to, found.text
    ('511', 'Tokyo', 'telegram 511, September 28, 9 p. m., to Tokyo')
    >>> [one.number for one in find_messages("Embtels 2180 and 2181 June 27 re bridges, but not section 303.")]
    ['2180', '2181']
    """
    found: list[Reference] = []
    done = 0
    year = when.end.year if when is not None and when.end is not None else None
    for start, stop in beginnings(text):
        if start < done or (start < opening[1] and stop > opening[0]):
            continue
        one = _read(text, start, stop, when, year, note is not None, own)
        if one is None:
            continue
        head, members, start, end = one
        if members[0].days and text[done:start] in JOINED:
            _share(found, done, members[0].days)
        done = end
        for member in members:
            found.append(
                Reference(
                    start=start,
                    end=end,
                    in_=note[0] if note else "text",
                    note=note[1] if note else None,
                    text=text[start:end],
                    kind=head.kind,
                    series=head.series,
                    number=member.number or None,
                    from_=member.from_ or head.from_,
                    to=member.to or head.to,
                    date=member.days,
                    also=member.also,
                )
            )
    return found


def _share(found: list[Reference], end: int, day: Days) -> None:
    """Give the day to the references that end there and have none: "Embtel 1214 and Embdesp 514, April 25"."""
    for place in range(len(found) - 1, -1, -1):
        if found[place].end != end or found[place].date is not None:
            return
        found[place] = msgspec.structs.replace(found[place], date=day)


Read = tuple[Head, tuple[Member, ...], int, int]


def _read(
    text: str,
    start: int,
    stop: int,
    when: Interval | None,
    year: int | None,
    noted: bool,
    own: Collection[str],
) -> Read | None:
    """The reference that may begin there: its head, its members, its span; None if there is none."""
    words = text[start:stop]
    if words[-1] == "Z" and words[:6].isdecimal():
        return _group(text, start, stop, when, noted)
    if not words[-1].isdecimal() or " of " in words or " dated " in words:
        return _unnumbered(text, start, stop, when, year, noted)
    at = stop - 1
    head = head_of(text[start:at], year)
    if head.kind == "airgram" and text[at - 1].isspace() and text[at - 2] in "–-":
        return None
    members, end = read_list(text, at, when, plural=head.plural, noted=noted)
    if not members or not _stands(text, start, at, end, head, members, own):
        return None
    return head, members, start, end


def _stands(
    text: str, start: int, at: int, end: int, head: Head, members: tuple[Member, ...], own: Collection[str]
) -> bool:
    """Whether a number behind such a head is that of a message which the document cites."""
    first = members[0]
    number = first.number
    told = first.days is not None or first.from_ is not None or first.to is not None or bool(first.also)
    if _copied(text, start):
        return False
    if head.compound or (head.paper and head.kind != "telegram"):
        return True
    if head.series and head.designator:
        return _designated(text, start, end, head, number, told)
    figures = at + len(number)
    if head.paper:
        # "telegram 48"; "message 3 times", "cable 12 miles long" are not
        return told or COUNTED.match(text, figures) is None
    if number in own or HEADED.match(text, figures) or ADDRESSED.search(text, max(0, start - 12), start):
        return False
    if told:
        return True
    if YEAR.fullmatch(number) and (not head.owned or YEAR_OF.match(text, figures)):
        return False
    if COUNTED.match(text, figures):
        return False
    if not head.named and head.series is None and len(number) < 3:
        return False
    return GOES_ON.match(text, figures) is not None or len(number) >= 3


def _designated(text: str, start: int, end: int, head: Head, number: str, told: bool) -> bool:
    """Whether a number behind the designator of a series is one of that series."""
    series = head.series or ""
    figures = len(number.replace("–", "").replace("-", ""))
    if series in ("A", "G"):
        if PAGED.search(text, max(0, start - 14), start):
            return False
        return told or figures >= NUMBERS_OF_AIRGRAMS or head.owned or head.named
    if len(series) == 1:
        return figures >= 4
    if series.isupper() and len(series) <= 4 and series not in ("CAP",):
        return figures >= (4 if series == "DEF" else 3) and (told or not YEAR.fullmatch(number))
    return COUNTED.match(text, end) is None


def _copied(text: str, at: int) -> bool:
    """Whether the sentence says who had copies of the document itself."""
    begin = max(0, at - REACH)
    near = text[begin:at]
    if not any(stem in near for stem in COPY_STEMS):
        return False
    starts = [one.end() for one in BEGINNING.finditer(near)] or [0]
    return any(COPIES.match(near, place) for place in starts[-2:])


def _group(text: str, start: int, stop: int, when: Interval | None, noted: bool) -> Read | None:
    """A message called by its date-time group: "CINCPAC 251200Z"."""
    before = text[max(0, start - 30) : start]
    if HOUR_BEFORE.search(before) or not GROUP_AFTER.search(before):
        return None
    members, end = read_list(text, start, when, plural=False, noted=noted)
    return (Head(kind="telegram"), members, start, end) if members else None


def _unnumbered(
    text: str, start: int, stop: int, when: Interval | None, year: int | None, noted: bool
) -> Read | None:
    """A message without a number: "reftel", "your telegram", "telegram of December 4"."""
    words = text[start:stop]
    day = words.split(" ")[-2] if words[-1].isalnum() and (" of " in words or " dated " in words) else None
    if day is not None:
        at = text.rindex(" ", start, stop) + 1
        cited = cited_day(text, at)
        whose = WHOSE.search(text, max(0, start - 40), start)
        if cited is None:
            return None
        head = head_of(text[start : start + len(words.split(" ")[0])].rstrip(","), year)
        begin = start
        if whose is not None:
            with_owner = head_of(whose[0] + words.split(" ")[0], year)
            if whose["owner"] or with_owner.from_:
                head, begin = with_owner, whose.start()
        meant = days(cited, when, noted)
        return head, (Member(number="", days=meant),), begin, cited.end
    head = head_of(words, year)
    if head.compound and (head.series or "").islower() and head.series in LEADING:
        return None
    end = stop
    said: Days | None = None
    if head.compound and (tail := re.compile(r",? (?:of |dated )?(?=[A-Z0-3])").match(text, stop)):
        cited = cited_day(text, tail.end())
        if cited is not None and not words.casefold().endswith(("reftel", "septel")):
            end, said = cited.end, days(cited, when, noted)
    return head, (Member(number="", days=said),), start, end
