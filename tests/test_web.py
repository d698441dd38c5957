"""The reading room: every page of the sample's edition, and what must never get through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar.testing import TestClient

from embtel import sample
from embtel.edition.building import build
from embtel.web.app import HEADERS, application

PAGES = (
    "/",
    "/search",
    "/search?q=zenda",
    "/search?q=zenda&sort=date&page=1",
    "/search?q=kind%3Atelegram",
    "/documents/ruritania1951/d2",
    "/documents/ruritania1951/d2?as=read",
    "/threads/ruritania1951/d2",
    "/series",
    "/series?post=Strelsau",
    "/wanted",
    "/audit",
    "/people",
    "/people/Everett",
    "/posts",
    "/posts/Strelsau",
    "/api/docs",
)
# `<script src="/static/room.js" defer>` is the only script of a page
INLINE = re.compile(r"<script(?![^>]*\ssrc=)|<style|\son\w+=|\sstyle=|javascript:", re.IGNORECASE)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A browser before the edition of the sample."""
    folder = tmp_path_factory.mktemp("room") / "ruritania"
    build([sample.folder()], folder)
    with TestClient(application(folder)) as client:
        yield client


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_there_and_carries_nothing_inline(room: TestClient, address: str) -> None:
    answer = room.get(address)
    assert answer.status_code == 200, answer.text
    assert not INLINE.search(answer.text)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_every_link_of_every_page_leads_somewhere(room: TestClient) -> None:
    seen: set[str] = set()
    waiting = list(PAGES)
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        answer = room.get(address)
        assert answer.status_code == 200, address
        if "text/html" in answer.headers["content-type"] and not address.startswith("/search"):
            found = re.findall(r'href="(/[^"#]*)', answer.text)
            waiting += [one.replace("&amp;", "&") for one in found]
    assert len(seen) > 100


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/documents/nowhere", 404),
        ("/documents/../../etc/passwd", 404),
        ("/static/../app.py", 404),
        ("/static/%2e%2e/app.py", 404),
        ("/people/Nobody", 404),
        ("/series/Nowhere", 404),
        ("/wanted/999999", 404),
        ("/nix", 404),
        ("/search?q=zenda&page=0", 400),
        ("/search?q=zenda&sort=colour", 400),
        ("/api/documents/nowhere", 404),
        ("/api/documents?q=%22", 400),
    ],
)
def test_what_is_not_there_is_said(room: TestClient, address: str, status: int) -> None:
    assert room.get(address).status_code == status


def test_a_query_that_is_not_understood_is_answered_on_the_page(room: TestClient) -> None:
    answer = room.get("/search", params={"q": 'zenda "'})
    assert answer.status_code == 200
    assert 'role="alert"' in answer.text


def test_hostile_letters_are_shown_and_do_nothing(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    hostile = "<script>alert(1)</script> {{ 7 * 7 }} \u202egnp.exe \x1b[2J"
    (papers / "d1.txt").write_text(
        f"The Minister in Ruritania to the Secretary of State\n\n1. {hostile}\n", "utf-8"
    )
    build([papers], tmp_path / "edition")
    with TestClient(application(tmp_path / "edition")) as client:
        page = client.get("/documents/d1").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 * 7 }}" in page
    assert "\u202e" not in page


def test_a_new_edition_takes_the_place_of_the_old_while_the_room_is_open(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    first = papers / "d1.txt"
    first.write_text("The Minister in Ruritania to the Secretary of State\n\n1. Zenda quiet.\n", "utf-8")
    build([papers], tmp_path / "edition")
    with TestClient(application(tmp_path / "edition")) as client:
        assert "Zenda quiet" in client.get("/documents/d1").text
        (papers / "d2.txt").write_text(first.read_text("utf-8").replace("quiet", "burning"), "utf-8")
        build([papers], tmp_path / "edition")
        assert "burning" in client.get("/documents/d2").text
