"""Reading an edition: its list of documents, and one of them."""

from __future__ import annotations

import contextlib
import difflib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from embtel.edition.correction_file import read_corrections
from embtel.edition.folder import open_database
from embtel.edition.records import record
from embtel.errors import NotThere
from embtel.record import Document, Struct


class NoSuchDocument(NotThere):
    """An id that no document of the edition has."""


class Entry(Struct, frozen=True, kw_only=True):
    """A line of the list of documents; several senders or addressees are joined with "; "."""

    id: str
    kind: str
    date_start: str | None
    date_end: str | None
    date_edtf: str | None
    date_basis: str | None
    sender: str | None
    addressee: str | None
    series: str | None
    number: str | None
    notes: int
    title: str


_ENTRY: Final = (
    "SELECT id, kind, date_start, date_end, date_edtf, date_basis,"
    " (SELECT group_concat(text, '; ') FROM parties WHERE document = id AND side = 'from'),"
    " (SELECT group_concat(text, '; ') FROM parties WHERE document = id AND side = 'to'),"
    " series, number, (SELECT count(*) FROM notes WHERE document = id), title"
    " FROM documents"
)


def entries(folder: Path) -> Iterator[Entry]:
    """The documents of an edition in the order of its files, one at a time."""
    with contextlib.closing(open_database(folder)) as connection:
        for row in connection.execute(f"{_ENTRY} ORDER BY source, position"):
            yield _entry(row)


def by_day(connection: sqlite3.Connection) -> Iterator[Entry]:
    """The documents by their days, undated ones last, one at a time."""
    for row in connection.execute(f"{_ENTRY} ORDER BY date_start IS NULL, date_start, rowid"):
        yield _entry(row)


def entry(connection: sqlite3.Connection, id: str) -> Entry:
    """The line of one document. Raises NoSuchDocument, naming ids that are like the one given."""
    row = connection.execute(f"{_ENTRY} WHERE id = ?", (id,)).fetchone()
    if row is None:
        raise no_such_document(connection, id)
    return _entry(row)


def beginning(connection: sqlite3.Connection, id: str, letters: int) -> str:
    """The first letters of a document's text, up to the end of a word; "" where it has none."""
    row = connection.execute(
        "SELECT substr(json_extract(record, '$.text'), 1, ?) FROM documents WHERE id = ?", (letters + 1, id)
    ).fetchone()
    text = (row[0] or "") if row else ""
    return text if len(text) <= letters else f"{text[:letters].rpartition(' ')[0]} …"


def _entry(row: tuple[Any, ...]) -> Entry:
    return Entry(**dict(zip(Entry.__struct_fields__, row, strict=True)))


def document(folder: Path, id: str) -> Document:
    """One document of an edition, linked and corrected. Raises NoSuchDocument, naming ids like that one."""
    with contextlib.closing(open_database(folder)) as connection:
        found = record(connection, id)
        if found is None:
            raise no_such_document(connection, id)
    return read_corrections(folder).corrected(found)


def no_such_document(connection: sqlite3.Connection, id: str) -> NoSuchDocument:
    """The error for an id that the edition has not, with ids that are like it."""
    ids = [known for (known,) in connection.execute("SELECT id FROM documents")]
    like = difflib.get_close_matches(id, ids, n=3)
    return NoSuchDocument(
        f"no document is called {id}",
        remedy=f"perhaps {' or '.join(like)}" if like else "embtel list EDITION names them all",
    )
