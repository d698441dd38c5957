"""The static site: every link leads to a file of it, and nothing is lost or written over."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from embtel import sample
from embtel.cli.main import app
from embtel.edition.building import build
from embtel.edition.catalogue import entries
from embtel.record import Document
from embtel.web import links
from embtel.web.publishing import publish as publishing
from embtel.web.publishing.publish import publish
from embtel.web.publishing.site import MARK, NotASite

LINK = re.compile(r'\s(?:href|src|action)="([^"]*)"')
ID = re.compile(r'\sid="([^"]*)"')
INLINE = re.compile(r"<script(?![^>]*\ssrc=)|<style|\son\w+=|\sstyle=|javascript:", re.IGNORECASE)
# no letter that an address or a system would change
FILED = re.compile(r"[a-z0-9._~/-]+")


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition of the sample."""
    folder = tmp_path_factory.mktemp("edition") / "ruritania"
    build([sample.folder()], folder)
    return folder


@pytest.fixture(scope="module")
def site(edition: Path) -> Path:
    """The site of the sample."""
    folder = edition.parent / "site"
    publish(edition, folder)
    return folder


def pages(site: Path) -> dict[Path, str]:
    """The pages of a site."""
    return {page: page.read_text("utf-8") for page in site.rglob("*.html")}


def test_every_link_leads_to_a_file_and_to_a_place_in_it(site: Path) -> None:
    found = pages(site)
    places = {page: set(ID.findall(text)) for page, text in found.items()}
    followed = set()
    for page, text in found.items():
        for link in map(unescape, LINK.findall(text)):
            path, _, place = link.partition("#")
            target = (page.parent / path.partition("?")[0]).resolve() if path else page
            assert not link.startswith("/") and target.is_relative_to(site), f"{page}: {link}"
            assert target.is_file(), f"{page}: {link}"
            assert not place or place in places[target], f"{page}: {link}"
            followed.add(target)
    # all that was written can be reached
    written = {file for file in site.rglob("*") if file.is_file() and file.parent.name != "search"}
    assert written - followed <= {site / MARK}


def test_no_page_carries_script_or_style_inline(site: Path) -> None:
    found = pages(site)
    assert len(found) > 100
    assert [page for page, text in found.items() if INLINE.search(text)] == []


def test_every_document_is_there_with_what_may_be_kept_of_it(edition: Path, site: Path) -> None:
    for entry in entries(edition):
        record = site / links.download("json", entry.id).file
        assert msgspec.json.decode(record.read_bytes(), type=Document).id == entry.id
        assert (site / links.document(entry.id).file).is_file()
        for form in ("txt", "bib", "ris"):
            assert (site / links.download(form, entry.id).file).stat().st_size


def test_words_as_read_have_a_page_of_their_own(site: Path) -> None:
    sent = (site / "documents/ruritania1951/d2.html").read_text("utf-8")
    read = (site / "documents/ruritania1951/d2~read.html").read_text("utf-8")
    assert 'data-as="sent"' in sent and 'data-as="read"' in read


def test_the_index_finds_what_stands_in_the_documents(edition: Path, site: Path) -> None:
    head = json.loads((site / "search/index.json").read_text("utf-8"))
    parts = [
        json.loads((site / f"search/words-{n}.json").read_text("utf-8")) for n in range(len(head["parts"]))
    ]
    assert [next(iter(part)) for part in parts] == head["parts"]
    words = {word: distances for part in parts for word, distances in part.items()}
    assert list(words) == sorted(words)
    listed = json.loads((site / "search/documents-0.json").read_text("utf-8"))
    assert len(listed) == head["documents"] == len(list(entries(edition)))

    def found(term: str) -> set[str]:
        place, addresses = -1, set()
        for distance in words.get(term, ()):
            place += distance
            addresses.add(listed[place][0])
        return addresses

    legtel = links.document("ruritania1951/d2").file
    record = json.loads((site / links.download("json", "ruritania1951/d2").file).read_text("utf-8"))
    assert legtel in found("date:" + record["date"]["start"]) & found(f"kind:{record['kind']}")
    assert legtel in found("from:loomis") and legtel not in found("to:loomis")
    assert found("zenda") and found("nowhere") == set()


def test_names_that_systems_confuse_are_filed_apart_and_inside(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    text = "The Minister in Ruritania to the Secretary of State\n\n1. Zenda quiet, report {}.\n"
    names = ("Note", "note", "nöte", "note.html", "con", "a b", "%2e%2e", "~", "x" * 200)
    for number, name in enumerate(names):
        (papers / f"{name}.txt").write_text(text.format(number), "utf-8")
    build([papers], tmp_path / "edition")
    known = [entry.id for entry in entries(tmp_path / "edition")]
    assert len(known) == len(names)
    publish(tmp_path / "edition", tmp_path / "site")
    files = [file.relative_to(tmp_path / "site").as_posix() for file in (tmp_path / "site").rglob("*.*")]
    assert all(FILED.fullmatch(file) for file in files)
    assert len({file.casefold() for file in files}) == len(files)
    for id in known:
        assert (
            json.loads((tmp_path / "site" / links.download("json", id).file).read_text("utf-8"))["id"] == id
        )


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "..", ".", "", "a/../b", "a//b", "A\0b", "\\"]
)
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    assert FILED.fullmatch(links.filed(name))
    assert not {"", ".", ".."} & set(links.filed(name).split("/"))


def test_the_old_site_stands_until_the_new_one_is_whole(
    edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    publish(edition, site)
    (site / "index.html").write_text("the old site", "utf-8")

    def interrupted(done: int, of: int) -> None:
        if done == of:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(edition, site, interrupted)
    assert (site / "index.html").read_text("utf-8") == "the old site"
    assert [file.name for file in tmp_path.iterdir()] == ["site"]
    publish(edition, site)
    assert (site / "index.html").read_text("utf-8") != "the old site"


def test_a_folder_with_anything_else_in_it_is_left_alone(edition: Path, tmp_path: Path) -> None:
    mine = tmp_path / "letters.txt"
    mine.write_text("Dear Zapt", "utf-8")
    for folder in (tmp_path, mine, edition):
        with pytest.raises(NotASite):
            publish(edition, folder)
    assert mine.read_text("utf-8") == "Dear Zapt" and (edition / "edition.db").is_file()
    answer = CliRunner().invoke(app, ["publish", str(edition), str(tmp_path)])
    assert answer.exit_code == NotASite.exit_code


def test_a_page_that_links_to_what_only_a_server_has_is_a_mistake(
    edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing.links, "wanted_csv", links.api)
    with pytest.raises(ValueError, match="only on a server"):
        publish(edition, tmp_path / "site")
