"""Which address shows which page. No page is made here."""

from __future__ import annotations

from typing import Annotated

from litestar import MediaType, Response, Router, get
from litestar.datastructures import State
from litestar.params import FromPath, FromQuery, QueryParameter

from embtel.edition.searching import Sort
from embtel.export.spreadsheet import csv_lines
from embtel.export.wanted import HEADS, rows
from embtel.web.downloads import Form, download
from embtel.web.pages.about import about_page
from embtel.web.pages.audit import audit_page
from embtel.web.pages.correspondents import correspondent_page, correspondents_page
from embtel.web.pages.document import Manner, document_page
from embtel.web.pages.front import front_page
from embtel.web.pages.page import Page
from embtel.web.pages.search import search_page
from embtel.web.pages.series import ledger_page, series_page
from embtel.web.pages.thread import thread_page
from embtel.web.pages.wanted import missing_page, wanted_page
from embtel.web.rendering import render
from embtel.web.room import Edition

# No hit lies further: the index makes room for as many as it is asked to pass over.
PageNumber = Annotated[int, QueryParameter(ge=1, le=100_000)]


# Handlers take milliseconds and are bound by the processor: threads would only wait for each other.


@get("/", sync_to_thread=False)
def front(state: State) -> Response[str]:
    """The front page."""
    return written(front_page(state.room.edition()))


@get("/search", sync_to_thread=False)
def search(
    state: State, q: FromQuery[str] = "", sort: FromQuery[Sort] = "relevance", page: PageNumber = 1
) -> Response[str]:
    """A page of hits."""
    return written(search_page(state.room.edition(), q, sort, page))


@get("/documents/{id:path}", sync_to_thread=False)
def show_document(
    state: State, id: FromPath[str], manner: Annotated[Manner, QueryParameter(name="as")] = "sent"
) -> Response[str]:
    """A document."""
    return written(document_page(state.room.edition(), id.removeprefix("/"), manner, state.token))


@get("/download/{form:str}/{id:path}", sync_to_thread=False)
def keep_document(state: State, form: FromPath[Form], id: FromPath[str]) -> Response[bytes]:
    """A document as a file."""
    file = download(state.room.edition().document(id.removeprefix("/")), form)
    return Response(
        file.content,
        media_type=file.media_type,
        headers={"Content-Disposition": f'attachment; filename="{file.name}"'},
    )


@get("/threads/{id:path}", sync_to_thread=False)
def show_thread(state: State, id: FromPath[str]) -> Response[str]:
    """The conversation to which a document belongs."""
    return written(thread_page(state.room.edition(), id.removeprefix("/")))


@get("/series", sync_to_thread=False)
def series(state: State, post: FromQuery[str] = "", page: PageNumber = 1) -> Response[str]:
    """The numbered series."""
    return written(series_page(state.room.edition(), post, page))


@get("/series/{name:str}", sync_to_thread=False)
def ledger(state: State, name: FromPath[str]) -> Response[str]:
    """One numbered series."""
    return written(ledger_page(state.room.edition(), name))


@get("/wanted", sync_to_thread=False)
def wanted(state: State, page: PageNumber = 1) -> Response[str]:
    """The missing messages."""
    return written(wanted_page(state.room.edition(), page))


@get("/wanted/{id:int}", sync_to_thread=False)
def missing(state: State, id: FromPath[int]) -> Response[str]:
    """One missing message."""
    return written(missing_page(state.room.edition(), id))


@get("/wanted.csv", sync_to_thread=False)
def wanted_file(state: State) -> Response[str]:
    """The missing messages as a file for spreadsheets."""
    edition: Edition = state.room.edition()
    return Response(
        "".join(csv_lines(HEADS, rows(edition.database))),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="wanted.csv"'},
    )


@get("/about", sync_to_thread=False)
def about(state: State) -> Response[str]:
    """How the edition was made."""
    return written(about_page(state.room.edition()))


@get("/audit", sync_to_thread=False)
def audit(state: State, page: PageNumber = 1) -> Response[str]:
    """The contradictions."""
    return written(audit_page(state.room.edition(), page, state.token))


@get("/people", sync_to_thread=False)
def people(state: State, page: PageNumber = 1) -> Response[str]:
    """The people."""
    return written(correspondents_page(state.room.edition(), "person", page))


@get("/people/{name:str}", sync_to_thread=False)
def person(state: State, name: FromPath[str]) -> Response[str]:
    """One person."""
    return written(correspondent_page(state.room.edition(), "person", name))


@get("/posts", sync_to_thread=False)
def posts(state: State, page: PageNumber = 1) -> Response[str]:
    """The posts."""
    return written(correspondents_page(state.room.edition(), "post", page))


@get("/posts/{name:str}", sync_to_thread=False)
def post(state: State, name: FromPath[str]) -> Response[str]:
    """One post."""
    return written(correspondent_page(state.room.edition(), "post", name))


def written(page: Page, status: int = 200) -> Response[str]:
    """A page as the answer to a browser."""
    return Response(render(page), media_type=MediaType.HTML, status_code=status)


def pages() -> Router:
    """The addresses of the pages."""
    return Router(
        path="/",
        route_handlers=[
            front,
            search,
            show_document,
            keep_document,
            show_thread,
            series,
            ledger,
            wanted,
            wanted_file,
            missing,
            audit,
            about,
            people,
            person,
            posts,
            post,
        ],
        include_in_schema=False,
    )
