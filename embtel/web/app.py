"""The server: which address shows which page, and what every answer carries. No page is made here."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from litestar import Litestar, MediaType, Request, Response, Router, get
from litestar.config.compression import CompressionConfig
from litestar.datastructures import CacheControlHeader, State
from litestar.exceptions import HTTPException
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.params import Parameter
from litestar.static_files import create_static_files_router

from embtel import __version__
from embtel.edition.catalogue import NoSuchDocument
from embtel.edition.ledgers import NoSuchSeries
from embtel.edition.missing import NoSuchMessage
from embtel.edition.searching import Sort
from embtel.errors import BadQuery, EmbtelError
from embtel.web.api import api
from embtel.web.api_docs import DocsPlugin
from embtel.web.pages.audit import audit_page
from embtel.web.pages.correspondents import NoSuchCorrespondent, correspondent_page, correspondents_page
from embtel.web.pages.document import Manner, document_page
from embtel.web.pages.fault import FaultPage
from embtel.web.pages.front import front_page
from embtel.web.pages.page import Page
from embtel.web.pages.search import search_page
from embtel.web.pages.series import ledger_page, series_page
from embtel.web.pages.thread import thread_page
from embtel.web.pages.wanted import missing_page, wanted_page
from embtel.web.rendering import render
from embtel.web.room import Room

# what an address may name that the edition does not have
NOT_THERE = (NoSuchDocument, NoSuchSeries, NoSuchMessage, NoSuchCorrespondent)

STATIC = Path(__file__).with_name("static")

# Nothing but the server's own files: no inline script or style, no frames, no other host.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
        " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

# No hit lies further: the index makes room for as many as it is asked to pass over.
PageNumber = Annotated[int, Parameter(ge=1, le=100_000)]


def application(folder: Path) -> Litestar:
    """The application that shows the edition in a folder."""
    room = Room(folder)
    pages = Router(
        path="/",
        route_handlers=[
            front, search, show_document, show_thread, series, ledger, wanted, missing, audit, people, person,
            posts, post,
        ],
        include_in_schema=False,
    )  # fmt: skip
    static = create_static_files_router(
        path="/static",
        directories=[STATIC],
        cache_control=CacheControlHeader(max_age=3600),
        include_in_schema=False,
    )
    return Litestar(
        route_handlers=[pages, api(), static],
        state=State({"room": room}),
        on_shutdown=[room.close],
        compression_config=CompressionConfig(backend="gzip", gzip_compress_level=3, minimum_size=2000),
        exception_handlers={EmbtelError: _refused, HTTPException: _failed},
        response_headers=HEADERS,
        openapi_config=OpenAPIConfig(
            title="embtel",
            version=__version__,
            description="The records of an edition, and what linking found, as JSON.",
            path="/api/docs",
            render_plugins=[DocsPlugin(room.name), JsonRenderPlugin()],
        ),
    )


def _page(page: Page, status: int = 200) -> Response[str]:
    return Response(render(page), media_type=MediaType.HTML, status_code=status)


# Handlers take milliseconds and are bound by the processor: threads would only wait for each other.


@get("/", sync_to_thread=False)
def front(state: State) -> Response[str]:
    """The front page."""
    return _page(front_page(state.room.edition()))


@get("/search", sync_to_thread=False)
def search(state: State, q: str = "", sort: Sort = "relevance", page: PageNumber = 1) -> Response[str]:
    """A page of hits."""
    return _page(search_page(state.room.edition(), q, sort, page))


@get("/documents/{id:path}", sync_to_thread=False)
def show_document(
    state: State, id: str, manner: Annotated[Manner, Parameter(query="as")] = "sent"
) -> Response[str]:
    """A document."""
    return _page(document_page(state.room.edition(), id.removeprefix("/"), manner))


@get("/threads/{id:path}", sync_to_thread=False)
def show_thread(state: State, id: str) -> Response[str]:
    """The conversation to which a document belongs."""
    return _page(thread_page(state.room.edition(), id.removeprefix("/")))


@get("/series", sync_to_thread=False)
def series(state: State, post: str = "", page: PageNumber = 1) -> Response[str]:
    """The numbered series."""
    return _page(series_page(state.room.edition(), post, page))


@get("/series/{name:str}", sync_to_thread=False)
def ledger(state: State, name: str) -> Response[str]:
    """One numbered series."""
    return _page(ledger_page(state.room.edition(), name))


@get("/wanted", sync_to_thread=False)
def wanted(state: State, page: PageNumber = 1) -> Response[str]:
    """The missing messages."""
    return _page(wanted_page(state.room.edition(), page))


@get("/wanted/{id:int}", sync_to_thread=False)
def missing(state: State, id: int) -> Response[str]:
    """One missing message."""
    return _page(missing_page(state.room.edition(), id))


@get("/audit", sync_to_thread=False)
def audit(state: State, page: PageNumber = 1) -> Response[str]:
    """The contradictions."""
    return _page(audit_page(state.room.edition(), page))


@get("/people", sync_to_thread=False)
def people(state: State, page: PageNumber = 1) -> Response[str]:
    """The people."""
    return _page(correspondents_page(state.room.edition(), "person", page))


@get("/people/{name:str}", sync_to_thread=False)
def person(state: State, name: str) -> Response[str]:
    """One person."""
    return _page(correspondent_page(state.room.edition(), "person", name))


@get("/posts", sync_to_thread=False)
def posts(state: State, page: PageNumber = 1) -> Response[str]:
    """The posts."""
    return _page(correspondents_page(state.room.edition(), "post", page))


@get("/posts/{name:str}", sync_to_thread=False)
def post(state: State, name: str) -> Response[str]:
    """One post."""
    return _page(correspondent_page(state.room.edition(), "post", name))


def _refused(request: Request[Any, Any, State], error: EmbtelError) -> Response[Any]:
    """What embtel itself could not do: a document that is not there, a query that is not understood."""
    status = 404 if isinstance(error, NOT_THERE) else 400 if isinstance(error, BadQuery) else 503
    return _fault(request, status, error.message, error.remedy)


def _failed(request: Request[Any, Any, State], error: HTTPException) -> Response[Any]:
    """What was asked for is no page of the edition, or asked for in a way that is not understood."""
    said = "there is no such page" if error.status_code == 404 else "this was not understood"
    return _fault(request, error.status_code, said, error.detail or None)


def _fault(request: Request[Any, Any, State], status: int, message: str, remedy: str | None) -> Response[Any]:
    """What went wrong: as JSON to programs, as a page to people."""
    if request.url.path.startswith("/api/"):
        told = {"message": message, "remedy": remedy}
        return Response(told, media_type=MediaType.JSON, status_code=status)
    page = FaultPage(edition=request.app.state.room.name, fault=message, remedy=remedy)
    return _page(page, status)
