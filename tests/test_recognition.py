"""What a file is taken for, and what a user is told of a file that is none of ours."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from embtel.errors import UnreadableFile
from embtel.formats.recognition import recognise
from embtel.tables.rows import cells, rows
from embtel.tables.strangers import as_bytes, stranger

ROWS = list(rows("strangers"))


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['name']} {row['begins']}" for row in ROWS])
def test_each_row_knows_its_own_examples(row: dict[str, str]) -> None:
    assert row["source"] and row["remedy"] and cells(row["examples"])
    for example in cells(row["examples"]):
        known = stranger(as_bytes(example))
        assert known is not None and known.name == row["name"]


@pytest.mark.parametrize(
    ("content", "format_"),
    [
        (b"764A.00/7-1251: Telegram\n", "plain"),
        ("\ufeff764A.00/7–1251: Telegram\r\n".encode(), "plain"),
        ("764A.00/7–1251: Telegram\n".encode("utf-16"), "plain"),
        ("Mémoire présenté par la légation".encode("cp1252"), "plain"),
        (b"48. Deptel\x00 92, July 11\x07\n" + bytes(4096), "plain"),
        (b"[Page 427]\n\nconversations at Strelsau", "plain"),
        (b"[Here follows discussion of other matters.]", "plain"),
        (b"eggs\nmilk\n", "plain"),
        (b'<?xml version="1.0"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0"><text/></TEI>', "tei"),
        ('<?xml version="1.0"?><!-- \ufeff --><TEI xmlns="http://www.tei-c.org/ns/1.0"/>'.encode(), "tei"),
    ],
)
def test_content_tells_the_format_whatever_the_ending(content: bytes, format_: str, tmp_path: Path) -> None:
    path = tmp_path / "document.pdf"
    path.write_bytes(content)
    assert recognise(path) == format_


@pytest.mark.parametrize(
    ("content", "excuse"),
    [
        (b"", "there is nothing in it"),
        (b" \n\t\r\n", "nothing but white space"),
        (b"\xef\xbb\xbf", "nothing"),
        (b"%PDF-1.7\n%\xe2\xe3", "it is a PDF file"),
        (b"<!DOCTYPE html>\n<html><head><title>Historical Documents</title>", "it is a web page"),
        (b"<div class='tei-div'>The Ambassador", "it is XML of another kind"),
        (b"<?xml version='1.0'?><letter>TEI is not this</letter>", "it is XML of another kind"),
        (b'{"id": "d1", "kind": "telegram"}\n', "it is JSON"),
        (bytes(range(256)) * 64, "control characters"),
    ],
)
def test_other_files_are_refused_with_each_formats_excuse(
    content: bytes, excuse: str, tmp_path: Path
) -> None:
    path = tmp_path / "document.txt"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile) as refusal:
        recognise(path)
    assert str(path) in str(refusal.value)
    assert "not TEI, for" in refusal.value.message and excuse in refusal.value.message
    assert refusal.value.remedy


def test_random_bytes_are_no_document(tmp_path: Path) -> None:
    path = tmp_path / "document.txt"
    path.write_bytes(b"\x00\x01" + os.urandom(50_000))
    with pytest.raises(UnreadableFile, match="control characters"):
        recognise(path)


@pytest.mark.parametrize("name", ["nowhere.txt", "."])
def test_what_is_no_file_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="is not a file"):
        recognise(tmp_path / name)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableFile, match="is not a file"):
        recognise(tmp_path / "pipe")
