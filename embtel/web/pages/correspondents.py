"""The pages of people and posts: all of them, and one with what it wrote, received, and where it is named."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from embtel.edition.catalogue import Entry
from embtel.edition.correspondents import Correspondent, Direction, Sort, correspondents, months, papers
from embtel.edition.ledgers import Ledger, ledgers
from embtel.edition.missing import missing_of
from embtel.errors import NotThere
from embtel.record import Struct
from embtel.web import links
from embtel.web.charts import Chart, over_time
from embtel.web.pages.page import Page, Turning, days, turning
from embtel.web.pages.wanted import Message, message
from embtel.web.room import Edition

ON_A_PAGE = 100
MOST_PAPERS = 50

ROOMS: dict[Sort, str] = {"person": "People", "post": "Posts"}


class NoSuchCorrespondent(NotThere):
    """A name that no heading of the edition has."""


class CorrespondentsPage(Page, frozen=True, kw_only=True):
    """A page of the list of people or of posts; `address` leads to the page of each."""

    template: ClassVar[str] = "correspondents"

    found: tuple[tuple[Correspondent, str], ...]
    turning: Turning


class Papers(Struct, frozen=True, kw_only=True):
    """What a person or a post wrote or received: over time, and the first of it in order."""

    words: str
    chart: Chart | None
    total: int
    first: tuple[tuple[Entry, str], ...]
    all: str


class CorrespondentPage(Page, frozen=True, kw_only=True):
    """A person or a post; `mentions` are the documents that name it, by year."""

    template: ClassVar[str] = "correspondent"

    name: str
    papers: tuple[Papers, ...]
    mentions: Chart | None
    mentioned: int
    search: str
    series: tuple[Ledger, ...]
    missing: tuple[Message, ...]


def correspondents_page(edition: Edition, sort: Sort, page: int) -> CorrespondentsPage:
    """The `page`th page of the list of people or posts, counted from 1."""
    found = list(correspondents(edition.database, sort, limit=ON_A_PAGE + 1, offset=(page - 1) * ON_A_PAGE))
    address = _address(sort)
    return CorrespondentsPage(
        edition=edition.name,
        room=ROOMS[sort],
        found=tuple((one, address(one.name, 1)) for one in found[:ON_A_PAGE]),
        turning=turning(page, more=len(found) > ON_A_PAGE, address=lambda to: address("", to)),
    )


def correspondent_page(edition: Edition, sort: Sort, name: str) -> CorrespondentPage:
    """The page of a person or a post. Raises NoSuchCorrespondent."""
    wrote = _papers(edition, sort, name, "from")
    received = _papers(edition, sort, name, "to")
    if not wrote.total and not received.total:
        raise NoSuchCorrespondent(
            f"nobody in this edition is called {name}" if sort == "person" else f"no post is called {name}"
        )
    quoted = f'"{name.replace(chr(34), " ")}"'
    named = edition.search.run(quoted, limit=1)
    return CorrespondentPage(
        edition=edition.name,
        room=ROOMS[sort],
        name=name,
        papers=tuple(one for one in (wrote, received) if one.total),
        mentions=over_time([(str(year), count) for year, count in named.counts.year], quoted),
        mentioned=named.total,
        search=links.search(quoted),
        series=tuple(ledgers(edition.database, name, limit=ON_A_PAGE)) if sort == "post" else (),
        missing=tuple(map(message, missing_of(edition.database, name, limit=MOST_PAPERS)))
        if sort == "post"
        else (),
    )


def _address(sort: Sort) -> Callable[[str, int], str]:
    return links.people if sort == "person" else links.posts


def _papers(edition: Edition, sort: Sort, name: str, side: Direction) -> Papers:
    by_month = months(edition.database, sort, name, side)
    found = list(papers(edition.database, sort, name, side, limit=MOST_PAPERS))
    field = side if sort == "person" else "post"
    query = f'{field}:"{name.replace(chr(34), " ")}"'
    return Papers(
        words="Wrote" if side == "from" else "Received",
        chart=over_time(by_month, query),
        total=max(len(found), sum(count for _, count in by_month)),
        first=tuple((one, days(one.date_start, one.date_end)) for one in found),
        all=links.search(query, sort="date"),
    )
