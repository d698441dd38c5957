"""How far the date of a file number lies from the date of the paper filed under it, as counted."""

from __future__ import annotations

from functools import cache
from typing import Literal

from embtel.record import Struct
from embtel.tables.rows import rows

Paper = Literal[
    "telegram from a post",
    "telegram from the Department",
    "telegram",
    "despatch",
    "memorandum of conversation",
    "memorandum",
    "letter",
    "other",
]
State = Literal["supported", "bare", "contradicted", "free", "refers", "answers"]


class Lag(Struct, frozen=True, kw_only=True):
    """Where papers of one sort lie around the date of their file number.

    The paper was written between `before` days before that date and `behind` days after it; among so many
    `documents`, `same_day` in a hundred bore that very date.
    """

    before: int
    behind: int
    documents: int
    same_day: float


@cache
def lags() -> dict[tuple[str, str], Lag]:
    """The lag of each sort of paper in each state of the evidence.

    >>> lags()["telegram from a post", "supported"].before
    0
    """
    return {
        (row["paper"], row["state"]): Lag(
            before=int(row["before"]),
            behind=int(row["behind"]),
            documents=int(row["documents"]),
            same_day=float(row["same_day"]),
        )
        for row in rows("dating")
    }
