"""The designators of message series: Delga, Gocus, Secto, CAP and their like.

The table is not closed: every conference could get a designator of its own.
"""

from __future__ import annotations

import functools

from embtel.record import Struct
from embtel.tables.rows import cells, rows


class Series(Struct, frozen=True, kw_only=True):
    """A series of messages: who sends under its designator to whom, on what occasion, in which years."""

    designator: str
    sender: str
    addressee: str
    occasion: str
    years: str
    source: str
    examples: tuple[str, ...]


@functools.cache
def _by_designator() -> dict[str, Series]:
    """The rows of the table by their designators in capitals, for they are printed both ways."""
    return {
        row["designator"].upper(): Series(**{**row, "examples": cells(row["examples"])})  # type: ignore[arg-type]
        for row in rows("series")
    }


@functools.cache
def no_series() -> frozenset[str]:
    """Words that stand before a number like a designator, but name a month, a paragraph or another message.

    >>> "august" in no_series(), "delga" in no_series()
    (True, False)
    """
    return frozenset(row["word"] for row in rows("no_series"))


def series(designator: str) -> Series | None:
    """The series that a designator names, None for one that the table does not know.

    >>> series("DELGA").sender
    'US Delegation at the UN General Assembly'
    >>> series("Embtel") is None
    True
    """
    return _by_designator().get(designator.upper())


@functools.cache
def designators() -> frozenset[str]:
    """Every designator of the table.

    >>> "Delga" in designators()
    True
    """
    return frozenset(row.designator for row in _by_designator().values())
