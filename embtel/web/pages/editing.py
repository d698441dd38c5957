"""What a page offers to those who may correct: the fields of a document, and what was corrected in it."""

from __future__ import annotations

from typing import get_args

from embtel.edition.corrections import SEVERAL, Correction, Field, spot_of, value_of
from embtel.record import Document, Struct
from embtel.web.room import Edition


class Entry(Struct, frozen=True, kw_only=True):
    """A field that can be corrected, with what it says now; `spot` where there are several of it.

    `name` is what the reader knows it by: "date", or the words that refer or are contracted.
    """

    name: str
    field: str
    spot: str
    value: str


class Editing(Struct, frozen=True, kw_only=True):
    """The forms of a page; `token` is what every one of them sends back."""

    token: str
    fields: tuple[Entry, ...]
    references: tuple[Entry, ...]
    readings: tuple[Entry, ...]


def editing_of(document: Document, token: str) -> Editing | None:
    """What can be corrected in a document; None where the room is not open for editing."""
    if not token:
        return None
    fields: tuple[Field, ...] = get_args(Field)
    return Editing(
        token=token,
        fields=tuple(
            Entry(name=field, field=field, spot="", value=value_of(document, field))
            for field in fields
            if field not in SEVERAL
        ),
        references=tuple(
            Entry(name=one.text, field="reference", spot=spot_of(document, one), value=one.target or "")
            for one in document.references
        ),
        readings=tuple(
            Entry(
                name=document.text[one.start : one.end],
                field="reading",
                spot=spot_of(document, one),
                value=one.reading or "",
            )
            for one in document.readings
        ),
    )


def corrections_of(edition: Edition, id: str) -> tuple[Correction, ...]:
    """The corrections that hold for a document."""
    return edition.corrections.of(edition.as_read(id))
