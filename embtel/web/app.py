"""The server: what every answer carries, and what is said when there is none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from litestar import Litestar, MediaType, Request, Response, Router
from litestar.config.allowed_hosts import AllowedHostsConfig
from litestar.config.compression import CompressionConfig
from litestar.datastructures import CacheControlHeader, State
from litestar.exceptions import HTTPException
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.static_files import create_static_files_router

from embtel import __version__
from embtel.errors import BadEdition, EmbtelError, NotThere
from embtel.web.addresses import pages, written
from embtel.web.api import Fault, api
from embtel.web.api_docs import DocsPlugin
from embtel.web.editing import editing as corrections
from embtel.web.editing import new_token
from embtel.web.pages.fault import FaultPage
from embtel.web.room import Room
from embtel.web.shelf import LEVEL, FromShelf

FAULTS = {403: "this may not be written", 404: "there is no such page", 405: "this cannot be done here"}
ANYWHERE = ("*",)
# the addresses that take what is sent to them, and show nothing
WRITTEN = ("/correct/", "/undo/")
# what marks answers that are compressed already
PACKED = "packed"

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


def application(folder: Path, *, editing: bool = False, hosts: Sequence[str] = ANYWHERE) -> Litestar:
    """The application that shows the edition in a folder, and takes corrections where it is for editing.

    It answers only where it is asked for by one of the names `hosts`, with their ports: a page from elsewhere
    whose name was made to lead here must not read the edition.
    """
    room = Room(folder)
    static = create_static_files_router(
        path="/static",
        directories=[STATIC],
        cache_control=CacheControlHeader(max_age=3600),
        exception_handlers={ValueError: _no_file},
        include_in_schema=False,
    )
    return Litestar(
        route_handlers=[
            Router(path="/", route_handlers=[pages()], middleware=[FromShelf()], opt={PACKED: True}),
            api(),
            static,
            *([corrections()] if editing else []),
        ],
        state=State({"room": room, "token": new_token() if editing else ""}),
        allowed_hosts=AllowedHostsConfig(allowed_hosts=list(hosts)),
        on_shutdown=[room.close],
        compression_config=CompressionConfig(
            backend="gzip", gzip_compress_level=LEVEL, minimum_size=2000, exclude_opt_key=PACKED
        ),
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


def _refused(request: Request[Any, Any, State], error: EmbtelError) -> Response[Any]:
    """What embtel itself could not do: a document that is not there, a query that is not understood."""
    status = 404 if isinstance(error, NotThere) else 503 if isinstance(error, BadEdition) else 400
    return _fault(request, status, error.message, error.remedy)


def _failed(request: Request[Any, Any, State], error: HTTPException) -> Response[Any]:
    """What was asked for is no page of the edition, or asked for in a way that is not understood."""
    said = FAULTS.get(error.status_code, "this was not understood")
    answer = _fault(request, error.status_code, said, error.detail or None)
    if error.status_code == 405:
        answer.headers["Allow"] = "POST" if request.url.path.startswith(WRITTEN) else "GET, OPTIONS"
    return answer


def _no_file(request: Request[Any, Any, State], error: ValueError) -> Response[Any]:
    """A name that no file can have: "room.css\\0.png"."""
    return _fault(request, 404, FAULTS[404], None)


def _fault(request: Request[Any, Any, State], status: int, message: str, remedy: str | None) -> Response[Any]:
    """What went wrong: as JSON to programs, as a page to people."""
    if request.url.path.startswith("/api/"):
        told = Fault(message=message, remedy=remedy)
        return Response(told, media_type=MediaType.JSON, status_code=status)
    page = FaultPage(edition=request.app.state.room.name, fault=message, remedy=remedy)
    return written(page, status)
