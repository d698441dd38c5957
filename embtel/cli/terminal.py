"""The terminal: consoles, and how results and messages reach it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from embtel.export.spreadsheet import Cell, csv_lines
from embtel.letters import one_line, visible

# Letters of a line in a file or a pipe, where none is folded.
WIDEST = 1000


def styled(text: str, style: str = "") -> Text:
    """Text from a document for a console: harmless, and never taken for rich's markup."""
    return Text(visible(text), style=style)


def output() -> Console:
    """The console of results; plain where the output is no terminal."""
    return Console(highlight=False, markup=False, emoji=False)


def messages() -> Console:
    """The console of progress, warnings and errors."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def put(*parts: str | RenderableType) -> None:
    """Print results: as rich lays them out on a terminal; elsewhere plain, lines by themselves unbroken."""
    console = output()
    for part in parts:
        if console.is_terminal:
            console.print(part)
        elif isinstance(part, (str, Text)):
            print(part)
        else:
            with console.capture() as captured:
                console.print(part)
            for line in captured.get().removesuffix("\n").split("\n"):
                print(line.rstrip())


def put_whole(table: Table) -> None:
    """Print a table with whole cells: where the output is no terminal, it may be as wide as it needs."""
    console = output()
    if not console.is_terminal:
        console.width = console.measure(table, options=console.options.update(max_width=WIDEST)).maximum
    console.print(table)


def put_below(text: str, by: int = 4, style: str = "") -> None:
    """Print a line of results set in below what it belongs to; on a terminal its further lines too."""
    console = output()
    if console.is_terminal:
        console.print(Padding(styled(text, style), (0, 0, 0, by)))
    else:
        print(" " * by + visible(text.replace("\n", " ")))


def complain(text: str) -> None:
    """One line on standard error, however long."""
    print(one_line(text), file=sys.stderr)


def put_rows(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Print heads and rows as CSV, for spreadsheets and other programs."""
    for line in csv_lines(heads, rows):
        sys.stdout.write(line)
