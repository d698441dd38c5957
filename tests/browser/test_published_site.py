"""The static site in a browser, below a path of a plain web server: its search finds what the room finds."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from embtel.edition.searching import search
from embtel.record import Document
from embtel.web.publishing.publish import publish

if TYPE_CHECKING:
    from playwright.sync_api import Page


class Quiet(SimpleHTTPRequestHandler):
    """A web server that gives files, and says nothing of it."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site(edition: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site of the sample."""
    root = tmp_path_factory.mktemp("web")
    publish(edition, root / "papers" / "ruritania")
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=root)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/papers/ruritania/"
        server.shutdown()


def is_dated(document: Document) -> bool:
    """Whether the date of a document is known to ten years; others are found by no date."""
    date = document.date
    return bool(date and date.start and date.end and int(date.end[:4]) - int(date.start[:4]) < 10)


@pytest.mark.parametrize(
    "query",
    [
        "zapt",
        "bridge",
        "zenda strelsau",
        "foreign minister",
        "armist*",
        "Chargé",
        "date:1951-08",
        "date:1951 zenda",
        "from:loomis kind:telegram",
        'post:"Strelsau" customs',
        "hentzauer",
    ],
)
def test_words_find_the_same_documents(
    visit: Callable[..., Page], site: str, edition: Path, query: str
) -> None:
    page = visit(site)
    page.goto("index.html")
    page.get_by_role("searchbox").fill(query)
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_function("document.getElementById('tally').textContent.includes(', by their days')")
    documents = [hit.document for hit in search(edition, query, sort="date", limit=100).hits]
    if "date:" in query:
        documents = [one for one in documents if is_dated(one)]
    assert page.locator("#tally").inner_text().startswith(f"{len(documents)} document")
    ids = [line.rpartition(" · ")[2] for line in page.locator("#hits p").all_inner_texts()]
    assert len(ids) == min(len(documents), 20)
    assert set(ids) <= {one.id for one in documents}


def test_hits_are_turned_page_by_page_and_lead_to_documents(visit: Callable[..., Page], site: str) -> None:
    page = visit(site)
    page.goto("search.html?q=the")
    first = page.locator("#hits a")
    first.first.wait_for()
    assert first.count() == 20
    page.get_by_role("link", name="after").click()
    page.wait_for_url("**page=2")
    page.locator("#hits a").first.click()
    page.locator("article h1").wait_for()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("zenda OR slavna", "embtel serve"),
        ("-zenda", "embtel serve"),
        ("zend~", "embtel serve"),
        ("form:loomis", "There is no form:"),
        ("date:soon", "A date is written"),
        ("<img src=x onerror=alert(1)>", "0 documents"),
    ],
)
def test_what_needs_a_server_is_said(visit: Callable[..., Page], site: str, query: str, said: str) -> None:
    page = visit(site)
    page.goto("search.html")
    page.locator("#q").fill(query)
    page.locator("#q").press("Enter")
    page.locator("#tally", has_text=said).wait_for()
    assert page.locator("#hits li").count() == 0


def test_the_list_of_documents_needs_no_script(visit: Callable[..., Page], site: str) -> None:
    page = visit(site, java_script_enabled=False)
    page.goto("search.html")
    assert page.locator("#hits li").count() == 40
    page.locator("#hits a").first.click()
    page.locator("article h1").wait_for()
