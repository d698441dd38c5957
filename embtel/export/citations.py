"""How to cite a document: in words, for BibTeX, and for the many programs that read RIS."""

from __future__ import annotations

import re
from collections.abc import Iterator

from embtel.moments import in_words, parse_edtf
from embtel.record import Document

# What TeX would obey. "R&D, 50 %, 795.00/7_2952"
_TEX = re.compile(r"[\\{}$&#%_^~]")
_TEX_NAMES = {"\\": r"\textbackslash{}", "^": r"\^{}", "~": r"\~{}"}
# letters that a key may have; "frus1951v07p1/d103" has a stroke too many
_KEY = re.compile(r"[^A-Za-z0-9:._-]+")


def chicago(document: Document) -> str:
    """The document as a note in the manner of the Chicago Manual of Style.

    >>> from embtel.record import Date, File, Message, Source
    >>> legtel = Document(id="d2", source=Source(path="", format="", sha256=""), kind="telegram",
    ...     title="The Minister in Ruritania (Everett) to the Secretary of State", place="Strelsau",
    ...     message=Message(number="24"), date=Date(start="1951-07-11", end="1951-07-11", basis="dateline"),
    ...     file=File(text="664A.64B/7–1151: Telegram", system="decimal", code="664A.64B/7-1151"))
    >>> chicago(legtel)
    'The Minister in Ruritania (Everett) to the Secretary of State, telegram 24, Strelsau, July 11, 1951,
    664A.64B/7-1151.'
    """
    parts = (document.title, _numbered(document), document.place, _day(document), _file(document))
    return f"{', '.join(filter(None, parts))}."


def bibtex(document: Document) -> str:
    """The document as an entry for BibTeX and biblatex, its letters harmless to TeX."""
    fields = {
        "title": document.title,
        "author": " and ".join(f"{{{_tex(party.text)}}}" for party in document.from_),
        "date": (document.date.edtf or "") if document.date else "",
        "howpublished": _numbered(document),
        "location": document.place or "",
        "note": _file(document),
    }
    lines = [
        f"  {name} = {{{value if name == 'author' else _tex(value)}}},"
        for name, value in fields.items()
        if value
    ]
    return "\n".join([f"@misc{{{_KEY.sub(':', document.id)},", *lines, "}", ""])


def ris(document: Document) -> str:
    """The document as a reference in RIS, lines parted as the format wants."""
    return "\r\n".join([*(f"{tag}  - {value}" for tag, value in _ris(document)), "ER  - ", ""])


def _ris(document: Document) -> Iterator[tuple[str, str]]:
    yield "TY", "PCOMM"
    yield "ID", _line(document.id)
    if document.title:
        yield "TI", _line(document.title)
    for party in document.from_:
        yield "AU", _line(party.text)
    for party in document.to:
        yield "A2", _line(party.text)
    date = document.date
    if date and date.start:
        year, month, day = date.start.split("-")
        yield "PY", year
        # the day only where it is one: RIS knows no intervals
        if date.start == date.end:
            yield "DA", f"{year}/{month}/{day}"
    if document.place:
        yield "CY", _line(document.place)
    yield "M3", _numbered(document)
    if document.file:
        yield "AN", _line(document.file.text)


def _numbered(document: Document) -> str:
    message = document.message
    number = " ".join(filter(None, (message.series, message.number))) if message else ""
    return f"{document.kind} {number}".strip()


def _day(document: Document) -> str:
    date = document.date
    if date is None or not (date.start or date.end):
        return "undated"
    return in_words(parse_edtf(f"{date.start or '..'}/{date.end or '..'}"))


def _file(document: Document) -> str:
    return (document.file.code or document.file.text) if document.file else ""


def _tex(text: str) -> str:
    return _TEX.sub(lambda hit: _TEX_NAMES.get(hit[0], f"\\{hit[0]}"), _line(text))


def _line(text: str) -> str:
    return " ".join(text.split())
