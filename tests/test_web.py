"""The reading room: every page of the sample's edition, and what must never get through."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar.testing import TestClient

from embtel import sample
from embtel.cli.serving import _names
from embtel.edition.building import build
from embtel.web.app import HEADERS, application

HERE = "http://127.0.0.1:8000"
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
    with TestClient(application(folder), base_url=HERE) as client:
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


def test_a_search_without_hits_says_what_else_to_try(room: TestClient) -> None:
    assert "OR</code>" in room.get("/search", params={"q": "zenda nowhere"}).text
    assert "OR</code>" not in room.get("/search", params={"q": "zenda"}).text


def test_behind_the_last_page_the_way_leads_to_the_last(room: TestClient) -> None:
    answer = room.get("/search", params={"page": 500}).text
    assert '<a href="/search?sort=relevance&amp;page=2">page 2</a>' in answer
    assert '<a rel="prev" href="/search?sort=relevance&amp;page=2">' in answer
    assert "The last page" not in room.get("/search", params={"page": 2}).text


def test_hostile_letters_are_shown_and_do_nothing(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    hostile = "<script>alert(1)</script> {{ 7 * 7 }} \u202egnp.exe \x1b[2J"
    (papers / "d1.txt").write_text(
        f"The Minister in Ruritania to the Secretary of State\n\n1. {hostile}\n", "utf-8"
    )
    build([papers], tmp_path / "edition")
    with TestClient(application(tmp_path / "edition"), base_url=HERE) as client:
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
    with TestClient(application(tmp_path / "edition"), base_url=HERE) as client:
        assert "Zenda quiet" in client.get("/documents/d1").text
        (papers / "d2.txt").write_text(first.read_text("utf-8").replace("quiet", "burning"), "utf-8")
        build([papers], tmp_path / "edition")
        assert "burning" in client.get("/documents/d2").text


def test_the_room_opens_without_what_reads_papers() -> None:
    # the reader with its tables takes a third of a second to load
    loaded = "import sys, embtel.cli.serving; print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout
    modules = said.split()
    assert "embtel.web.app" in modules
    assert "embtel.reading.reader" not in modules


def test_only_the_names_of_this_machine_are_answered(room: TestClient) -> None:
    folder = room.app.state.room.folder
    with TestClient(application(folder, hosts=_names("127.0.0.1", 8000)), base_url=HERE) as client:
        assert client.get("/", headers={"Host": "evil.example:8000"}).status_code == 400
        for host in ("localhost:8000", "127.0.0.1:8000", "[::1]:8000"):
            assert client.get("/", headers={"Host": host}).status_code == 200


def test_nothing_can_be_written_where_the_room_is_not_for_editing(room: TestClient) -> None:
    form = {"token": "", "field": "place", "value": "Slavna", "why": "so", "who": "A. Hope"}
    assert room.post("/correct/ruritania1951/d2", data=form).status_code in (404, 405)
    assert "Correct this document" not in room.get("/documents/ruritania1951/d2").text


def test_a_correction_is_made_seen_outlives_a_building_and_is_taken_back(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    text = "The Minister in Ruritania (Everett) to the Secretary of State\n\n1. Zenda quiet.\n"
    (papers / "d1.txt").write_text(text, "utf-8")
    folder = tmp_path / "edition"
    build([papers], folder)
    with TestClient(application(folder, editing=True), base_url=HERE) as client:
        token = _token(client)
        form = {"field": "date", "value": "1951-07-12", "why": "the diary says so", "who": "A. Hope"}
        assert client.post("/correct/d1", data={**form, "token": "guessed"}).status_code == 403
        assert client.post("/correct/d1", data={**form, "token": token, "value": "soon"}).status_code == 400
        assert "July 12, 1951" in client.post("/correct/d1", data={**form, "token": token}).text
        (papers / "d1.txt").rename(papers / "renamed.txt")
        build([papers], folder)
        page = client.get("/documents/renamed").text
        assert "July 12, 1951" in page
        assert "the diary says so" in page
        assert client.get("/search", params={"q": "date:1951-07-12"}).text.count("<li>") >= 1
        undone = client.post("/undo/1", data={"token": _token(client), "document": "renamed"}).text
        assert "Corrected by hand" not in undone
        build([papers], folder)
        assert "July 12, 1951" not in client.get("/documents/renamed").text


def _token(client: TestClient) -> str:
    pages = (client.get(f"/documents/{id}").text for id in ("d1", "renamed"))
    return next(found[1] for page in pages if (found := re.search(r'name="token" value="([^"]+)"', page)))
