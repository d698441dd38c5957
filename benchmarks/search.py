"""How fast an edition of 30,000 documents is searched, against SQLite's FTS5 on the same text.

    python benchmarks/search.py [FOLDER]

FOLDER holds volumes or papers (FRUS in TEI, plain text); without it the bundled sample is taken. They are
read, and repeated with their paragraphs in another order until there are 30,000 documents.

Where telegraphese was restored, both have the text as sent and the text as read.
Both are asked the same 320 questions, each three times, of which the middle time counts. embtel gives ten
documents with passages set off, the number of all hits and the counts by year, kind, sender and place;
FTS5 gives ten documents with passages and the number of all hits (it has no counts to give).
"""

from __future__ import annotations

import random
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import NamedTuple

import msgspec

from embtel.edition.building import build
from embtel.edition.folder import open_database
from embtel.edition.readings import Reading
from embtel.edition.searching import Search
from embtel.edition.words import divide
from embtel.edition.writing import new_edition
from embtel.reading.reading_text import as_read
from embtel.record import Document
from embtel.record import Reading as Restored

DOCUMENTS = 30_000
RUNS = 3
EACH = 20  # questions of each kind
SEED = 1951

MATCHED = (
    "SELECT id, snippet(papers, 2, '[', ']', '…', 32) FROM papers WHERE papers MATCH ? {more}"
    " ORDER BY rank LIMIT 10",
    "SELECT count(*) FROM papers WHERE papers MATCH ? {more}",
)


class Question(NamedTuple):
    """One question in both languages; `match` is None where FTS5 cannot be asked it."""

    kind: str
    query: str
    match: str | None = None
    more: str = ""  # a condition on columns beside the MATCH
    exact: bool = False  # whether both must find the same number


def main() -> None:
    """Build both, ask both, print the table."""
    sources = Path(sys.argv[1]) if len(sys.argv) > 1 else resources.files("embtel") / "sample" / "papers"
    with tempfile.TemporaryDirectory() as folder:
        edition, fts = Path(folder, "edition"), Path(folder, "fts.db")
        build([Path(str(sources))], Path(folder, "read"))
        prepare(Path(folder, "read"), edition)
        database = index_with_fts(edition, fts)
        questions = list(ask_about(edition))
        report(questions, Search(edition), database)
    print(f"memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def prepare(read: Path, edition: Path) -> None:
    """Make the edition of 30,000 documents, and say how long it took."""
    edition.mkdir()
    with new_edition(edition) as new:
        papers = tuple(multiplied(records(read)))
        begun = time.perf_counter()
        new.add(Reading(place="", name="papers", sha256="", size=0, records=papers))
        new.finish({})
        taken = time.perf_counter() - begun
        size = sum(file.stat().st_size for file in new.index.iterdir())
        new.publish()
    print(f"{DOCUMENTS:,} documents; file and index made in {taken:.1f} s, {size / 1e6:.0f} MB", end="; ")


def records(folder: Path) -> list[Document]:
    """All documents of an edition."""
    decode = msgspec.json.Decoder(Document).decode
    with open_database(folder) as database:
        return [decode(record) for (record,) in database.execute("SELECT record FROM documents")]


def multiplied(documents: list[Document]) -> Iterator[bytes]:
    """`DOCUMENTS` documents: those that there are, then copies with their paragraphs in another order."""
    encode = msgspec.json.Encoder().encode
    chance = random.Random(SEED)
    for number in range(DOCUMENTS):
        document = documents[number % len(documents)]
        if number >= len(documents):
            document = shuffled(document, f"{document.id}~{number}", chance)
        yield encode(document)


def shuffled(document: Document, id: str, chance: random.Random) -> Document:
    """A document with its paragraphs, and the words restored in them, in another order."""
    paragraphs, start = [], 0
    for text in document.text.split("\n"):
        end = start + len(text)
        paragraphs.append((start, text, [one for one in document.readings if start <= one.start < end]))
        start = end + 1
    chance.shuffle(paragraphs)
    readings: list[Restored] = []
    at = 0
    for start, text, restored in paragraphs:
        readings += (
            msgspec.structs.replace(one, start=one.start - start + at, end=one.end - start + at)
            for one in restored
        )
        at += len(text) + 1
    return msgspec.structs.replace(
        document,
        id=id,
        text="\n".join(text for _, text, _ in paragraphs),
        readings=tuple(readings),
        references=(),
        callouts=(),
        pages=(),
    )


def index_with_fts(edition: Path, path: Path) -> sqlite3.Connection:
    """The same titles, texts and notes in FTS5, with the columns that are asked about beside them."""
    database = sqlite3.connect(path)
    database.execute("PRAGMA cache_size = -200000")
    database.execute(
        "CREATE VIRTUAL TABLE papers USING fts5(id UNINDEXED, title, text, read, notes, kind UNINDEXED,"
        ' start UNINDEXED, sender, tokenize = "unicode61 remove_diacritics 2")'
    )
    taken = 0.0
    for document in records(edition):
        row = (
            document.id,
            document.title,
            document.text,
            as_read(document.text, document.readings).text if document.readings else None,
            "\n".join(note.text for note in document.notes),
            document.kind,
            document.date.start if document.date else None,
            "\n".join(party.text for party in document.from_),
        )
        begun = time.perf_counter()
        database.execute("INSERT INTO papers VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        taken += time.perf_counter() - begun
    begun = time.perf_counter()
    database.commit()
    taken += time.perf_counter() - begun
    print(f"FTS5 in {taken:.1f} s, {path.stat().st_size / 1e6:.0f} MB with the text")
    return database


def ask_about(edition: Path) -> Iterator[Question]:
    """Questions of all kinds, made from words and rows of words of documents taken by chance."""
    chance = random.Random(SEED)
    documents = [document for document in records(edition) if len(divide(document.text)) > 40]
    everywhere, text = "{title text read notes}", "{text read}"

    def word(longer: int = 3) -> str:
        """A word of a document: so the frequent ones are asked for more often."""
        words = [
            word for word in divide(chance.choice(documents).text) if len(word) > longer and word.isalpha()
        ]
        return chance.choice(words) if words else "department"

    def row(length: int) -> list[str]:
        words = divide(chance.choice(documents).text)
        first = chance.randrange(len(words) - length)
        return list(words[first : first + length])

    def year() -> str:
        return str(chance.randrange(1948, 1977))

    for _ in range(EACH):
        one, two, three = word(), word(), word()
        yield Question("one word", one, f'{everywhere}: ("{one}" OR "{one}s")')
        yield Question("three words", f"{one} {two} {three}", f"{everywhere}: {one} {two} {three}")
        yield Question("one word, exact", f'"{one}" in:text', f'{text}: "{one}"', exact=True)
        words = " ".join(row(2))
        yield Question("phrase of two", f'"{words}" in:text', f'{text}: "{words}"', exact=True)
        words = " ".join(row(4))
        yield Question("phrase of four", f'"{words}" in:text', f'{text}: "{words}"', exact=True)
        first, last = row(4)[::3]
        if first != last:
            near = f'"{first} {last}"~4'
            yield Question("nearness", f"{near} in:text", f'{text}: NEAR("{first}" "{last}", 4)', exact=True)
        begun = word(6)[: chance.randrange(3, 6)]
        yield Question("beginning", f"{begun}* in:text", f'{text}: "{begun}" *', exact=True)
        yield Question("one letter", f"{begun[0]}*", f'{everywhere}: "{begun[0]}" *')
        yield Question("fuzzy", f"{word(6)}~")
        yield Question("fuzzy by two", f"{word(6)}~2")
        yield Question("OR", f"{one} OR {two}", f"{everywhere}: ({one} OR {two})")
        yield Question("NOT", f"{one} -{two}", f"{everywhere}: ({one} NOT {two})")
        yield Question("in notes", f"in:notes {one} {two}", f"notes: ({one} AND {two})")
        sender = chance.choice(documents).from_
        name = chance.choice(divide(sender[0].text)) if sender else "secretary"
        yield Question("sender and word", f"from:{name} {one}", f"sender: {name} AND {everywhere}: {one}")
        kind = chance.choice(documents).kind
        when = year()
        yield Question(
            "kind, year and word",
            f'kind:"{kind}" date:{when} {one}',
            f"{everywhere}: {one}",
            f"AND kind = '{kind}' AND start GLOB '{when}*'",
        )
        yield Question("filters only", f'kind:"{kind}" date:{when}')


def report(questions: list[Question], search: Search, database: sqlite3.Connection) -> None:
    """Ask both, print times by kind of question, and how often they agree where they must."""
    ours: dict[str, list[float]] = {}
    theirs: dict[str, list[float]] = {}
    asked = agreed = 0
    for question in questions:
        taken, total = timed(lambda question=question: search.run(question.query).total)  # type: ignore[misc]
        ours.setdefault(question.kind, []).append(taken)
        if question.match is None:
            continue
        taken, count = timed(lambda question=question: matched(database, question))  # type: ignore[misc]
        theirs.setdefault(question.kind, []).append(taken)
        asked += question.exact
        agreed += question.exact and total == count
    print(f"\n{'milliseconds':22}{'':>5}{'embtel':>16}{'FTS5':>20}")
    print(f"{'':22}{'n':>5}{'median':>8}{'95 %':>8}{'median':>12}{'95 %':>8}")
    for kind, times in ours.items():
        print(f"{kind:22}{row_of(times, theirs.get(kind, []))}")
    everything, matching = [t for ts in ours.values() for t in ts], [t for ts in theirs.values() for t in ts]
    print(f"{'all':22}{row_of(everything, matching)}")
    both = [t for kind in theirs for t in ours[kind]]
    print(f"{'all that FTS5 can':22}{row_of(both, matching)}")
    print(f"\nasked the same, both found the same number {agreed} times of {asked}")


def timed(ask: Callable[[], int]) -> tuple[float, int]:
    """The middle of the times that asking took, in milliseconds, and the answer."""
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        answer = ask()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times), answer


def matched(database: sqlite3.Connection, question: Question) -> int:
    """Ask FTS5 for the best ten and the number of all."""
    best, count = (statement.format(more=question.more) for statement in MATCHED)
    database.execute(best, (question.match,)).fetchall()
    return int(database.execute(count, (question.match,)).fetchone()[0])


def row_of(ours: list[float], theirs: list[float]) -> str:
    """Number, median and 95th percentile of one, and of the other if it was asked."""
    shown = f"{len(ours):5}{statistics.median(ours):8.1f}{percentile(ours):8.1f}"
    return shown + (
        f"{statistics.median(theirs):12.1f}{percentile(theirs):8.1f}" if theirs else f"{'–':>12}{'–':>8}"
    )


def percentile(times: list[float]) -> float:
    """The 95th percentile."""
    return sorted(times)[min(int(len(times) * 0.95), len(times) - 1)]


if __name__ == "__main__":
    main()
