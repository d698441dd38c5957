"""The pages of the static site that list all documents; the first of them answers searches as well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from embtel.edition.catalogue import Entry
from embtel.web import links
from embtel.web.pages.page import Page, Turning, days, turning

ON_A_PAGE = 200


class DocumentsPage(Page, frozen=True, kw_only=True):
    """A page of the list of all documents by their days; `first` is the number of its first, from 1."""

    template: ClassVar[str] = "documents"

    total: int
    first: int
    found: tuple[tuple[Entry, str], ...]
    turning: Turning


def documents_page(edition: str, entries: Sequence[Entry], page: int) -> DocumentsPage:
    """The `page`th page, counted from 1, of the entries of the edition of this name."""
    start = (page - 1) * ON_A_PAGE
    return DocumentsPage(
        edition=edition,
        room="Documents",
        total=len(entries),
        first=start + 1,
        found=tuple((one, about(one)) for one in entries[start : start + ON_A_PAGE]),
        turning=turning(
            page, more=start + ON_A_PAGE < len(entries), address=lambda to: links.search(page=to)
        ),
    )


def about(entry: Entry) -> str:
    """What a list says of a document below its heading: "July 12, 1951 · telegram · 24"."""
    number = " ".join(filter(None, (entry.series, entry.number)))
    return " · ".join(filter(None, (days(entry.date_start, entry.date_end), entry.kind, number)))
