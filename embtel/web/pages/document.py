"""The page of a document: its heading, its date with the reasons, its text with notes in the margin."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import ClassVar, Literal

from embtel.edition.catalogue import Entry, beginning
from embtel.edition.citations import cited_by, cites, joins
from embtel.edition.corrections import Correction
from embtel.edition.neighbours import Neighbour as Place
from embtel.edition.neighbours import neighbours
from embtel.edition.threads import members
from embtel.export.citations import chicago
from embtel.record import Document, Struct
from embtel.web.pages.editing import Editing, corrections_of, editing_of
from embtel.web.pages.page import Page, days
from embtel.web.pages.references import Card, card
from embtel.web.passages import Paragraph, Point, Stretch, passages
from embtel.web.room import Edition

# letters of the first lines of a document that a card shows
BEGINNING = 180

Manner = Literal["sent", "read"]

# Beyond so many documents that cite one, the list is no help any more.
MOST_NAMED = 40


class NoteView(Struct, frozen=True, kw_only=True):
    """A footnote: its number as printed, its place in the list, its paragraphs."""

    n: str
    place: int
    paragraphs: tuple[Paragraph, ...]


class Neighbour(Struct, frozen=True, kw_only=True):
    """A document that stands beside this one, and in which words it does."""

    words: str
    entry: Entry
    days: str


class Side(Struct, frozen=True, kw_only=True):
    """What stands beside the text: who cites the document, its neighbours in its series, its conversation.

    `citing` is the number of places that cite it, of which no more than the first are named; the conversation
    has `thread` documents, of which `thread_first` is the first, None where there is no conversation.
    """

    cited_by: tuple[Neighbour, ...]
    citing: int
    series: tuple[Neighbour, ...]
    joined: tuple[Neighbour, ...]
    thread: int
    thread_first: str | None
    file: str | None


class DocumentPage(Page, frozen=True, kw_only=True):
    """A document laid out.

    `title` is cut into stretches; `head_notes` are the notes that title and dateline call, `loose_notes`
    those that nothing calls.
    """

    template: ClassVar[str] = "document"

    document: Document
    manner: Manner
    days: str
    kind: str
    marking: str
    title: tuple[Stretch, ...]
    head_notes: tuple[NoteView, ...]
    paragraphs: tuple[Paragraph, ...]
    notes: tuple[NoteView, ...]
    loose_notes: tuple[NoteView, ...]
    cards: tuple[Card, ...]
    side: Side
    chicago: str
    editing: Editing | None
    corrections: tuple[Correction, ...]


def document_page(edition: Edition, id: str, manner: Manner = "sent", token: str = "") -> DocumentPage:
    """The page of a document, its words shown as sent or as read; a token opens it for editing.

    Raises NoSuchDocument.
    """
    document = edition.document(id)
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
        edition=edition.name,
        document=document,
        manner=manner,
        days=days(document.date.start, document.date.end) if document.date else "undated",
        kind=_kind(document),
        marking=" · ".join(filter(None, (document.classification, *document.handling))),
        title=title.stretches,
        head_notes=tuple(notes[place] for place in dict.fromkeys(head) if place is not None),
        paragraphs=passages(document.text, points["text"] + pages, document.readings, in_text),
        notes=notes,
        loose_notes=tuple(note for note in notes if note.place not in called),
        cards=_cards(edition, id),
        side=_side(edition, document),
        chicago=chicago(document),
        editing=editing_of(document, token),
        corrections=corrections_of(edition, id),
    )


def _kind(document: Document) -> str:
    """The kind of a document with its numbers: "Telegram 8, Delru 4"."""
    messages = (message for message in (document.message, document.also) if message)
    numbers = (" ".join(filter(None, (message.series, message.number))) for message in messages)
    return f"{document.kind.capitalize()} {', '.join(numbers)}".strip()


def _cards(edition: Edition, id: str) -> tuple[Card, ...]:
    """What is said of each reference, with the first lines of each document that is meant."""
    found = list(cites(edition.database, id))
    meant = dict.fromkeys(one.reference.target for one in found if one.reference.target)
    begins = {target: beginning(edition.database, target, BEGINNING) for target in meant}
    return tuple(card(one, begins.get(one.reference.target or "", "")) for one in found)


def _side(edition: Edition, document: Document) -> Side:
    database = edition.database
    conversation = members(database, document.id)
    citing = list(cited_by(database, document.id, limit=MOST_NAMED + 1))
    return Side(
        cited_by=tuple(
            _neighbour(f"“{one.reference.text}”", one.other) for one in citing[:MOST_NAMED] if one.other
        ),
        citing=len(citing),
        series=tuple(
            _neighbour(f"{_channel(one)} {one.number}, {one.side}", one.entry)
            for one in neighbours(database, document.id)
        ),
        joined=tuple(
            _neighbour(join.because, join.other)
            for join in joins(database, document.id)
            if join.kind in ("same message", "repeats", "same subject")
        ),
        thread=len(conversation),
        thread_first=conversation[0] if conversation else None,
        file=document.file.code if document.file else None,
    )


def _channel(one: Place) -> str:
    """The name of a series: "Delga", or "Strelsau to Washington"."""
    return one.designator or f"{one.from_post or 'unknown'} to {one.to_post or 'unknown'}"


def _neighbour(words: str, entry: Entry) -> Neighbour:
    return Neighbour(words=words, entry=entry, days=days(entry.date_start, entry.date_end))


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
