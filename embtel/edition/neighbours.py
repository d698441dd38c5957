"""The documents that stand next to one in its numbered series."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Literal

from embtel.edition.catalogue import Entry, entry
from embtel.record import Struct

_BEFORE = (
    "SELECT bearers.document, numbers.number FROM bearers JOIN numbers"
    " ON numbers.ledger = bearers.ledger AND numbers.position = bearers.number"
    " WHERE bearers.ledger = ? AND bearers.number < ? ORDER BY bearers.number DESC LIMIT 1"
)
_AFTER = (
    "SELECT bearers.document, numbers.number FROM bearers JOIN numbers"
    " ON numbers.ledger = bearers.ledger AND numbers.position = bearers.number"
    " WHERE bearers.ledger = ? AND bearers.number > ? ORDER BY bearers.number LIMIT 1"
)


class Neighbour(Struct, frozen=True, kw_only=True):
    """The document before or after one in a series: whose series it is, and the number that it has there."""

    side: Literal["before", "after"]
    from_post: str | None
    to_post: str | None
    designator: str | None
    number: str
    entry: Entry


def neighbours(connection: sqlite3.Connection, document: str) -> Iterator[Neighbour]:
    """The nearest documents of the edition on either side of one, in each series in which it has a number."""
    places = connection.execute(
        "SELECT bearers.ledger, bearers.number, from_post, to_post, designator FROM bearers"
        " JOIN ledgers ON ledgers.id = bearers.ledger WHERE bearers.document = ? ORDER BY bearers.ledger",
        (document,),
    ).fetchall()
    for ledger, place, sender, addressee, designator in places:
        asked: tuple[tuple[Literal["before", "after"], str], ...] = (("before", _BEFORE), ("after", _AFTER))
        for side, question in asked:
            found = connection.execute(question, (ledger, place)).fetchone()
            if found is not None:
                yield Neighbour(
                    side=side,
                    from_post=sender,
                    to_post=addressee,
                    designator=designator,
                    number=found[1],
                    entry=entry(connection, found[0]),
                )
