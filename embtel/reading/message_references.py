"""References to messages: telegrams, airgrams, despatches, by number, by day, or as "reftel"."""

from __future__ import annotations

import re

import msgspec

from embtel.reading.passages import Passage
from embtel.reading.reference_dates import cited_day, days
from embtel.reading.reference_doubts import is_message
from embtel.reading.reference_heads import Beginnings, Head, head_of
from embtel.reading.reference_lists import DAY_FIRST, Member, read_list
from embtel.reading.reference_posts import read_posts
from embtel.record import Days, Reference, Struct
from embtel.tables.message_words import message_words

# "telegram of M", "despatch dated 3": words that end with the first letter of a day
DATED = re.compile(r" (?:of|dated) [A-Z0-3]$")
# "Moscow telegram of ", "your telegram dated ": whose, before a telegram that has a day only
WHOSE = re.compile(
    r"(?:(?P<named>[A-Z][\w’.]{1,15}(?: [A-Z][\w’.]{1,15}){0,2})"
    r"|\b(?P<owner>[Uu]r|[Yy]our|[Mm]y|[Oo]ur|[Cc]ircular|[Rr]eference)) $"
)
# "this telegram of May 5" is one spoken of already, "Reuters despatch of May 5" is none
SPOKEN_OF = re.compile(
    r"\b(?:[Tt]his|[Tt]hese|[Bb]oth|[Aa]ll"
    r"|AP|UPI?|AFP|INS|[Rr]euters?|TASS|Tass|NCNA|[Pp]ress|[Nn]ews|Times) $"
)
# " of January 22", ", dated May 3" behind "your telegram"
OF_DAY = re.compile(r",? (?:of |dated )?(?=[A-Z0-3])")
# "at 251200Z", "until 140100Z": the hour at which something happens, no message
HOUR_BEFORE = re.compile(
    r"\b(?:(?i:at|until|till|by|since|after|before|about|around|from|than|effective|on)|NLT|later|[ROPZ]) $"
)
# "CINCPAC 251200Z", "my 251200Z", "message to Chiefs of Staff 251200Z", "DTG 251200Z": a message is meant
GROUP_BEHIND = re.compile(
    r"\b(?:(?i:DTG|ref|reference|message|msg|telegram|tel|cable|my|your|ur|our|see|and|re)|[A-Z]{4,}(?:[’']s)?"
    r"|[A-Z][a-z]{1,15}’s|(?i:exclusive) (?:for|to|from) \w{1,15})[ (]{1,2}$"
    r"|\b(?:[Mm]essage|[Mm]sg|[Cc]able|[Tt]elegram)\b[^.;\n]{1,50}$"
)
# "7th Air Force 232129Z February 1968": a name before a group that tells its month or its addressee
SENDER_BEFORE = re.compile(r"[A-Z][\w.]{1,20} $")
# "ourtel sent Bonn ": behind it stand the number there and those at others
SENT_TO = re.compile(r"\bsent (?:to )?(?:[A-Z][\w’.]{1,20} ){1,4}$")
# ", and ", " and ": what joins two references that share the day of the second
JOINED = (" and ", ", and ", " & ")
# Words that may be a letter from a statesman as well as a telegram, and those that are orders
LOOSE = ("message", "messages")
# Written small these are no words of telegrams: "embtel" is a program.
LEADING = frozenset(
    word.word
    for word in message_words().values()
    if word.form == "compound" and word.speaker in ("mission", "department")
)


class Found(Struct, frozen=True, kw_only=True):
    """A reference as it was found: its head, its members, its span."""

    head: Head
    members: tuple[Member, ...]
    start: int
    end: int


def find_messages(passage: Passage, places: Beginnings | None = None) -> list[Reference]:
    """The references to messages in one passage, in order; members of a list share its span.

    `places` are those where references may begin, if they are sought already.

    >>> found, = find_messages(Passage(text="See telegram 511, September 28, 9 p. m., to Tokyo."))
    >>> found.number, found.to, found.text
    ('511', 'Tokyo', 'telegram 511, September 28, 9 p. m., to Tokyo')
    >>> text = "Embtels 2180 and 2181 June 27 re bridges, but not section 303."
    >>> [one.number for one in find_messages(Passage(text=text))]
    ['2180', '2181']
    """
    references: list[Reference] = []
    text = passage.text
    at = done = 0
    places = places or Beginnings(text)
    while span := places.behind(at):
        found = _read(passage, *span) if not passage.opens(*span) else None
        if found is None:
            known = head_of(text[span[0] : span[1] - 1], passage.year) is not None
            at = span[1] if known else places.next_word(*span)
            continue
        if found.members[0].days and text[done : found.start] in JOINED:
            _share(references, done, found.members[0].days)
        at = done = found.end
        references += _references(passage, found)
    return references


def _references(passage: Passage, found: Found) -> list[Reference]:
    """One reference for each member."""
    head = found.head
    return [
        Reference(
            start=found.start,
            end=found.end,
            in_=passage.note[0] if passage.note else "text",
            note=passage.note[1] if passage.note else None,
            text=passage.text[found.start : found.end],
            kind=head.kind,
            series=member.letters or head.series,
            number=member.number or None,
            from_=member.from_ or head.from_,
            to=member.to or head.to,
            date=member.days,
            also=member.also,
        )
        for member in found.members
    ]


def _share(references: list[Reference], end: int, day: Days) -> None:
    """Give the day to those that end there and have none: "Embtel 1214 and Embdesp 514, April 25"."""
    for place in range(len(references) - 1, -1, -1):
        if references[place].end != end or references[place].date is not None:
            return
        references[place] = msgspec.structs.replace(references[place], date=day)


def _read(passage: Passage, start: int, stop: int) -> Found | None:
    """The reference that may begin there, if it is one."""
    text = passage.text
    words = text[start:stop]
    if words[-1] == "Z" and words[:6].isdecimal():
        return _group(passage, start)
    if not words[-1].isdecimal() or DATED.search(words):
        return _unnumbered(passage, start, stop)
    at = stop - 1
    head = head_of(text[start:at], passage.year)
    if head is None:
        # "reftel May 3", "your telegram Monday 5": what stands before the strange word may do by itself
        while head is None and (at := text.rfind(" ", start, at)) > 0:
            head = head_of(text[start:at], passage.year)
        alone = head is not None and (head.compound or (head.owned and head.paper))
        return _unnumbered(passage, start, at) if alone else None
    if DAY_FIRST.match(text, at):
        # "urtel 15 September", "cable 18 January": the figure is the day
        meant = head.compound or (head.paper and head.kind != "other")
        return _of_day(passage, head, start, at) if meant else None
    sent = SENT_TO.search(text, start, at) is not None
    members, end = read_list(text, at, passage.when, plural=head.plural, noted=passage.noted, sent=sent)
    if not members or not is_message(passage, head, members[0], start, at, end):
        return None
    return Found(head=head, members=members, start=start, end=end)


def _group(passage: Passage, start: int) -> Found | None:
    """A message called by its date-time group: "CINCPAC 251200Z"."""
    before = passage.text[max(0, start - 60) : start]
    if HOUR_BEFORE.search(before):
        return None
    members, end = read_list(passage.text, start, passage.when, plural=False, noted=passage.noted)
    if not members:
        return None
    told = members[0].days or members[0].to or members[0].from_
    if not (GROUP_BEHIND.search(before) or (told and SENDER_BEFORE.search(before))):
        return None
    return Found(head=Head(kind="telegram"), members=members, start=start, end=end)


def _of_day(passage: Passage, head: Head, start: int, at: int) -> Found | None:
    """A message called by the day that begins there."""
    cited = cited_day(passage.text, at)
    if cited is None:
        return None
    posts = read_posts(passage.text, cited.end, passage.year)
    day = days(cited, passage.when, passage.noted)
    member = Member(number="", days=day, from_=posts.from_, to=posts.to)
    return Found(head=head, members=(member,), start=start, end=posts.end)


def _unnumbered(passage: Passage, start: int, stop: int) -> Found | None:
    """A message without a number: "reftel", "your telegram", "telegram of December 4"."""
    words = passage.text[start:stop]
    if dated := DATED.search(words):
        return _dated(passage, words[: dated.start()], start, stop - 1)
    head = head_of(words, passage.year)
    if head is None or head.kind == "other" or head.series in LEADING:
        return None
    if head.paper and words.casefold().endswith(LOOSE) and (passage.noted or not passage.sent):
        return None
    tail = OF_DAY.match(passage.text, stop)
    called = (head.series or "").casefold()
    if tail is not None and not called.startswith(("ref", "sep")):
        found = _of_day(passage, head, start, tail.end())
        if found is not None:
            return found
    if not head.compound:
        return Found(head=head, members=(Member(number=""),), start=start, end=stop)
    posts = read_posts(passage.text, stop, passage.year)
    member = Member(number="", from_=posts.from_, to=posts.to)
    return Found(head=head, members=(member,), start=start, end=posts.end)


def _dated(passage: Passage, called: str, start: int, at: int) -> Found | None:
    """A paper that has a day only, which begins at `at`: "telegram of December 4"."""
    head = head_of(called, passage.year)
    spoken_of = SPOKEN_OF.search(passage.text, max(0, start - 12), start)
    if head is None or head.kind == "other" or called.casefold() in LOOSE or spoken_of:
        return None
    if whose := WHOSE.search(passage.text, max(0, start - 40), start):
        owned = head_of(whose[0] + called, passage.year)
        if owned is not None and (whose["owner"] or owned.from_):
            head, start = owned, whose.start()
    return _of_day(passage, head, start, at)
