"""Answers kept ready: they are alike, they go when something changed, and take no more than their room."""

from __future__ import annotations

from pathlib import Path

import pytest
from litestar.testing import TestClient

from embtel.edition.building import build
from embtel.edition.correcting import correct_field
from embtel.web import addresses
from embtel.web.app import application
from embtel.web.shelf import Answer, Shelf

HERE = "http://127.0.0.1:8000"
TEXT = "The Minister in Ruritania (Everett) to the Secretary of State\n\n1. Zenda quiet.\n"


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """An edition of one paper."""
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "d1.txt").write_text(TEXT, "utf-8")
    build([tmp_path / "papers"], tmp_path / "edition")
    return tmp_path / "edition"


def test_a_page_is_made_once_and_given_alike_to_all(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    render = addresses.render
    monkeypatch.setattr(addresses, "render", lambda page: made.append(page) or render(page))
    with TestClient(application(edition), base_url=HERE) as client:
        packed = [client.get("/documents/d1", headers={"Accept-Encoding": "gzip"}) for _ in range(2)]
        plain = client.get("/documents/d1", headers={"Accept-Encoding": "identity"})
    assert len(made) == 1
    assert {answer.text for answer in (*packed, plain)} == {packed[0].text}
    assert [answer.headers.get("content-encoding") for answer in (*packed, plain)] == ["gzip", "gzip", None]
    assert (
        int(plain.headers["content-length"]) == len(plain.content) > int(packed[0].headers["content-length"])
    )
    assert all(answer.headers["vary"] == "Accept-Encoding" for answer in (*packed, plain))


def test_pages_with_other_questions_are_other_pages(edition: Path) -> None:
    with TestClient(application(edition), base_url=HERE) as client:
        assert "1 document" in client.get("/search?q=zenda").text
        assert "0 documents" in client.get("/search?q=hentzau").text
        assert client.get("/documents/d2").status_code == client.get("/documents/d2").status_code == 404


def test_a_correction_is_seen_at_once(edition: Path) -> None:
    with TestClient(application(edition), base_url=HERE) as client:
        assert "Slavna" not in client.get("/documents/d1").text
        correct_field(edition, "d1", "place", "Slavna", who="A. Hope", why="the seal")
        assert "Slavna" in client.get("/documents/d1").text


def test_what_was_not_asked_for_longest_gives_way() -> None:
    shelf = Shelf(most=3500)
    answer = Answer(200, (), b"page")
    for address in (b"one", b"two", b"three"):
        shelf.put(address, answer)
    shelf.put(b"three", Answer(200, (), b"another"))
    assert shelf.take(b"one") and shelf.take(b"three") is answer
    shelf.put(b"four", answer)
    assert [shelf.take(address) for address in (b"one", b"two", b"three", b"four")] == [
        answer,
        None,
        answer,
        answer,
    ]
    shelf.put(b"huge", Answer(200, (), bytes(4000)))
    assert shelf.take(b"huge") is None
