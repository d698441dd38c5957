"""What a document cites and who cites it, with the reasons."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from embtel.edition.catalogue import Entry, entry
from embtel.edition.records import REFERENCE, candidates, reference_of
from embtel.linking.links import EdgeKind
from embtel.record import Reference, Struct


class Mention(Struct, frozen=True, kw_only=True):
    """A place where a document refers to something.

    `position` counts the references of `document` from 0; `wanted` is the id of the missing message that is
    meant. `other` is the document at the other end: the target of what a document cites, the citing one of
    what cites it.
    """

    document: str
    position: int
    reference: Reference
    wanted: int | None
    other: Entry | None


class Join(Struct, frozen=True, kw_only=True):
    """What joins a document to `other`. Of "answers" and "cites" the document itself is the later, unless
    `other_is_later`; the other kinds have no direction.
    """

    kind: EdgeKind
    other: Entry
    other_is_later: bool
    because: str


def cites(connection: sqlite3.Connection, id: str, *, limit: int = -1, offset: int = 0) -> Iterator[Mention]:
    """What a document refers to, in the order of its text and notes; all of it, or a page of it."""
    rows = connection.execute(
        f"SELECT document, position, wanted, {REFERENCE} FROM cross_references WHERE document = ?"
        " ORDER BY position LIMIT ? OFFSET ?",
        (id, limit, offset),
    )
    for document, position, wanted, *columns in rows:
        reference = _reference(connection, document, position, columns)
        other = entry(connection, reference.target) if reference.target else None
        yield Mention(document=document, position=position, reference=reference, wanted=wanted, other=other)


def cited_by(
    connection: sqlite3.Connection, id: str, *, limit: int = -1, offset: int = 0
) -> Iterator[Mention]:
    """The places that refer to a document, in the order of the edition; all of them, or a page of them."""
    rows = connection.execute(
        f"SELECT document, cross_references.position, wanted, {REFERENCE}"
        " FROM cross_references JOIN documents ON documents.id = document"
        " WHERE target = ? ORDER BY documents.rowid, cross_references.position LIMIT ? OFFSET ?",
        (id, limit, offset),
    )
    for document, position, wanted, *columns in rows:
        yield Mention(
            document=document,
            position=position,
            reference=_reference(connection, document, position, columns),
            wanted=wanted,
            other=entry(connection, document),
        )


def joins(connection: sqlite3.Connection, id: str) -> Iterator[Join]:
    """The documents to which one is joined, whatever the reason."""
    rows = connection.execute(
        "SELECT kind, other, 0, because FROM edges WHERE one = ?"
        " UNION ALL SELECT kind, one, 1, because FROM edges WHERE other = ?",
        (id, id),
    )
    for kind, other, later, because in rows:
        yield Join(kind=kind, other=entry(connection, other), other_is_later=bool(later), because=because)


def _reference(connection: sqlite3.Connection, document: str, position: int, columns: Any) -> Reference:
    found = candidates(
        connection.execute(
            "SELECT reference, candidate, certainty, because FROM candidates"
            " WHERE document = ? AND reference = ? ORDER BY position",
            (document, position),
        )
    )
    return reference_of(columns, found.get(position, ()))
