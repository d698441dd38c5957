"""The page of a search: hits with the passages sought, facets that narrow it, bars over time."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import ClassVar

from embtel.edition.searching import Counts, Hit, Hits, Sort
from embtel.edition.snippets import Snippet
from embtel.errors import BadQuery
from embtel.record import Struct
from embtel.web import links
from embtel.web.charts import Chart, over_time
from embtel.web.pages.page import Page, Turning, days, turning
from embtel.web.room import Edition

ON_A_PAGE = 20


class Passage(Struct, frozen=True, kw_only=True):
    """A passage of a document: where it stands, and its letters, those that were sought set off."""

    part: str
    pieces: tuple[tuple[str, bool], ...]


class Found(Struct, frozen=True, kw_only=True):
    """A document that was found."""

    id: str
    title: str
    about: str
    passages: tuple[Passage, ...]


class Value(Struct, frozen=True, kw_only=True):
    """A value of a facet, how many hits have it, and the search narrowed to those."""

    name: str
    count: int
    address: str


class Facet(Struct, frozen=True, kw_only=True):
    """Something by which a search can be narrowed."""

    name: str
    values: tuple[Value, ...]


class SearchPage(Page, frozen=True, kw_only=True):
    """One page of what a query found; `fault` says why it was not understood.

    `last` is the number of the last page, and `ending` its address where a page behind it was asked for.
    """

    template: ClassVar[str] = "search"

    query: str
    sort: Sort
    fault: str = ""
    total: int = 0
    first: int = 0
    last: int = 1
    ending: str = ""
    found: tuple[Found, ...] = ()
    facets: tuple[Facet, ...] = ()
    chart: Chart | None = None
    turning: Turning | None = None
    orders: tuple[tuple[str, str, bool], ...] = ()


def search_page(edition: Edition, query: str, sort: Sort, page: int) -> SearchPage:
    """The `page`th page of hits, counted from 1; every hit stands on one of them."""
    try:
        hits = find(edition, query, limit=ON_A_PAGE, offset=(page - 1) * ON_A_PAGE, sort=sort)
    except BadQuery as error:
        return SearchPage(edition=edition.name, room="Documents", query=query, sort=sort, fault=str(error))
    last = max(ceil(hits.total / ON_A_PAGE), 1)
    return SearchPage(
        edition=edition.name,
        room="Documents",
        query=query,
        sort=sort,
        total=hits.total,
        first=(page - 1) * ON_A_PAGE + 1,
        last=last,
        ending=links.search(query, sort=sort, page=last) if page > last else "",
        found=tuple(map(_found, hits.hits)),
        facets=tuple(_facets(query, hits.counts)),
        chart=over_time([(str(year), count) for year, count in hits.counts.year], query),
        turning=turning(
            min(page, last + 1),
            more=page < last,
            address=lambda to: links.search(query, sort=sort, page=to),
        ),
        orders=tuple((name, links.search(query, sort=name), name == sort) for name in ("relevance", "date")),
    )


def find(edition: Edition, query: str, *, limit: int, offset: int, sort: Sort) -> Hits:
    """A page of hits; where nothing is asked for, of all documents in the order of their days."""
    if not query.strip():
        return edition.search.browse(limit=limit, offset=offset)
    return edition.search.run(query, limit=limit, offset=offset, sort=sort)


def _found(hit: Hit) -> Found:
    document = hit.document
    date = document.date
    message = document.message
    about = (
        days(date.start, date.end) if date else "undated",
        document.kind,
        " ".join(filter(None, (message.series, message.number))) if message else "",
    )
    return Found(
        id=document.id,
        title=document.title or "(without a heading)",
        about=" · ".join(filter(None, about)),
        passages=tuple(map(_passage, hit.snippets)),
    )


def _passage(snippet: Snippet) -> Passage:
    pieces = []
    done = snippet.start
    for start, end in snippet.hits:
        pieces += [(done, start, False), (start, end, True)]
        done = end
    pieces.append((done, snippet.end, False))
    return Passage(
        part="" if snippet.part == "text" else snippet.part,
        pieces=tuple(
            (snippet.text[start - snippet.start : end - snippet.start], sought)
            for start, end, sought in pieces
            if start < end
        ),
    )


def _facets(query: str, counts: Counts) -> Iterable[Facet]:
    for name, field, values in (
        ("Kind", "kind", counts.kind),
        ("Class", "class", counts.classification),
        ("From", "from", counts.sender),
        ("To", "to", counts.addressee),
        ("Post", "post", counts.post),
    ):
        if values:
            yield Facet(
                name=name,
                values=tuple(
                    Value(
                        name=value,
                        count=count,
                        address=links.search(f'{query} {field}:"{value.replace(chr(34), " ")}"'.strip()),
                    )
                    for value, count in values
                ),
            )
