"""The page of the contradictions, each with both sides quoted."""

from __future__ import annotations

from typing import ClassVar

from embtel.edition.contradictions import contradictions
from embtel.linking.links import Contradiction
from embtel.record import Struct
from embtel.web import links
from embtel.web.pages.page import Page, Turning, turning
from embtel.web.room import Edition

ON_A_PAGE = 50


class Finding(Struct, frozen=True, kw_only=True):
    """A contradiction, and what people said of it: "accepted", "dismissed", or nothing yet.

    `spot` tells it from the others of its document.
    """

    contradiction: Contradiction
    spot: str
    verdict: str


class AuditPage(Page, frozen=True, kw_only=True):
    """A page of the contradictions, the surest first; with a token, for editing."""

    template: ClassVar[str] = "audit"

    found: tuple[Finding, ...]
    turning: Turning
    token: str


def audit_page(edition: Edition, page: int, token: str = "") -> AuditPage:
    """The `page`th page of the contradictions, counted from 1."""
    found = tuple(contradictions(edition.database, limit=ON_A_PAGE + 1, offset=(page - 1) * ON_A_PAGE))
    return AuditPage(
        edition=edition.name,
        room="Audit",
        found=tuple(_finding(edition, one) for one in found[:ON_A_PAGE]),
        token=token,
        turning=turning(page, more=len(found) > ON_A_PAGE, address=links.audit),
    )


def _finding(edition: Edition, found: Contradiction) -> Finding:
    spot = f"{found.kind}: {found.quote}"
    said = (
        one.now
        for one in reversed(edition.corrections.all)
        if one.field == "contradiction" and one.document == found.document and one.spot == spot
        if not one.undone
    )
    return Finding(contradiction=found, spot=spot, verdict=next(said, ""))
