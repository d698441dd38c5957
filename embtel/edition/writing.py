"""An edition being written beside the one that is there, and put in its place in one step.

The order is what makes it safe to be killed at any moment:

1. the new file is `edition.db.new`, the new index a folder of `search` that no finished file names;
   readers look at neither;
2. both are written in full and forced to the disk;
3. `edition.db.new` is renamed to `edition.db`. This is the one step that counts: before it the old
   edition stands with its own index, after it the new one does (see folder.py);
4. only then the indexes of other generations are removed.

Whatever is left by a building that died in 1 or 2 is removed by the next. A building that died between
3 and 4 is complete; what it left over is removed by the next as well.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from embtel.edition.correction_file import read_corrections
from embtel.edition.faults import Fault, mistake
from embtel.edition.folder import database_path, generation_path, standing_generation
from embtel.edition.index import NewIndex
from embtel.edition.link_rows import write_links
from embtel.edition.readings import Reading
from embtel.edition.rows import Rows
from embtel.edition.volumes import put_volume
from embtel.errors import BadEdition
from embtel.linking.cards import Card, card
from embtel.linking.dating import may_be_dated
from embtel.linking.linker import link
from embtel.record import Document, Oddity

SAME_ID = "same id"

_decode = msgspec.json.Decoder(Document).decode
_encode = msgspec.json.Encoder().encode


@contextlib.contextmanager
def only_builder(folder: Path) -> Iterator[None]:
    """Keep out a second building of the same edition, and leave nothing behind that belongs to none.

    Readers are not in the way. The lock is SQLite's own, on an empty file: it works wherever SQLite does,
    and ends with the process that holds it, however that ends. The file is left lying, as removing it
    would let two in.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = sqlite3.connect(folder / ".lock", timeout=0, isolation_level=None)
    try:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise BadEdition(
                "another embtel is building this edition, or the folder cannot be written to",
                where=str(folder),
                remedy="wait for it, or see to the rights of the folder",
            ) from error
        _tidy(folder)
        try:
            yield
        finally:
            _tidy(folder)
    finally:
        lock.close()


@contextlib.contextmanager
def new_edition(folder: Path) -> Iterator[NewEdition]:
    """The edition to be written for a folder, by its only builder; without `publish` nothing comes of it."""
    with contextlib.closing(sqlite3.connect(_new_path(folder), isolation_level=None)) as connection:
        yield NewEdition(folder, connection)


class NewEdition:
    """The edition that is being written."""

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        self._generation = standing_generation(folder) + 1
        self._folder = folder
        self.path = _new_path(folder)
        self.index = generation_path(folder, self._generation)
        # The file is thrown away unless it is finished, so it needs no journal; what makes it lasting
        # is `publish`. The references hold by construction: rows.py writes parents first.
        connection.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"
        )
        connection.executescript(_script("schema.sql"))
        connection.execute("BEGIN")
        self._connection = connection
        self._rows = Rows(connection)
        self._new_index = NewIndex(self.index)
        self._waiting: list[str] = []  # the ids of what the index gets only when it is linked, and dated
        self._ids: set[str] = set()
        self._cards: list[Card] = []
        self._corrections = read_corrections(folder)
        self._fitting: dict[int, str] = {}
        self._sources = 0

    def add(self, reading: Reading) -> int:
        """Put in what came of one file; the number of its documents."""
        self._sources += 1
        source = self._sources
        self._connection.execute(
            "INSERT INTO sources (id, path, name, format, sha256, bytes, lists) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (source, reading.place, reading.name, reading.format, reading.sha256, reading.size,
             reading.lists),
        )  # fmt: skip
        if reading.volume:
            put_volume(self._connection, source, reading.volume)
        self.add_faults(reading.faults, source)
        for position, record in enumerate(reading.records):
            document = _decode(record)
            if document.id in self._ids:
                document = self._renamed(document)
                record = _encode(document)
            self._ids.add(document.id)
            for one in self._corrections.of(document):
                self._fitting[one.number] = document.id
            document = self._corrections.corrected(document)
            known = card(document)
            self._cards.append(known)
            if may_be_dated(known):
                self._waiting.append(document.id)
            else:
                start, end = (document.date.start, document.date.end) if document.date else (None, None)
                self._new_index.add(document, start, end)
            self._rows.add(document, record, source=source, position=position)
        return len(reading.records)

    def add_faults(self, faults: Iterable[Fault], source: int | None = None) -> None:
        """Put in what could not be read of a file, or, without one, of the folders."""
        self._connection.executemany(
            "INSERT INTO faults (source, place, message, remedy) VALUES (?, ?, ?, ?)",
            [(source, fault.place, fault.message, fault.remedy) for fault in faults],
        )

    def link(self) -> None:
        """Put in what follows from all documents together; to be called when the last is in."""
        self._rows.flush()
        cards, self._cards = self._cards, []
        try:
            links = link(cards)
        except Exception as error:
            # A mistake in embtel itself must not cost the edition: it can be read and searched unlinked.
            self.add_faults([mistake("linking", error)])
        else:
            write_links(self._connection, cards, links)
        for statement in _script("indexes.sql").split(";"):
            self._connection.execute(statement)

    def finish(self, meta: dict[str, str]) -> None:
        """Close the file and the index; from here on they can be read."""
        self._rows.flush()
        self._index_what_waited()
        self._connection.executemany(
            "INSERT INTO corrections VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (one.number, one.document, self._fitting.get(one.number), one.field, one.spot, one.was,
                 one.now, one.who, one.when, one.why, one.undone)
                for one in self._corrections.all
            ),
        )  # fmt: skip
        self._connection.executemany(
            "INSERT INTO meta (name, value) VALUES (?, ?)",
            sorted({**meta, "generation": str(self._generation)}.items()),
        )
        self._connection.execute("COMMIT")
        self._connection.close()
        self._new_index.finish()

    def _index_what_waited(self) -> None:
        """Put into the index what linking may have dated, with the days that the documents have now."""
        for id in self._waiting:
            record, start, end = self._connection.execute(
                "SELECT record, date_start, date_end FROM documents WHERE id = ?", (id,)
            ).fetchone()
            self._new_index.add(self._corrections.corrected(_decode(record)), start, end)

    def publish(self) -> None:
        """Put the new edition in the place of the old, in one step that happens or does not."""
        _force_to_disk(self.path)
        for part in (*self.index.rglob("*"), self.index, self.index.parent):
            _force_to_disk(part)
        self.path.replace(database_path(self._folder))
        _force_to_disk(self._folder)

    def _renamed(self, document: Document) -> Document:
        """A second document of the same id under a new one; the first in the order of the files keeps its."""
        count = 2
        while f"{document.id}~{count}" in self._ids:
            count += 1
        new = f"{document.id}~{count}"
        oddity = Oddity(
            kind=SAME_ID,
            where=document.source.path,
            text=f"an earlier document is called {document.id} too; this one is kept as {new}",
        )
        return msgspec.structs.replace(document, id=new, oddities=(*document.oddities, oddity))


def _script(name: str) -> str:
    """One of the SQL scripts beside this module."""
    return Path(__file__).with_name(name).read_text("utf-8")


def _new_path(folder: Path) -> Path:
    return database_path(folder).with_name("edition.db.new")


def _tidy(folder: Path) -> None:
    """Remove whatever belongs to no finished edition, and only what bears a name that building gives.

    Which index is to stay is asked of the file that stands: there is no moment between renaming and
    remembering at which an interruption could take the wrong one.
    """
    _new_path(folder).unlink(missing_ok=True)
    standing = generation_path(folder, standing_generation(folder))
    if standing.parent.is_dir():
        for index in standing.parent.iterdir():
            if index.name.isdecimal() and index != standing:
                shutil.rmtree(index, ignore_errors=True)


def _force_to_disk(path: Path) -> None:
    """Have the system write a file or folder through to the disk, so that it outlives a power failure."""
    if path.is_dir() and os.name == "nt":  # Windows opens no folders, and orders renamings by itself
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
