"""The people and posts of an edition: who wrote and received how much, and which papers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Final, Literal

from embtel.edition.catalogue import Entry, entry
from embtel.record import Struct

Sort = Literal["person", "post"]
Direction = Literal["from", "to"]

# One statement for each, written out: nothing that comes from outside ever becomes SQL.
_ALL: Final[dict[Sort, str]] = {
    "person": (
        "SELECT person, count(DISTINCT CASE side WHEN 'from' THEN document END) AS wrote,"
        " count(DISTINCT CASE side WHEN 'to' THEN document END) FROM parties WHERE person IS NOT NULL"
        " GROUP BY person ORDER BY wrote DESC, person LIMIT ? OFFSET ?"
    ),
    "post": (
        "SELECT post, count(DISTINCT CASE side WHEN 'from' THEN document END) AS wrote,"
        " count(DISTINCT CASE side WHEN 'to' THEN document END) FROM parties WHERE post IS NOT NULL"
        " GROUP BY post ORDER BY wrote DESC, post LIMIT ? OFFSET ?"
    ),
}
_PAPERS: Final[dict[Sort, str]] = {
    "person": "FROM parties JOIN documents ON documents.id = document WHERE person = ? AND side = ?",
    "post": "FROM parties JOIN documents ON documents.id = document WHERE post = ? AND side = ?",
}


class Correspondent(Struct, frozen=True, kw_only=True):
    """A person, as headings name him, or a post; how many documents came from and went to it."""

    name: str
    wrote: int
    received: int


def correspondents(
    connection: sqlite3.Connection, sort: Sort, *, limit: int = -1, offset: int = 0
) -> Iterator[Correspondent]:
    """The people or the posts, those who wrote most first; all, or a page of them."""
    for name, wrote, received in connection.execute(_ALL[sort], (limit, offset)):
        yield Correspondent(name=name, wrote=wrote, received=received)


def papers(
    connection: sqlite3.Connection,
    sort: Sort,
    name: str,
    side: Direction,
    *,
    limit: int = -1,
    offset: int = 0,
) -> Iterator[Entry]:
    """The documents from or to a person or a post by their days, undated ones last; all, or a page."""
    rows = connection.execute(
        f"SELECT DISTINCT documents.id, date_start {_PAPERS[sort]}"
        " ORDER BY date_start IS NULL, date_start, documents.rowid LIMIT ? OFFSET ?",
        (name, side, limit, offset),
    )
    for id, _ in rows:
        yield entry(connection, id)


def months(
    connection: sqlite3.Connection, sort: Sort, name: str, side: Direction
) -> tuple[tuple[str, int], ...]:
    """How many documents that are dated to the month came from or went to a person or a post, by month."""
    return tuple(
        connection.execute(
            f"SELECT substr(date_start, 1, 7) AS month, count(DISTINCT documents.id) {_PAPERS[sort]}"
            " AND substr(date_start, 1, 7) = substr(date_end, 1, 7) GROUP BY month ORDER BY month",
            (name, side),
        )
    )
