"""Channels: between whom a numbered series goes, and the numbers by which a document is known in each.

A plain series is known by its two posts, a named one (Delga, Secto) by its designator, whoever sits where.
Some designators are used by every mission or in both directions; there the posts belong to the series too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from embtel.linking.cards import Card
from embtel.linking.links import Channel
from embtel.record import Kind, ReferenceKind
from embtel.tables.correspondents import correspondent
from embtel.tables.posts import post_of
from embtel.tables.series import Series, series

# A number as it is looked for: 2180 of "2180"; "2/15" as it stands.
Number: TypeAlias = int | str

HOME = "Washington"
CIRCULAR = Channel(from_=HOME, to=None, designator="Circular")
# What is no telegram is numbered apart from the telegrams, or not at all.
APART: dict[Kind | ReferenceKind, str] = {
    "despatch": "Despatch",
    "airgram": "A",
    "instruction": "Instruction",
    "letter": "Letter",
    "memorandum": "Memorandum",
}
# Kinds that are sent by wire and numbered in one series
WIRED: frozenset[Kind] = frozenset({"telegram", "message"})
# "A–120", "CA 10362", "G-196": the letters belong to the series, the dash to nothing
LETTERED = re.compile(r"([A-Za-z]{1,5})[ –—-]{0,2}(\d{1,9})")
# What the table of designators calls those of whom there are many, each with a series of its own.
MANY = frozenset({"Missions abroad", "Consulate General", "Military Attaché"})
# More addressees than these are no longer told by name.
NAMED = 8
# The longest number of a message has nine digits; what is longer is none.
LONGEST = 9


class Bearing(NamedTuple):
    """A number that a document bears in a channel."""

    channel: Channel
    number: Number


@lru_cache(maxsize=65536)
def plain(from_: str | None, to: str | None, designator: str | None = None) -> Channel:
    """The channel between two posts, one object for each, so that an edition holds few of them."""
    return Channel(from_=from_, to=to, designator=designator)


def named(row: Series, from_: str | None, to: str | None) -> Channel:
    """The channel of a designator; the posts tell it apart only where many use it, or both sides do.

    >>> from embtel.tables.series import series
    >>> named(series("Tosec"), "Washington", "Strelsau") == named(series("TOSEC"), None, None)
    True
    >>> named(series("Toica"), "Strelsau", "Washington").from_
    'Strelsau'
    """
    both = " or " in row.sender
    if both and len(row.designator) > 2:  # Topad and Secnog mark messages of a plain series; A and G number
        return plain(from_, to)
    sender = from_ if both or row.sender in MANY else _seat(row.sender)
    addressee = to if both or row.addressee in MANY else _seat(row.addressee)
    return plain(sender, addressee, row.designator)


@lru_cache(maxsize=1024)
def _seat(office: str) -> str | None:
    """Where an office of the table of designators always sat."""
    return None if "abroad" in office else post_of(office)


def is_told(channel: Channel) -> bool:
    """Whether it is known which series a channel is: a designator's, or that of two posts."""
    own = channel.designator is not None and channel.designator not in APART.values()
    return own or (channel.from_ is not None and channel.to is not None)


@lru_cache(maxsize=65536)
def numbered(number: str) -> tuple[str | None, Number]:
    """A number as it is looked for, and the letters of its series where they stand with it.

    >>> numbered("2180"), numbered("A–120"), numbered("2/15"), numbered("Topol 12")
    ((None, 2180), ('A', 120), (None, '2/15'), ('Topol', 12))
    """
    bare = number.strip()
    if bare.isdecimal() and len(bare) <= LONGEST:
        return None, int(bare)
    if lettered := LETTERED.fullmatch(bare):
        return lettered[1], int(lettered[2])
    return None, bare[:40].casefold()


def posts_of(card: Card, *, writers: bool) -> tuple[str, ...]:
    """The posts of those who wrote a document, or of those to whom it went, each once.

    A sender who is at no post wrote where the document was written.
    """
    when = card.when.start or card.when.end
    year = when.year if when else None
    parties = card.from_ if writers else card.to
    found = dict.fromkeys(correspondent(party.post, year) for party in parties if party.post)
    if not found and writers and card.place:
        return (correspondent(card.place, year),)
    return tuple(found)


def bearings(card: Card) -> Iterator[Bearing]:
    """Every number that a document itself says it bears: its own, its second, and those of its copies.

    >>> from embtel.moments import Interval
    >>> from embtel.record import Message, Party
    >>> strelsau, home = Party(text="Embassy", post="Strelsau"), Party(text="", post="Washington")
    >>> telegram = Card(id="d1", volume="", number=None, kind="telegram", title="", file=None,
    ...     when=Interval(), from_=(strelsau,), to=(home,),
    ...     message=Message(number="48"), also=Message(series="Delru", number="4"), info=(("London", "17"),),
    ...     time=None, basis=None, subject=None, signed=None, notes=(), called=(), pages=(), references=())
    >>> for channel, number in bearings(telegram):
    ...     print(channel.from_, channel.to, channel.designator, number)
    Strelsau Washington None 48
    None None Delru 4
    Strelsau London None 17
    """
    messages = [message for message in (card.message, card.also) if message and message.number]
    if not messages and not card.info:
        return
    writers = posts_of(card, writers=True) or (None,)
    readers = posts_of(card, writers=False) or (None,)
    circular = "ircular " in card.title[:20] and writers == (HOME,)
    for message in messages:
        letters, number = numbered(message.number or "")
        designator = message.series or letters
        if circular and (designator is None or designator.lower() == "circular"):
            yield Bearing(CIRCULAR, number)
        else:
            yield from _borne(designator or APART.get(card.kind), number, writers, readers)
    for post, copied in card.info:
        if copied is not None:
            yield from copy_bearings(post, copied, writers)


def day_bearings(card: Card) -> Iterator[Bearing]:
    """The day of a document in place of a number, by which it is known that is "Deptel March 26"."""
    if card.when.day is None or not (card.kind in WIRED or card.kind in APART):
        return
    day = card.when.day.isoformat()
    for one in posts_of(card, writers=True):
        for other in posts_of(card, writers=False)[:NAMED]:
            if one != other:
                yield Bearing(plain(one, other, APART.get(card.kind)), day)


def copy_bearings(post: str, number: str, writers: Sequence[str | None]) -> Iterator[Bearing]:
    """The number of a copy, in the series of the sender to that post; "Paris Topol 31" is in Topol's."""
    letters, counted = numbered(number)
    place, _, last = post.rpartition(" ")
    designator = letters or (last if place and series(last) else None)
    yield from _borne(designator, counted, writers, (correspondent(place if designator and place else post),))


def _borne(
    designator: str | None, number: Number, writers: Sequence[str | None], readers: Sequence[str | None]
) -> Iterator[Bearing]:
    """The number in the channel of its designator, or in that of every writer to every reader."""
    row = series(designator) if designator else None
    if designator and row is None and designator not in APART.values():
        yield Bearing(plain(None, None, designator), number)
        return
    pairs = [(one, other) for one in writers for other in readers]
    for channel in {named(row, *pair) if row else plain(*pair, designator) for pair in pairs}:
        yield Bearing(channel, number)
