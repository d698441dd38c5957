"""Publishing an edition: each of its pages once, and what a reader may take away."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import get_args

import msgspec

from embtel.edition.catalogue import Entry, by_day
from embtel.edition.correspondents import correspondents
from embtel.edition.ledgers import ledgers
from embtel.edition.missing import missing
from embtel.edition.threads import firsts
from embtel.export.spreadsheet import csv_lines
from embtel.export.wanted import HEADS, rows
from embtel.record import Struct
from embtel.web import links
from embtel.web.downloads import Form, download
from embtel.web.links import Address
from embtel.web.pages.about import about_page
from embtel.web.pages.audit import AuditPage, audit_page
from embtel.web.pages.correspondents import CorrespondentsPage, correspondent_page, correspondents_page
from embtel.web.pages.document import document_page
from embtel.web.pages.documents import DocumentsPage, documents_page
from embtel.web.pages.front import front_page
from embtel.web.pages.page import Page
from embtel.web.pages.series import SeriesPage, ledger_page, series_page
from embtel.web.pages.thread import thread_page
from embtel.web.pages.wanted import WantedPage, missing_page, wanted_page
from embtel.web.publishing.search_index import SearchIndex
from embtel.web.publishing.site import Site, copy_static, new_site
from embtel.web.room import Edition

STATIC = Path(__file__).parent.parent / "static"
FORMS: Sequence[Form] = get_args(Form)

Watch = Callable[[int, int], None]
Listing = DocumentsPage | SeriesPage | WantedPage | AuditPage | CorrespondentsPage


class Published(Struct, frozen=True, kw_only=True):
    """What was written: how many documents and files, and how many bytes."""

    documents: int
    files: int
    size: int


def publish(edition: Path, folder: Path, watch: Watch = lambda done, of: None) -> Published:
    """Write the pages of an edition as a static site; `watch` is told how many documents of all are done.

    An earlier site in the folder stands until the new one is whole. Raises NotASite where the folder holds
    something else, and BadEdition.
    """
    with contextlib.closing(Edition(edition)) as opened, new_site(folder) as site:
        entries = list(by_day(opened.database))
        for address, page in _pages(opened, entries):
            site.page(address, page)
        index = SearchIndex()
        for done, entry in enumerate(entries, 1):
            _write_document(site, opened, entry, index)
            watch(done, len(entries))
        index.write(site, entries)
        site.file(links.wanted_csv().file, "".join(csv_lines(HEADS, rows(opened.database))).encode())
        copy_static(site, STATIC)
    return Published(documents=len(entries), files=site.files, size=site.size)


def _write_document(site: Site, edition: Edition, entry: Entry, index: SearchIndex) -> None:
    """The page of a document, a second one with its words as read where they differ, and its downloads."""
    page = document_page(edition, entry.id)
    site.page(links.document(entry.id), page)
    if page.document.readings:
        site.page(links.document(entry.id, manner="read"), msgspec.structs.replace(page, manner="read"))
    for form in FORMS:
        site.file(links.download(form, entry.id).file, download(page.document, form).content)
    index.add(page.document)


def _pages(edition: Edition, entries: Sequence[Entry]) -> Iterator[tuple[Address, Page]]:
    """All pages but those of the documents, each with its address."""
    database = edition.database
    yield links.front(), front_page(edition)
    yield links.about(), about_page(edition)
    for page_of, address in _lists(edition, entries):
        number, more = 1, True
        while more:
            page = page_of(number)
            yield address(number), page
            number, more = number + 1, page.turning.after is not None
    for person in correspondents(database, "person"):
        yield links.people(person.name), correspondent_page(edition, "person", person.name)
    for post in correspondents(database, "post"):
        yield links.posts(post.name), correspondent_page(edition, "post", post.name)
    for name in dict.fromkeys(ledger.name for ledger in ledgers(database)):
        yield links.ledger(name), ledger_page(edition, name)
    for message in missing(database):
        yield links.wanted(message.id), missing_page(edition, message.id)
    for first in firsts(database):
        yield links.thread(first), thread_page(edition, first)


def _lists(
    edition: Edition, entries: Sequence[Entry]
) -> Iterator[tuple[Callable[[int], Listing], Callable[[int], Address]]]:
    """The lists of several pages: the `n`th page of each, and its address."""
    yield lambda n: documents_page(edition.name, entries, n), lambda n: links.search(page=n)
    yield lambda n: series_page(edition, "", n), lambda n: links.series(page=n)
    yield lambda n: wanted_page(edition, n), lambda n: links.wanted(page=n)
    yield lambda n: audit_page(edition, n), lambda n: links.audit(n)
    yield lambda n: correspondents_page(edition, "person", n), lambda n: links.people(page=n)
    yield lambda n: correspondents_page(edition, "post", n), lambda n: links.posts(page=n)
