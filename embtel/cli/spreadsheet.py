"""Rows for spreadsheets and for other programs: CSV on standard output."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence

from embtel.letters import one_line

# With these a cell begins that a spreadsheet takes for a formula, "=HYPERLINK(…)", the wide forms as well.
_FORMULA = tuple("=+-@＝＋－＠")


def put_rows(heads: Sequence[str], rows: Iterable[Sequence[str | int | None]]) -> None:
    """Print heads and rows; what is not known is an empty cell."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(heads)
    for row in rows:
        writer.writerow([cell(value) for value in row])


def cell(value: str | int | None) -> str:
    """A value as a cell: one line, and never a formula.

    The words come from papers of any origin, and a spreadsheet would carry out what begins like a formula.
    The apostrophe is how spreadsheets themselves mark what is mere text.

    >>> cell("=1+1"), cell("Embtel 92,\\nJuly 3"), cell(None)
    ("'=1+1", 'Embtel 92, July 3', '')
    """
    text = "" if value is None else one_line(str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text
