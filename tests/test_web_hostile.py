"""What nobody asks who means well: the room answers, quickly, and shows nothing that it should not."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from litestar.testing import TestClient

from embtel.edition.building import build
from embtel.edition.readings import Reading
from embtel.edition.writing import new_edition
from embtel.record import Document, Source
from embtel.web.app import application

HERE = "http://127.0.0.1:8000"
PAPERS = 10_050
TEXT = "The Minister in Ruritania (Everett) to the Secretary of State\n\n{}. Zenda quiet.\n"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A browser before the edition of one paper."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "papers").mkdir()
    (folder / "papers" / "d1.txt").write_text(TEXT.format(1), "utf-8")
    (folder / "secret.txt").write_text("the key of the code room", "utf-8")
    build([folder / "papers"], folder / "edition")
    with TestClient(application(folder / "edition"), base_url=HERE) as client:
        yield client


# none is longer than the 64 kB of an address that servers read
@pytest.mark.parametrize(
    "query",
    [
        "zenda " * 9_000,
        "(" * 15_000,
        "-" * 50_000,
        '"' + "zenda " * 9_000 + '"',
        "z" * 55_000,
        "zend~2 " * 500,
        "OR " * 20_000,
        "date:" + "9" * 55_000,
        "a* b* c* " * 200,
    ],
    ids=lambda query: f"{query[:8]}…",
)
def test_a_huge_query_is_answered_or_refused_in_a_moment(client: TestClient, query: str) -> None:
    for address in ("/search", "/api/documents"):
        began = time.process_time()
        answer = client.get(address, params={"q": query})
        # far more than it takes, far less than what grows with the square of the query
        assert time.process_time() - began < 5
        assert answer.status_code in (200, 400)
        assert len(answer.content) < 20 * len(query) + 50_000


@pytest.mark.parametrize(
    "address",
    [
        "/documents/..%2f..%2fsecret.txt",
        "/documents/%2e%2e/secret.txt",
        "/documents//etc/passwd",
        "/documents/..\\secret.txt",
        "/download/txt/..%2f..%2fsecret.txt",
        "/download/%2e%2e/d1",
        "/static/..%2f..%2frendering.py",
        "/static/%2e%2e%2fapp.py",
        "/static//etc/passwd",
        "/static/..%5capp.py",
        "/static/room.css%00.png",
        "/threads/%2e%2e%2fsecret.txt",
        "/people/%2e%2e%2fsecret.txt",
        "/api/documents/..%2f..%2fsecret.txt",
    ],
)
def test_no_address_leads_out_of_the_edition(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code in (400, 404)
    assert "code room" not in answer.text and "root:" not in answer.text and "import" not in answer.text


@pytest.mark.parametrize(
    "letters", ["%00", "d1%00", "%ff%fe", "%ed%a0%80", "%e2%80%ae1d", "%f4%90%80%80", "%0d%0aSet-Cookie:x=1"]
)
@pytest.mark.parametrize(
    "address",
    ["/documents/", "/threads/", "/people/", "/posts/", "/series/", "/download/txt/", "/search?q=",
     "/series?post=", "/api/documents/", "/api/documents?q=", "/api/series/", "/api/threads/",
     "/api/cited-by/"],
)  # fmt: skip
def test_letters_that_are_none_are_no_fault_of_the_server(
    client: TestClient, address: str, letters: str
) -> None:
    answer = client.get(address + letters)
    assert answer.status_code in (200, 400, 404)
    assert "set-cookie" not in answer.headers
    # of JSON it is the reader that shows letters
    shown = "" if address.startswith("/api/") else answer.text
    assert "\0" not in shown and "\u202e" not in shown and "\ufffe" not in shown


def test_letters_that_turn_others_round_are_shown_as_their_escapes(client: TestClient) -> None:
    page = client.get(
        "/search", params={"q": "zenda\u202e <script>alert(1)</script> \u200bfrom:x\u2066"}
    ).text
    assert "\\u202e" in page and "\u202e" not in page and "\u200b" not in page
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    "page", ["0", "-1", "1e9", "99999999999999999999", "x", "", "1.5", "%00", "٣", "100001"]
)
@pytest.mark.parametrize(
    "address", ["/search?q=zenda&page=", "/wanted?page=", "/audit?page=", "/people?page=", "/series?page="]
)
def test_pages_that_cannot_be_are_refused(client: TestClient, address: str, page: str) -> None:
    assert client.get(address + page).status_code == 400


@pytest.mark.parametrize(
    "address", ["/search?q=zenda&page=", "/wanted?page=", "/audit?page=", "/people?page=", "/series?page="]
)
def test_pages_after_the_last_are_empty(client: TestClient, address: str) -> None:
    answer = client.get(f"{address}100000")
    assert answer.status_code == 200
    assert "/documents/d1" not in answer.text


@pytest.mark.parametrize("number", ["99999999999999999999", "-1", "0", "9" * 400])
def test_numbers_beyond_all_messages_are_not_there(client: TestClient, number: str) -> None:
    assert client.get(f"/wanted/{number}").status_code == 404
    assert client.get(f"/api/wanted/{number}").status_code == 404


def test_of_ten_thousand_hits_every_one_is_reached(tmp_path: Path) -> None:
    source = Source(path="", format="", sha256="")
    papers = [Document(id=f"d{number}", source=source, text="Zenda quiet.") for number in range(PAPERS)]
    (tmp_path / "edition").mkdir()
    with new_edition(tmp_path / "edition") as new:
        records = tuple(map(msgspec.json.encode, papers))
        new.add(Reading(place="", name="papers", sha256="", size=0, records=records))
        new.finish({})
        new.publish()
    with TestClient(application(tmp_path / "edition"), base_url=HERE) as client:
        seen: list[str] = []
        # the first pages, some between, and the last
        last = (PAPERS + 19) // 20
        for page in (1, 2, last // 2, last - 1, last):
            text = client.get("/search", params={"q": "zenda", "sort": "date", "page": page}).text
            assert f"{PAPERS:,} documents" in text
            seen += re.findall(r'<h2><a href="/documents/(d\d+)"', text)
        assert len(seen) == len(set(seen)) == 4 * 20 + (PAPERS - 1) % 20 + 1
        assert "after →" not in text
        reached, cursor = set[str](), 0
        while cursor is not None:
            answer = client.get(
                "/api/documents", params={"q": "zenda", "limit": 200, "cursor": cursor}
            ).json()
            reached |= {one["id"] for one in answer["items"]}
            cursor = answer["next"]
        assert len(reached) == PAPERS
