"""The messages that an edition cites and has not, with everything known of them: what to ask archives for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, Final

from embtel.edition.records import sentences
from embtel.errors import NotThere
from embtel.record import Struct

_MISSING: Final = (
    "SELECT id, from_post, to_post, designator, kind, number, date_start, date_end, file, said, because"
    " FROM wanted"
)


class NoSuchMessage(NotThere):
    """A number that no missing message of the edition has."""


class Citation(Struct, frozen=True, kw_only=True):
    """Who cites a message, where (`text` or `note 2`), and in which words."""

    document: str
    place: str
    text: str


class Missing(Struct, frozen=True, kw_only=True):
    """A message that is wanted; it was sent between `date_start` and `date_end`."""

    id: int
    from_post: str | None
    to_post: str | None
    designator: str | None
    kind: str
    number: str | None
    date_start: str | None
    date_end: str | None
    file: str | None
    said: tuple[str, ...]
    because: tuple[str, ...]
    cited_by: tuple[Citation, ...]


def missing(connection: sqlite3.Connection, *, limit: int = -1, offset: int = 0) -> Iterator[Missing]:
    """The wanted messages by file and day, those of unknown file last; all, or a page of them."""
    rows = connection.execute(
        f"{_MISSING} ORDER BY file IS NULL, file, date_start IS NULL, date_start, id LIMIT ? OFFSET ?",
        (limit, offset),
    )
    for row in rows:
        yield _message(connection, row)


def missing_of(connection: sqlite3.Connection, post: str, *, limit: int = -1) -> Iterator[Missing]:
    """The wanted messages from or to a post, by day; undated ones last; all, or the first of them."""
    rows = connection.execute(
        f"{_MISSING} WHERE from_post = :post OR to_post = :post"
        " ORDER BY date_start IS NULL, date_start, id LIMIT :limit",
        {"post": post, "limit": limit},
    )
    for row in rows:
        yield _message(connection, row)


def missing_message(connection: sqlite3.Connection, id: int) -> Missing:
    """One wanted message. Raises NoSuchMessage."""
    # as text, which SQLite compares as the number it is: of ids there may be greater ones than fit an integer
    row = connection.execute(f"{_MISSING} WHERE id = ?", (str(id),)).fetchone()
    if row is None:
        raise NoSuchMessage(
            f"no missing message has the number {id}", remedy="the list of them names them all"
        )
    return _message(connection, row)


def _message(connection: sqlite3.Connection, row: Sequence[Any]) -> Missing:
    *columns, said, because = row
    fields = dict(zip(Missing.__struct_fields__, columns, strict=False))
    return Missing(
        **fields,
        said=sentences(said),
        because=sentences(because),
        cited_by=_citations(connection, columns[0]),
    )


def _citations(connection: sqlite3.Connection, wanted: int) -> tuple[Citation, ...]:
    rows = connection.execute(
        "SELECT document, refers.place, refers.text FROM cross_references AS refers"
        " JOIN documents ON documents.id = document WHERE wanted = ?"
        " ORDER BY documents.rowid, refers.position",
        (wanted,),
    )
    return tuple(Citation(document=document, place=place, text=text) for document, place, text in rows)
