"""The conversations of an edition: which documents belong to one, in order, and what joins each to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from embtel.edition.catalogue import Entry, entry
from embtel.edition.citations import Join, joins
from embtel.record import Struct


class Turn(Struct, frozen=True, kw_only=True):
    """A document in its place in a conversation, and what joins it to those that stand before it."""

    entry: Entry
    joins: tuple[Join, ...]


def members(connection: sqlite3.Connection, id: str) -> tuple[str, ...]:
    """The documents of the conversation to which one belongs, in order; none if it belongs to none."""
    rows = connection.execute(
        "SELECT document FROM threads WHERE thread = (SELECT min(thread) FROM threads WHERE document = ?)"
        " ORDER BY position",
        (id,),
    )
    return tuple(document for (document,) in rows)


def thread(connection: sqlite3.Connection, id: str) -> Iterator[Turn]:
    """The conversation to which a document belongs, in order; nothing if it belongs to none."""
    before: set[str] = set()
    for document in members(connection, id):
        earlier = [join for join in joins(connection, document) if join.other.id in before]
        yield Turn(entry=entry(connection, document), joins=tuple(earlier))
        before.add(document)


def firsts(connection: sqlite3.Connection) -> Iterator[str]:
    """The first document of each conversation."""
    rows = connection.execute("SELECT document, min(position) FROM threads GROUP BY thread ORDER BY thread")
    for document, _ in rows:
        yield document
