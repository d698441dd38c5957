"""A document as a file to keep: its record, its text, or its citation for other programs."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from embtel.export.citations import bibtex, ris
from embtel.record import Document, Struct

Form = Literal["json", "txt", "bib", "ris"]

# "frus1951v07p1/d103" becomes frus1951v07p1-d103: nothing in a file's name that a system would obey
_UNFIT = re.compile(r"[^A-Za-z0-9._-]+")
_TYPES: dict[Form, str] = {
    "json": "application/json",
    "txt": "text/plain; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
}


class Download(Struct, frozen=True, kw_only=True):
    """A file: what it is called, what it is, what it holds."""

    name: str
    media_type: str
    content: bytes


def download(document: Document, form: Form) -> Download:
    """A document in one of the forms.

    >>> from embtel.record import Source
    >>> source = Source(path="", format="", sha256="")
    >>> download(Document(id="papers/d13", source=source, text="Zenda fell."), "txt").name
    'papers-d13.txt'
    """
    return Download(
        name=f"{_UNFIT.sub('-', document.id).strip('-.') or 'document'}.{form}",
        media_type=_TYPES[form],
        content=_content(document, form),
    )


def _content(document: Document, form: Form) -> bytes:
    match form:
        case "json":
            return msgspec.json.format(msgspec.json.encode(document), indent=2)
        case "txt":
            return f"{document.title}\n\n{document.text}\n".encode()
        case "bib":
            return bibtex(document).encode()
        case "ris":
            return ris(document).encode()
