"""The heading of a document: what it is, who wrote to whom, and what else the line says.

Two styles are read. The old one names the parties only ("The Ambassador in France (Caffery) to the Secretary
of State": telegram or letter, the source line says); the new one begins with the kind of paper.
"""

from __future__ import annotations

import re
from datetime import date

import msgspec

from embtel.moments import Interval
from embtel.reading.heading_tail import read_tail
from embtel.reading.parties import divide, foreign_mission, names_party, parted, read_parties
from embtel.record import Evidence, Kind, Message, Party, Struct
from embtel.tables.kinds import kind_named

# A heading longer than this is an abstract; what follows names no party.
LONGEST = 1500
# "61. Telegram", "75.Special", "No. 564 The", "No. 564The": the number the edition gave
ITEM = re.compile(r"\s{0,20}(?:No\. ?(\d{1,4})(?!\d)\s{0,5}|(\d{1,4})\.(?:\s{1,5}(?=\D)|(?=[A-Z][a-z]{3})))")
# Where the words for the kind of paper end: "Telegram From", "Memorandum of Conversation, by", "Report to"
TURN = re.compile(
    r"\s?,?\s(From|from|[Bb]y|[Bb]etween|[Aa]mong|(?:[Pp]repared|Drafted) (?:in|at|for)|to|[Ff]or)\s"
    r"|[:(\[]|,(?=\s)"
)
# "Circular Telegram 1234", "Telegram 3725/SECTO 65", "Hakto 46 Message", "Airgram CA-6414", "DB-315/01044-70"
NUMBERED = re.compile(
    r"(?:^|\s)(?:No\. )?(?:(?!Telegram|Airgram|Message|Cable|Circular)([A-Za-z]{1,10})[ –-])?(\d{1,7})\b"
    r"(?:/(?:([A-Za-z]{1,10})[ –-])?(\d{1,7})\b(?![–-]))?",
    re.IGNORECASE,
)
# "Annex to a Report to the Council by the Secretary": what is addressed is the report
ANNEX = re.compile(r"(?:Annex|Enclosure|Attachment|Appendix|Tab)\b[^,]{0,12} to (?:an? |the )?(?=[A-Z])")
# "Memorandum for the Record by", "for the Files": nobody's address
RECORD = re.compile(r"(?:the )?(?:Record|Files?|President’s Files?|President's Files?)\b")
# "Report … Submitted to the Council by the Secretary": "by" after the addressee
BY = re.compile(r"\s?,? [Bb]y ")
# "by the Director (Murrow) for the President"
FOR = re.compile(r"(?<=\))\s?,? for (?=the |[A-Z])")
# "to the Special Assistant (Lake) for the Record"
FOR_RECORD = re.compile(r"\s?,? for (?:the )?(?:Record|Files?)\b.*$")
# "Memorandum from Jones to Smith, June 14. Reports on …": an abstract follows
ABSTRACT = re.compile(r"(?<=\d)\. (?=[A-Z“])")
# "Extract From Bulletin No. 12": no party
EXTRACT = re.compile(r"\b(?:Extracts?|Excerpts?)$")
# "Draft Statement Submitted to the Council by"
DELIVERED = re.compile(r"\b(?:Submitted|Presented|Delivered|Sent|Handed|Addressed|Transmitted|Given)$")
# "the Presidentand the Secretary of State": the space before the "and" may be lost
GLUED_AND = re.compile(r",?\s?and (?=the [A-Z])")


# Who stays in Washington when others travel: "Acting Secretary of State", "President’s Special Assistant"
AT_HOME = re.compile(
    r"Department|Acting Secretary|White House|Joint Chiefs|Central Intelligence|National|President[’']s"
)
DEPARTMENT = re.compile(r"(?:Department|Acting Secretary) of State$")
# "Telegram From the Embassy": so the volumes of papers since 1955 begin; those before name the parties only.
# It holds for all but 3 of 7,000 telegrams and letters.
NEW_STYLE, OLD_STYLE = Interval(start=date(1955, 1, 1)), Interval(end=date(1954, 12, 31))
SENT: frozenset[Kind | None] = frozenset({"telegram", "airgram", "despatch", "letter", "message"})
# Whose heading may give a number of its own.
WIRED: frozenset[Kind | None] = frozenset({"telegram", "airgram", "message"})


class Heading(Struct, frozen=True, kw_only=True):
    """A heading as read; the title begins at `offset` of the line.

    `kind` is None where the heading alone does not tell it; `place`, `date`, `message` and `also`, a second
    number of the message, where it has none. `abstract` is what stands behind the heading proper.
    """

    item: str | None = None
    title: str
    offset: int
    kind: Kind | None = None
    from_: tuple[Party, ...] = ()
    to: tuple[Party, ...] = ()
    place: str | None = None
    date: str | None = None
    message: Message | None = None
    also: Message | None = None
    abstract: str = ""
    evidence: tuple[Evidence, ...] = ()


class Sides(Struct, frozen=True, kw_only=True):
    """The words of the two sides."""

    from_: str = ""
    to: str = ""


def read_heading(line: str, when: Interval | None = None) -> Heading:
    """Read one heading, its call-outs already taken out; `when` tells posts apart that moved.

    >>> line = "61. Telegram From the Embassy in Pakistan to the Department of State"
    >>> heading = read_heading(line, Interval(end=date(1957, 12, 31)))
    >>> heading.item, heading.kind, heading.from_[0].post, heading.to[0].text
    ('61', 'telegram', 'Karachi', 'Department of State')
    >>> read_heading("The Chargé in Norway (Villard) to the Secretary of State").kind is None
    True
    """
    item, offset = item_of(line)
    title = line[offset:].strip()
    words = title[:LONGEST].replace("\u00a0", " ")
    abstract = ABSTRACT.search(words)
    words, behind = (words[: abstract.start()], words[abstract.end() :]) if abstract else (words, "")
    opening, kind = opening_of(words)
    tail = read_tail(words, spoken=kind in SPOKEN)
    sides = sides_of(words[: tail.start], opening, kind)
    when = edited(words[opening:], kind, when)
    from_, to = read_parties(sides.from_, when), read_parties(sides.to, when)
    message, also = messages_of(title[:opening], kind)
    from_, to = seated(from_, to), seated(to, from_)
    if kind in ("telegram", "airgram") or travels(from_, to):
        from_, to = away(from_, to), away(to, from_)
    return Heading(
        item=item,
        title=title,
        offset=offset,
        kind=kind or (None if to else "other"),
        from_=from_,
        to=to,
        place=tail.place,
        date=tail.date,
        message=message,
        also=also,
        abstract=behind,
        evidence=tuple(reasons(words[:opening], kind, from_, to)),
    )


# Kinds whose heading ends in a place as a matter of course: "Minutes of a Meeting, White House, Washington"
SPOKEN: frozenset[Kind | None] = frozenset({"memorandum of conversation", "memorandum", "minutes"})


def edited(rest: str, kind: Kind | None, when: Interval | None) -> Interval | None:
    """The time, drawn in by the style of the heading, `rest` being what stands behind the kind of paper.

    >>> edited(" From the Embassy in Iran to the Department of State", "telegram", None).edtf()
    '1955-01-01/..'
    """
    if kind in SENT and rest.startswith((" From ", " from ")):
        style = NEW_STYLE
    elif kind is None and rest.startswith("The "):
        style = OLD_STYLE
    else:
        return when
    return (when & style or when) if when else style


def item_of(line: str) -> tuple[str | None, int]:
    """The edition's number and where the title begins.

    >>> item_of("No. 564 The Chargé"), item_of("61. Editorial Note"), item_of("Editorial Note")
    (('564', 8), ('61', 4), (None, 0))
    """
    item = ITEM.match(line)
    start = item.end() if item else 0
    offset = len(line) - len(line[start:].lstrip())
    return (item[1] or item[2] if item else None), offset


def opening_of(words: str) -> tuple[int, Kind | None]:
    """Where the words for the kind of paper end, and the kind; 0 and None in the old style."""
    if words.startswith("The "):
        return 0, None
    turn = TURN.search(words)
    opening = words[: turn.start()] if turn else words
    named = kind_named(opening)
    return (len(opening), named[0]) if named else (0, None)


def sides_of(words: str, opening: int, kind: Kind | None) -> Sides:
    """The words of sender and addressee."""
    if kind is None:
        return old_style(words)
    if annexed := ANNEX.match(words):
        by = BY.search(words, annexed.end())
        return Sides(from_=by_side(words[by.end() :]).from_ if by else "")
    for turn in TURN.finditer(words, opening):
        word = (turn[1] or "").lower()
        first = turn.start() == opening
        rest = words[turn.end() :]
        if word == "from" and (first or turn[1] == "From") and not EXTRACT.search(words[: turn.start()]):
            return from_side(rest)
        if word in ("between", "among") and (first or turn[1][0].isupper()):
            return conversation(rest)
        if word.endswith((" in", " at")):
            return Sides(from_=rest)
        if word == "by":
            return by_side(rest)
        if (
            word not in ("", "from")
            and addressed(words[: turn.start()], word, rest)
            and not RECORD.match(rest)
        ):
            return to_side(rest)
    return Sides()


def addressed(before: str, word: str, after: str) -> bool:
    """Whether "to" or "for" says whom a paper is meant for: it follows the kind of paper or "Submitted"."""
    if word.startswith(("prepared", "drafted")):
        return True
    if word == "for" and not names_party(after):
        return False
    named = kind_named(before[-40:].rsplit(None, 1)[-1]) if before.strip() else None
    return named is not None or before.endswith("]") or DELIVERED.search(before) is not None


def old_style(words: str) -> Sides:
    """ "The A to the B"; nothing if there is no addressee."""
    from_, to = divide(words)
    return Sides(from_=from_, to=to) if to else Sides()


def from_side(words: str) -> Sides:
    """ "A to B" after "From"; the addressee may come with "for", or be wanting."""
    from_, to = divide(words)
    return Sides(from_=FOR_RECORD.sub("", from_), to=FOR_RECORD.sub("", to or ""))


def by_side(words: str) -> Sides:
    """ "A to B" after "by", where the addressee is more often wanting than not."""
    from_, to = divide(words, needed=False)
    if to is None:
        meant = FOR.search(words)
        from_, to = (words[: meant.start()], words[meant.end() :]) if meant else (words, "")
    return Sides(from_=FOR_RECORD.sub("", from_), to=FOR_RECORD.sub("", to))


def to_side(words: str) -> Sides:
    """ "B by A", "B From A" after "to" or "for"."""
    by = BY.search(words)
    return Sides(to=words[: by.start()], from_=words[by.end() :]) if by else Sides(to=words)


def conversation(words: str) -> Sides:
    """The first of those who talk, and the others."""
    first, *others = parted(words)
    if others:
        return Sides(from_=first, to=words[len(first) :].lstrip(" ,").removeprefix("and "))
    joint = GLUED_AND.search(words)
    if joint:
        return Sides(from_=words[: joint.start()], to=words[joint.end() :])
    first, _, second = words.rpartition(" and ")
    return Sides(from_=first or second, to=second if first else "")


def seated(parties: tuple[Party, ...], others: tuple[Party, ...]) -> tuple[Party, ...]:
    """The parties, with those foreign missions in Washington that write to the Department or hear from it."""
    if not any(other.post == "Washington" for other in others):
        return parties
    return tuple(
        at_post(party, "Washington") if party.post is None and foreign_mission(party) else party
        for party in parties
    )


def at_post(party: Party, post: str | None) -> Party:
    """The same party at another post."""
    return msgspec.structs.replace(party, post=post)


def travels(from_: tuple[Party, ...], to: tuple[Party, ...]) -> bool:
    """Whether the Secretary writes to his own Department, or it to him, in a heading of the old style."""
    texts = [party.text for party in (*from_, *to)]
    return "Secretary of State" in texts and any(DEPARTMENT.match(text) for text in texts)


def away(parties: tuple[Party, ...], others: tuple[Party, ...]) -> tuple[Party, ...]:
    """The parties of a message within Washington: nobody telegraphs across the street, so those who travel
    are elsewhere, and their office does not tell where.

    >>> traveller, department = read_parties("Secretary of State Herter"), read_parties("Department of State")
    >>> [party.post for party in away(traveller, department)]
    [None]
    """
    if not all(party.post == "Washington" for party in (*parties, *others)):
        return parties
    return tuple(party if AT_HOME.match(party.text) else at_post(party, None) for party in parties)


def messages_of(opening: str, kind: Kind | None) -> tuple[Message | None, Message | None]:
    """The numbers of the message, where the heading gives one or two.

    >>> messages_of("Telegram 3725/Secto 65", "telegram")
    (Message(series=None, number='3725'), Message(series='Secto', number='65'))
    >>> messages_of("Airgram A–56", "airgram")[0]
    Message(series='A', number='56')
    """
    numbers = NUMBERED.search(opening) if kind in WIRED else None
    if numbers is None:
        return None, None
    series, number, second, also = numbers.groups()
    return Message(series=series, number=number), Message(series=second, number=also) if also else None


def reasons(
    opening: str, kind: Kind | None, from_: tuple[Party, ...], to: tuple[Party, ...]
) -> list[Evidence]:
    """Why the heading says what it is said to say."""
    found = []
    if kind:
        found.append(Evidence(field="kind", because=f"the heading begins “{opening[:80]}”"))
    for field, parties in (("from", from_), ("to", to)):
        if parties:
            names = "; ".join(party.text for party in parties)
            found.append(Evidence(field=field, because=f"the heading names {names}"))
    return found
