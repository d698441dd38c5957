"""Where a paper was written: its dateline says so, or, where that is lost, the rest of it does.

What names a place outright goes before what only has its seat somewhere: a sender's post, the house in which
people met, the city in which somebody then was, and last the body whose paper it is. Papers of delegations
and of people who travel stay open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from embtel.reading.dateline import Dateline
from embtel.reading.datewords import find_date
from embtel.reading.dating import Clues
from embtel.reading.heading import Heading
from embtel.reading.heading_tail import MONTH
from embtel.record import Evidence, Kind, Struct
from embtel.tables.conferences import conference_on
from embtel.tables.posts import cities
from embtel.tables.seats import seat_of, seats_in

HOME = "Washington"
# A source note says within this how a paper came about; those of 99 of 100 papers are shorter.
LONGEST_NOTE = 4_000
# The list of those who took part stands in the first letters of a conversation.
OPENING = 1_500
# A line that heads a paper is one of the first, and short.
LINES, LONGEST_LINE = 14, 160
# What is sent comes from where its sender is.
SENT: frozenset[Kind | None] = frozenset(
    {"telegram", "airgram", "despatch", "instruction", "letter", "message", "note", "aide-memoire"}
)
# "The meeting was held in the Secretary’s office.", "The conversation, which took place at the Elysée"
HELD = re.compile(
    r"\b(?:[Mm]eetings?|[Cc]onversations?|[Dd]iscussions?|[Tt]alks?|[Dd]inner|[Ll]unch(?:eon)?|[Ss]ession),?"
    r" (?:which )?(?:took place|was held|were held|occurred)\b(?P<where>(?:[^.]|\.(?! [A-Z])){0,200})"
)
# "Dulles was in Paris for", "Rusk, then visiting Bangkok", "stopped in Honolulu"
STAY = r"\b(?:(?:was|were|is|while|then|when) in|visiting|visited|stopped in) (?P<city>{city})\b"
# "transmitted in Secto 18 from Geneva", "an enclosure to despatch 609 from Bonn"
PASSED = (
    r"\b(?:[Tt]ransmitted|[Ss]ent|[Ss]ummar(?:y|ized)|[Rr]eport(?:ed)?|[Ff]orwarded|[Ee]nclosures?|[Aa]ttachment)\b"
    r"[^.]{{0,90}} from (?P<city>{city})\b"
)
# "New York, September 1966", "Manila, Philippines\nMarch 11", "Talks in Paris, July 5, 1958"
HEADED = (
    r"(?:^(?P<first>{city})\b(?:, [A-Z]\w{{1,15}}){{0,2}}[,.\n—–-]? ?"
    r"|(?:\bin |[,A-Z—] )(?P<last>{city})(?:, [A-Z]\w{{1,15}}){{0,2}}, ?)"
    rf"(?:\w{{{{3,6}}}}day, )?{MONTH}\b"
)
# "Secretary of State Herter", "Delegation at the Summit Conference", not "Assistant Secretary of State"
TRAVELS = re.compile(r"^Secretary of State\b|\bDelegation\b")
# "US/MC/28", "SecDel/MC/16", "USDel MC/9": the papers of a conference
CONFERENCE = re.compile(r"\b(?:[A-Z]\w{1,9}[/ ]){1,3}(?:MC|MS|M|C|D)[/ –-]?\d{1,3}\b")
DELEGATES = re.compile(
    r"\bDelegat|\bUSDel|\bUSUN\b|\bSecretary-General\b|\bSecretariat\b|(?:States|U\.?S\.?) Mission\b"
)
# "Soviet Ambassador", "Ambassador of Israel", "Minister, British Embassy", "Embassy of Japan"
ACCREDITED = re.compile(
    r"\b(?!American|European|African|Asian)"
    r"[A-Z]\w{1,12}(?:ish|ese|ian|ean|can|man|eli|ani|ench|utch|iet|iss|hai) "
    r"(?:Ambassador|Embassy|Charg[eé]|Minister Counselor)\b"
    r"|\b(?:Embassy|Ambassador|Chargé d[’']Affaires) of\b"
)
# "American Embassy", "Mr. Hall, Embassy", "Minister, Embassy Paris", "Counselor of Embassy"
EMBASSY = re.compile(
    r"\b(?:American|U\.?S\.?|United States) (?:Embassy|Ambassador|Consul)"
    r"|, Embassy\b|\bEmbassy [A-Z]|of Embassy\b"
)
# "enclosure to airgram A–120": from a post
FROM_POST = re.compile(r"\b(?:[Dd]espatch|[Aa]irgram)\b")


class Place(Struct, frozen=True, kw_only=True):
    """Where a paper was written, and why; `name` is None where it must stay open."""

    name: str | None
    because: str = ""


OPEN = Place(name=None)


def place_of(
    dateline: Dateline | None, heading: Heading, clues: Clues
) -> tuple[str | None, tuple[Evidence, ...]]:
    """Where the paper was written and the reasons; None if nothing tells.

    >>> from embtel.reading.heading import read_heading
    >>> note = "Drafted by Hall. The meeting was held in Secretary Rusk’s office."
    >>> clues = Clues(kind="memorandum of conversation", source_rest=note)
    >>> place_of(None, read_heading("61. Memorandum of Conversation"), clues)[0]
    'Washington'
    """
    if dateline is not None and dateline.place:
        return dateline.place, ()
    if heading.place:
        return heading.place, (Evidence(field="place", because=f"the heading names {heading.place}"),)
    posts = {party.post for party in heading.from_ if party.post}
    if len(posts) == 1:
        post = posts.pop()
        place = Place(name=post, because=f"the sender's post is {post}, and the dateline is lost")
    else:
        place = next(_places(heading, clues), OPEN)
    if place.name is None:
        return None, ()
    return place.name, (Evidence(field="place", because=place.because, certainty="probable"),)


def _places(heading: Heading, clues: Clues) -> Iterator[Place]:
    """What tells the place of a paper whose sender has no post, the surest first."""
    if clues.kind == "editorial note":
        return
    note = clues.source_rest[:LONGEST_NOTE]
    if clues.kind not in SENT:
        yield from _headed(clues.text)
    yield from _house(note)
    yield from _sender(heading)
    yield from _conference(heading, clues)
    yield from _named(STAY, note, "somebody was there")
    yield from _named(PASSED, note, "it was passed on from there")
    if clues.kind == "memorandum of conversation":
        yield from _conversation(f"{heading.title}\n{clues.text[:OPENING]}", note)
    elif clues.kind not in SENT:
        yield from _body(heading)


def _house(note: str) -> Iterator[Place]:
    """The house or the city in which people met, as the source note says."""
    for held in HELD.finditer(note):
        houses = [seat for seat in seats_in(held["where"], "venue") if seat.seat]
        if houses:
            yield Place(name=houses[-1].seat, because=f"people met at “{houses[-1].words}”")
        else:
            yield from (
                Place(name=city[0], because=f"people met in {city[0]}")
                for city in _pattern("{city}").finditer(held["where"])
            )


def _sender(heading: Heading) -> Iterator[Place]:
    """Where a statesman sits."""
    if len(heading.from_) == 1 and (seat := seat_of(heading.from_[0].text)):
        yield Place(name=seat.seat, because=f"the sender is {seat.words}, at home in {seat.seat}")


def _conference(heading: Heading, clues: Clues) -> Iterator[Place]:
    """Where the Secretary of State or a delegation telegraphed from, as on that day they met somewhere.

    The date in the file number is near enough: so were all of 130 telegrams that were counted.
    """
    filed = clues.file.date if clues.file else None
    words = find_date(heading.date) if heading.date else None
    named = words.interval() if words else None
    day = named.day if named else date.fromisoformat(filed) if filed else None
    if day is None or clues.kind not in ("telegram", "airgram"):
        return
    if any(TRAVELS.search(party.text) for party in heading.from_) and (met := conference_on(day)):
        because = f"the sender was in {met.city} from {met.since} to {met.until}: {met.occasion}"
        yield Place(name=met.city, because=because)


@cache
def _pattern(form: str) -> re.Pattern[str]:
    """A form of words with every known city in it."""
    names = "|".join(re.escape(city) for city in sorted(cities(), key=len, reverse=True))
    return re.compile(form.format(city=f"(?:{names})"), re.MULTILINE)


def _named(form: str, note: str, what: str) -> Iterator[Place]:
    """The city that the source note names in such words."""
    if found := _pattern(form).search(note):
        yield Place(name=found["city"], because=f"the source note says that {what}: “{found[0]}”")


def _headed(text: str) -> Iterator[Place]:
    """The city and the month that head the paper itself."""
    lines = [line for line in text[:OPENING].split("\n")[:LINES] if len(line) < LONGEST_LINE]
    if found := _pattern(HEADED).search("\n".join(lines)):
        words = " ".join(found[0].split())
        yield Place(name=found["first"] or found["last"], because=f"the paper itself is headed “{words}”")


def _conversation(opening: str, note: str) -> Iterator[Place]:
    """Washington, if one of those who met is accredited there, or works there and nobody is from elsewhere.

    So met all but 7 of 384 that were counted; of conversations with leaders a fourth was elsewhere.
    """
    if CONFERENCE.search(opening) or DELEGATES.search(opening):
        return
    # a house that is not known, or a leader: there they need not have been in Washington
    doubts = [HELD.search(note) is not None, bool(seats_in(opening, "leader"))]
    if (met := ACCREDITED.search(opening)) and not all(doubts):
        yield Place(name=HOME, because=f"“{met[0]}” took part, accredited in {HOME}")
    elif any(doubts) or EMBASSY.search(opening) or FROM_POST.search(note):
        return
    elif officers := seats_in(opening, "officer"):
        who = officers[0].words
        yield Place(name=HOME, because=f"“{who}” took part, and nobody from outside of {HOME}")


def _body(heading: Heading) -> Iterator[Place]:
    """The seat of the body whose paper it is, or of officers who write to each other."""
    if found := seats_in(heading.title, "heading"):
        seat, words = found[0].seat, found[0].words
        yield Place(name=seat, because=f"papers headed “{words}” were written in {seat}")
    elif not heading.from_ and heading.title:
        yield Place(name=HOME, because=f"a paper from and to nobody belongs to the files of {HOME}")
    elif (
        heading.to
        and all(party.post == HOME for party in heading.to)
        and all(party.office and party.office != party.text for party in heading.from_)
    ):
        yield Place(name=HOME, because=f"an officer whose post is not known writes to one in {HOME}")
