"""Which files of a folder are read, and what they are called."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from embtel.errors import UnreadableFile
from embtel.formats import files, transcripts
from embtel.formats.folders import identity

TELEGRAM = "764A.00/7-1251: Telegram\n\nThe Minister in Ruritania (Burlesdon) to the Secretary of State\n"


def put(*names: str, under: Path) -> None:
    """Write a telegram to each of the files named."""
    for name in names:
        path = under / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TELEGRAM)


def names(*paths: Path) -> list[str]:
    """What `files` finds, as the documents are called."""
    return [identity(path, root) for path, root in files(paths)]


def test_names_are_paths_below_the_folder_in_a_stable_order(tmp_path: Path) -> None:
    put("b.txt", "a/2.txt", "a/10.txt", "Tel. 225 from Strelsau", under=tmp_path)
    assert names(tmp_path) == ["Tel. 225 from Strelsau", "a/10", "a/2", "b"]


def test_hidden_files_and_editions_are_left_out(tmp_path: Path) -> None:
    put("1.txt", ".hidden.txt", ".git/config", "korea/edition.db", "korea/search/meta.json", under=tmp_path)
    assert names(tmp_path) == ["1"]


def test_an_edition_among_its_documents_hides_none_of_them(tmp_path: Path) -> None:
    put("1.txt", "edition.db", "edition.db.new", "search/meta.json", under=tmp_path)
    assert names(tmp_path) == ["1"]


def test_files_that_differ_in_their_endings_keep_them(tmp_path: Path) -> None:
    put("a.txt", "a.md", "b.txt", under=tmp_path)
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4")
    assert names(tmp_path) == ["a.md", "a.txt", "b.pdf", "b"]


def test_a_name_that_is_taken_counts_from_a_folder_above(tmp_path: Path) -> None:
    put("1950/1.txt", "1951/1.txt", "1951/2.txt", under=tmp_path)
    assert names(tmp_path / "1950", tmp_path / "1951") == ["1", "1951/1", "2"]


def test_names_do_not_depend_on_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put("x/1950/1.txt", "x/1951/1.txt", under=tmp_path)
    monkeypatch.chdir(tmp_path / "x" / "1950")
    assert names(Path(), Path("../1951")) == ["1", "1951/1"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    put("1.txt", under=tmp_path)
    assert names(tmp_path, tmp_path / "1.txt", tmp_path) == ["1"]


def test_links_in_a_circle_are_reported_and_left(tmp_path: Path) -> None:
    put("a/1.txt", under=tmp_path)
    (tmp_path / "a" / "again").symlink_to(tmp_path, target_is_directory=True)
    faults: list[UnreadableFile] = []
    assert [path.name for path, _ in files([tmp_path], faults.append)] == ["1.txt"]
    assert [fault.where for fault in faults] == [(tmp_path / "a" / "again").as_posix()]


@pytest.mark.skipif(os.geteuid() == 0, reason="every folder is open to root")
def test_a_closed_folder_is_reported_and_left(tmp_path: Path) -> None:
    put("a/1.txt", "b/2.txt", under=tmp_path)
    (tmp_path / "a").chmod(0)
    faults: list[UnreadableFile] = []
    assert [path.name for path, _ in files([tmp_path], faults.append)] == ["2.txt"]
    (tmp_path / "a").chmod(0o755)
    assert ["Permission denied" in str(fault) for fault in faults] == [True]


def test_a_path_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no such file"):
        list(files([tmp_path / "nowhere"]))


def test_a_name_that_is_no_utf8_is_still_a_name(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"m\xe9moire.txt")
    path.write_text(TELEGRAM)
    (transcript,) = transcripts(path, tmp_path)
    assert transcript.id == "m\ufffdmoire"
    assert transcript.source.path.endswith("m\ufffdmoire.txt")


def test_the_digest_is_that_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "1.txt"
    path.write_bytes(b"Not printed.\r\n")
    (transcript,) = transcripts(path, tmp_path)
    assert transcript.source.sha256 == hashlib.sha256(b"Not printed.\r\n").hexdigest()
