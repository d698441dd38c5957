"""`embtel series`: the numbered series of an edition as ledgers, with what is missing from them."""

from __future__ import annotations

import contextlib
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from rich.text import Text

from embtel.cli.columns import aligned
from embtel.cli.terminal import output, put, put_below, put_rows, styled
from embtel.cli.words import interval, short
from embtel.edition.folder import open_database
from embtel.edition.ledgers import Ledger, NoSuchSeries, Number, ledgers, name_of, numbers
from embtel.letters import one_line

HEADS: Final = ("series", "run", "days", "numbers", "here", "wanted", "share")
_YIELDING: Final = {"series": 12, "days": 11}
ROW_HEADS: Final = (
    "from", "to", "designator", "run", "number", "documents", "status", "date_start", "date_end", "cited",
)  # fmt: skip


def print_series(edition: Path, name: str | None, to: str | None) -> None:
    """Print a line for each ledger of the edition, or the ledgers of one post number by number."""
    with contextlib.closing(open_database(edition)) as connection:
        if name is None:
            _print_all(connection)
            return
        for count, ledger in enumerate(_chosen(connection, name, to)):
            if count:
                put(Text())
            _print_ledger(connection, ledger)


def print_series_rows(edition: Path, name: str | None, to: str | None) -> None:
    """Print the numbers of all ledgers, or of those of one post, as CSV."""
    with contextlib.closing(open_database(edition)) as connection:
        put_rows(ROW_HEADS, _rows(connection, _chosen(connection, name, to)))


def _chosen(connection: sqlite3.Connection, name: str | None, to: str | None) -> Sequence[Ledger]:
    """The ledgers that were asked for. Raises NoSuchSeries where there is none."""
    known = None if name is None else name_of(connection, name)
    addressee = None if to is None else name_of(connection, to)
    found = list(ledgers(connection, known, to=addressee))
    if not found and known:
        raise NoSuchSeries(
            f"no numbered series goes from {known} to {addressee}",
            remedy="embtel series EDITION names them all",
        )
    return found


def _print_all(connection: sqlite3.Connection) -> None:
    console = output()
    rows = [HEADS, *map(_cells, ledgers(connection))]
    heads, *lines = aligned(rows, console.width if console.is_terminal else sys.maxsize, _YIELDING)
    put(Text(heads, style="bold"))
    for shown in lines:
        print(shown)


def _cells(ledger: Ledger) -> tuple[str, ...]:
    return (
        one_line(ledger.name),
        str(ledger.run),
        short(interval(ledger.date_start, ledger.date_end)),
        _span(ledger.first, ledger.last),
        str(ledger.known),
        str(ledger.wanted),
        f"{ledger.share} %",
    )


def _print_ledger(connection: sqlite3.Connection, ledger: Ledger) -> None:
    put(
        styled(
            f"{ledger.name}, run {ledger.run}, {interval(ledger.date_start, ledger.date_end) or 'undated'}",
            "bold",
        )
    )
    put(_carried(ledger))
    for because in ledger.because:
        put_below(f"· {because}", 2, "dim")
    before: int | None = None
    for number in numbers(connection, ledger.id):
        value = int(number.number) if number.number.isdecimal() else None
        if before is not None and value is not None and value > before + 1:
            put(styled(f"{f'({_span(before + 1, value - 1)})':>11}", "dim"))
        put_below(_number(number), 2, "" if number.documents else "yellow")
        before = value


def _carried(ledger: Ledger) -> str:
    """How many messages the series carried at least, and what has come of them."""
    span = _span(ledger.first, ledger.last)
    wanted = f", {ledger.wanted} {'is' if ledger.wanted == 1 else 'are'} wanted" if ledger.wanted else ""
    if ledger.carried == 1:
        return f"number {span} only{wanted}"
    return f"numbers {span}: {ledger.known} of {ledger.carried} are here ({ledger.share} %){wanted}"


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def _number(number: Number) -> str:
    here = " = ".join(number.documents) if number.documents else "wanted"
    cited = f"cited {number.cited}×" if number.cited else ""
    days = short(interval(number.date_start, number.date_end))
    return f"{number.number:>8}  {days:<16}  {here}  {cited}".rstrip()


def _rows(connection: sqlite3.Connection, chosen: Sequence[Ledger]) -> Iterator[list[str | int | None]]:
    for ledger in chosen:
        for number in numbers(connection, ledger.id):
            yield [
                ledger.from_post,
                ledger.to_post,
                ledger.designator,
                ledger.run,
                number.number,
                " ".join(number.documents),
                "here" if number.documents else "wanted",
                number.date_start,
                number.date_end,
                number.cited,
            ]
