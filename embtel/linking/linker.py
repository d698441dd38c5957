"""Linking: from the cards of an edition to its links. This module alone knows the order of the steps."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

from embtel.linking.audit import audit
from embtel.linking.cards import Card, interval
from embtel.linking.dating import date_documents
from embtel.linking.graph import edges
from embtel.linking.links import Link, Links
from embtel.linking.messages import link_messages
from embtel.linking.pointers import resolve_pointers
from embtel.linking.threads import threads
from embtel.record import Reference


def link(cards: Sequence[Card]) -> Links:
    """Link the documents of an edition, given in its order.

    First the references lead where they lead; from that follow the dates, the graph and the conversations,
    and of all together what contradicts itself.
    """
    with _no_search_for_circles():
        return _linked(cards)


@contextmanager
def _no_search_for_circles() -> Iterator[None]:
    """Linking makes millions of small things and no circles; looking for some took a third of its time."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


def _linked(cards: Sequence[Card]) -> Links:
    pointers = list(resolve_pointers(cards))
    messages = link_messages(cards, pointers)
    ids = {card.id for card in cards}
    references = {
        card.id: tuple(
            _settled(reference, ids) or pointing.get(at) or speaking.get(at) or Link()
            for at, reference in enumerate(card.references)
        )
        for card, pointing, speaking in zip(cards, pointers, messages.links, strict=True)
        if card.references
    }
    dating = date_documents(cards, references, messages.ledgers, messages.edges)
    joined = (*messages.edges, *edges(cards, references))
    days = {card.id: card.when for card in cards}
    days |= {id: interval(date.start, date.end) for id, date in dating.dates.items()}
    return Links(
        references=references,
        dates=dating.dates,
        ledgers=messages.ledgers,
        wanted=messages.wanted,
        edges=joined,
        threads=threads(cards, joined, days),
        contradictions=audit(cards, references, messages.ledgers, joined, dating.contradictions),
    )


def _settled(reference: Reference, ids: Collection[str]) -> Link | None:
    """What people said of a reference by hand: it stands before all that linking finds."""
    if not reference.because:
        return None
    here = reference.target is None or reference.target in ids
    return Link(
        from_=reference.from_,
        to=reference.to,
        date=reference.date,
        status=reference.status if here else "unresolved",
        target=reference.target if here else None,
        because=reference.because
        if here
        else (*reference.because, f"{reference.target} is not here any more"),
    )
