"""What linking finds, as the edition keeps it, gives it out and shows it; the links here are made by hand."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec
import pytest
from typer.testing import CliRunner, Result

from embtel import edition as edition_package
from embtel.cli.main import app
from embtel.edition import building, keeping, writing
from embtel.edition.building import build
from embtel.edition.catalogue import document, entries
from embtel.edition.citations import cited_by, cites, joins
from embtel.edition.contradictions import contradictions
from embtel.edition.folder import open_database
from embtel.edition.ledgers import (
    NoSuchSeries,
    channel,
    has_series,
    ledgers,
    ledgers_of,
    name_of,
    numbers,
    series_called,
)
from embtel.edition.missing import missing
from embtel.edition.readings import Reading
from embtel.edition.searching import search
from embtel.edition.threads import thread
from embtel.edition.writing import new_edition
from embtel.errors import BadEdition
from embtel.export.jsonl import lines
from embtel.letters import _HOSTILE
from embtel.linking.cards import Card
from embtel.linking.links import (
    Channel,
    Citation,
    Contradiction,
    Edge,
    Ledger,
    Link,
    Links,
    Place,
    Wanted,
)
from embtel.record import Candidate, Copy, Date, Days, Document, Message, Note, Party, Reference, Source

SOURCE = Source(path="papers.txt", format="plain", sha256="0" * 64)
STRELSAU = Party(text="The Minister in Ruritania (Bertram)", person="Bertram", post="Strelsau")
WASHINGTON = Party(text="the Secretary of State", office="Secretary of State", post="Washington")


def refers(words: str, text: str, **fields: Any) -> Reference:
    """A reference to be found as these words of a text."""
    start = text.index(words)
    return Reference(start=start, end=start + len(words), text=words, kind="telegram", **fields)


ASKS = "48. Deptel 30 arrived. Zapt asks what became of Deptel 22 and of the customs house."
ANSWER = "31. Urtel 48. Nothing has become of it."
COPY = "=9. Urtel 48 to Dept. \x1b[2J Nothing, \u202eas was said."

PAPERS = (
    Document(
        id="asks",
        source=SOURCE,
        kind="telegram",
        title="The Minister in Ruritania (Bertram) to the Secretary of State",
        from_=(STRELSAU,),
        to=(WASHINGTON,),
        message=Message(number="48"),
        date=Date(start="1951-07-01", end="1951-07-31", basis="file", because=("its file says July",)),
        text=ASKS,
        notes=(Note(n="1", text="Telegram 22, not printed."),),
        references=(
            refers("Deptel 30", ASKS, in_="text", series="Deptel", number="30"),
            refers(
                "Deptel 22", ASKS, in_="text", series="Deptel", number="22", date=Days(start="1951-07-01")
            ),
            Reference(
                start=0,
                end=11,
                in_="note 1",
                note=0,
                text="Telegram 22",
                kind="telegram",
                number="22",
                also=(Copy(post="Vienna", number="148", text="repeated Vienna 148"),),
                said=("not printed",),
                document="7",
                volume="ruritania1951",
                file="664A.64B/7-1651",
                encoded="#d7fn1",
            ),
        ),
    ),
    Document(
        id="answer",
        source=SOURCE,
        kind="telegram",
        title="The Secretary of State to the Legation in Ruritania",
        from_=(WASHINGTON,),
        to=(STRELSAU,),
        message=Message(number="31"),
        text=ANSWER,
        references=(refers("Urtel 48", ANSWER, in_="text", series="urtel", number="48"),),
    ),
    Document(
        id="copy",
        source=SOURCE,
        kind="telegram",
        text=COPY,
        references=(refers("Urtel 48", COPY, in_="text", series="urtel", number="48"),),
    ),
)

FROM_STRELSAU = Channel(from_="Strelsau", to="Washington")
TO_STRELSAU = Channel(from_="Washington", to="Strelsau")
NUMBER_FITS = "number 48 of Strelsau to Washington fits"
LINKS = Links(
    references={
        "asks": (
            Link(
                from_="Washington",
                to="Strelsau",
                status="ambiguous",
                candidates=(
                    Candidate(id="answer", certainty="probable", because="its number is one more"),
                    Candidate(id="copy", certainty="possible", because="it is of that month"),
                ),
                because=("two documents are within reach",),
            ),
            Link(
                from_="Washington",
                to="Strelsau",
                date=Days(start="1951-07-16", end="1951-07-16"),
                status="wanted",
                because=("the edition has no number 22 from Washington to Strelsau",),
                wanted=0,
            ),
            Link(from_="Washington", to="Strelsau", status="wanted", wanted=0),
        ),
        "answer": (
            Link(
                from_="Strelsau",
                to="Washington",
                status="resolved",
                target="asks",
                candidates=(Candidate(id="asks", certainty="certain", because=NUMBER_FITS),),
                because=(NUMBER_FITS,),
            ),
        ),
        "copy": (Link(status="resolved", target="asks", because=("as in the other copy",)),),
    },
    dates={
        "asks": Date(
            start="1951-07-16",
            end="1951-07-18",
            edtf="1951-07-16/1951-07-18",
            basis="references",
            because=("it cites Deptel 22 of July 16", "a reply is of July 18"),
        ),
        "answer": Date(start="1952-01-02", end="1952-01-02", edtf="1952-01-02", basis="series"),
    },
    ledgers=(
        Ledger(
            channel=TO_STRELSAU,
            run=1,
            start="1951-07-01",
            end="1951-07-31",
            first=22,
            last=31,
            places=(
                Place(number="22", documents=(), wanted=0, start="1951-07-16", end="1951-07-16", cited=2),
                Place(number="31", documents=("answer", "copy"), wanted=None, start=None, end=None, cited=0),
            ),
            because=("on July 1 the numbers began again",),
        ),
        Ledger(
            channel=FROM_STRELSAU,
            run=2,
            start=None,
            end=None,
            first=48,
            last=48,
            places=(Place(number="48", documents=("asks",), wanted=None, start=None, end=None, cited=2),),
            because=(),
        ),
        Ledger(channel=Channel(from_=None, to=None, designator="Delru"), run=1, start=None, end=None, first=4,
               last=5, places=(), because=()),
    ),
    wanted=(
        Wanted(
            channel=TO_STRELSAU,
            kind="telegram",
            number="22",
            start="1951-07-16",
            end="1951-07-16",
            file="664A.64B/7-1651",
            said=("not printed",),
            cited_by=(Citation(document="asks", reference=1), Citation(document="asks", reference=2)),
            because=("two references of one document agree",),
        ),
        Wanted(
            channel=FROM_STRELSAU, kind="despatch", number=None, start=None, end=None, file=None, said=(),
            cited_by=(), because=(),
        ),
    ),
    edges=(
        Edge(one="answer", other="asks", kind="answers", because="it begins with Urtel 48"),
        Edge(one="answer", other="copy", kind="same message", because="their words are the same"),
    ),
    threads=(("asks", "answer", "copy"),),
    contradictions=(
        Contradiction(
            kind="number out of order", certainty="possible", document="copy", quote=COPY, where="text",
            other_document=None, other_quote="", other_where="", because="9 stands after 31",
        ),
        Contradiction(
            kind="two dates", certainty="certain", document="asks", quote="Deptel 30", where="text",
            other_document="answer", other_quote="Urtel 48", other_where="note 1", because="they cross",
        ),
    ),
)  # fmt: skip


def edition_of(folder: Path, papers: Sequence[Document]) -> Path:
    """An edition as building leaves it, of papers that need not be read first."""
    folder.mkdir(parents=True)
    records = tuple(map(msgspec.json.encode, papers))
    with new_edition(folder) as edition:
        edition.add(Reading(place="papers.txt", name="papers.txt", sha256="", size=1, records=records))
        edition.link()
        edition.finish({})
        edition.publish()
    return folder


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "link", lambda cards: LINKS)
        return edition_of(tmp_path_factory.mktemp("linked") / "edition", PAPERS)


@pytest.fixture
def connection(edition: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_database(edition)) as opened:
        yield opened


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "80"})


def table(*words: object) -> list[dict[str, str]]:
    """What a command prints as CSV."""
    printed = run(*words, "--format", "csv")
    assert printed.exit_code == 0, printed.output
    return list(csv.DictReader(io.StringIO(printed.output)))


# the edition -------------------------------------------------------------------------------------


def test_a_record_has_what_linking_added_and_all_that_was_read(edition: Path) -> None:
    found = document(edition, "asks")
    assert found.date == LINKS.dates["asks"]
    read = PAPERS[0]
    assert msgspec.structs.replace(found, date=read.date, references=read.references) == read
    for reference, before, link in zip(
        found.references, read.references, LINKS.references["asks"], strict=True
    ):
        assert reference == msgspec.structs.replace(
            before,
            from_=link.from_,
            to=link.to,
            date=link.date or before.date,
            status=link.status,
            target=link.target,
            candidates=link.candidates,
            because=link.because,
        )


def test_the_record_stays_as_it_was_read(connection: sqlite3.Connection) -> None:
    rows = connection.execute("SELECT record FROM documents ORDER BY rowid")
    assert [msgspec.json.decode(record, type=Document) for (record,) in rows] == list(PAPERS)


def test_documents_are_found_and_listed_by_the_date_that_linking_gave(edition: Path) -> None:
    assert {entry.id: (entry.date_start, entry.date_basis) for entry in entries(edition)} == {
        "asks": ("1951-07-16", "references"),
        "answer": ("1952-01-02", "series"),
        "copy": (None, None),
    }
    (hit,) = search(edition, "date:1952").hits
    assert hit.document.id == "answer"
    assert hit.document.date == LINKS.dates["answer"]
    assert search(edition, "date:1951-07-01").total == 0


def test_the_tables_are_sound_and_the_citations_of_what_is_wanted_agree(
    connection: sqlite3.Connection,
) -> None:
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    cited = connection.execute(
        "SELECT wanted, document, position FROM cross_references WHERE wanted IS NOT NULL"
    )
    assert cited.fetchall() == [
        (id, citation.document, citation.reference)
        for id, wanted in enumerate(LINKS.wanted, 1)
        for citation in wanted.cited_by
    ]


@pytest.mark.parametrize(
    ("question", "index"),
    [
        ("SELECT * FROM cross_references WHERE target = ''", "cross_references_by_target"),
        ("SELECT * FROM cross_references WHERE wanted = 1", "cross_references_by_wanted"),
        ("SELECT * FROM cross_references WHERE status = ''", "cross_references_by_status"),
        ("SELECT * FROM wanted WHERE file = ''", "wanted_by_file"),
        ("SELECT * FROM ledgers WHERE from_post = '' OR to_post = ''", "ledgers_by_addressee"),
        ("SELECT * FROM threads WHERE document = ''", "threads_by_document"),
        ("SELECT * FROM edges WHERE other = ''", "edges_by_other"),
        ("SELECT document FROM parties WHERE person = '' AND side = 'to'", "parties_by_person"),
        ("SELECT document FROM parties WHERE post = '' AND side = 'to'", "parties_by_post"),
        (
            "SELECT id FROM wanted ORDER BY file IS NULL, file, date_start IS NULL, date_start, id LIMIT 9",
            "wanted_in_order",
        ),
    ],
)
def test_what_pages_ask_is_answered_by_an_index(
    connection: sqlite3.Connection, question: str, index: str
) -> None:
    plan = connection.execute(f"EXPLAIN QUERY PLAN {question}").fetchall()
    assert index in str(plan)


def test_links_of_a_document(connection: sqlite3.Connection) -> None:
    (mention,) = cites(connection, "answer")
    assert (mention.reference.target, mention.wanted) == ("asks", None)
    assert mention.other and mention.other.number == "48"
    assert [(m.position, m.wanted) for m in cites(connection, "asks", limit=2, offset=1)] == [(1, 1), (2, 1)]
    citing = list(cited_by(connection, "asks"))
    assert [(m.document, m.other.id if m.other else None) for m in citing] == [
        ("answer", "answer"), ("copy", "copy"),
    ]  # fmt: skip
    assert citing[0].reference.candidates == LINKS.references["answer"][0].candidates
    assert [m.document for m in cited_by(connection, "asks", limit=1, offset=1)] == ["copy"]
    assert [(j.kind, j.other.id, j.other_is_later) for j in joins(connection, "asks")] == [
        ("answers", "answer", True)
    ]


def test_ledgers_of_a_post(connection: sqlite3.Connection) -> None:
    assert name_of(connection, "strelsau") == "Strelsau"
    assert name_of(connection, "DELRU") == "Delru"
    found = {ledger.designator or ledger.from_post: ledger for ledger in ledgers(connection, "Strelsau")}
    assert list(found) == ["Strelsau", "Washington"]
    to_strelsau = found["Washington"]
    assert (to_strelsau.known, to_strelsau.wanted, to_strelsau.carried) == (1, 1, 10)
    assert to_strelsau.because == LINKS.ledgers[0].because
    bearing = list(numbers(connection, to_strelsau.id))
    assert [(n.number, n.documents, n.wanted, n.cited) for n in bearing] == [
        ("22", (), 1, 2), ("31", ("answer", "copy"), None, 0),
    ]  # fmt: skip
    assert [n.number for n in numbers(connection, to_strelsau.id, limit=1, offset=1)] == ["31"]
    assert len(list(ledgers(connection))) == 3
    assert len(list(ledgers(connection, limit=1, offset=1))) == 1
    assert list(ledgers_of(connection, "copy")) == [(1, "31")]
    with pytest.raises(NoSuchSeries, match="perhaps Strelsau"):
        name_of(connection, "Streslau")


def test_every_series_is_found_by_its_name_whatever_commas_are_in_it(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "edition.db")) as connection:
        connection.executescript((resources.files(edition_package) / "schema.sql").read_text("utf-8"))
        channels = [
            ("Mons, Belgium", "Washington", None),
            ("Mons, Belgium", None, "Delru"),
            ("Mons", "Bonn, Germany", "Delru"),
            (None, "Mons", None),
            (None, None, "Cahto, old"),
            (None, None, None),
        ]
        connection.executemany(
            "INSERT INTO ledgers (from_post, to_post, designator, run, first, last)"
            " VALUES (?, ?, ?, 1, 1, 9)",
            channels,
        )
        for posts in channels:
            (found,) = series_called(connection, channel(*posts))
            assert (found.from_post, found.to_post, found.designator) == posts
        with pytest.raises(NoSuchSeries):
            series_called(connection, "Belgium → Washington")
        assert has_series(connection, "Mons, Belgium → Washington")
        assert not has_series(connection, "Belgium → Washington")


def test_wanted_messages_with_who_asks_for_them(connection: sqlite3.Connection) -> None:
    telegram, despatch = missing(connection)
    assert (telegram.number, telegram.file, telegram.said) == ("22", "664A.64B/7-1651", ("not printed",))
    assert [(c.document, c.place, c.text) for c in telegram.cited_by] == [
        ("asks", "text", "Deptel 22"), ("asks", "note 1", "Telegram 22"),
    ]  # fmt: skip
    assert (despatch.kind, despatch.cited_by, despatch.because) == ("despatch", (), ())
    assert [one.kind for one in missing(connection, limit=1, offset=1)] == ["despatch"]


def test_a_conversation_in_order(connection: sqlite3.Connection) -> None:
    turns = list(thread(connection, "copy"))
    assert [turn.entry.id for turn in turns] == ["asks", "answer", "copy"]
    assert [[(join.kind, join.other.id) for join in turn.joins] for turn in turns] == [
        [], [("answers", "asks")], [("same message", "answer")],
    ]  # fmt: skip


def test_contradictions_the_surest_first(connection: sqlite3.Connection) -> None:
    assert list(contradictions(connection)) == list(reversed(LINKS.contradictions))
    assert list(contradictions(connection, "answer")) == [LINKS.contradictions[1]]
    assert list(contradictions(connection, limit=1, offset=1)) == [LINKS.contradictions[0]]


def test_export_streams_the_linked_records(edition: Path) -> None:
    found = [msgspec.json.decode(line, type=Document) for line in lines(edition)]
    assert found == [document(edition, paper.id) for paper in PAPERS]
    printed = run("export", edition, "--format", "jsonl")
    assert [json.loads(line)["id"] for line in printed.output.splitlines()] == ["asks", "answer", "copy"]
    assert json.loads(printed.output.splitlines()[1])["references"][0]["target"] == "asks"


# the commands ------------------------------------------------------------------------------------


def test_links_shows_both_directions_with_reasons(edition: Path) -> None:
    shown = run("links", edition, "asks").output
    assert shown.index("cites") < shown.index("is cited by")
    assert "text: “Deptel 22” → wanted, Washington → Strelsau, 22, 1951-07-16" in shown
    assert "probable: answer: its number is one more" in shown
    assert NUMBER_FITS in shown
    assert "same message: copy" in run("links", edition, "answer").output
    rows = table("links", edition, "asks")
    assert [(row["direction"], row["document"], row["words"], row["target"]) for row in rows] == [
        ("cites", "asks", "Deptel 30", ""),
        ("cites", "asks", "Deptel 22", ""),
        ("cites", "asks", "Telegram 22", ""),
        ("cited by", "answer", "Urtel 48", "asks"),
        ("cited by", "copy", "Urtel 48", "asks"),
    ]
    assert rows[0]["candidates"] == "answer copy"


def test_show_lists_below_the_text_what_a_document_cites(edition: Path) -> None:
    shown = run("show", edition, "asks").output
    assert "\nDeptel 30 → perhaps answer or copy\nDeptel 22 → wanted\n" in shown[shown.index("It cites") :]
    assert "Urtel 48 → asks" in run("show", edition, "answer").output


def test_of_many_documents_that_may_be_meant_only_the_first_are_named(tmp_path: Path) -> None:
    papers = [msgspec.structs.replace(PAPERS[2], id=f"d{n}", references=()) for n in range(9)]
    perhaps = tuple(Candidate(id=one.id, certainty="possible", because="it lies there") for one in papers)
    links = {"copy": (Link(status="ambiguous", candidates=perhaps),)}
    empty = Links(references=links, dates={}, ledgers=(), wanted=(), edges=(), threads=(), contradictions=())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "link", lambda cards: empty)
        folder = edition_of(tmp_path / "edition", (PAPERS[2], *papers))
    assert "Urtel 48 → perhaps d0 or d1 or d2 or 6 more" in run("show", folder, "copy").output
    shown = run("links", folder, "copy").output
    assert "possible: d4: it lies there\n      · and 4 more" in shown
    assert table("links", folder, "copy")[0]["candidates"].split() == [one.id for one in papers]


def test_show_gives_the_reasons_of_a_date_that_had_to_be_found(edition: Path) -> None:
    shown = run("show", edition, "asks").output
    assert "1951-07-16/1951-07-18 (by references)\n· it cites Deptel 22 of July 16\n· a reply" in shown


def test_series_shows_gaps_restarts_and_the_share_known(edition: Path) -> None:
    overview = run("series", edition).output.splitlines()
    assert len(overview) == 4
    assert overview[3].split() == [
        "Washington",
        "→",
        "Strelsau",
        "1",
        "1951-07-01/07-31",
        "22–31",
        "1",
        "1",
        "10",
        "%",
    ]
    shown = run("series", edition, "washington").output
    assert "numbers 22–31: 1 of 10 are here (10 %), 1 is wanted" in shown
    assert "· on July 1 the numbers began again" in shown
    gap = shown.index("(23–30)")
    assert shown.index("22  1951-07-16        wanted  cited 2×") < gap < shown.index("answer = copy")
    rows = table("series", edition, "Strelsau")
    assert [(row["from"], row["run"], row["number"], row["status"]) for row in rows] == [
        ("Strelsau", "2", "48", "here"),
        ("Washington", "1", "22", "wanted"),
        ("Washington", "1", "31", "here"),
    ]  # fmt: skip
    assert [row["number"] for row in table("series", edition, "washington", "strelsau")] == ["22", "31"]
    missed = run("series", edition, "Strelsau", "Strelsau")
    assert (missed.exit_code, "goes from Strelsau to Strelsau" in missed.stderr) == (6, True)
    missed = run("series", edition, "Streslau")
    assert (missed.exit_code, missed.stderr.count("\n")) == (6, 1)
    assert "perhaps Strelsau" in missed.stderr


def test_wanted_is_grouped_by_file(edition: Path) -> None:
    shown = run("wanted", edition).output
    assert shown.splitlines() == [
        "664A.64B",
        "  telegram 22, Washington → Strelsau, 1951-07-16, 664A.64B/7-1651, not printed",
        "      asks, text: “Deptel 22”",
        "      asks, note 1: “Telegram 22”",
        "of unknown file",
        "  despatch without a number, Strelsau → Washington, undated",
        "2 wanted",
    ]
    first, second = table("wanted", edition)
    assert (first["file"], first["cited_by"], first["words"]) == (
        "664A.64B/7-1651", "asks, text; asks, note 1", "Deptel 22; Telegram 22",
    )  # fmt: skip
    assert second["number"] == ""


def test_thread_shows_a_conversation(edition: Path) -> None:
    shown = run("thread", edition, "answer").output.splitlines()
    assert [line.split()[0] for line in shown if not line.startswith(" ")] == ["asks", "answer", "copy"]
    assert "    answers asks: it begins with Urtel 48" in shown
    assert [row["joined_to"] for row in table("thread", edition, "asks")] == [
        "", "answers asks", "same message answer",
    ]  # fmt: skip


def test_audit_quotes_both_sides(edition: Path) -> None:
    shown = run("audit", edition).output.splitlines()
    assert shown[0] == "asks  two dates (certain)"
    assert shown[-1] == "2 contradictions"
    assert [row["certainty"] for row in table("audit", edition)] == ["certain", "possible"]


@pytest.mark.parametrize("command", ["links", "thread"])
def test_an_unknown_id_names_what_is_like_it(edition: Path, command: str) -> None:
    for form in ("text", "csv"):
        missed = run(command, edition, "answers", "--format", form)
        assert (missed.exit_code, missed.stdout) == (6, "")
        assert "perhaps answer" in missed.stderr


def test_no_word_of_a_paper_commands_a_terminal_or_a_spreadsheet(edition: Path) -> None:
    for words in (("links", edition, "copy"), ("audit", edition), ("thread", edition, "copy")):
        for form in ("text", "csv"):
            printed = run(*words, "--format", form)
            assert not _HOSTILE.search(printed.output)
    assert table("audit", edition)[1]["quote"].startswith("'=9. Urtel")


# building ----------------------------------------------------------------------------------------


PAPER = (
    "764A.00/7–1251: Telegram\n\nThe Minister in Ruritania (Burlesdon) to the Secretary of State\n\n"
    "Strelsau, July 12, 1951—1 p. m.\n\nsecret\n\n48. Zapt called this morning.\n\nBurlesdon\n"
)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "first.txt").write_text(PAPER)
    return folder


REPLY = (
    "764A.00/7–1451: Telegram\n\nThe Secretary of State to the Legation in Ruritania\n\n"
    "Washington, July 14, 1951—5 p. m.\n\nsecret\n\n31. Urtel 48, July 12. See Zapt again.\n\nHarwick\n"
)


def test_a_paper_that_is_added_later_resolves_what_was_wanted(papers: Path, tmp_path: Path) -> None:
    folder, first = tmp_path / "edition", papers / "first.txt"
    first.unlink()
    (papers / "reply.txt").write_text(REPLY)
    assert build([papers], folder).summary.wanted == 1
    (row,) = table("wanted", folder)
    assert (row["number"], row["from"], row["to"]) == ("48", "Strelsau", "Washington")
    assert (row["date_start"], row["date_end"]) == ("1951-07-12", "1951-07-12")
    assert (row["cited_by"], row["words"]) == ("reply, text", "Urtel 48, July 12")
    (reference,) = document(folder, "reply").references
    assert (reference.status, reference.target) == ("wanted", None)

    first.write_text(PAPER)
    report = build([papers], folder)
    assert (report.read, report.kept, report.summary.wanted) == (1, 1, 0), "what cites it is not read again"
    (reference,) = document(folder, "reply").references
    assert (reference.status, reference.target) == ("resolved", "first")
    assert reference.because
    assert [row["document"] for row in table("links", folder, "first")] == ["reply"]
    assert table("wanted", folder) == []

    first.unlink()
    assert build([papers], folder).summary.wanted == 1, "and if the paper is gone it is wanted again"


def test_an_edition_of_the_former_schema_says_so_and_is_built_anew(papers: Path, tmp_path: Path) -> None:
    folder = tmp_path / "edition"
    build([papers], folder)
    with closing(sqlite3.connect(folder / "edition.db")) as old:
        old.executescript(
            "PRAGMA user_version = 1; UPDATE meta SET value = '1' WHERE name = 'schema';"
            "DROP TABLE cross_references; DROP TABLE wanted;"
        )
    with pytest.raises(BadEdition, match=r"older embtel .*schema 1.*build it again"):
        open_database(folder)
    report = build([papers], folder)
    assert (report.read, report.outdated) == (1, "an older embtel made the edition (schema 1)")
    assert build([papers], folder).outdated is None


def test_other_rules_of_linking_link_again_without_reading_again(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "edition"
    build([papers], folder)
    monkeypatch.setattr(building, "linker_version", lambda: "later")
    report = build([papers], folder)
    assert (report.read, report.kept) == (0, 1)
    with closing(open_database(folder)) as connection:
        assert connection.execute("SELECT value FROM meta WHERE name = 'linker'").fetchone() == ("later",)
        generation = connection.execute("SELECT value FROM meta WHERE name = 'generation'").fetchone()
    build([papers], folder)
    with closing(open_database(folder)) as connection:
        assert connection.execute("SELECT value FROM meta WHERE name = 'generation'").fetchone() == generation


def test_other_rules_of_reading_are_given_as_the_reason(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build([papers], tmp_path / "edition")
    monkeypatch.setattr(keeping, "reader_version", lambda: "later")
    (papers / "second.txt").write_text(PAPER)
    assert build([papers], tmp_path / "edition").outdated == "the rules for reading have changed since"


def test_a_mistake_of_the_linker_costs_the_links_only(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(cards: Sequence[Card]) -> Links:
        raise KeyError("Strelsau")

    folder = tmp_path / "edition"
    with monkeypatch.context() as patch:
        patch.setattr(writing, "link", fails)
        (fault,) = build([papers], folder).summary.faults
    assert (fault.place, "KeyError" in fault.message) == ("linking", True)
    assert search(folder, "zapt").total == 1
    assert build([papers], folder).summary.faults == (), "the next building tries again"
