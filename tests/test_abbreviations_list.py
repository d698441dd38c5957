"""`embtel abbreviations`: what was restored, decided, left, and not known in an edition."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_searching import edition_of, paper
from typer.testing import CliRunner

from embtel.cli.abbreviations import table
from embtel.cli.main import app
from embtel.edition.abbreviations import abbreviations
from embtel.record import Document, Reading


def read(id: str, *words: tuple[str, str | None, str, tuple[str, ...]]) -> Document:
    """A paper of contracted words, each with its reading, the certainty of that, and what else it may be."""
    readings, text = [], ""
    for word, reading, certainty, others in words:
        start = len(text)
        text += word + " "
        readings.append(
            Reading(
                start=start,
                end=start + len(word),
                reading=reading,
                certainty=certainty,  # type: ignore[arg-type]
                alternatives=others,
            )
        )
    return paper(id, text, readings=tuple(readings))


PAPERS = (
    read(
        "d1",
        ("wld", "would", "certain", ()),
        ("Wld", "Would", "certain", ()),
        ("Govt", "Government", "certain", ()),
        ("Chi", "Chinese", "probable", ("China",)),
        ("Indo", "Indonesian", "certain", ()),  # by its neighbours: the table knows more
        ("Chi", None, "possible", ("Chinese", "China")),
        ("arngmts", None, "possible", ("arrangements",)),
        ("krav", None, "possible", ("kravonian", "kravonia")),  # a list of abbreviations says so
    ),
    read("d2", ("wld", "would", "certain", ()), ("Chi", "China", "probable", ("Chinese",))),
    read("d3", ("Chi", "Chinese", "certain", ("China",)), ("\x1b[2Jx\ty", None, "possible", ())),
)


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return edition_of(tmp_path_factory.mktemp("abbreviations"), PAPERS)


def test_words_are_counted_by_what_was_made_of_them(edition: Path) -> None:
    found = [
        (one.state, one.sent, one.read, one.times, one.documents, one.certain, one.alternatives, one.first)
        for one in abbreviations(edition)
    ]
    assert found == [
        ("unknown", "arngmts", None, 1, 1, 0, ("arrangements",), "d1"),
        ("ambiguous", "\x1b[2Jx\ty", None, 1, 1, 0, (), "d3"),
        ("ambiguous", "Chi", None, 1, 1, 0, ("Chinese", "China"), "d1"),
        ("ambiguous", "krav", None, 1, 1, 0, ("kravonian", "kravonia"), "d1"),
        ("decided", "Chi", "Chinese", 2, 2, 1, ("China",), "d1"),
        ("decided", "Chi", "China", 1, 1, 0, ("Chinese",), "d2"),
        ("decided", "Indo", "Indonesian", 1, 1, 1, (), "d1"),
        ("restored", "wld", "would", 3, 2, 3, (), "d1"),
        ("restored", "Govt", "Government", 1, 1, 1, (), "d1"),
    ]


def test_into_a_pipe_go_tab_separated_lines(edition: Path) -> None:
    printed = CliRunner().invoke(app, ["abbreviations", str(edition)])
    assert printed.exit_code == 0
    lines = [line.split("\t") for line in printed.stdout.splitlines()]
    assert [len(line) for line in lines] == [8] * 9
    assert lines[4] == ["decided", "Chi", "Chinese", "2", "2", "1", "China", "d1"]
    assert lines[1][1] == "\\x1b[2Jx y"


@pytest.mark.parametrize("width", [60, 80, 200])
def test_the_table_fits_the_terminal(edition: Path, width: int) -> None:
    heads, *lines = table(abbreviations(edition), width)
    assert heads.startswith("as sent")
    assert len(lines) == 9
    assert max(map(len, (heads, *lines))) <= max(width, 68)
