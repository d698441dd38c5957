"""The front page: what the edition holds."""

from __future__ import annotations

from typing import ClassVar

from embtel.edition.overview import Overview
from embtel.web.charts import Chart, over_time
from embtel.web.pages.page import Page
from embtel.web.room import Edition


class FrontPage(Page, frozen=True, kw_only=True):
    """An edition at a glance."""

    template: ClassVar[str] = "front"

    overview: Overview
    chart: Chart | None


def front_page(edition: Edition) -> FrontPage:
    """The front page of an edition."""
    overview = edition.overview
    return FrontPage(edition=edition.name, overview=overview, chart=over_time(overview.months))
