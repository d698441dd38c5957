"""The card of a document: what linking needs to know of it, without its text.

An edition of 300,000 documents is linked in memory, so a card is small.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterator

from embtel.moments import Interval
from embtel.record import Basis, Date, Document, Kind, Message, Oddity, Party, Reference, Struct


class Card(Struct, frozen=True, kw_only=True):
    """One document, as linking sees it. Cards come in the order of the edition.

    `volume` is the part of the id before its last "/", "" where there is none: the documents of one volume,
    or of one folder. `number` is its number there: "103" of "frus1949v07p1/d103", else the item's.
    """

    id: str
    volume: str
    number: str | None
    kind: Kind
    title: str
    from_: tuple[Party, ...]
    to: tuple[Party, ...]
    message: Message | None
    also: Message | None
    info: tuple[tuple[str, str | None], ...]  # post and number of each copy
    file: str | None
    when: Interval
    time: str | None  # "21:00"
    basis: Basis | None
    subject: str | None
    signed: str | None
    notes: tuple[str, ...]  # the numbers of its notes, in their order
    called: tuple[str, ...]  # the numbers its text, title and dateline call, in their order
    pages: tuple[str, ...]  # the printed pages that begin in it
    references: tuple[Reference, ...]
    date: Date | None = None  # as reading found it, with its reasons; `when` is its interval
    oddities: tuple[Oddity, ...] = ()
    format: str = ""  # of its source: what TEI marks stands as marked, what plain text shows was read
    place: str | None = None  # where it was written: the post of a sender who is travelling
    called_on: tuple[str | None, ...] = ()  # the pages on which `called` are; None is that of its beginning
    page: str | None = None  # the page on which it begins, where that is told


def card(document: Document) -> Card:
    """The card of a document.

    >>> from embtel.record import Message, Source
    >>> source = Source(path="strelsau.xml", format="tei", sha256="")
    >>> document = Document(id="strelsau/d12", source=source, message=Message(number="48"))
    >>> found = card(document)
    >>> found.volume, found.number, found.message.number
    ('strelsau', '12', '48')
    """
    volume, _, name = document.id.rpartition("/")
    date = document.date
    numbered = name[1:] if name[:1] == "d" and name[1:].isdecimal() else document.item
    return Card(
        id=document.id,
        volume=volume,
        number=numbered,
        kind=document.kind,
        title=document.title,
        from_=document.from_,
        to=document.to,
        message=document.message,
        also=document.also,
        info=tuple((copy.post, copy.number) for copy in document.info),
        file=document.file.code if document.file else None,
        when=interval(date.start, date.end) if date else Interval(),
        time=date.time if date else None,
        basis=date.basis if date else None,
        subject=document.subject,
        signed=document.signed,
        notes=tuple(note.n for note in document.notes),
        called=tuple(callout.n for callout in document.callouts),
        pages=tuple(page.n for page in document.pages),
        references=document.references,
        place=document.place,
        date=document.date,
        oddities=document.oddities,
        format=document.source.format,
        called_on=tuple(_pages_of_calls(document)),
        page=document.pages[0].n if document.pages and document.pages[0].at == 0 else document.page,
    )


def _pages_of_calls(document: Document) -> Iterator[str | None]:
    """The page on which each note is called: the last that began before it in the text."""
    starts = [page.at for page in document.pages]
    for callout in document.callouts:
        begun = bisect_right(starts, callout.at) if callout.in_ == "text" else 0
        yield document.pages[begun - 1].n if begun else None


def interval(start: str | None, end: str | None) -> Interval:
    """The interval between two ISO days, either of which may be open."""
    return Interval(
        start=datetime.date.fromisoformat(start) if start else None,
        end=datetime.date.fromisoformat(end) if end else None,
    )
