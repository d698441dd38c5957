"""References: what a document says of other messages and papers, in its text and in its notes."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from embtel.moments import Interval
from embtel.reading.copies import SENT
from embtel.reading.message_references import find_messages
from embtel.reading.opening import Opening
from embtel.reading.passages import Passage
from embtel.reading.pointers import find_pointers
from embtel.reading.reference_dates import day_of_file
from embtel.reading.reference_heads import Beginnings
from embtel.reading.said import attach_said
from embtel.record import Kind, Note, Reference


def find_references(
    text: str,
    notes: Sequence[Note],
    when: Interval | None = None,
    opening: Opening | None = None,
    kind: Kind | None = None,
) -> tuple[Reference, ...]:
    """Every reference of a document with what its words say, in the order of the text, then of the notes.

    `when` is the time in which the document was written, by which dates without a year have theirs; `opening`
    is where it says its own number, which refers to nothing; `kind` what it is.

    >>> from embtel.moments import day
    >>> text = "48. As reported Legtels 24 and 27, July 11 and 13, frontier quiet."
    >>> for one in find_references(text, (), day(1951, 7, 15)):
    ...     print(one.series, one.number, one.date.start)
    Legtel 24 1951-07-11
    Legtel 27 1951-07-13
    """
    said = (opening.message, opening.also) if opening else ()
    passage = Passage(
        text=text,
        when=when,
        own=tuple(message.number for message in said if message and message.number),
        opening=(opening.start, opening.end) if opening else (0, 0),
        sent=kind in SENT,
    )
    places = Beginnings(text, *(note.text for note in notes))
    pointers = find_pointers(text, when=when, editors=kind == "editorial note")
    found = _of_one(text, find_messages(passage, places), pointers)
    for place, note in enumerate(notes):
        name = f"note {note.n}"
        passage = Passage(text=note.text, when=when, note=(name, place), sent=kind in SENT)
        messages = find_messages(passage, places.of(place + 1))
        found += _of_one(note.text, messages, find_pointers(note.text, name, place, when))
    return tuple(found)


def _of_one(text: str, messages: list[Reference], pointers: list[Reference]) -> list[Reference]:
    """The references of one text in order, each with what is said of it."""
    if not pointers and not messages:
        return []
    found = attach_said(text, sorted((*messages, *pointers), key=lambda one: (one.start, one.end)))
    return [_dated_by_file(one) if one.file is not None and one.number is not None else one for one in found]


def _dated_by_file(reference: Reference) -> Reference:
    """The reference with the year of its day as its file number has it."""
    day = day_of_file(reference.text, reference.file) if reference.file else None
    if day is None or day == reference.date:
        return reference
    return msgspec.structs.replace(reference, date=day)
