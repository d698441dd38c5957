"""`embtel thread`: the conversation to which a document belongs, in order."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Final

from embtel.cli.terminal import put, put_below, put_rows, styled
from embtel.cli.words import line
from embtel.edition.catalogue import entry
from embtel.edition.folder import open_database
from embtel.edition.threads import Turn, thread

HEADS: Final = (
    "id", "date_start", "date_end", "from", "to", "series", "number", "kind", "joined_to", "because",
)  # fmt: skip


def print_thread(edition: Path, id: str) -> None:
    """Print a conversation for people; below each document what joins it to those before."""
    with contextlib.closing(open_database(edition)) as connection:
        asked = entry(connection, id)
        alone = True
        for turn in thread(connection, id):
            alone = False
            put(styled(line(turn.entry), "bold" if turn.entry.id == id else ""))
            for join in turn.joins:
                put_below(f"{join.kind} {join.other.id}: {join.because}", 4, "dim")
        if alone:
            put(styled(line(asked)))
            put_below("nothing in the edition answers it or is answered by it")


def print_thread_rows(edition: Path, id: str) -> None:
    """Print a conversation as CSV, a row for each document."""
    with contextlib.closing(open_database(edition)) as connection:
        entry(connection, id)
        put_rows(HEADS, map(_row, thread(connection, id)))


def _row(turn: Turn) -> list[str | None]:
    found = turn.entry
    return [
        found.id,
        found.date_start,
        found.date_end,
        found.sender,
        found.addressee,
        found.series,
        found.number,
        found.kind,
        "; ".join(f"{join.kind} {join.other.id}" for join in turn.joins),
        "; ".join(join.because for join in turn.joins),
    ]
