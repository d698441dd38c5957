"""Damaged and hostile documents may be read badly, but nothing crashes, takes long or lies about spans."""

from __future__ import annotations

import datetime
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import pytest

from embtel import sample
from embtel.errors import UnreadableFile
from embtel.formats.plain import read_plain
from embtel.formats.tei import read_tei
from embtel.formats.transcript import Transcript
from embtel.reading.reader import read
from embtel.record import Document, Source

SECONDS = 5.0
"""For one document of 50,000 letters; sound ones take less than 0.05."""

Mangle = Callable[[random.Random, bytes], bytes]
CONTROLS = [
    b"\x00",
    b"\x07",
    b"\x0c",
    b"\x1b",
    b"\x85",
    b"\xad",
    b"\xff\xfe",
    b"\xe2\x80",
    b"\xe2\x80\xa8",
    b"\r",
    b"\t",
]


def truncated(chance: random.Random, data: bytes) -> bytes:
    """Cut somewhere, in a letter too."""
    return data[: chance.randrange(1, len(data) + 1)]


def beheaded(chance: random.Random, data: bytes) -> bytes:
    """The end of a document only."""
    return data[chance.randrange(len(data)) :]


def lines_lost(chance: random.Random, data: bytes) -> bytes:
    """Some lines are gone."""
    return b"\n".join(line for line in data.split(b"\n") if chance.random() > 0.3)


def lines_doubled(chance: random.Random, data: bytes) -> bytes:
    """Some lines stand twice."""
    return b"\n".join(line for line in data.split(b"\n") for _ in range(chance.choice([1, 1, 2])))


def lines_shuffled(chance: random.Random, data: bytes) -> bytes:
    """Notes above headings, signatures above texts."""
    lines = data.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def bytes_swapped(chance: random.Random, data: bytes) -> bytes:
    """One byte in a hundred changed places with another."""
    swapped = bytearray(data)
    for _ in range(len(swapped) // 100 + 1):
        one, other = chance.randrange(len(swapped)), chance.randrange(len(swapped))
        swapped[one], swapped[other] = swapped[other], swapped[one]
    return bytes(swapped)


def controls_inserted(chance: random.Random, data: bytes) -> bytes:
    """Signs that nobody sees, or that break what others join."""
    for _ in range(30):
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.choice(CONTROLS) + data[at:]
    return data


def on_one_line(chance: random.Random, data: bytes) -> bytes:
    """All line ends lost."""
    return data.replace(b"\n", b" ")


def digits_scattered(chance: random.Random, data: bytes) -> bytes:
    """Figures where call-outs, dates and numbers are looked for."""
    words = data.split(b" ")
    for _ in range(len(words) // 20 + 1):
        words[chance.randrange(len(words))] += str(chance.choice([0, 1, 2, 9, 31, 1951, 10**30])).encode()
    return b" ".join(words)


MANGLES: Sequence[Mangle] = (
    truncated,
    beheaded,
    lines_lost,
    lines_doubled,
    lines_shuffled,
    bytes_swapped,
    controls_inserted,
    on_one_line,
    digits_scattered,
)


def transcripts(data: bytes) -> list[Transcript]:
    """What a file of these bytes holds; nothing, if embtel says that it cannot be read."""
    try:
        if b"<TEI" in data[:4096]:
            return list(read_tei(data, Source(path="mangled.xml", format="tei", sha256="")))
        return [read_plain(data, Source(path="mangled.txt", format="plain", sha256=""), "mangled")]
    except UnreadableFile as refusal:
        assert refusal.where and refusal.remedy
        return []


def read_in_time(transcript: Transcript) -> Document:
    """The record, if it comes soon enough and holds together."""
    began = time.process_time()
    document = read(transcript)
    assert time.process_time() - began < SECONDS
    holds_together(document)
    return document


def holds_together(document: Document) -> None:
    """Spans lie within what they are spans of, days are days, and the record can be written and read back."""
    for callout in document.callouts:
        if callout.in_ == "text":
            assert 0 <= callout.at <= len(document.text)
        elif callout.in_ == "title":
            assert 0 <= callout.at <= len(document.title)
        else:
            assert callout.at >= 0
    for mark in (*document.pages, *document.emendations):
        assert 0 <= mark.at <= len(document.text)
    assert [page.at for page in document.pages] == sorted(page.at for page in document.pages)
    if document.date:
        days = [datetime.date.fromisoformat(day) for day in (document.date.start, document.date.end) if day]
        assert days == sorted(days)
        assert document.date.because or document.date.basis in ("dateline", "encoded")
    assert msgspec.json.decode(msgspec.json.encode(document), type=Document) == document


def mangled(data: bytes, seed: str) -> list[tuple[str, bytes]]:
    """The document in every kind of damage, and in two kinds at once."""
    chance = random.Random(seed)
    made = [(mangle.__name__, mangle(chance, data)) for mangle in MANGLES]
    first, second = chance.sample(MANGLES, 2)
    return [*made, (f"{first.__name__}, {second.__name__}", second(chance, first(chance, data) or b"x"))]


def assert_harmless(paths: Sequence[Path]) -> None:
    """Every document in every kind of damage is read or refused, and what is read holds together."""
    for path in paths:
        for how, data in mangled(path.read_bytes(), path.name):
            try:
                for transcript in transcripts(data):
                    read_in_time(transcript)
            except Exception as error:
                error.add_note(f"{path.name}, {how}")
                raise


def test_invented_documents_in_every_kind_of_damage() -> None:
    papers = sorted(sample.folder().rglob("*.txt"))
    assert len(papers) > 10
    assert_harmless(papers)


@pytest.mark.parametrize("state", ["full", "seedlike", "lostnotes"])
def test_real_documents_in_every_kind_of_damage(state: str, shared: Path) -> None:
    assert_harmless(
        random.Random(state).sample(sorted((shared / "corpus" / "plain" / state).glob("*.txt")), 40)
    )


def test_seeds_in_every_kind_of_damage(shared: Path) -> None:
    assert_harmless(sorted((shared / "seeds").glob("*.txt")))


def test_invented_volumes_in_every_kind_of_damage() -> None:
    assert_harmless(sorted(sample.folder().rglob("*.xml")))


SPECIMENS = [
    *(
        "Embtel 491 Sep 21 ",
        "July 251 re ",
        "rptd info London 262, Paris 249, ",
        "Sent Department 524, ",
        "No. ",
    ),
    *(
        "[Page 427] ",
        "[Page ",
        "(",
        "“",
        "1. ",
        "1 ",
        "a",
        "A",
        "\n",
        "\n\n",
        "—",
        " – ",
        ". . . ",
        "\f428\n",
    ),
    *("6–2750: Telegram ", "The Ambassador in France (Caffery) to the ", "to the ", "from ", "Mr. X, ", "re"),
    *(
        "Moscow, July 1, 1951—2 p. m. ",
        "Source: Department of State, Central Files, ",
        "top secret ",
        "July 1 ",
    ),
    *(
        "  1. Note.\n",
        "Participants: ",
        "Subject: ",
        "Lot 55D128: ",
        "Ã©",
        "nego-\n",
        "Mr. Hall\n",
        "[",
        "1951",
    ),
]


@pytest.mark.parametrize("specimen", SPECIMENS)
def test_endless_repetition_ends(specimen: str) -> None:
    """No pattern runs away, alone or behind a heading, however often it almost fits."""
    endless = specimen * (50_000 // len(specimen))
    head = "764A.00/7–1251: Telegram\n\nThe Minister in Ruritania (Hall) to the Secretary of State\n\n48. "
    for text in (endless, head + endless, endless + "\n\n" + head):
        for transcript in transcripts(text.encode()):
            read_in_time(transcript)
