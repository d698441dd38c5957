"""The page of the contradictions, each with both sides quoted."""

from __future__ import annotations

from typing import ClassVar

from embtel.edition.contradictions import contradictions
from embtel.linking.links import Contradiction
from embtel.web import links
from embtel.web.pages.page import Page, Turning, turning
from embtel.web.room import Edition

ON_A_PAGE = 50


class AuditPage(Page, frozen=True, kw_only=True):
    """A page of the contradictions, the surest first."""

    template: ClassVar[str] = "audit"

    found: tuple[Contradiction, ...]
    turning: Turning


def audit_page(edition: Edition, page: int) -> AuditPage:
    """The `page`th page of the contradictions, counted from 1."""
    found = tuple(contradictions(edition.database, limit=ON_A_PAGE + 1, offset=(page - 1) * ON_A_PAGE))
    return AuditPage(
        edition=edition.name,
        room="Audit",
        found=found[:ON_A_PAGE],
        turning=turning(page, more=len(found) > ON_A_PAGE, address=links.audit),
    )
