"""Rows of the tables beside this module: knowledge of the field as data, with sources and examples.

A table is a CSV file with a header. A cell that holds several values parts them with `|`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files


def rows(table: str, beside: str = __package__) -> Iterator[dict[str, str]]:
    """The rows of `{table}.csv` in a package, here unless it is another, each a mapping from column to cell.

    >>> next(row for row in rows("markings") if row["marking"] == "niact")["field"]
    'precedence'
    """
    text = files(beside).joinpath(f"{table}.csv").read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


def cells(cell: str) -> tuple[str, ...]:
    """The values of a cell that may hold several.

    >>> cells("Sept.|Sept|Sep")
    ('Sept.', 'Sept', 'Sep')
    >>> cells("")
    ()
    """
    return tuple(value.strip() for value in cell.split("|") if value.strip())
