"""Where the documents of a conversation were written, who had copies, and which missing ones they cite."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from embtel.record import Struct


class Absent(Struct, frozen=True, kw_only=True):
    """A missing message that documents of a conversation cite; `number` with its designator."""

    id: int
    post: str | None
    to_post: str | None
    number: str
    date_start: str | None
    date_end: str | None
    cited_by: tuple[str, ...]


class Lanes(Struct, frozen=True, kw_only=True):
    """For each document the post that wrote it, None if unknown, and who had copies; and what is absent."""

    writers: dict[str, str | None]
    copies: dict[str, tuple[str, ...]]
    absent: tuple[Absent, ...]


def lanes(connection: sqlite3.Connection, documents: Iterable[str]) -> Lanes:
    """The lanes of the documents of one conversation."""
    ids = list(documents)
    return Lanes(
        writers={id: _writer(connection, id) for id in ids},
        copies={id: _copies(connection, id) for id in ids},
        absent=_absent(connection, ids),
    )


def _writer(connection: sqlite3.Connection, id: str) -> str | None:
    """The post of the sender, or else the place where the paper was written."""
    row = connection.execute(
        "SELECT coalesce((SELECT post FROM parties WHERE document = documents.id AND side = 'from'"
        " AND post IS NOT NULL ORDER BY position LIMIT 1), place) FROM documents WHERE id = ?",
        (id,),
    ).fetchone()
    return None if row is None else row[0]


def _copies(connection: sqlite3.Connection, id: str) -> tuple[str, ...]:
    rows = connection.execute("SELECT DISTINCT post FROM copies WHERE document = ? ORDER BY position", (id,))
    return tuple(post for (post,) in rows)


def _absent(connection: sqlite3.Connection, ids: Iterable[str]) -> tuple[Absent, ...]:
    citing: dict[int, list[str]] = defaultdict(list)
    for id in ids:
        rows = connection.execute(
            "SELECT DISTINCT wanted FROM cross_references WHERE document = ? AND wanted IS NOT NULL", (id,)
        )
        for (wanted,) in rows:
            citing[wanted].append(id)
    found = []
    for wanted, documents in citing.items():
        sender, addressee, designator, number, start, end = connection.execute(
            "SELECT from_post, to_post, designator, number, date_start, date_end FROM wanted WHERE id = ?",
            (wanted,),
        ).fetchone()
        found.append(
            Absent(
                id=wanted,
                post=sender,
                to_post=addressee,
                number=" ".join(filter(None, (designator, number))),
                date_start=start,
                date_end=end,
                cited_by=tuple(documents),
            )
        )
    return tuple(found)
