"""Columns of text for people: as wide as they need, and on a narrow terminal as narrow as they can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len, set_cell_size


def aligned(rows: Sequence[Sequence[str]], width: int, yielding: Mapping[str, int]) -> Iterator[str]:
    """The lines of a table no wider than `width` letters; the first row holds the heads.

    `yielding` names the columns that may be cut and how wide each stays at least. rich's own tables take a
    second for every 2,000 rows; an edition has 20,000.
    """
    heads = rows[0]
    widths = _widths(dict(zip(heads, zip(*rows, strict=True), strict=True)), width, yielding)
    for row in rows:
        yield "  ".join(map(_fitted, row, widths)).rstrip()


def _widths(columns: Mapping[str, Sequence[str]], width: int, yielding: Mapping[str, int]) -> list[int]:
    """How wide each column is: as its widest cell, then the widest yielding ones cut until all fits."""
    widths = {head: max(map(cell_len, column)) for head, column in columns.items()}
    room = width - 2 * (len(widths) - 1)
    while sum(widths.values()) > room:
        over = {head: widths[head] - least for head, least in yielding.items() if widths[head] > least}
        if not over:
            break
        widest = max(over, key=lambda head: over[head])
        widths[widest] -= 1
    return list(widths.values())


def _fitted(cell: str, width: int) -> str:
    if cell_len(cell) > width:
        return set_cell_size(cell, width - 1) + "…"
    return cell + " " * (width - cell_len(cell))
