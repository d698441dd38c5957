"""What contradicts the order of a numbered series: numbers out of order, and numbers given twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from embtel.linking.cards import Card
from embtel.linking.evidence import days_in
from embtel.linking.links import Contradiction, Edge, Ledger, Place
from embtel.linking.repeats import name
from embtel.linking.sequences import Reach, between
from embtel.moments import Interval, in_words

# How neighbours are asked: two on either side, and two days for telegrams that waited for their turn
ASKED = Reach(neighbours=2, slack=2)
# Neighbours that lie further apart than these say little of what stands between them.
WIDEST = 60
# "Department of State" and "Acting Secretary of State" are one office, "Central Intelligence Agency" another.
WORD = re.compile(r"[^\W\d_]{5,}")


def audit_series(
    cards: Sequence[Card], ledgers: Iterable[Ledger], edges: Iterable[Edge]
) -> Iterator[Contradiction]:
    """Numbers whose day does not fit between those of their neighbours, and numbers that two messages bear.

    `edges` of the kind "same message" tell which documents may share a number.
    """
    by_id = {card.id: card for card in cards}
    same = _same(edges)
    for ledger in ledgers:
        # conferences begin their series again without notice, and copies are numbered as the sender told it
        if ledger.channel.designator is None and ledger.channel.from_ and ledger.channel.to:
            places = [(place.number, _bearers(place, by_id)) for place in ledger.places if place.documents]
            yield from _out_of_order(ledger, [(number, cards) for number, cards in places if len(cards) == 1])
            yield from _twice(ledger, places, same)


def _bearers(place: Place, by_id: Mapping[str, Card]) -> list[Card]:
    """The documents of which a number is the own number, and not that of a copy."""
    return [
        card
        for card in map(by_id.__getitem__, place.documents)
        if card.message
        and card.message.series is None
        and (card.message.number or "").lstrip("0") == place.number
    ]


def _same(edges: Iterable[Edge]) -> Mapping[str, frozenset[str]]:
    """For each document those that are the same message."""
    found: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        if edge.kind in ("same message", "repeats"):
            found[edge.one].add(edge.other)
            found[edge.other].add(edge.one)
    return {id: frozenset(others) for id, others in found.items()}


def _out_of_order(ledger: Ledger, places: Sequence[tuple[str, list[Card]]]) -> Iterator[Contradiction]:
    """Documents that lie days away from all four neighbours, though these are in order among themselves."""
    days = [_day(card) for _, (card,) in places]
    for (number, (card,)), own, found in zip(
        places, days, between(days, ASKED, range(len(days))), strict=True
    ):
        if own is None or found is None or found.before is None or found.after is None:
            continue
        if own & found.interval is not None or (days_in(found.interval) or WIDEST) >= WIDEST:
            continue
        early = (
            own.start is not None and found.interval.start is not None and own.start < found.interval.start
        )
        at = found.before if early else found.after
        neighbour, (other,) = places[at]
        yield Contradiction(
            kind="number against the order of its series",
            certainty="possible",
            document=card.id,
            quote=f"{number} of {in_words(own)}",
            where="its number and date",
            other_document=other.id,
            other_quote=f"{neighbour} of {in_words(other.when)}",
            other_where=f"the series {name(ledger.channel)}",
            because=f"its neighbours in the series are of {in_words(found.interval)}",
        )


def _day(card: Card) -> Interval | None:
    return card.when if days_in(card.when) == 1 else None


def _twice(
    ledger: Ledger, places: Sequence[tuple[str, list[Card]]], same: Mapping[str, frozenset[str]]
) -> Iterator[Contradiction]:
    """Numbers that more than one message bears."""
    for number, bearers in places:
        for card in bearers[1:]:
            first = bearers[0]
            if card.id in same.get(first.id, ()) or not _words(first) & _words(card):
                continue
            yield Contradiction(
                kind="number given twice",
                certainty="possible",
                document=card.id,
                quote=f"{number} of {in_words(card.when)}",
                where="its number and date",
                other_document=first.id,
                other_quote=f"{number} of {in_words(first.when)}",
                other_where="its number and date",
                because=f"two messages bear this number in the series {name(ledger.channel)}",
            )


def _words(card: Card) -> set[str]:
    """The weighty words in the senders of a document."""
    return {word.casefold() for party in card.from_ for word in WORD.findall(party.text)}
