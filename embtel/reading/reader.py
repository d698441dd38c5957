"""Reading: from a transcript to a document. This module alone knows the order of the steps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date as day
from itertools import chain

import msgspec

from embtel.formats.transcript import Transcript
from embtel.moments import Interval
from embtel.reading.copies import read_copies
from embtel.reading.dateline import Dateline, read_dateline
from embtel.reading.dating import Clues, date_document
from embtel.reading.encoded import overlay
from embtel.reading.encoded_references import lay_over
from embtel.reading.heading import Heading, read_heading
from embtel.reading.kind import read_kind
from embtel.reading.layout import Layout, lay_out
from embtel.reading.lexicons import lexicon
from embtel.reading.markings import Markings, read_markings
from embtel.reading.notes import read_notes
from embtel.reading.opening import Opening, read_opening
from embtel.reading.places import place_of
from embtel.reading.references import find_references
from embtel.reading.running_text import RunningText, from_letters, from_marks
from embtel.reading.said import attach_notes
from embtel.reading.signature import read_signature
from embtel.reading.sources import SourceReading, read_abstract, read_source_line, read_source_note
from embtel.reading.subject import read_subject
from embtel.reading.telegraphese import restore
from embtel.record import Callout, Date, Document, Kind, Message, Note, Oddity
from embtel.tables.lexicon import NOTHING, Lexicon
from embtel.tables.usages import years_of_usage


def read(transcript: Transcript, own: Lexicon = NOTHING) -> Document:
    """Read one document; `own` is what its user says that abbreviations stand for.

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
    known = _said(dateline) or (source.file.date if source.file else None)
    when = _years(known, known)
    heading = read_heading(running.title, when) if running.title else Heading(title="", offset=0)
    kind = read_kind(heading, source.kind, running.text)
    paragraphs = running.text.split("\n")
    opening = read_opening(running.text, kind.kind)
    signers = [party.person for party in heading.from_ if party.person]
    signature = read_signature(paragraphs, signers, kind.kind)
    subject = read_subject(paragraphs)
    markings = _markings(layout, source, heading)
    clues = _clues(heading, kind.kind, source, drafting, markings, notes, running.text)
    date = dateline.date if dateline and _said(dateline) else _dated(clues, dateline)
    if when is None and any(party.post is None for party in (*heading.from_, *heading.to)):
        when = _years(date.start, date.end) if date else None
        used = years_of_usage(running.text)
        heading = read_heading(running.title, (when & used or when) if when else used)
    place, place_evidence = place_of(dateline, heading, clues)
    document = Document(
        id=transcript.id,
        source=transcript.source,
        kind=kind.kind,
        title=heading.title,
        item=heading.item,
        file=source.file,
        from_=heading.from_,
        to=heading.to,
        info=read_copies(running.text, notes, drafting, kind.kind, heading.to),
        place=place,
        date=date,
        classification=markings.classification,
        handling=markings.handling,
        message=_message(opening, heading, dateline),
        also=heading.also or (opening.also if opening else None),
        subject=subject.subject,
        participants=subject.participants,
        references_line=subject.references_line,
        text=running.text,
        signed=signature.line if signature else None,
        notes=notes,
        callouts=tuple(_below_item(running.callouts, heading)),
        page=transcript.page,
        pages=running.pages,
        readings=restore(running.text, lexicon(transcript.volume, own)),
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
        oddities=(
            *transcript.oddities,
            *(dateline.oddities if dateline else ()),
            *_lost_notes(transcript.id, running, notes),
        ),
    )
    whole = overlay(document, transcript) if layout.marked else document
    references = find_references(whole.text, whole.notes, _between(whole.date), opening, whole.kind)
    references = attach_notes(references, whole.notes, whole.callouts)
    if layout.marked:
        references = lay_over(references, layout.paragraphs, transcript.notes)
    return msgspec.structs.replace(whole, references=references)


def _clues(
    heading: Heading,
    kind: Kind,
    source: SourceReading,
    drafting: str,
    markings: Markings,
    notes: Sequence[Note],
    text: str,
) -> Clues:
    """What is known of the paper without its dateline."""
    posts = [party.post for party in heading.from_ if party.post]
    return Clues(
        kind=kind,
        post=posts[0] if len(set(posts)) == 1 else None,
        heading=heading.date,
        file=source.file,
        marks=(*filter(None, [markings.classification]), *markings.handling),
        source_rest=drafting,
        notes=tuple(note.text for note in notes),
        text=text,
    )


def _said(dateline: Dateline | None) -> str | None:
    """The first or last day that the dateline names."""
    return (dateline.date.start or dateline.date.end) if dateline and dateline.date else None


def _dated(clues: Clues, dateline: Dateline | None) -> Date | None:
    """When the paper was written, as far as the rest of it tells; else the words of its dateline."""
    return date_document(clues) or (dateline.date if dateline else None)


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
    # a withheld document may have its source note in place of its text: "[Source: … not declassified]"
    candidates = (*(note.text for note in notes), *(block.text for block in layout.paragraphs[:1]))
    headings = (block.text for block in layout.of("heading"))
    said = chain(map(read_source_note, candidates), map(read_abstract, headings))
    return next(filter(None, said), SourceReading())


def _drafting(source: SourceReading, running: RunningText, notes: Sequence[Note]) -> str:
    """Who drafted a paper, when, and who had copies: the end of its source note, or a note on its heading."""
    called = {callout.n for callout in running.callouts if callout.in_ == "title"}
    on_heading = (note.text for note in notes if note.n in called and note.text.startswith("Drafted"))
    return source.rest or next(on_heading, "")


def _years(first: str | None, last: str | None) -> Interval | None:
    """The whole years between two days, to tell posts apart that moved; None if both are unknown."""
    if first is None and last is None:
        return None
    return Interval(
        start=day.fromisoformat(first).replace(month=1, day=1) if first else None,
        end=day.fromisoformat(last).replace(month=12, day=31) if last else None,
    )


def _between(date: Date | None) -> Interval | None:
    """The days between which the paper was written; None if they are unknown."""
    if date is None:
        return None
    return Interval(
        start=day.fromisoformat(date.start) if date.start else None,
        end=day.fromisoformat(date.end) if date.end else None,
    )


def _markings(layout: Layout, source: SourceReading, heading: Heading) -> Markings:
    """The marks of secrecy on their own lines, in the source note, or in the abstract behind a heading."""
    marked = [block.text for block in layout.of("classification")]
    if not marked and layout.paragraphs and layout.paragraphs[0].text.startswith("[Extract"):
        # the editors' word stands above the paper's own first line, which is its marking
        marked = [block.text for block in layout.paragraphs[1:2]]
    if not marked and source.classification is None:
        marked = heading.abstract.split(". ")
    lines = [found for line in marked if (found := read_markings(line))]
    if not lines:
        return Markings(classification=source.classification, handling=source.handling)
    return Markings(
        classification=next((line.classification for line in lines if line.classification), None),
        handling=tuple(mark for line in lines for mark in line.handling),
        evidence=tuple(reason for line in lines for reason in line.evidence),
    )


def _lost_notes(id: str, running: RunningText, notes: Sequence[Note]) -> Iterable[Oddity]:
    """Call-outs without a list of notes: the list was lost."""
    called = dict.fromkeys(callout.n for callout in running.callouts)
    if called and not notes:
        said = f"the page calls notes {', '.join(called)}, but has no list of notes"
        yield Oddity(kind="lost notes", where=id, text=said)


def _message(opening: Opening | None, heading: Heading, dateline: Dateline | None) -> Message | None:
    """The telegram's number: in its heading, in its opening, or slipped into its dateline."""
    if heading.message is not None:
        return heading.message
    if opening is not None:
        return opening.message
    return Message(number=dateline.number) if dateline and dateline.number else None


def _below_item(callouts: Iterable[Callout], heading: Heading) -> Iterable[Callout]:
    """Call-outs of the title, counted from where the title begins behind the edition's number."""
    for callout in callouts:
        if callout.in_ == "title":
            at = min(max(0, callout.at - heading.offset), len(heading.title))
            yield Callout(n=callout.n, at=at, in_="title")
        else:
            yield callout
