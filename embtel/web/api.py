"""The JSON API: the records of the edition and what linking found, for programs.

Lists come a page at a time: each answer has a `next` cursor, which asks for the page that follows, and is
null on the last one.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from functools import partial
from itertools import islice
from typing import Annotated, Generic, TypeVar

from litestar import Router, get
from litestar.datastructures import State
from litestar.openapi import ResponseSpec
from litestar.params import FromPath, FromQuery, QueryParameter
from litestar.response import Stream

from embtel.edition.citations import Mention, cited_by
from embtel.edition.contradictions import contradictions
from embtel.edition.ledgers import Ledger, Number, ledgers, name_of, numbers, series_called
from embtel.edition.missing import Missing, missing, missing_message
from embtel.edition.searching import Sort
from embtel.edition.threads import Turn, thread
from embtel.export.jsonl import lines
from embtel.linking.links import Contradiction
from embtel.record import Document, Struct
from embtel.web.room import Edition

Item = TypeVar("Item")

Limit = Annotated[int, QueryParameter(ge=1, le=200, description="How many at most.")]
Cursor = Annotated[int, QueryParameter(ge=0, le=10_000_000, description="`next` of the page before.")]


class Fault(Struct, frozen=True, kw_only=True):
    """Why there is no answer, and what to do about it."""

    message: str
    remedy: str | None


asked = partial(
    get,
    sync_to_thread=False,
    responses={
        400: ResponseSpec(Fault, description="This was not understood.", generate_examples=False),
        404: ResponseSpec(Fault, description="There is nothing of this name.", generate_examples=False),
    },
)


class Listed(Struct, Generic[Item], frozen=True, kw_only=True):
    """One page of a list; `next` is the cursor of the page that follows."""

    items: tuple[Item, ...]
    next: int | None


class FoundDocuments(Struct, frozen=True, kw_only=True):
    """One page of the documents that a query finds, and how many there are in all."""

    total: int
    items: tuple[Document, ...]
    next: int | None


class Series(Struct, frozen=True, kw_only=True):
    """A numbered series from one beginning to the next, with its numbers in order."""

    ledger: Ledger
    numbers: tuple[Number, ...]


def _listed(found: Iterable[Item], limit: int, cursor: int) -> Listed[Item]:
    """A page of a list that was asked for one item more than the page holds."""
    items = tuple(islice(found, limit + 1))
    return Listed(items=items[:limit], next=cursor + limit if len(items) > limit else None)


@asked("/documents")
def documents(
    state: State,
    q: FromQuery[str] = "",
    sort: FromQuery[Sort] = "date",
    limit: Limit = 20,
    cursor: Cursor = 0,
) -> FoundDocuments:
    """The documents that a query finds, in the language of the search; all of them if nothing is asked."""
    edition: Edition = state.room.edition()
    total, ids = edition.search.ids(q, limit=limit, offset=cursor, sort=sort)
    after = cursor + len(ids)
    return FoundDocuments(
        total=total,
        items=tuple(map(edition.document, ids)),
        next=after if after < total and ids else None,
    )


@asked("/documents/{id:path}")
def document(state: State, id: FromPath[str]) -> Document:
    """The record of one document, with its references resolved."""
    edition: Edition = state.room.edition()
    return edition.document(id.removeprefix("/"))


@asked("/cited-by/{id:path}")
def cited(state: State, id: FromPath[str], limit: Limit = 50, cursor: Cursor = 0) -> Listed[Mention]:
    """The places that cite a document."""
    edition: Edition = state.room.edition()
    known = edition.entry(id.removeprefix("/"))
    return _listed(cited_by(edition.database, known.id, limit=limit + 1, offset=cursor), limit, cursor)


@asked("/threads/{id:path}")
def conversation(state: State, id: FromPath[str]) -> tuple[Turn, ...]:
    """The conversation to which a document belongs, in order."""
    edition: Edition = state.room.edition()
    known = edition.entry(id.removeprefix("/"))
    return tuple(thread(edition.database, known.id))


@asked("/series")
def series(state: State, post: FromQuery[str] = "", limit: Limit = 50, cursor: Cursor = 0) -> Listed[Ledger]:
    """The numbered series, all or those of one post or designator."""
    edition: Edition = state.room.edition()
    name = name_of(edition.database, post) if post else None
    return _listed(ledgers(edition.database, name, limit=limit + 1, offset=cursor), limit, cursor)


@asked("/series/{name:str}")
def one_series(state: State, name: FromPath[str]) -> tuple[Series, ...]:
    """One numbered series, each beginning with its numbers."""
    edition: Edition = state.room.edition()
    return tuple(
        Series(ledger=ledger, numbers=tuple(numbers(edition.database, ledger.id)))
        for ledger in series_called(edition.database, name)
    )


@asked("/wanted")
def wanted(state: State, limit: Limit = 50, cursor: Cursor = 0) -> Listed[Missing]:
    """The messages that are cited and missing."""
    edition: Edition = state.room.edition()
    return _listed(missing(edition.database, limit=limit + 1, offset=cursor), limit, cursor)


@asked("/wanted/{id:int}")
def one_wanted(state: State, id: FromPath[int]) -> Missing:
    """One missing message."""
    edition: Edition = state.room.edition()
    return missing_message(edition.database, id)


@asked("/contradictions")
def audit(state: State, limit: Limit = 50, cursor: Cursor = 0) -> Listed[Contradiction]:
    """What cannot all be true, the surest first."""
    edition: Edition = state.room.edition()
    return _listed(contradictions(edition.database, limit=limit + 1, offset=cursor), limit, cursor)


@get("/records.jsonl", media_type="application/jsonl")
async def records(state: State) -> Stream:
    """The records of all documents, one a line."""
    edition: Edition = state.room.edition()
    return Stream(_lines(edition), media_type="application/jsonl")


async def _lines(edition: Edition) -> AsyncIterator[bytes]:
    """The lines one by one: not in a thread, for a connection to SQLite stays in the one that opened it."""
    for line in lines(edition.folder):
        yield line + b"\n"


def api() -> Router:
    """The addresses below /api."""
    return Router(
        path="/api",
        route_handlers=[
            documents,
            document,
            cited,
            conversation,
            series,
            one_series,
            wanted,
            one_wanted,
            audit,
            records,
        ],
    )
