"""Plain text in every state in which people bring it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from embtel.errors import UnreadableFile
from embtel.formats import plain, transcripts
from embtel.formats.plain import read_plain
from embtel.formats.transcript import Transcript
from embtel.record import Source
from embtel.spans import undo

TELEGRAM = """764A.00/7–1251: Telegram

The Minister in Ruritania (Burlesdon) to the Secretary of State

48. Deptel 92, July 11.1 Mémoire of “Regency” handed me today—in French.
Burlesdon
  1. Not printed.

    It was repeated to Vienna.
"""
BLOCKS = [
    ("764A.00/7–1251: Telegram", True, 0),
    ("The Minister in Ruritania (Burlesdon) to the Secretary of State", True, 0),
    ("48. Deptel 92, July 11.1 Mémoire of “Regency” handed me today—in French.", True, 0),
    ("Burlesdon", False, 0),
    ("1. Not printed.", False, 2),
    ("It was repeated to Vienna.", True, 4),
]


def read(data: bytes) -> Transcript:
    """The transcript of some bytes."""
    return read_plain(data, Source(path="48.txt", format="plain", sha256=""), "48")


def blocks(data: bytes) -> list[tuple[str, bool, int]]:
    """Text, gap and indent of each block."""
    return [(block.text, block.gap, block.indent) for block in read(data).blocks]


STATES = {
    "utf-8": TELEGRAM.encode(),
    "utf-8 with a mark": TELEGRAM.encode("utf-8-sig"),
    "windows-1252": TELEGRAM.encode("cp1252"),
    "utf-16": TELEGRAM.encode("utf-16"),
    "utf-16, little end first, unmarked": TELEGRAM.encode("utf-16-le"),
    "utf-16, big end first, unmarked": TELEGRAM.encode("utf-16-be"),
    "utf-32": TELEGRAM.encode("utf-32"),
    "line ends of windows": TELEGRAM.replace("\n", "\r\n").encode(),
    "line ends of old macs": TELEGRAM.replace("\n", "\r").encode(),
    "line separators": TELEGRAM.replace("\n", "\u2028").encode(),
    "blanks in empty lines": TELEGRAM.replace("\n\n", "\n \t\n\n").encode(),
    "tabs": TELEGRAM.replace("    It", "\tIt").replace("Deptel ", "Deptel\t").encode(),
    "unusual spaces": TELEGRAM.replace("July ", "July\u00a0").replace("to the", "to\u2009the").encode(),
    "soft hyphens": TELEGRAM.replace("Regency", "Re\u00adgen\u00adcy").encode(),
    "invisible signs": TELEGRAM.replace("Regency", "Re\u200bgency\x07").encode() + bytes(300),
    "utf-8 read as windows-1252, a byte lost": TELEGRAM.encode().decode("cp1252", "replace").encode(),
    "utf-8 read as latin-1": TELEGRAM.encode().decode("latin-1").encode(),
    "utf-8 read as latin-1 twice": TELEGRAM.encode().decode("latin-1").encode().decode("latin-1").encode(),
}


@pytest.mark.parametrize("data", STATES.values(), ids=STATES.keys())
def test_the_same_blocks_come_of_every_state(data: bytes) -> None:
    assert blocks(data) == BLOCKS


def test_every_block_is_a_slice_of_the_text_that_emendations_count_in() -> None:
    text = "\x00Embtel\x00 48\r\n\r\n\tMémoire of “Re­gen­cy”\r\nnot printed\x07."
    transcript = read(text.encode())
    whole = "Embtel 48\n\n    Mémoire of “Regency”\nnot printed."
    for block in transcript.blocks:
        assert whole[block.start : block.start + len(block.text)] == block.text
    undone = undo(whole, transcript.emendations)
    assert undone.split() == text.split()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("Mémoire".encode("cp1252"), "encoding: 1 bytes are not UTF-8 and were read as Windows-1252"),
        ("Mémoire".encode("utf-16"), "encoding: the file is UTF-16"),
        ("M\ufffdmoire".encode(), "encoding: 1 letters were lost before the file was saved"),
        ("MÃ©moire dÃ©licat".encode(), "repair: UTF-8 read as Windows-1252: 2 places"),
        (b"Embtel\x00 48", "repair: U+0000 cannot be seen: 1 places"),
        (b"Embtel 48\r\nNot printed.", "white space: 1 line ends, tabs and unusual spaces were made plain"),
    ],
)
def test_what_was_repaired_is_told(data: bytes, said: str) -> None:
    assert [f"{oddity.kind}: {oddity.text}" for oddity in read(data).oddities] == [said]


def test_a_sound_file_has_nothing_to_tell() -> None:
    transcript = read(TELEGRAM.encode())
    assert transcript.emendations == () and transcript.oddities == ()


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\x00\x00", "\ufeff\u00ad".encode()])
def test_a_file_without_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"48\.txt: there is no text in it"):
        read(data)


def test_a_line_of_fifty_megabytes_is_read_in_seconds() -> None:
    sentence = b"Regency maintains that fortress of Zenda is no concern of powers. "
    began = time.process_time()
    (block,) = read(sentence * (50 * 2**20 // len(sentence))).blocks
    assert time.process_time() - began < 20  # 3 on a machine that does nothing else
    assert len(block.text) > 50_000_000


@pytest.mark.parametrize(
    "data", [b"x\n" * 600_000, b"abc " * 9000 + b"x\x07" * 600_000], ids=["too many lines", "too much damage"]
)
def test_what_would_take_all_memory_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="has more than 500,000"):
        read(data)


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.write(b"48. Deptel 92")
        file.truncate(plain.LARGEST + 1)
    with pytest.raises(UnreadableFile, match="no more than 67,108,864"):
        list(transcripts(path, tmp_path))
