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


def api() -> str:
    """The description of the API."""
    return "/api/docs"


def static(file: str) -> str:
    """A file of the server's own: style, script, sign."""
    return f"/static/{file}"


def document(id: str, at: str = "") -> str:
    """A document, or a place in it: "p3" is its third paragraph, "n2" its second note.

    >>> document("ruritania1951/d2", "p3")
    '/documents/ruritania1951/d2#p3'
    """
    return f"/documents/{quote(id)}{'#' + quote(at) if at else ''}"


def download(form: str, id: str) -> str:
    """A document as a file: "json", "txt", "bib" or "ris"."""
    return f"/download/{form}/{quote(id)}"


def correct(id: str) -> str:
    """Where a correction of a document is sent."""
    return f"/correct/{quote(id)}"


def undo(number: int) -> str:
    """Where it is sent that a correction is taken back."""
    return f"/undo/{number}"


def thread(id: str) -> str:
    """The conversation to which a document belongs."""
    return f"/threads/{quote(id)}"


def series(post: str = "", page: int = 1) -> str:
    """The numbered series, all or those of a post."""
    return _asked("/series", post=post, page=page)


def ledger(name: str) -> str:
    """One numbered series with all its beginnings.

    >>> ledger("Strelsau → Washington")
    '/series/Strelsau%20%E2%86%92%20Washington'
    """
    return f"/series/{quote(name, safe='')}"


def wanted(place: int | None = None, page: int = 1) -> str:
    """The missing messages, or one of them."""
    return f"/wanted/{place}" if place is not None else _asked("/wanted", page=page)


def wanted_csv() -> str:
    """The missing messages as a file for spreadsheets."""
    return "/wanted.csv"


def audit(page: int = 1) -> str:
    """The contradictions."""
    return _asked("/audit", page=page)


def people(name: str = "", page: int = 1) -> str:
    """The people of the edition, or one of them."""
    return f"/people/{quote(name, safe='')}" if name else _asked("/people", page=page)


def posts(name: str = "", page: int = 1) -> str:
    """The posts of the edition, or one of them."""
    return f"/posts/{quote(name, safe='')}" if name else _asked("/posts", page=page)


def search(query: str = "", **more: str | int) -> str:
    """A search.

    >>> search("from:kennan date:1952", page=2)
    '/search?q=from%3Akennan+date%3A1952&page=2'
    """
    return _asked("/search", q=query, **more)


def _asked(address: str, **asked: str | int) -> str:
    """An address with what is asked; what is not asked, and the first page, need not be said."""
    said = {name: value for name, value in asked.items() if value not in ("", 1)}
    return f"{address}?{urlencode(said)}" if said else address


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
