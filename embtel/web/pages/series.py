"""The pages of the numbered series: all of them, and one as a line of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from embtel.edition.ledgers import Ledger, Number, ledgers, name_of, numbers, series_called
from embtel.record import Struct
from embtel.web import links
from embtel.web.pages.page import Page, Turning, days, turning
from embtel.web.room import Edition

ON_A_PAGE = 100


class Row(Struct, frozen=True, kw_only=True):
    """A ledger in the list: what it is called, when it ran, how much of it is here."""

    ledger: Ledger
    name: str
    days: str


class SeriesPage(Page, frozen=True, kw_only=True):
    """The ledgers of an edition, or those of one post or designator."""

    template: ClassVar[str] = "series"

    post: str
    rows: tuple[Row, ...]
    turning: Turning


class Cell(Struct, frozen=True, kw_only=True):
    """One number, or a stretch of numbers that nobody mentions.

    `state` is "here", "wanted", "twice" or "unknown"; `address` where a click on it leads.
    """

    state: str
    number: str
    days: str
    address: str | None
    cited: int = 0


class Run(Struct, frozen=True, kw_only=True):
    """A series from one beginning to the next."""

    row: Row
    cells: tuple[Cell, ...]


class LedgerPage(Page, frozen=True, kw_only=True):
    """A series with all its beginnings."""

    template: ClassVar[str] = "ledger"

    name: str
    runs: tuple[Run, ...]


def series_page(edition: Edition, post: str, page: int) -> SeriesPage:
    """A page of the list of ledgers; `post` is "" for all. Raises NoSuchSeries."""
    name = name_of(edition.database, post) if post else None
    found = list(ledgers(edition.database, name, limit=ON_A_PAGE + 1, offset=(page - 1) * ON_A_PAGE))
    return SeriesPage(
        edition=edition.name,
        room="Series",
        post=name or "",
        rows=tuple(map(_row, found[:ON_A_PAGE])),
        turning=turning(page, more=len(found) > ON_A_PAGE, address=lambda n: links.series(name or "", n)),
    )


def ledger_page(edition: Edition, name: str) -> LedgerPage:
    """The page of the series of a name: "Strelsau to Washington". Raises NoSuchSeries."""
    found = series_called(edition.database, name)
    return LedgerPage(
        edition=edition.name,
        room="Series",
        name=name,
        runs=tuple(
            Run(row=_row(ledger), cells=tuple(_cells(numbers(edition.database, ledger.id))))
            for ledger in found
        ),
    )


def _row(ledger: Ledger) -> Row:
    return Row(ledger=ledger, name=ledger.name, days=days(ledger.date_start, ledger.date_end))


def _cells(found: Iterable[Number]) -> Iterator[Cell]:
    """The numbers in their order, with what lies between them."""
    before: int | None = None
    for number in found:
        value = int(number.number) if number.number.isdecimal() else None
        if before is not None and value is not None and value > before + 1:
            between = f"{before + 1}–{value - 1}" if value > before + 2 else str(before + 1)
            yield Cell(state="unknown", number=between, days="", address=None)
        yield _cell(number)
        before = value


def _cell(number: Number) -> Cell:
    if number.documents:
        state = "here" if len(number.documents) == 1 else "twice"
        address = links.document(number.documents[0])
    else:
        state, address = "wanted", links.wanted(number.wanted)
    return Cell(
        state=state,
        number=number.number,
        days=days(number.date_start, number.date_end),
        address=address,
        cited=number.cited,
    )
