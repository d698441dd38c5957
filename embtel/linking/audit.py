"""Audit: the contradictions that a documentary editor would want to know, the surest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import get_args

from embtel.linking.audit_papers import audit_paper
from embtel.linking.audit_references import audit_references
from embtel.linking.audit_series import audit_series
from embtel.linking.audit_volumes import audit_volumes
from embtel.linking.cards import Card
from embtel.linking.links import Contradiction, Edge, Ledger, Link
from embtel.record import Certainty

SUREST_FIRST: tuple[Certainty, ...] = get_args(Certainty)


def audit(
    cards: Sequence[Card],
    references: Mapping[str, Sequence[Link]],
    ledgers: Sequence[Ledger] = (),
    edges: Iterable[Edge] = (),
    others: Iterable[Contradiction] = (),
) -> tuple[Contradiction, ...]:
    """All contradictions of an edition, the surest first, those of one kind together in its order.

    `edges` tell which documents are the same message; `others` are those that dating found.

    >>> from embtel.linking.cards import card
    >>> from embtel.record import Document, Page, Source
    >>> source = Source(path="zenda.xml", format="tei", sha256="")
    >>> pages = (Page(n="12", at=0), Page(n="11", at=90))
    >>> found, = audit([card(Document(id="zenda/d1", source=source, pages=pages))], {})
    >>> found.kind, found.because
    ('page out of order', 'page 11 begins behind page 12')
    """
    found = [contradiction for card in cards for contradiction in audit_paper(card)]
    found += audit_references(cards, references)
    found += audit_series(cards, ledgers, edges)
    found += audit_volumes(cards)
    found += others
    place = {card.id: at for at, card in enumerate(cards)}
    return tuple(
        sorted(
            found,
            key=lambda one: (
                SUREST_FIRST.index(one.certainty),
                one.kind,
                place.get(one.document, len(place)),
            ),
        )
    )
