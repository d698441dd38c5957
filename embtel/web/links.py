"""Where things are: the addresses of the pages, in one place for templates, handlers and the static site."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote, urlencode


def front() -> str:
    """The front page."""
    return "/"


def about() -> str:
    """How the edition was made."""
    return "/about"


def static(file: str) -> str:
    """A file of the server's own: style, script, sign."""
    return f"/static/{file}"


def document(id: str, at: str = "") -> str:
    """A document, or a place in it: "p3" is its third paragraph, "n2" its second note.

    >>> document("ruritania1951/d2", "p3")
    '/documents/ruritania1951/d2#p3'
    """
    return f"/documents/{quote(id)}{'#' + quote(at) if at else ''}"


def thread(id: str) -> str:
    """The conversation to which a document belongs."""
    return f"/threads/{quote(id)}"


def series(channel: str = "") -> str:
    """The numbered series, or one of them."""
    return f"/series/{quote(channel, safe='')}" if channel else "/series"


def wanted(place: int | None = None) -> str:
    """The missing messages, or one of them in their list."""
    return "/wanted" if place is None else f"/wanted#w{place}"


def audit() -> str:
    """The contradictions."""
    return "/audit"


def people(name: str = "") -> str:
    """The people of the edition, or one of them."""
    return f"/people/{quote(name, safe='')}" if name else "/people"


def posts(name: str = "") -> str:
    """The posts of the edition, or one of them."""
    return f"/posts/{quote(name, safe='')}" if name else "/posts"


def search(query: str = "", **more: str | int) -> str:
    """A search.

    >>> search("from:kennan date:1952", page=2)
    '/search?q=from%3Akennan+date%3A1952&page=2'
    """
    asked = {"q": query, **more} if query else more
    return f"/search?{urlencode(asked)}" if asked else "/search"


class Door(NamedTuple):
    """An entry of the navigation."""

    name: str
    address: Callable[[], str]


ROOMS = (
    Door("Documents", search),
    Door("Series", series),
    Door("Wanted", wanted),
    Door("People", people),
    Door("Posts", posts),
    Door("Audit", audit),
    Door("About", about),
)
