"""The order of a volume: most volumes print their documents day by day, chapter after chapter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from embtel.linking.cards import Card
from embtel.linking.evidence import Evidence, dated
from embtel.linking.sequences import Trust, between, trust
from embtel.moments import Interval, in_words
from embtel.record import Struct

# A neighbour that is not itself dated to so many days is passed over.
LONGEST_NEIGHBOUR = 3
# Of 851 documents between two of one day 822 are of that day, and 17 of the day before or after.
ABOUT = 1
# The strength of a place in a volume, the weakest but for what reading found.
IN_VOLUME = 6


class Volume(Struct, frozen=True, kw_only=True):
    """The documents of a volume in their order, and how far that can be trusted."""

    name: str
    documents: tuple[str, ...]
    trust: Trust


def volumes(
    cards: Sequence[Card], days: Mapping[str, Interval], asked: Mapping[str, Card]
) -> Iterator[Volume]:
    """The volumes with documents that are asked for, where those whose days are known stand in order.

    Editorial notes are passed over: they are of no day.
    """
    found: dict[str, list[str]] = {}
    for card in cards:
        if card.kind != "editorial note":
            found.setdefault(card.volume, []).append(card.id)
    for name, documents in found.items():
        if any(id in asked for id in documents):
            trusted = trust([known_days(documents, days)])
            if trusted is not None:
                yield Volume(name=name, documents=tuple(documents), trust=trusted)


def known_days(documents: Sequence[str], days: Mapping[str, Interval]) -> list[Interval | None]:
    """The days of documents, where they are known well enough to bound others."""
    return [
        own if (own := days.get(id)) is not None and dated(own, LONGEST_NEIGHBOUR) else None
        for id in documents
    ]


def standing(
    volume: Volume, days: Mapping[str, Interval], asked: Mapping[str, Card]
) -> Iterator[tuple[str, Evidence]]:
    """What its place in a volume says of each document that is asked for.

    >>> import datetime
    >>> from embtel.moments import day
    >>> from embtel.linking.sequences import REACHES
    >>> order = Volume(name="zenda", documents=("d1", "d2", "d3"),
    ...                trust=Trust(reach=REACHES[0], between=118, of=118))
    >>> days = {"d1": day(1951, 7, 3), "d2": Interval(), "d3": day(1951, 7, 5)}
    >>> for _, found in standing(order, days, {"d2": None}):
    ...     print(found.interval.edtf(), found.because)
    1951-07-03/1951-07-05 zenda prints it behind d1 of July 3, 1951, and before d3 of July 5, 1951 (118 of 118
    dated documents stand there between their neighbours)
    """
    known = known_days(volume.documents, days)
    places = [at for at, id in enumerate(volume.documents) if id in asked]
    for place, found in zip(places, between(known, volume.trust.reach, places), strict=True):
        if found is None:
            continue
        id = volume.documents[place]
        neighbours = [
            f"{side} {volume.documents[at]} of {in_words(day)}"
            for side, at in (("behind", found.before), ("before", found.after))
            if at is not None and (day := known[at]) is not None
        ]
        one_day = found.interval.day is not None
        yield (
            id,
            Evidence(
                interval=found.interval.widened(ABOUT, ABOUT) if one_day else found.interval,
                basis="series",
                because=f"{volume.name} prints it {', and '.join(neighbours)} ({volume.trust.between} of "
                f"{volume.trust.of} dated documents stand there between their neighbours)",
                rank=IN_VOLUME,
                document=id,
                quote=", and ".join(neighbours),
                where=f"the order of {volume.name}",
            ),
        )
