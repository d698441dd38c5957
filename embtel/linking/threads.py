"""Conversations: the graph of documents cut into threads that a person can read."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence

from networkx.utils import UnionFind

from embtel.linking.cards import Card
from embtel.linking.links import Edge
from embtel.moments import Interval
from embtel.record import Party

# Four weeks carry a conversation on; where a thread is too long, fewer days are tried in turn.
WITHIN = (28, 14, 7, 3, 1)
# A thread of more documents than these is cut. 58 volumes have 702 threads, of 3 to 58 documents, half
# of them of 3 or 4.
LONGEST = 300


def threads(
    cards: Sequence[Card], edges: Iterable[Edge], days: Mapping[str, Interval]
) -> tuple[tuple[str, ...], ...]:
    """The conversations of an edition, each the ids of its documents in the order of their days.

    Documents are of one conversation if one answers the other, is the same message, lies with it in one file
    item, or cites it while both pass between the same posts; and if no more than four weeks lie between
    them. What only shares a subject line is not joined. A conversation of more than 300 documents is cut
    where its messages lie more than two weeks apart, or else a week, three days, one day. Fewer than three
    documents are no conversation. `days` has the days of the documents as linking knows them.

    >>> from embtel.linking.cards import card
    >>> from embtel.moments import day
    >>> from embtel.record import Document, Source
    >>> source = Source(path="zenda.xml", format="tei", sha256="")
    >>> cards = [card(Document(id=f"d{n}", source=source)) for n in range(1, 6)]
    >>> days = {f"d{n}": day(1951, 7, 10 + n) for n in range(1, 6)}
    >>> answers = [Edge(one=f"d{n}", other=f"d{n - 1}", kind="answers", because="") for n in (2, 3)]
    >>> threads(cards, [*answers, Edge(one="d5", other="d4", kind="same subject", because="")], days)
    (('d1', 'd2', 'd3'),)
    """
    by_id = {card.id: card for card in cards}
    strong = [(edge, _apart(edge, days)) for edge in edges if _carries(edge, by_id)]
    order = {card.id: (_first(days.get(card.id)), place) for place, card in enumerate(cards)}
    found = [sorted(thread, key=order.__getitem__) for thread in _cut(strong, WITHIN)]
    found.sort(key=lambda thread: order[thread[0]])
    return tuple(map(tuple, found))


def _carries(edge: Edge, by_id: Mapping[str, Card]) -> bool:
    """Whether an edge makes its two documents parts of one conversation."""
    if edge.kind == "cites":
        return _posts(by_id[edge.one]) == _posts(by_id[edge.other])
    return edge.kind != "same subject"


def _posts(card: Card) -> frozenset[str]:
    parties: tuple[Party, ...] = (*card.from_, *card.to)
    return frozenset(party.post for party in parties if party.post)


def _apart(edge: Edge, days: Mapping[str, Interval]) -> int:
    """The days that certainly lie between the two documents of an edge."""
    one, other = days.get(edge.one, Interval()), days.get(edge.other, Interval())
    gaps = [
        (later.start - earlier.end).days
        for later, earlier in ((one, other), (other, one))
        if later.start is not None and earlier.end is not None
    ]
    return max(gaps, default=0)


def _first(days: Interval | None) -> datetime.date:
    """The day by which a document is put in order, the last of all if none is known."""
    known = (days.start or days.end) if days else None
    return known or datetime.date.max


def _cut(strong: Sequence[tuple[Edge, int]], within: Sequence[int]) -> Iterator[set[str]]:
    """The sets of documents that edges within so many days join, those too large cut by the next number."""
    near = [(edge, apart) for edge, apart in strong if apart <= within[0]]
    joined = UnionFind()
    for edge, _ in near:
        joined.union(edge.one, edge.other)
    too_long: set[str] = set()
    for thread in joined.to_sets():
        if len(thread) > LONGEST and len(within) > 1:
            too_long |= thread
        elif len(thread) > 2:
            yield thread
    if too_long:
        yield from _cut([(edge, apart) for edge, apart in near if edge.one in too_long], within[1:])
