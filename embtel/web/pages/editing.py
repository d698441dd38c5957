"""What a page offers to those who may correct: the fields of a document, and what was corrected in it."""

from __future__ import annotations

from typing import get_args

from embtel.edition.corrections import SEVERAL, Correction, Field, spot_of, value_of
from embtel.record import Document, Struct
from embtel.web.room import Edition


class Entry(Struct, frozen=True, kw_only=True):
    """A field that can be corrected, with what it says now; `spot` where there are several of it."""

    field: str
    spot: str
    value: str


class Editing(Struct, frozen=True, kw_only=True):
    """The forms of a page; `token` is what every one of them sends back."""

    token: str
    entries: tuple[Entry, ...]


def editing_of(document: Document, token: str) -> Editing | None:
    """What can be corrected in a document; None where the room is not open for editing."""
    if not token:
        return None
    fields: tuple[Field, ...] = get_args(Field)
    single = [
        Entry(field=field, spot="", value=value_of(document, field))
        for field in fields
        if field not in SEVERAL
    ]
    references = (
        Entry(field="reference", spot=spot_of(document, one), value=one.target or "")
        for one in document.references
    )
    readings = (
        Entry(field="reading", spot=spot_of(document, one), value=one.reading or "")
        for one in document.readings
    )
    return Editing(token=token, entries=(*single, *references, *readings))


def corrections_of(edition: Edition, id: str) -> tuple[Correction, ...]:
    """The corrections that hold for a document."""
    return edition.corrections.of(edition.as_read(id))
