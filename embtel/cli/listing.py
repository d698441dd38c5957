"""The list of an edition's documents: a table at the terminal, tab-separated lines for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from rich.text import Text

from embtel.cli.columns import aligned
from embtel.cli.terminal import output
from embtel.cli.words import interval, short
from embtel.edition.catalogue import Entry, entries
from embtel.letters import one_line

HEADS: Final = ("id", "date", "basis", "from", "to", "number", "kind", "notes")
# What gives way on a narrow terminal. An id is never cut: it is what `embtel show` asks for.
_YIELDING: Final = {"from": 7, "to": 7, "date": 11, "kind": 5, "number": 6, "basis": 4}


def tab_separated(found: Iterable[Entry]) -> Iterator[str]:
    """A line for each document, the columns of HEADS, what is not known empty."""
    for entry in found:
        yield "\t".join(_cells(entry))


def table(found: Iterable[Entry], width: int) -> Iterator[str]:
    """The lines of a table no wider than `width` letters, its heads first."""
    rows: list[Sequence[str]] = [HEADS]
    for id, date, *rest in map(_cells, found):
        rows.append([id, short(date), *rest])
    return aligned(rows, width, _YIELDING)


def _cells(entry: Entry) -> Sequence[str]:
    date = interval(entry.date_start, entry.date_end)
    if entry.date_edtf and len(entry.date_edtf) < len(date):
        date = entry.date_edtf  # 1951-07 for 1951-07-01/1951-07-31
    cells = (
        entry.id,
        date,
        entry.date_basis or "",
        entry.sender or "",
        entry.addressee or "",
        " ".join(filter(None, (entry.series, entry.number))),
        entry.kind,
        str(entry.notes or ""),
    )
    return [one_line(cell) for cell in cells]


def print_list(edition: Path) -> None:
    """Print the list of an edition's documents in the form that fits where it goes."""
    console = output()
    if not console.is_terminal:
        for line in tab_separated(entries(edition)):
            print(line)
        return
    heads, *lines = table(entries(edition), console.width)
    console.print(Text(heads, style="bold"), overflow="crop", no_wrap=True)
    for line in lines:
        print(line)
