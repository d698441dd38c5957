"""Where things are: each address in two forms, that of the server and that of the static site.

Nothing else knows an address: views and templates ask here, and `rendering` writes down the form that is
wanted.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import sha256
from typing import NamedTuple, Self
from urllib.parse import quote, quote_plus

# A name that can be a file's as it stands, on any system and in either case: "frus1951v07p1/d103".
_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}(?:/[a-z0-9][a-z0-9_-]{0,59}){0,3}")
# These a system takes for its devices: "con/d1"
_DEVICE = re.compile(r"(?:^|/)(?:con|prn|aux|nul|com\d|lpt\d)(?:/|$)")
# All that is no plain letter: " → " of "Strelsau → Washington"
_ODD = re.compile(r"[^a-z0-9]+")


class Address(str):
    """An address on the server; `file` is that of the static site, from its root, "" where it has none."""

    file: str

    def __new__(cls, server: str, file: str = "") -> Self:
        """An address in its two forms, both written as addresses are, odd letters quoted."""
        made = super().__new__(cls, server)
        made.file = file
        return made


def front() -> Address:
    """The front page."""
    return Address("/", "index.html")


def about() -> Address:
    """How the edition was made."""
    return Address("/about", "about.html")


def api() -> Address:
    """The description of the API, which only a server has."""
    return Address("/api/docs")


def static(file: str) -> Address:
    """A file of embtel's own: style, script, sign."""
    return Address(f"/static/{file}", f"static/{file}")


def document(id: str, at: str = "", manner: str = "") -> Address:
    """A document, or a place in it: "p3" is its third paragraph, "n2" its second note.

    `manner` is "sent" or "read", after the words that are shown.

    >>> document("ruritania1951/d2", "p3")
    '/documents/ruritania1951/d2#p3'
    >>> document("ruritania1951/d2", manner="read").file
    'documents/ruritania1951/d2~read.html?as=read'
    """
    tail = f"{f'?as={manner}' if manner else ''}{f'#{quote(at)}' if at else ''}"
    page = f"{filed(id)}{'~read' if manner == 'read' else ''}.html"
    return Address(f"/documents/{quote(id)}{tail}", f"documents/{page}{tail}")


def download(form: str, id: str) -> Address:
    """A document as a file: "json", "txt", "bib" or "ris"."""
    return Address(f"/download/{form}/{quote(id)}", f"documents/{filed(id)}.{form}")


def correct(id: str) -> Address:
    """Where a correction of a document is sent."""
    return Address(f"/correct/{quote(id)}")


def undo(number: int) -> Address:
    """Where it is sent that a correction is taken back."""
    return Address(f"/undo/{number}")


def thread(first: str) -> Address:
    """A conversation, by the first document in it."""
    return Address(f"/threads/{quote(first)}", f"threads/{filed(first)}.html")


def series(post: str = "", page: int = 1) -> Address:
    """The numbered series, all or those of a post."""
    return _asked("series", page, post=post)


def ledger(name: str) -> Address:
    """One numbered series with all its beginnings.

    >>> ledger("Strelsau → Washington"), ledger("Strelsau → Washington").file
    ('/series/Strelsau%20%E2%86%92%20Washington', 'series/strelsau-washington~6a641953d3049f26.html')
    """
    return _named("series", name)


def wanted(place: int | None = None, page: int = 1) -> Address:
    """The missing messages, or one of them."""
    return _named("wanted", str(place)) if place is not None else _asked("wanted", page)


def wanted_csv() -> Address:
    """The missing messages as a file for spreadsheets."""
    return Address("/wanted.csv", "wanted.csv")


def audit(page: int = 1) -> Address:
    """The contradictions."""
    return _asked("audit", page)


def people(name: str = "", page: int = 1) -> Address:
    """The people of the edition, or one of them."""
    return _named("people", name) if name else _asked("people", page)


def posts(name: str = "", page: int = 1) -> Address:
    """The posts of the edition, or one of them."""
    return _named("posts", name) if name else _asked("posts", page)


def search(query: str = "", sort: str = "", page: int = 1) -> Address:
    """A search; of nothing, the list of all documents.

    >>> search("from:kennan date:1952", page=2)
    '/search?q=from%3Akennan+date%3A1952&page=2'
    >>> search("from:kennan").file, search(page=2).file
    ('search.html?q=from%3Akennan', 'search-2.html')
    """
    return _asked("search", page, q=query, sort=sort)


def _named(folder: str, name: str) -> Address:
    return Address(f"/{folder}/{quote(name, safe='')}", f"{folder}/{filed(name)}.html")


def _asked(page: str, number: int, **asked: str) -> Address:
    """A page of a list, with what is asked; what is not asked, and the first page, need not be said.

    The static site has a file for each page of the whole list, and one that answers what is asked.
    """
    said = "&".join(f"{name}={quote_plus(value)}" for name, value in asked.items() if value)
    turned = "&".join(filter(None, (said, f"page={number}" if number > 1 else "")))
    file = f"{page}-{number}.html" if number > 1 and not said else f"{page}.html"
    return Address(
        f"/{page}?{turned}" if turned else f"/{page}",
        f"{file}?{turned}" if said else file,
    )


def filed(name: str) -> str:
    """The name under which the static site files something, alike on all systems and different for each.

    A name with letters that a system or an address would change is told from others by its digest.

    >>> filed("frus1951v07p1/d103"), filed("../etc/passwd")
    ('frus1951v07p1/d103', 'etc-passwd~7fef78f53440346c')
    """
    if _PLAIN.fullmatch(name) and not _DEVICE.search(name):
        return name
    digest = sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{_ODD.sub('-', name.lower())[:60].strip('-')}~{digest}"


class Door(NamedTuple):
    """An entry of the navigation."""

    name: str
    address: Callable[[], Address]


ROOMS = (
    Door("Documents", search),
    Door("Series", series),
    Door("Wanted", wanted),
    Door("People", people),
    Door("Posts", posts),
    Door("Audit", audit),
    Door("About", about),
)
