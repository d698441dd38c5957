"""`embtel abbreviations`: what was restored how often, and what an editor has to look at himself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Final

from rich.text import Text

from embtel.cli.columns import aligned
from embtel.cli.terminal import output, put
from embtel.edition.abbreviations import Abbreviation, abbreviations
from embtel.letters import one_line

HEADS: Final = ("as sent", "as read", "times", "documents", "certain", "may be", "first in")
# What gives way on a narrow terminal.
_YIELDING: Final = {"may be": 8, "as read": 12, "as sent": 8, "first in": 8, "documents": 5, "certain": 5}
_TOLD: Final = {
    "unknown": "Not known, left as sent: what may be missing in the table, or in a list of yours",
    "ambiguous": "Ambiguous, left as sent",
    "decided": "Decided by the words beside it",
    "restored": "Restored: they can mean but one thing",
}


def print_abbreviations(edition: Path) -> None:
    """Print the list: a table for each state at the terminal, tab-separated lines into a pipe."""
    found = abbreviations(edition)
    console = output()
    if not console.is_terminal:
        for one in found:
            print("\t".join((one.state, *_cells(one))))
        return
    for state, group in groupby(found, key=lambda one: one.state):
        heads, *lines = table(group, console.width)
        put(Text(_TOLD[state], style="bold"), Text(heads, style="cyan"))
        for line in lines:
            print(line)
        put("")
    put(Text(_summary(found), style="bold"))


def table(found: Iterable[Abbreviation], width: int) -> Iterator[str]:
    """The lines of a table no wider than `width` letters, its heads first."""
    return aligned([HEADS, *map(_cells, found)], width, _YIELDING)


def _cells(one: Abbreviation) -> list[str]:
    cells = (
        one.sent,
        one.read or "",
        str(one.times),
        str(one.documents),
        str(one.certain),
        ", ".join(one.alternatives),
        one.first,
    )
    return [one_line(cell) for cell in cells]


def _summary(found: list[Abbreviation]) -> str:
    restored = sum(one.times for one in found if one.read is not None)
    left = sum(one.times for one in found if one.read is None)
    return f"{restored:,} words restored, {left:,} left as sent"
