"""The edition: what it holds, what building again does, and what a building leaves that is cut short."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from embtel import sample
from embtel.edition import building, keeping, workers
from embtel.edition.building import NothingToRead, build
from embtel.edition.catalogue import NoSuchDocument, document, entries
from embtel.edition.folder import meta, open_database, search_folder
from embtel.edition.readings import find
from embtel.edition.searching import search
from embtel.errors import BadEdition, UnreadableFile
from embtel.record import Document

TABLES = (
    "sources", "faults", "documents", "parties", "copies", "notes", "callouts", "pages", "oddities",
    "cross_references", "candidates", "wanted", "ledgers", "numbers", "bearers", "edges", "threads",
    "contradictions",
    "corrections",
)  # fmt: skip

DOCUMENTATION = Path(__file__).parent.parent / "docs" / "edition.md"


def rows(folder: Path, table: str) -> list[tuple[object, ...]]:
    with closing(open_database(folder)) as connection:
        return connection.execute(f"SELECT * FROM {table}").fetchall()


def content(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything in an edition but what says when and how often it was built."""
    said = {(name, value) for name, value in rows(folder, "meta") if name in ("schema", "created_by")}
    return {"meta": sorted(said), **{table: rows(folder, table) for table in TABLES}}


def assert_whole(folder: Path) -> None:
    """An edition that can be relied on: sound file, sound references, and an index of the same documents."""
    with closing(open_database(folder)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        ids = {id for (id,) in connection.execute("SELECT id FROM documents")}
    found = search(folder, "telegram OR secretary OR note OR the", limit=10_000)
    assert {hit.document.id for hit in found.hits} <= ids
    assert search(folder, "kind:telegram", limit=1).total == sum(
        entry.kind == "telegram" for entry in entries(folder)
    )


def leftovers(folder: Path) -> list[str]:
    """What lies in an edition's folder beside the edition itself."""
    generation = search_folder(folder).name
    inside = {path.relative_to(folder).as_posix() for path in (*folder.iterdir(), *folder.glob("search/*"))}
    return sorted(inside - {"edition.db", ".lock", "search", f"search/{generation}"})


def telegram(number: int, day: int = 12, text: str = "Zapt called this morning.") -> str:
    return (
        f"764A.00/7–{day}51: Telegram\n\n"
        "The Minister in Ruritania (Burlesdon) to the Secretary of State 1\n\n"
        f"Strelsau, July {day}, 1951—1 p. m.\n\nsecret\n\n{number}. {text}\n\nBurlesdon\n"
        f"  1. Repeated to Vienna as telegram {number}.\n"
    )


# a volume whose one document has the id that a file `d1.txt` in a folder `zenda` has as well
VOLUME = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div type="document" xml:id="d1">'
    "<head>Editorial Note</head><p>Zenda fell on July 11.</p></div></body></text></TEI>"
)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with three telegrams, two of them in a folder of their own."""
    folder = tmp_path / "papers"
    (folder / "strelsau").mkdir(parents=True)
    (folder / "first.txt").write_text(telegram(48))
    (folder / "strelsau" / "second.txt").write_text(telegram(49, 13))
    (folder / "strelsau" / "third.txt").write_text(telegram(50, 14))
    return folder


@pytest.fixture
def edition(tmp_path: Path, papers: Path) -> Path:
    build([papers], tmp_path / "edition")
    return tmp_path / "edition"


@pytest.fixture(scope="session")
def ruritania(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition of the bundled sample."""
    folder = tmp_path_factory.mktemp("ruritania") / "edition"
    build([sample.folder()], folder)
    return folder


def test_the_tables_say_what_the_records_say(ruritania: Path) -> None:
    documents = [
        msgspec.json.decode(record, type=Document)
        for (record,) in open_database(ruritania).execute("SELECT record FROM documents ORDER BY rowid")
    ]
    assert len(documents) >= 36
    expected: dict[str, list[tuple[object, ...]]] = {
        "parties": [
            (d.id, side, i, p.text, p.office, p.person, p.post)
            for d in documents
            for side, parties in (("from", d.from_), ("to", d.to))
            for i, p in enumerate(parties)
        ],
        "copies": [(d.id, i, c.post, c.number, c.text) for d in documents for i, c in enumerate(d.info)],
        "notes": [(d.id, i, n.n, n.text) for d in documents for i, n in enumerate(d.notes)],
        "callouts": [(d.id, i, c.n, c.in_, c.at) for d in documents for i, c in enumerate(d.callouts)],
        "pages": [(d.id, i, p.n, p.at) for d in documents for i, p in enumerate(d.pages)],
        "oddities": [(d.id, i, o.kind, o.where, o.text) for d in documents for i, o in enumerate(d.oddities)],
        "evidence": [
            (d.id, i, e.field, e.because, e.certainty) for d in documents for i, e in enumerate(d.evidence)
        ],
        "texts": [(d.id, d.text) for d in documents],
    }
    for table, wanted in expected.items():
        assert sorted(rows(ruritania, table)) == sorted(wanted), table
        assert wanted or table == "oddities", f"the sample does not exercise {table}"


def test_a_documents_columns_say_what_its_record_says(ruritania: Path) -> None:
    connection = open_database(ruritania)
    connection.row_factory = sqlite3.Row
    for row in connection.execute("SELECT * FROM documents"):
        record = document(ruritania, row["id"])
        assert (row["id"], row["kind"], row["title"]) == (record.id, record.kind, record.title)
        for field in ("item", "place", "classification", "subject", "signed"):
            assert row[field] == getattr(record, field)
        file, date, message = record.file, record.date, record.message
        assert row["file_code"] == (file.code if file else None)
        assert row["date_start"] == (date.start if date else None)
        assert row["date_basis"] == (date.basis if date else None)
        assert row["number"] == (message.number if message else None)
        assert row["handling"] == (", ".join(record.handling) or None)


def test_an_edition_is_one_portable_file(ruritania: Path, tmp_path: Path) -> None:
    alone = tmp_path / "archive" / "edition.db"
    alone.parent.mkdir()
    shutil.copyfile(ruritania / "edition.db", alone)
    alone.chmod(0o444)
    with closing(open_database(alone.parent)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert connection.execute("SELECT count(*) FROM documents").fetchone()[0] >= 36
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("DELETE FROM documents")
    assert sorted(path.name for path in alone.parent.iterdir()) == ["edition.db"]
    assert_whole(ruritania)
    assert leftovers(ruritania) == []


def test_every_table_and_column_is_documented(ruritania: Path) -> None:
    documented = {
        match[1]: set(re.findall(r"`(\w+)`", match[2]))
        for match in re.finditer(r"^\| `(\w+)` \|[^|]*\|([^|]*)\|$", DOCUMENTATION.read_text(), re.MULTILINE)
    }
    for table in ("meta", *TABLES):
        with closing(open_database(ruritania)) as connection:
            columns = {name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")}
        assert columns <= documented[table], table
    said = {name for name, _ in rows(ruritania, "meta")}
    assert said <= documented["meta"]


def test_building_again_without_a_change_touches_nothing(edition: Path, papers: Path) -> None:
    before = (edition / "edition.db").stat()
    report = build([papers], edition)
    after = (edition / "edition.db").stat()
    assert (report.read, report.kept, report.removed) == (0, 3, 0)
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_building_again_reads_what_changed_and_removes_what_is_gone(edition: Path, papers: Path) -> None:
    (papers / "first.txt").write_text(telegram(48, text="Kravonian guards crossed the Zenda bridge."))
    (papers / "strelsau" / "third.txt").unlink()
    (papers / "fourth.txt").write_text(telegram(51, 15))
    report = build([papers], edition)
    assert (report.read, report.kept, report.removed) == (2, 1, 1)
    assert [entry.id for entry in entries(edition)] == ["first", "fourth", "strelsau/second"]
    assert "Zenda bridge" in document(edition, "first").text
    assert [hit.document.id for hit in search(edition, "zenda").hits] == ["first"]
    assert search(edition, "number:50").total == 0
    assert_whole(edition)
    assert leftovers(edition) == []


def test_other_rules_of_reading_read_everything_again(
    edition: Path, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (building, keeping):
        monkeypatch.setattr(module, "reader_version", lambda: "later")
    assert build([papers], edition).read == 3
    assert build([papers], edition).read == 0


def test_a_lost_index_is_made_again(edition: Path, papers: Path) -> None:
    shutil.rmtree(edition / "search")
    with pytest.raises(BadEdition, match="search index is missing"):
        search_folder(edition)
    assert build([papers], edition).kept == 3
    assert_whole(edition)


def test_an_edition_does_not_remember_how_it_came_about(tmp_path: Path) -> None:
    """Bringing an edition up to date gives what a first building gives, whatever was built before."""
    chance = random.Random(1951)
    folders = [tmp_path / "one", tmp_path / "two"]
    # few names, so that files change, go, and take each other's ids: below two folders, by ending, by volume
    names = ("a.txt", "a.text", "b.txt", "zenda/d1.txt", "zenda/d1.text", "zenda.xml")
    for folder in folders:
        (folder / "zenda").mkdir(parents=True)
    (tmp_path / "one" / "always.txt").write_text(telegram(48))
    for step in range(15):
        for _ in range(3):
            path = chance.choice(folders) / chance.choice(names)
            if path.exists() and chance.random() < 0.4:
                path.unlink()
            elif path.suffix == ".xml":
                path.write_text(VOLUME)
            else:
                path.write_text(chance.choice(["", telegram(chance.randrange(9), chance.randrange(10, 31))]))
        build(folders, tmp_path / "edition")
        build(folders, tmp_path / f"fresh{step}")
        assert content(tmp_path / "edition") == content(tmp_path / f"fresh{step}"), step
    assert_whole(tmp_path / "edition")


def test_two_documents_of_one_id_are_both_kept(tmp_path: Path) -> None:
    (tmp_path / "papers" / "zenda").mkdir(parents=True)
    (tmp_path / "papers" / "zenda" / "d1.txt").write_text(telegram(48))
    (tmp_path / "papers" / "zenda.xml").write_text(VOLUME)
    report = build([tmp_path / "papers"], tmp_path / "edition")
    assert [entry.id for entry in entries(tmp_path / "edition")] == ["zenda/d1", "zenda/d1~2"]
    assert [(odd.kind, odd.count, odd.document) for odd in report.summary.oddities] == [
        ("same id", 1, "zenda/d1~2")
    ]
    assert document(tmp_path / "edition", "zenda/d1~2").id == "zenda/d1~2"
    # when the first is gone, the second has its own name again
    (tmp_path / "papers" / "zenda" / "d1.txt").unlink()
    build([tmp_path / "papers"], tmp_path / "edition")
    assert [(entry.id, entry.kind) for entry in entries(tmp_path / "edition")] == [
        ("zenda/d1", "editorial note")
    ]
    assert document(tmp_path / "edition", "zenda/d1").oddities == ()


def test_what_cannot_be_read_is_named_and_costs_nothing_else(edition: Path, papers: Path) -> None:
    (papers / "broken.xml").write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"><text>')
    (papers / "empty.txt").touch()
    (papers / "picture.jpg").write_bytes(bytes(range(256)) * 40)
    report = build([papers], edition)
    assert report.summary.documents == 3
    assert [Path(fault.place.partition(", line")[0]).name for fault in report.summary.faults] == [
        "broken.xml", "empty.txt", "picture.jpg",
    ]  # fmt: skip
    assert all(fault.message and fault.remedy for fault in report.summary.faults)
    again = build([papers], edition)
    assert (again.read, again.summary.faults) == (0, report.summary.faults), "faults are not forgotten"


def test_a_mistake_of_the_reader_costs_one_document(
    tmp_path: Path, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from embtel.edition import readings

    def fails_on_second(transcript, own, read=readings.read):  # type: ignore[no-untyped-def]
        if transcript.id.endswith("second"):
            raise IndexError("list index out of range")
        return read(transcript, own)

    monkeypatch.setattr(readings, "read", fails_on_second)
    report = build([papers], tmp_path / "edition")
    assert report.summary.documents == 2
    (fault,) = report.summary.faults
    assert fault.place == "strelsau/second"
    assert "IndexError" in fault.message


def test_an_edition_among_its_sources_is_not_one_of_them(papers: Path) -> None:
    for _ in range(2):
        report = build([papers], papers / "edition")
        assert (report.summary.documents, report.summary.faults) == (3, ())


def test_nothing_to_read_leaves_the_edition_as_it_is(edition: Path, tmp_path: Path) -> None:
    before = content(edition)
    (tmp_path / "bare").mkdir()
    with pytest.raises(UnreadableFile, match="no file"):
        build([tmp_path / "bare"], edition)
    (tmp_path / "bare" / "empty.txt").touch()
    with pytest.raises(NothingToRead, match="none of the files") as caught:
        build([tmp_path / "bare"], edition)
    assert [Path(fault.place).name for fault in caught.value.faults] == ["empty.txt"]
    assert content(edition) == before
    assert leftovers(edition) == []


def test_what_is_not_an_edition_is_left_alone(tmp_path: Path, papers: Path) -> None:
    folder = tmp_path / "archive"
    (folder / "search").mkdir(parents=True)
    (folder / "search" / "findings.txt").write_text("mine")
    with closing(sqlite3.connect(folder / "edition.db")) as other:
        other.execute("CREATE TABLE books (title TEXT)")
    before = (folder / "edition.db").read_bytes()
    with pytest.raises(BadEdition, match="not one that embtel made"):
        build([papers], folder)
    assert (folder / "edition.db").read_bytes() == before
    (folder / "edition.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(BadEdition, match="cannot be read"):
        build([papers], folder)
    (folder / "edition.db").unlink()
    build([papers], folder)
    assert (folder / "search" / "findings.txt").read_text() == "mine"


def test_a_newer_edition_is_not_overwritten(edition: Path, papers: Path) -> None:
    with closing(sqlite3.connect(edition / "edition.db")) as connection:
        connection.execute("PRAGMA user_version = 999")
    with pytest.raises(BadEdition, match="newer embtel"):
        build([papers], edition)


def test_two_buildings_at_once_keep_out_of_each_others_way(edition: Path, papers: Path) -> None:
    from embtel.edition.writing import only_builder

    (papers / "fourth.txt").write_text(telegram(51))
    with only_builder(edition), pytest.raises(BadEdition, match="another embtel is building"):
        build([papers], edition)
    assert build([papers], edition).read == 1


def test_many_processes_read_what_one_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build([sample.folder()], tmp_path / "one")
    monkeypatch.setattr(workers, "_ALONE", 0)
    monkeypatch.setattr(workers, "_TOGETHER", 5_000)
    monkeypatch.setattr(workers, "_AHEAD", 20_000)
    build([sample.folder()], tmp_path / "many")
    assert content(tmp_path / "many") == content(tmp_path / "one")


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="the process is held with a POSIX signal")
def test_a_reading_process_that_dies_costs_one_file(papers: Path) -> None:
    pool = workers.Workers(1)
    process = pool._processes[0]
    process.send_signal(signal.SIGSTOP)  # it has got its files by then, and begins with none
    threading.Timer(0.3, process.kill).start()
    try:
        readings = list(pool.readings(find([papers])[0]))
    finally:
        pool.stop()
    assert [reading.name for reading in readings] == ["first", "strelsau/second", "strelsau/third"]
    assert [len(reading.records) for reading in readings] == [0, 1, 1]
    assert "died" in readings[0].faults[0].message


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are Unicode")
def test_a_name_that_is_no_unicode_is_a_name_all_the_same(edition: Path, papers: Path) -> None:
    for path in (papers / os.fsdecode(b"d\xe9p\xeache.txt"), papers / os.fsdecode(b"\xff.txt")):
        path.write_bytes(telegram(77).encode())
    report = build([papers], edition)
    assert (report.summary.documents, report.summary.faults) == (5, ())
    assert [entry.id for entry in entries(edition) if entry.number == "77"] == ["d�p�che", "�"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_among_the_files_is_not_waited_at(edition: Path, papers: Path) -> None:
    os.mkfifo(papers / "pipe.txt")
    for _ in range(2):
        report = build([papers], edition)
        assert [fault.message for fault in report.summary.faults] == ["is not a file"]
        assert report.summary.documents == 3


def test_a_document_that_is_not_there_is_said_so(edition: Path) -> None:
    with pytest.raises(NoSuchDocument, match="perhaps strelsau/second"):
        document(edition, "strelsau/secnd")


# A building cut short -----------------------------------------------------------------------------

# Dies as under kill -9 when a function is reached: nothing is flushed, closed or removed.
DYING = """
import importlib, os, sys
from pathlib import Path
module, name, calls, source, folder = sys.argv[1:]
owner = importlib.import_module(module)
for part in name.split(".")[:-1]:
    owner = getattr(owner, part)
name = name.split(".")[-1]
original = getattr(owner, name)
left = int(calls)
def dying(*args, **kwargs):
    global left
    left -= 1
    if left == 0:
        os._exit(9)
    return original(*args, **kwargs)
setattr(owner, name, dying)
from embtel.edition.building import build
build([Path(source)], Path(folder))
"""

MOMENTS = {
    "before the first row": ("embtel.edition.writing", "NewEdition.add", 1, "old"),
    "between two files": ("embtel.edition.writing", "NewEdition.add", 3, "old"),
    "before the file is finished": ("embtel.edition.writing", "NewEdition.finish", 1, "old"),
    "before the index": ("embtel.edition.index", "NewIndex.finish", 1, "old"),
    "inside the index": ("embtel.edition.index", "_entry", 2, "old"),
    "before it counts": ("embtel.edition.writing", "NewEdition.publish", 1, "old"),
    "while it is forced to the disk": ("embtel.edition.writing", "_force_to_disk", 2, "old"),
    "at the renaming": ("pathlib", "Path.replace", 1, "old"),
    "after the renaming": ("embtel.edition.writing", "_tidy", 2, "new"),
    "while tidying": ("embtel.edition.writing", "shutil.rmtree", 1, "new"),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_building_killed_at_any_moment_leaves_an_edition_whole(
    moment: str, edition: Path, papers: Path, tmp_path: Path
) -> None:
    before = content(edition)
    (papers / "fourth.txt").write_text(telegram(51, 15))
    module, name, calls, expected = MOMENTS[moment]
    ended = subprocess.run([sys.executable, "-c", DYING, module, name, str(calls), papers, edition])
    assert ended.returncode == 9, "the moment was not met"
    build([papers], tmp_path / "fresh")
    assert content(edition) == (before if expected == "old" else content(tmp_path / "fresh"))
    assert_whole(edition)
    build([papers], edition)
    assert content(edition) == content(tmp_path / "fresh")
    assert_whole(edition)
    assert leftovers(edition) == []


def test_a_first_building_killed_leaves_no_edition(papers: Path, tmp_path: Path) -> None:
    arguments = ["embtel.edition.writing", "NewEdition.publish", "1", papers, tmp_path / "edition"]
    subprocess.run([sys.executable, "-c", DYING, *arguments])
    with pytest.raises(BadEdition, match="no edition here"):
        open_database(tmp_path / "edition")
    build([papers], tmp_path / "edition")
    assert leftovers(tmp_path / "edition") == []


def many_telegrams(folder: Path, count: int) -> None:
    for number in range(count):
        text = " ".join(f"Zapt word{number}x{i} armistice." for i in range(200))
        (folder / f"{number}.txt").write_text(telegram(number, 10 + number % 20, text))


BUILDING = "import sys; from embtel.cli.main import run; run()"


def start_building(papers: Path, edition: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", BUILDING, "build", papers, "-o", edition],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.005)


def test_kill_minus_nine_at_random_moments(edition: Path, papers: Path) -> None:
    """With reading processes running, which must not outlive the building either."""
    before = content(edition)
    many_telegrams(papers, 300)
    chance = random.Random(9)
    for _ in range(3):
        process = start_building(papers, edition)
        wait_for((edition / "edition.db.new").exists)
        time.sleep(chance.uniform(0, 0.5))
        process.kill()
        process.communicate()  # waits until the pipes close, that is, until no child is left
        if content(edition) != before:  # it was quicker than the kill
            break
    assert_whole(edition)
    build([papers], edition)
    assert len(list(entries(edition))) == 303
    assert leftovers(edition) == []


def test_ctrl_c_prints_one_line_and_changes_nothing(edition: Path, papers: Path) -> None:
    before = content(edition)
    many_telegrams(papers, 400)
    process = start_building(papers, edition)
    wait_for((edition / "edition.db.new").exists)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the whole group
    out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert (out, err.count("\n")) == ("", 1), err
    assert "interrupted" in err
    assert content(edition) == before
    assert leftovers(edition) == []


@pytest.mark.skipif(sys.platform == "win32", reason="the size of files is limited by POSIX means")
@pytest.mark.parametrize("limit", [20_000, 800_000])
def test_a_full_disk_leaves_the_old_edition(edition: Path, papers: Path, limit: int) -> None:
    """The limit falls into the file at first, later into the index."""
    before = content(edition)
    many_telegrams(papers, 100)
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit})); {BUILDING}"
    ended = subprocess.run(
        [sys.executable, "-c", limited, "build", papers, "-o", edition], capture_output=True, text=True
    )
    assert ended.returncode == BadEdition.exit_code, ended.stderr
    assert ended.stderr.count("\n") == 1
    assert "could not be written" in ended.stderr
    assert content(edition) == before
    assert_whole(edition)
    assert leftovers(edition) == []
    build([papers], edition)
    assert meta(open_database(edition))["generation"] == "2"
