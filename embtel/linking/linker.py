"""Linking: from the cards of an edition to its links. This module alone knows the order of the steps."""

from __future__ import annotations

from collections.abc import Sequence

from embtel.linking.cards import Card
from embtel.linking.links import Link, Links


def link(cards: Sequence[Card]) -> Links:
    """Link the documents of an edition."""
    return Links(
        references={card.id: tuple(Link() for _ in card.references) for card in cards if card.references},
        dates={},
        ledgers=(),
        wanted=(),
        edges=(),
        threads=(),
        contradictions=(),
    )
