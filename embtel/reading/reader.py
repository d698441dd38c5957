"""Reading: from a transcript to a document. This module alone knows the order of the steps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from embtel.formats.transcript import Transcript
from embtel.reading.copies import read_copies
from embtel.reading.dateline import Dateline, read_dateline
from embtel.reading.dating import Clues, date_document
from embtel.reading.encoded import overlay
from embtel.reading.heading import Heading, read_heading
from embtel.reading.kind import read_kind
from embtel.reading.layout import Layout, lay_out
from embtel.reading.markings import Markings, read_markings
from embtel.reading.notes import read_notes
from embtel.reading.opening import Opening, read_opening
from embtel.reading.running_text import RunningText, from_letters, from_marks
from embtel.reading.signature import read_signature
from embtel.reading.sources import SourceReading, read_source_line, read_source_note
from embtel.reading.subject import read_subject
from embtel.record import Callout, Date, Document, Evidence, Kind, Message, Note

# the year of "Washington, July 10, 1970, 11 a.m."
YEAR = re.compile(r"\b1[789]\d\d\b")


def read(transcript: Transcript) -> Document:
    """Read one document.

    >>> from embtel.formats.transcript import Block
    >>> from embtel.record import Source
    >>> lines = ["764A.00/7–1251: Telegram", "The Minister in Ruritania (Hall) to the Secretary of State 1",
    ...          "Strelsau, July 12, 1951—1 p. m.", "secret", "48. Deptel 92, July 111 re Zenda bridges."]
    >>> document = read(Transcript(id="d1", source=Source(path="d1.txt", format="plain", sha256=""),
    ...                            blocks=tuple(Block(text=line) for line in lines)))
    >>> document.kind, document.message.number, document.place, document.date.start, document.file.code
    ('telegram', '48', 'Strelsau', '1951-07-12', '764A.00/7-1251')
    """
    layout = lay_out(transcript.blocks)
    notes = _notes(transcript, layout)
    running = _running_text(transcript, layout, notes)
    source = _source(layout, notes)
    drafting = _drafting(source, running, notes)
    dateline = read_dateline(running.dateline) if running.dateline else None
    year = _year(dateline, source)
    heading = read_heading(running.title, year) if running.title else Heading(title="", offset=0)
    kind = read_kind(heading, source.kind, running.text)
    paragraphs = running.text.split("\n")
    opening = read_opening(running.text, kind.kind)
    signers = [party.person for party in heading.from_ if party.person]
    signature = read_signature(paragraphs, signers, kind.kind)
    subject = read_subject(paragraphs)
    markings = _markings(layout, source)
    place, place_evidence = _place(dateline, heading)
    date = _date(dateline, heading, kind.kind, source, drafting, markings, notes, running.text)
    document = Document(
        id=transcript.id,
        source=transcript.source,
        kind=kind.kind,
        title=heading.title,
        item=heading.item,
        file=source.file,
        from_=heading.from_,
        to=heading.to,
        info=read_copies(running.text, notes, drafting, kind.kind),
        place=place,
        date=date,
        classification=markings.classification,
        handling=markings.handling,
        message=_message(opening, heading, dateline),
        also=opening.also if opening else None,
        subject=subject.subject,
        participants=subject.participants,
        references_line=subject.references_line,
        text=running.text,
        signed=signature.line if signature else None,
        notes=notes,
        callouts=tuple(_below_item(running.callouts, heading.offset)),
        pages=running.pages,
        emendations=running.emendations,
        above=layout.lines(),
        evidence=(
            *(reason for reason in (*source.evidence, *heading.evidence) if reason.field != "kind"),
            kind.evidence,
            *(dateline.evidence if dateline else ()),
            *place_evidence,
            *markings.evidence,
            *(opening.evidence if opening else ()),
            *(signature.evidence if signature else ()),
        ),
        oddities=(*transcript.oddities, *(dateline.oddities if dateline else ())),
    )
    return overlay(document, transcript) if layout.marked else document


def _date(
    dateline: Dateline | None,
    heading: Heading,
    kind: Kind,
    source: SourceReading,
    drafting: str,
    markings: Markings,
    notes: Sequence[Note],
    text: str,
) -> Date | None:
    """When the paper was written: as its dateline says, or as far as the rest of it tells."""
    said = dateline.date if dateline else None
    if said is not None and (said.start or said.end):
        return said
    posts = [party.post for party in heading.from_ if party.post]
    clues = Clues(
        kind=kind,
        post=posts[0] if len(set(posts)) == 1 else None,
        heading=heading.date,
        file=source.file,
        marks=(*filter(None, [markings.classification]), *markings.handling),
        source_rest=drafting,
        notes=tuple(note.text for note in notes),
        text=text,
    )
    return date_document(clues) or said


def _notes(transcript: Transcript, layout: Layout) -> tuple[Note, ...]:
    """The notes that the format marks, or those of the list below the text."""
    marked = tuple(Note(n=note.n, text=note.text) for note in transcript.notes)
    return marked or read_notes(layout.notes)


def _running_text(transcript: Transcript, layout: Layout, notes: tuple[Note, ...]) -> RunningText:
    title, dateline = layout.of("item", "heading"), layout.of("dateline")
    if layout.marked:
        return from_marks(title, dateline, layout.paragraphs)
    return from_letters(title, dateline, layout.paragraphs, notes or None, transcript.emendations)


def _source(layout: Layout, notes: Sequence[Note]) -> SourceReading:
    """What the source line says, or the source note: volumes have the one or the other."""
    for block in layout.of("source"):
        found = read_source_line(block.text)
        if found is not None:
            return found
    return next(filter(None, (read_source_note(note.text) for note in notes)), SourceReading())


def _drafting(source: SourceReading, running: RunningText, notes: Sequence[Note]) -> str:
    """Who drafted a paper, when, and who had copies: the end of its source note, or a note on its heading."""
    called = {callout.n for callout in running.callouts if callout.in_ == "title"}
    on_heading = (note.text for note in notes if note.n in called and note.text.startswith("Drafted"))
    return source.rest or next(on_heading, "")


def _year(dateline: Dateline | None, source: SourceReading) -> int | None:
    """About when the paper was written, to tell posts apart that moved."""
    if dateline and dateline.date and dateline.date.start:
        return int(dateline.date.start[:4])
    dated = source.file.date if source.file else None
    return int(dated[:4]) if dated else None


def _markings(layout: Layout, source: SourceReading) -> Markings:
    """The marks of secrecy on their own lines, or in the source note."""
    lines = [found for block in layout.of("classification") if (found := read_markings(block.text))]
    if not lines:
        return Markings(classification=source.classification, handling=source.handling)
    return Markings(
        classification=next((line.classification for line in lines if line.classification), None),
        handling=tuple(mark for line in lines for mark in line.handling),
        evidence=tuple(reason for line in lines for reason in line.evidence),
    )


def _place(dateline: Dateline | None, heading: Heading) -> tuple[str | None, tuple[Evidence, ...]]:
    """Where the paper was written: as its dateline says, or its heading, or at the post of its sender."""
    if dateline is not None and dateline.place:
        return dateline.place, ()
    if heading.place:
        return heading.place, (Evidence(field="place", because=f"the heading names {heading.place}"),)
    posts = {party.post for party in heading.from_ if party.post}
    if len(posts) == 1:
        post = posts.pop()
        because = f"the sender's post is {post}, and the dateline is lost"
        return post, (Evidence(field="place", because=because, certainty="probable"),)
    return None, ()


def _message(opening: Opening | None, heading: Heading, dateline: Dateline | None) -> Message | None:
    """The telegram's number: in its heading, in its opening, or slipped into its dateline."""
    if heading.message is not None:
        return heading.message
    if opening is not None:
        return opening.message
    return Message(number=dateline.number) if dateline and dateline.number else None


def _below_item(callouts: Iterable[Callout], offset: int) -> Iterable[Callout]:
    """Call-outs of the title, counted from where the title begins behind the edition's number."""
    for callout in callouts:
        in_title = callout.in_ == "title"
        yield Callout(n=callout.n, at=callout.at - offset, in_="title") if in_title else callout
