"""The messages that are missing from an edition, as rows to send to an archive."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Final

from embtel.edition.missing import Missing, missing
from embtel.export.spreadsheet import Cell

HEADS: Final = (
    "file", "kind", "number", "from", "to", "designator", "date_start", "date_end", "said", "cited_by",
    "words", "because",
)  # fmt: skip


def rows(connection: sqlite3.Connection) -> Iterator[Sequence[Cell]]:
    """A row for each missing message, those of one file together; the columns of HEADS."""
    return map(_row, missing(connection))


def _row(message: Missing) -> list[str | None]:
    return [
        message.file,
        message.kind,
        message.number,
        message.from_post,
        message.to_post,
        message.designator,
        message.date_start,
        message.date_end,
        "; ".join(message.said),
        "; ".join(f"{citation.document}, {citation.place}" for citation in message.cited_by),
        "; ".join(dict.fromkeys(citation.text for citation in message.cited_by)),
        "; ".join(message.because),
    ]
