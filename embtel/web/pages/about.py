"""The page that tells how the edition was made, and how far to trust each thing in it."""

from __future__ import annotations

from typing import ClassVar

from embtel.edition.overview import Overview
from embtel.edition.summary import Summary
from embtel.web.pages.page import Page
from embtel.web.room import Edition

# what each basis of a date means to a reader
BASES = {
    "": "not dated",
    "dateline": "by the dateline of the paper",
    "encoded": "as editors encoded it",
    "heading": "by the heading",
    "file": "reckoned from the file number",
    "text": "reckoned from what text and notes speak of",
    "references": "reckoned from what it cites and who cites it",
    "series": "reckoned from its neighbours in a numbered series",
    "repeat": "by a copy of the same message",
}


class AboutPage(Page, frozen=True, kw_only=True):
    """What the edition is made of, by what, when; on what its dates rest, what became of references."""

    template: ClassVar[str] = "about"

    summary: Summary
    overview: Overview
    dates: tuple[tuple[str, int], ...]
    made_by: str
    made: str


def about_page(edition: Edition) -> AboutPage:
    """The page about an edition."""
    summary = edition.summary
    return AboutPage(
        edition=edition.name,
        room="About",
        summary=summary,
        overview=edition.overview,
        dates=tuple((BASES.get(basis, basis), count) for basis, count in summary.dates),
        made_by=edition.meta.get("created_by", ""),
        made=edition.meta.get("created", ""),
    )
