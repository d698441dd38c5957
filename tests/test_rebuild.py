"""Nothing is lost: from every record of the plain corpus its source comes back, but for white space."""

from __future__ import annotations

from pathlib import Path

import pytest

from embtel.formats import transcripts
from embtel.reading.reader import read
from embtel.reading.rebuilding import rebuild


def letters(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())


@pytest.mark.parametrize("state", ["full", "seedlike", "lostnotes"])
def test_every_source_comes_back_from_its_record(state: str, shared: Path) -> None:
    lost = []
    paths = sorted((shared / "corpus" / "plain" / state).glob("*.txt"))
    assert len(paths) == 507
    for path in paths:
        (transcript,) = transcripts(path, path.parent)
        if letters(rebuild(read(transcript))) != letters(path.read_text(encoding="utf-8")):
            lost.append(path.name)
    assert lost == []


def test_the_seeds_come_back(shared: Path) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        (transcript,) = transcripts(path, path.parent)
        assert letters(rebuild(read(transcript))) == letters(path.read_text(encoding="utf-8")), path.name
