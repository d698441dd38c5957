"""The rows in which documents stand: numbered series, and the volumes that print them in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from embtel.linking.cards import Card
from embtel.linking.cards import interval as interval_of
from embtel.linking.evidence import Evidence, dated
from embtel.linking.links import Channel, Ledger
from embtel.linking.sequences import Between, Reach, Trust, between, trust
from embtel.moments import Interval, in_words
from embtel.record import Struct

# A neighbour that is not itself dated to so many days is passed over.
LONGEST_NEIGHBOUR = 3
# How numbers rise with the days where an edition is too small to show it
COMMON = Trust(reach=Reach(neighbours=1, slack=1), between=0, of=0)
# Fewer cases than these show nothing.
FEWEST_CASES = 100
# The strength of a place in a row
IN_SERIES, IN_VOLUME = 5, 6


class Place(Struct, frozen=True, kw_only=True):
    """One place of a row: what it is called, the document that stands there, the days if it has none."""

    name: str
    document: str | None
    days: Interval | None = None


class Row(Struct, frozen=True, kw_only=True):
    """Places in the order of their days, and how far that order can be trusted."""

    what: str
    rank: int
    places: tuple[Place, ...]
    trust: Trust


def rows(cards: Sequence[Card], ledgers: Sequence[Ledger], firm: Mapping[str, Interval]) -> Iterator[Row]:
    """The rows in which there stands a document without a firm date, so far as their order can be trusted."""
    yield from _series(ledgers, firm)
    yield from _volumes(cards, firm)


def _series(ledgers: Sequence[Ledger], firm: Mapping[str, Interval]) -> Iterator[Row]:
    """The numbered series; how far numbers follow the days is learned from all of them together."""
    places = {at: tuple(_places(ledger)) for at, ledger in enumerate(ledgers) if len(ledger.places) > 1}
    open_ = [at for at, row in places.items() if _has_loose(row, firm)]
    if not open_:
        return
    found = trust([_days(row, firm) for row in places.values()])
    if found is None or found.of < FEWEST_CASES:
        found = COMMON
    for at in open_:
        what = f"the series {channel_name(ledgers[at].channel)}"
        yield Row(what=what, rank=IN_SERIES, places=places[at], trust=found)


def _places(ledger: Ledger) -> Iterator[Place]:
    """The places of a ledger; the days of a number that two documents bear are nobody's."""
    for place in ledger.places:
        document = place.documents[0] if len(place.documents) == 1 else None
        days = interval_of(place.start, place.end) if not place.documents else None
        yield Place(name=f"number {place.number}", document=document, days=days)


def channel_name(channel: Channel) -> str:
    """A channel in words: "Delga", "from Moscow to Washington"."""
    posts = (("from", channel.from_), ("to", channel.to))
    return " ".join(
        [
            *([channel.designator] if channel.designator else []),
            *(f"{way} {post}" for way, post in posts if post),
        ]
    )


def _volumes(cards: Sequence[Card], firm: Mapping[str, Interval]) -> Iterator[Row]:
    """The volumes, each in its own order: most print their documents day by day, chapter after chapter."""
    volumes: dict[str, list[Place]] = {}
    for card in cards:
        if card.kind != "editorial note":
            volumes.setdefault(card.volume, []).append(Place(name=card.id, document=card.id))
    for volume, places in volumes.items():
        if not _has_loose(places, firm):
            continue
        found = trust([_days(places, firm)])
        if found is not None:
            yield Row(what=f"the order of {volume}", rank=IN_VOLUME, places=tuple(places), trust=found)


def _has_loose(places: Sequence[Place], firm: Mapping[str, Interval]) -> bool:
    return any(place.document is not None and place.document not in firm for place in places)


def _days(places: Sequence[Place], days: Mapping[str, Interval]) -> list[Interval | None]:
    """The days of each place, where they are known well enough to bound others."""
    known = (days.get(place.document) if place.document else place.days for place in places)
    return [own if own is not None and dated(own, LONGEST_NEIGHBOUR) else None for own in known]


def standing(
    row: Row, days: Mapping[str, Interval], asked: Mapping[str, object]
) -> Iterator[tuple[str, Evidence]]:
    """What its place in a row says of each document that is asked for."""
    known = _days(row.places, days)
    for place, found in zip(row.places, between(known, row.trust.reach), strict=True):
        if found is None or place.document is None or place.document not in asked:
            continue
        yield (
            place.document,
            Evidence(
                interval=found.interval,
                basis="series",
                because=_because(row, place, found, known),
                rank=row.rank,
                document=place.document,
                quote=place.name,
                where=row.what,
            ),
        )


def _because(row: Row, place: Place, found: Between, known: Sequence[Interval | None]) -> str:
    """A sentence that names the neighbours and says how many such places were between theirs."""
    neighbours = [
        f"{side} {row.places[at].name} of {in_words(days)}"
        for side, at in (("behind", found.before), ("before", found.after))
        if at is not None and (days := known[at]) is not None
    ]
    own = place.name if row.rank == IN_SERIES else "it"
    counted = f" ({row.trust.between} of {row.trust.of} dated ones stand so)" if row.trust.of else ""
    return f"{own} stands in {row.what} {', and '.join(neighbours)}{counted}"
