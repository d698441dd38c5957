"""Corrections made in the browser, where the room was opened for editing and with the token it gave."""

from __future__ import annotations

import secrets
from typing import Annotated

from litestar import Response, Router, post
from litestar.datastructures import State
from litestar.enums import RequestEncodingType
from litestar.exceptions import PermissionDeniedException
from litestar.params import Body, FromPath
from litestar.response import Redirect

from embtel.edition.correcting import correct_field
from embtel.edition.correction_file import undo
from embtel.edition.corrections import Field
from embtel.record import Struct
from embtel.web import links


class Correcting(Struct, frozen=True, kw_only=True):
    """What the form of a correction sends."""

    token: str
    field: Field
    value: str = ""
    spot: str = ""
    who: str
    why: str
    back: str = ""


class Undoing(Struct, frozen=True, kw_only=True):
    """What the button that takes a correction back sends."""

    token: str
    document: str


def new_token() -> str:
    """A token that nobody guesses, for as long as the room is open."""
    return secrets.token_urlsafe(24)


@post("/correct/{id:path}", sync_to_thread=False)
def correct(
    state: State,
    id: FromPath[str],
    data: Annotated[Correcting, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Response[None]:
    """Correct a field of a document, and show it again."""
    _allow(state, data.token)
    document = id.removeprefix("/")
    correct_field(
        state.room.folder, document, data.field, data.value, who=data.who, why=data.why, spot=data.spot
    )
    return Redirect(links.audit() if data.back == "audit" else links.document(document), status_code=303)


@post("/undo/{number:int}", sync_to_thread=False)
def take_back(
    state: State,
    number: FromPath[int],
    data: Annotated[Undoing, Body(media_type=RequestEncodingType.URL_ENCODED)],
) -> Response[None]:
    """Take a correction back."""
    _allow(state, data.token)
    undo(state.room.folder, number)
    return Redirect(links.document(data.document), status_code=303)


def _allow(state: State, token: str) -> None:
    """Another site can send a form, but it cannot know the token that stands in this one's pages."""
    if not state.token or not secrets.compare_digest(token, state.token):
        raise PermissionDeniedException(
            "this page was not given by the room as it is open now: load it again"
        )


def editing() -> Router:
    """The addresses to which corrections are sent."""
    return Router(path="/", route_handlers=[correct, take_back], include_in_schema=False)
