"""The command line, as people and programs use it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from rich.table import Table
from typer.testing import CliRunner, Result

from embtel import __version__, sample
from embtel.cli.main import app
from embtel.cli.terminal import put_whole
from embtel.edition.building import build
from embtel.edition.catalogue import document, entries
from embtel.edition.folder import open_database
from embtel.letters import _HOSTILE
from embtel.record import Document

EMBTEL = [sys.executable, "-c", "from embtel.cli.main import run; run()"]


def run(*words: object, columns: int = 80) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": str(columns)})


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition of the bundled sample."""
    folder = tmp_path_factory.mktemp("cli") / "ruritania"
    build([sample.folder()], folder)
    return folder


def test_the_version_is_told_without_loading_what_reads() -> None:
    told = (
        "import sys\nsys.argv = ['embtel', '--version']\nfrom embtel.cli.main import app\n"
        "try:\n    app()\nexcept SystemExit as end:\n    assert not end.code\n"
        "print(sorted({'lxml', 'msgspec', 're2', 'rich.console', 'sqlite3', 'tantivy'} & set(sys.modules)))"
    )
    ended = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert ended.stdout.splitlines() == [f"embtel {__version__}", "[]"]


def test_help_names_every_command() -> None:
    said = run("--help").output
    for command in (
        "read", "build", "list", "show", "search", "links", "series", "wanted", "thread", "audit", "export",
        "evaluate", "demo",
    ):  # fmt: skip
        assert re.search(rf"\b{command}\b", said)


# read ---------------------------------------------------------------------------------------------


def test_read_shows_each_field_with_its_reasons() -> None:
    shown = run("read", sample.folder() / "d02.txt")
    assert shown.exit_code == 0
    for field, value, reason in (
        ("from", "Minister in Ruritania (Everett)", "the heading names"),
        ("date", "1951-07-11", "dateline"),
        ("message", "24", "the text opens with"),
        ("classification", "secret", "consists of markings"),
        ("file", "664A.64B/7–1151", "decimal file number"),
    ):
        part = re.search(rf"^{field}  .*\n(?: .*\n)*", shown.output, re.MULTILINE)
        assert part, field
        assert value in part[0]
        assert reason in " ".join(part[0].split())


@pytest.mark.parametrize("columns", [60, 80, 160])
def test_a_sheet_fits_the_terminal(columns: int) -> None:
    shown = run("read", sample.folder(), columns=columns).output
    assert max(map(len, shown.splitlines())) <= columns
    assert not re.search(r" $", shown, re.MULTILINE), "into a pipe goes no filling"


def test_read_gives_a_record_a_line(edition: Path) -> None:
    told = run("read", sample.folder(), "--format", "jsonl")
    assert told.exit_code == 0
    records = [msgspec.json.decode(line, type=Document) for line in told.output.splitlines()]
    with closing(open_database(edition)) as connection:
        rows = connection.execute("SELECT record FROM documents ORDER BY rowid")
        assert records == [msgspec.json.decode(record, type=Document) for (record,) in rows]


HOSTILE = "Zapt\x1b[31m said [red]stop[/red] \u202etfel ot thgir\u202c \x9b2J\x07 [link=x]\U000e0041 here."


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A folder with a telegram that tries to command the terminal."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    telegram = f"The Minister in Ruritania (B\x1bertram) to the Secretary of State 1\n\n48. {HOSTILE}\n"
    (folder / "te\x1b[2Jl\u202e.txt").write_text(f"{telegram}\n  1. {HOSTILE}\n")
    return folder


def test_nothing_in_a_document_commands_the_terminal(hostile: Path, tmp_path: Path) -> None:
    folder = tmp_path / "edition"
    outputs = [
        run("read", hostile),
        run("read", hostile, "--format", "jsonl"),
        run("build", hostile, "-o", folder),
        run("list", folder),
        run("show", folder, next(entries(folder)).id),
        run("search", folder, "stop"),
        run("search", folder, "zapt \x1b[31m ( \u202e"),
        run("show", folder, "\x1b[2J"),
    ]
    for result in outputs:
        assert not _HOSTILE.search((result.output + result.stderr).replace("\t", ""))
    assert "[red]stop[/red]" in outputs[0].output, "brackets are letters, not markup"
    record = json.loads(outputs[1].output)
    assert record["text"] == document(folder, record["id"]).text, "what is escaped is the same to a program"


def test_what_cannot_be_read_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "b.txt").write_bytes((sample.folder() / "d02.txt").read_bytes())
    for words in (("read", tmp_path, "--format", "jsonl"), ("build", tmp_path, "-o", tmp_path / "edition")):
        result = run(*words)
        assert result.exit_code == 3
        assert result.stderr.count("\n") == 1
        assert "a.txt" in result.stderr
    assert json.loads(run("read", tmp_path, "--format", "jsonl").stdout)["id"] == "b"
    assert run("list", tmp_path / "edition").output.startswith("b\t1951-07-11\tdateline\t")


def test_many_faults_of_a_kind_are_summed_up(tmp_path: Path) -> None:
    for number in range(25):
        (tmp_path / f"{number:02}.txt").touch()
    missed = run("build", tmp_path, "-o", tmp_path / "edition")
    assert missed.exit_code == 3
    lines = missed.stderr.splitlines()
    assert [Path(line.removeprefix("embtel: ").partition(":")[0]).name for line in lines[:10]] == [
        f"{number:02}.txt" for number in range(10)
    ]
    assert lines[10].startswith("embtel: 15 more: ")
    assert "none of the files holds a document" in lines[11]
    assert len(lines) == 12


@pytest.mark.parametrize("words", [("read", "nowhere"), ("build", "nowhere", "-o", "edition")])
def test_a_path_that_is_not_there_is_said_so(words: tuple[str, ...], tmp_path: Path) -> None:
    ended = subprocess.run([*EMBTEL, *words], capture_output=True, text=True, cwd=tmp_path)
    assert ended.returncode == 3
    assert ended.stderr.startswith("embtel: nowhere: ")
    assert ended.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


# build, list, show, search -----------------------------------------------------------------------


def test_build_sums_up_what_is_in_the_edition(tmp_path: Path) -> None:
    (tmp_path / "zenda").mkdir()
    volume = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div type="document" xml:id="d1">'
        "<head>Editorial Note</head><p>Zenda fell.</p></div></body></text></TEI>"
    )
    (tmp_path / "zenda.xml").write_text(volume)
    (tmp_path / "zenda" / "d1.txt").write_bytes((sample.folder() / "d02.txt").read_bytes())
    said = run("build", tmp_path, "-o", tmp_path / "edition", columns=200)
    assert said.exit_code == 0
    assert "2 documents and 3 notes from 2 files" in said.output
    assert "2 read, 0 unchanged, 0 removed" in said.output
    assert re.search(r"^kinds .*editorial note 1", said.output, re.MULTILINE)
    assert re.search(r"^dates .*by dateline 1", said.output, re.MULTILINE)
    assert re.search(r"^same id +1 +zenda/d1~2: ", said.output, re.MULTILINE), "oddities stand in a table"
    assert run("build", tmp_path, "-o", tmp_path / "edition", "--quiet").output == ""


def test_list_gives_columns_to_programs(edition: Path) -> None:
    lines = run("list", edition).output.splitlines()
    assert len(lines) == len(list(entries(edition)))
    fields = next(line for line in lines if line.startswith("d02\t")).split("\t")
    assert fields == [
        "d02", "1951-07-11", "dateline", "Minister in Ruritania (Everett)", "Secretary of State", "24",
        "telegram", "3",
    ]  # fmt: skip


@pytest.mark.parametrize("columns", [40, 80, 400])
def test_list_gives_a_table_to_people(edition: Path, columns: int) -> None:
    from embtel.cli.listing import table

    found = list(entries(edition))
    lines = list(table(found, columns))
    assert len(lines) == len(found) + 1
    for line, entry in zip(lines[1:], found, strict=True):
        assert line.split()[0] == entry.id, "ids are never cut"
    if columns >= 80:
        assert max(map(len, lines)) <= columns
    if columns == 400:
        assert not any("…" in line for line in lines)


def test_show_sets_notes_below_the_paragraph_that_calls_them(edition: Path) -> None:
    shown = " ".join(run("show", edition, "d02").output.split())
    heading, first, called = (
        shown.index(words) for words in ("to the Secretary of State[1]", "A marginal notation", "22)[2]")
    )
    note, later = shown.index("2 Not printed, but see"), shown.index("I said I w")
    assert heading < first < called < note < later
    assert "[Page 407] reviving" in shown


def test_show_names_what_is_like_an_id_that_is_not_there(edition: Path) -> None:
    missed = run("show", edition, "ruritania1951/d44")
    assert missed.exit_code == 6
    assert "ruritania1951/d4" in missed.stderr


def test_search_shows_passages_and_counts(edition: Path) -> None:
    found = run("search", edition, '"customs house" from:everett', "--limit", "2").output
    assert re.search(r"^  1 d02  ", found, re.MULTILINE)
    assert "customs house" in found
    assert re.search(r"^\d+ found, 2 shown$", found, re.MULTILINE)
    assert re.search(r"^year +1951 \d+", found, re.MULTILINE)


def test_a_query_that_cannot_be_understood_is_pointed_at(edition: Path) -> None:
    missed = run("search", edition, "armistice from:")
    assert missed.exit_code == 4
    said, query, mark = missed.stderr.splitlines()
    assert said.startswith("embtel: ")
    assert query == "  armistice from:"
    assert query[mark.index("^")] == "f"


@pytest.mark.parametrize(
    "command", ["list", "search", "show", "links", "series", "wanted", "thread", "audit", "export"]
)
def test_a_folder_that_is_no_edition_is_said_so(command: str, tmp_path: Path) -> None:
    words = [command, tmp_path, *(["word"] if command in ("search", "show", "links", "thread") else [])]
    missed = run(*words)
    assert missed.exit_code == 5
    assert "embtel build" in missed.stderr


def test_demo_works_and_leaves_an_edition(tmp_path: Path) -> None:
    shown = run("demo", tmp_path / "demo")
    assert shown.exit_code == 0
    for command in ("build", "list", "search", "thread", "read", "show"):
        assert f"$ embtel {command} " in shown.output
    assert len(list(entries(tmp_path / "demo"))) >= 36


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = (
        f"{sys.executable} -c 'from embtel.cli.main import run; run()' read {sample.folder()} | head -n 1"
    )
    ended = subprocess.run(command, shell=True, capture_output=True, text=True)
    assert ended.stdout.count("\n") == 1
    assert ended.stderr == ""


def test_a_table_that_goes_to_a_file_has_whole_cells(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table()
    for _ in range(6):
        table.add_column("Strelsau and Zenda " * 3)
    table.add_row(*("ninety-nine per cent of them " * 3 for _ in range(6)))
    put_whole(table)
    assert "…" not in (shown := capsys.readouterr().out)
    assert len(shown.splitlines()) == 5


def test_python_runs_it_as_a_module_too() -> None:
    ended = subprocess.run([sys.executable, "-m", "embtel", "--version"], capture_output=True, text=True)
    assert (ended.returncode, ended.stdout) == (0, f"embtel {__version__}\n")
