"""The front page: what the edition holds."""

from __future__ import annotations

from typing import ClassVar

from embtel.edition.contradictions import contradictions
from embtel.edition.ledgers import Ledger, fullest
from embtel.edition.overview import Overview
from embtel.linking.links import Contradiction
from embtel.web.charts import Chart, over_time
from embtel.web.pages.page import Page
from embtel.web.room import Edition

# how many series and contradictions are named
FEW = 8


class FrontPage(Page, frozen=True, kw_only=True):
    """An edition at a glance."""

    template: ClassVar[str] = "front"

    overview: Overview
    chart: Chart | None
    series: tuple[Ledger, ...]
    contradictions: tuple[Contradiction, ...]


def front_page(edition: Edition) -> FrontPage:
    """The front page of an edition."""
    overview = edition.overview
    return FrontPage(
        edition=edition.name,
        overview=overview,
        chart=over_time(overview.months),
        series=fullest(edition.database, limit=FEW),
        contradictions=tuple(contradictions(edition.database, limit=FEW)),
    )
