"""The records of an edition: what reading found of each document, with what linking added to it."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec

from embtel.record import Candidate, Copy, Date, Days, Document, Reference

# the columns from which `reference_of` makes a reference, in the order in which it takes them
REFERENCE: Final = (
    "cross_references.place, cross_references.note, cross_references.span_start, cross_references.span_end,"
    " cross_references.text, cross_references.kind, cross_references.series, cross_references.number,"
    " cross_references.from_post, cross_references.to_post, cross_references.date_start,"
    " cross_references.date_end, cross_references.also, cross_references.in_document,"
    " cross_references.volume, cross_references.file, cross_references.said, cross_references.encoded,"
    " cross_references.status, cross_references.target, cross_references.because"
)
# The record as bytes: a text would be decoded only to be encoded again.
_DOCUMENT: Final = (
    "SELECT CAST(record AS BLOB), date_text, date_start, date_end, date_time, date_edtf, date_basis,"
    " date_because FROM documents"
)

_decode = msgspec.json.Decoder(Document).decode
_sentences = msgspec.json.Decoder(tuple[str, ...]).decode
_copies = msgspec.json.Decoder(tuple[Copy, ...]).decode


def record(connection: sqlite3.Connection, id: str, *, references: bool = True) -> Document | None:
    """The record of one document; None if the edition has none of that id.

    Its references take four fifths of the time, and can be left out.
    """
    row = connection.execute(f"{_DOCUMENT} WHERE id = ?", (id,)).fetchone()
    return None if row is None else _linked(connection, row, references=references)


def records(connection: sqlite3.Connection) -> Iterator[Document]:
    """The records of all documents in the order of the edition, one at a time."""
    for row in connection.execute(f"{_DOCUMENT} ORDER BY source, position"):
        yield _linked(connection, row, references=True)


def _linked(connection: sqlite3.Connection, row: tuple[Any, ...], *, references: bool) -> Document:
    document = _decode(row[0])
    return msgspec.structs.replace(
        document,
        date=_date(*row[1:]),
        references=_references(connection, document.id) if references and document.references else (),
    )


def _date(text: str, start: str, end: str, time: str, edtf: str, basis: Any, because: str) -> Date | None:
    if basis is None:
        return None
    return Date(
        text=text, start=start, end=end, time=time, edtf=edtf, basis=basis, because=sentences(because)
    )


def _references(connection: sqlite3.Connection, id: str) -> tuple[Reference, ...]:
    found = candidates(
        connection.execute(
            "SELECT reference, candidate, certainty, because FROM candidates WHERE document = ?"
            " ORDER BY reference, position",
            (id,),
        )
    )
    rows = connection.execute(
        f"SELECT position, {REFERENCE} FROM cross_references WHERE document = ? ORDER BY position", (id,)
    )
    return tuple(reference_of(columns, found.get(position, ())) for position, *columns in rows)


def candidates(rows: Iterable[tuple[Any, ...]]) -> dict[Any, tuple[Candidate, ...]]:
    """Candidates under what they stand with: rows of that, candidate, certainty and reason, best first."""
    found: dict[Any, list[Candidate]] = defaultdict(list)
    for key, id, certainty, because in rows:
        found[key].append(Candidate(id=id, certainty=certainty, because=because))
    return {key: tuple(several) for key, several in found.items()}


def reference_of(columns: Iterable[Any], found: tuple[Candidate, ...]) -> Reference:
    """A reference from the columns REFERENCE and its candidates."""
    (place, note, span_start, span_end, text, kind, series, number, from_post, to_post, start, end, also,
     in_document, volume, file, said, encoded, status, target, because) = columns  # fmt: skip
    return Reference(
        start=span_start,
        end=span_end,
        in_=place,
        note=note,
        text=text,
        kind=kind,
        series=series,
        number=number,
        from_=from_post,
        to=to_post,
        date=Days(start=start, end=end) if start or end else None,
        also=_copies(also) if also else (),
        document=in_document,
        volume=volume,
        file=file,
        said=sentences(said),
        encoded=encoded,
        status=status,
        target=target,
        candidates=found,
        because=sentences(because),
    )


def sentences(column: str | None) -> tuple[str, ...]:
    """A column that holds a list in JSON.

    >>> sentences('["not printed"]'), sentences(None)
    (('not printed',), ())
    """
    return _sentences(column) if column else ()
