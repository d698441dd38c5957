"""Records laid out in the rows of the edition's tables, and put there in batches."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Final

import msgspec

from embtel.record import Document, Message

# One statement a table, written out: nothing that comes from outside ever becomes SQL.
_INSERTS: Final = {
    "documents": (
        "INSERT INTO documents (id, source, position, kind, title, item, file_text, file_system, file_code,"
        " file_date, place, date_text, date_start, date_end, date_time, date_edtf, date_basis,"
        " date_because, classification, handling, series, number, subject, signed, record)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    ),
    "parties": (
        "INSERT INTO parties (document, side, position, text, office, person, post)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)"
    ),
    "copies": "INSERT INTO copies (document, position, post, number, text) VALUES (?, ?, ?, ?, ?)",
    "notes": "INSERT INTO notes (document, position, n, text) VALUES (?, ?, ?, ?)",
    "callouts": "INSERT INTO callouts (document, position, n, field, at) VALUES (?, ?, ?, ?, ?)",
    "pages": "INSERT INTO pages (document, position, n, at) VALUES (?, ?, ?, ?)",
    "oddities": "INSERT INTO oddities (document, position, kind, place, text) VALUES (?, ?, ?, ?, ?)",
}

# 8,154 documents took 1.0 s in batches of 20, of 200 and of 2,000 alike.
_BATCH: Final = 200

_NO_MESSAGE: Final = Message()
_encode = msgspec.json.Encoder().encode


def json_or_null(items: Sequence[object]) -> str | None:
    """A list as a column holds it.

    >>> json_or_null(("not printed",)), json_or_null(())
    ('["not printed"]', None)
    """
    return _encode(items).decode() if items else None


class Rows:
    """Rows on their way into the tables; `flush` puts in what is still waiting."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._waiting: dict[str, list[tuple[str | int | None, ...]]] = {table: [] for table in _INSERTS}

    def add(self, document: Document, record: bytes, *, source: int, position: int) -> None:
        """Lay out one document; `record` is the same as JSON, `position` its place in the file `source`."""
        waiting = self._waiting
        file = document.file
        date = document.date
        message = document.message or _NO_MESSAGE
        waiting["documents"].append(
            (
                document.id,
                source,
                position,
                document.kind,
                document.title,
                document.item,
                file.text if file else None,
                file.system if file else None,
                file.code if file else None,
                file.date if file else None,
                document.place,
                date.text if date else None,
                date.start if date else None,
                date.end if date else None,
                date.time if date else None,
                date.edtf if date else None,
                date.basis if date else None,
                json_or_null(date.because) if date else None,
                document.classification,
                ", ".join(document.handling) or None,
                message.series,
                message.number,
                document.subject,
                document.signed,
                record.decode(),
            )
        )
        key = document.id
        for side, parties in (("from", document.from_), ("to", document.to)):
            waiting["parties"].extend(
                (key, side, i, party.text, party.office, party.person, party.post)
                for i, party in enumerate(parties)
            )
        waiting["copies"].extend(
            (key, i, copy.post, copy.number, copy.text) for i, copy in enumerate(document.info)
        )
        waiting["notes"].extend((key, i, note.n, note.text) for i, note in enumerate(document.notes))
        waiting["callouts"].extend((key, i, c.n, c.in_, c.at) for i, c in enumerate(document.callouts))
        waiting["pages"].extend((key, i, page.n, page.at) for i, page in enumerate(document.pages))
        waiting["oddities"].extend(
            (key, i, oddity.kind, oddity.where, oddity.text) for i, oddity in enumerate(document.oddities)
        )
        if len(waiting["documents"]) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        """Put the waiting rows into their tables, parents before children."""
        for table, rows in self._waiting.items():
            if rows:
                self._connection.executemany(_INSERTS[table], rows)
                rows.clear()
