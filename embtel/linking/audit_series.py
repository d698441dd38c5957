"""What contradicts the order of a numbered series: numbers out of order, and numbers given twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from embtel.linking.cards import Card
from embtel.linking.evidence import days_in
from embtel.linking.links import Contradiction, Edge, Ledger
from embtel.linking.repeats import name
from embtel.linking.sequences import Reach, between
from embtel.moments import Interval, in_words

# How neighbours are asked: two on either side, and two days for telegrams that waited for their turn
ASKED = Reach(neighbours=2, slack=2)
# Neighbours that lie further apart than these say little of what stands between them.
WIDEST = 60
# A day that lies so far from those of the neighbours is an error, no delay.
FAR = 10


def audit_series(
    cards: Sequence[Card], ledgers: Iterable[Ledger], edges: Iterable[Edge]
) -> Iterator[Contradiction]:
    """Numbers whose day does not fit between those of their neighbours, and numbers that two messages bear.

    `edges` of the kind "same message" tell which documents may share a number.
    """
    by_id = {card.id: card for card in cards}
    same = _same(edges)
    for ledger in ledgers:
        yield from _out_of_order(ledger, by_id)
        yield from _twice(ledger, by_id, same)


def _same(edges: Iterable[Edge]) -> Mapping[str, frozenset[str]]:
    """For each document those that are the same message."""
    found: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        if edge.kind in ("same message", "repeats"):
            found[edge.one].add(edge.other)
            found[edge.other].add(edge.one)
    return {id: frozenset(others) for id, others in found.items()}


def _out_of_order(ledger: Ledger, by_id: Mapping[str, Card]) -> Iterator[Contradiction]:
    """Documents that lie days away from all four neighbours, though these are in order among themselves."""
    places = [place for place in ledger.places if len(place.documents) == 1]
    days = [_day(by_id[place.documents[0]]) for place in places]
    for place, own, found in zip(places, days, between(days, ASKED), strict=True):
        if own is None or found is None or found.before is None or found.after is None:
            continue
        if own & found.interval is not None or (days_in(found.interval) or WIDEST) >= WIDEST:
            continue
        card = by_id[place.documents[0]]
        at = found.before if own.start and own.start < found.interval.start else found.after  # type: ignore[operator]
        other = by_id[places[at].documents[0]]
        yield Contradiction(
            kind="number against the order of its series",
            certainty="possible" if found.interval.widened(FAR, FAR) & own else "probable",
            document=card.id,
            quote=f"{place.number} of {in_words(own)}",
            where="its number and date",
            other_document=other.id,
            other_quote=f"{places[at].number} of {in_words(days[at] or Interval())}",
            other_where=f"the series {name(ledger.channel)}",
            because=f"its neighbours in the series are of {in_words(found.interval)}",
        )


def _day(card: Card) -> Interval | None:
    return card.when if days_in(card.when) == 1 else None


def _twice(
    ledger: Ledger, by_id: Mapping[str, Card], same: Mapping[str, frozenset[str]]
) -> Iterator[Contradiction]:
    """Numbers that more than one message bears."""
    for place in ledger.places:
        first, *others = place.documents or ("",)
        for id in others:
            if id in same.get(first, ()):
                continue
            yield Contradiction(
                kind="number given twice",
                certainty="possible",
                document=id,
                quote=f"{place.number} of {in_words(by_id[id].when)}",
                where="its number and date",
                other_document=first,
                other_quote=f"{place.number} of {in_words(by_id[first].when)}",
                other_where="its number and date",
                because=f"two messages bear this number in the series {name(ledger.channel)}",
            )
