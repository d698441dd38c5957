"""Where references to documents, pages, notes, volumes and files lead inside the edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from embtel.linking.cards import Card
from embtel.linking.links import Link


def resolve_pointers(cards: Sequence[Card]) -> Iterator[dict[int, Link]]:
    """For each card in order, the links of its pointing references by their place in `card.references`.

    References to messages are left to others and are not among them.
    """
    for _ in cards:
        yield {}
