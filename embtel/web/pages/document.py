"""The page of a document: its heading, its date with the reasons, its text with notes in the margin."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import ClassVar

from embtel.record import Document, Struct
from embtel.web.pages.page import Page, days
from embtel.web.passages import Paragraph, Point, Stretch, passages


class NoteView(Struct, frozen=True, kw_only=True):
    """A footnote: its number as printed, its place in the list, its paragraphs."""

    n: str
    place: int
    paragraphs: tuple[Paragraph, ...]


class DocumentPage(Page, frozen=True, kw_only=True):
    """A document laid out.

    `title` is cut into stretches; `head_notes` are the notes that title and dateline call, `loose_notes`
    those that nothing calls.
    """

    template: ClassVar[str] = "document"

    document: Document
    days: str
    title: tuple[Stretch, ...]
    head_notes: tuple[NoteView, ...]
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[NoteView, ...]
    loose_notes: tuple[NoteView, ...]


def document_page(edition: str, document: Document) -> DocumentPage:
    """The page of a document."""
    points = _points(document)
    of_note = defaultdict(list)
    in_text = []
    for place, reference in enumerate(document.references):
        if reference.note is None:
            in_text.append((place, reference))
        else:
            of_note[reference.note].append((place, reference))
    notes = tuple(
        NoteView(n=note.n, place=place, paragraphs=passages(note.text, references=of_note[place]))
        for place, note in enumerate(document.notes)
    )
    pages = [Point(kind="page", n=page.n, at=page.at) for page in document.pages]
    title = passages(document.title.replace("\n", " "), points["title"])[0]
    head = [point.note for field in ("title", "dateline") for point in points[field]]
    called = {point.note for field in points.values() for point in field}
    return DocumentPage(
        edition=edition,
        document=document,
        days=days(document.date.start, document.date.end) if document.date else "undated",
        title=title.stretches,
        head_notes=tuple(notes[place] for place in dict.fromkeys(head) if place is not None),
        paragraphs=passages(document.text, points["text"] + pages, document.readings, in_text),
        notes=notes,
        loose_notes=tuple(note for note in notes if note.place not in called),
    )


def _points(document: Document) -> dict[str, list[Point]]:
    """The calls of notes by the field they stand in, each with the note that it calls.

    In an enclosure the numbers may begin again: the second call of 1 is for the second note 1; where there
    is only one, both are for it.
    """
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for number, note in enumerate(document.notes):
        waiting[note.n].append(number)
    points: dict[str, list[Point]] = {"title": [], "dateline": [], "text": []}
    order = {"title": 0, "dateline": 1, "text": 2}
    for call in sorted(document.callouts, key=lambda call: (order[call.in_], call.at)):
        places = waiting[call.n]
        place = (places.popleft() if len(places) > 1 else places[0]) if places else None
        points[call.in_].append(Point(kind="call", n=call.n, at=call.at, note=place))
    return points
