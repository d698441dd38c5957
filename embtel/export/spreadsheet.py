"""Rows for spreadsheets and for other programs, as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from embtel.letters import one_line

Cell = str | int | None

# With these a cell begins that a spreadsheet takes for a formula, "=HYPERLINK(…)", the wide forms as well.
_FORMULA = tuple("=+-@＝＋－＠")


def csv_lines(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    r"""Heads and rows as lines of CSV, each with its end; what is not known is an empty cell.

    >>> list(csv_lines(("number", "file"), [("92", None), ("=1+1", "664A.64B, July")]))
    ['number,file\n', '92,\n', '\'=1+1,"664A.64B, July"\n']
    """
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")
    writer.writerow(heads)
    yield line.getvalue()
    for row in rows:
        line.seek(0)
        line.truncate()
        writer.writerow([cell(value) for value in row])
        yield line.getvalue()


def cell(value: Cell) -> str:
    """A value as a cell: one line, and never a formula.

    The words come from papers of any origin, and a spreadsheet would carry out what begins like a formula.
    The apostrophe is how spreadsheets themselves mark what is mere text.

    >>> cell("=1+1"), cell("Embtel 92,\\nJuly 3"), cell(None)
    ("'=1+1", 'Embtel 92, July 3', '')
    """
    text = "" if value is None else one_line(str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text
