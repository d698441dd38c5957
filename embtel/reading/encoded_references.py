"""The targets of references that editors encoded by hand, laid over the references that were found.

A target stands with the reference whose words are marked; of a list ("Documents 2 and 3") with the entry that
has its number. What was marked and not found in the words becomes a reference of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from embtel.formats.transcript import Block, Encoding, NoteBlock
from embtel.reading.targets import Target, read_target
from embtel.record import Reference, ReferenceKind


def lay_over(
    references: Sequence[Reference], paragraphs: Sequence[Block], notes: Sequence[NoteBlock]
) -> tuple[Reference, ...]:
    """The references of one document, in the order text, notes, each with its encoded target.

    `paragraphs` are the blocks that the running text is made of, `notes` those of the transcript.

    >>> mark = Encoding(kind="reference", start=4, end=14, value="#d2")
    >>> block = Block(text="See Document 2.", encodings=(mark,))
    >>> found = Reference(start=4, end=14, in_="text", text="Document 2", kind="document", number="2")
    >>> lay_over([found], [block], ())[0].encoded
    '#d2'
    >>> lay_over([], [block], ()) == lay_over([found], [block], ())  # told by the mark alone
    True
    """
    places: dict[int | None, list[Reference]] = defaultdict(list)
    for one in references:
        places[one.note].append(one)
    for note, in_, text, marks in marked(paragraphs, notes):
        places[note] = _laid(places[note], note, in_, text, marks)
    order = (None, *range(len(notes)))
    return tuple(one for note in order for one in places.get(note, ()))


def marked(
    paragraphs: Sequence[Block], notes: Sequence[NoteBlock]
) -> Iterator[tuple[int | None, str, str, list[Encoding]]]:
    """The texts in which references are marked: the running text, then each note, with their marks."""
    if any(block.encodings for block in paragraphs):
        text = "\n".join(block.text for block in paragraphs)
        marks: list[Encoding] = []
        start = 0
        for block in paragraphs:
            for mark in _of_references(block.encodings):
                marks.append(msgspec.structs.replace(mark, start=start + mark.start, end=start + mark.end))
            start += len(block.text) + 1
        if marks:
            yield None, "text", text, marks
    for place, note in enumerate(notes):
        marks = _of_references(note.encodings)
        if marks:
            yield place, f"note {note.n}", note.text, marks


def _of_references(encodings: Sequence[Encoding]) -> list[Encoding]:
    return [one for one in encodings if one.kind == "reference" and one.value and one.end > one.start]


def _laid(
    references: list[Reference], note: int | None, in_: str, text: str, marks: Sequence[Encoding]
) -> list[Reference]:
    """The references of one text with the targets that are marked in it; both are in order."""
    laid = list(references)
    added: list[Reference] = []
    first = 0
    for mark in sorted(marks, key=lambda mark: mark.start):
        while first < len(laid) and laid[first].end <= mark.start:
            first += 1
        under = []
        for place in range(first, len(laid)):
            if laid[place].start >= mark.end:
                break
            if laid[place].end > mark.start:
                under.append(place)
        target = read_target(mark.value or "")
        for place in _meant([laid[place] for place in under], target):
            at = under[place]
            laid[at] = msgspec.structs.replace(laid[at], encoded=laid[at].encoded or mark.value)
        if not under and target is not None:
            added.append(_own(text, note, in_, mark, target))
    return sorted((*laid, *added), key=lambda one: (one.start, one.end)) if added else laid


def _meant(under: Sequence[Reference], target: Target | None) -> list[int]:
    """Which of the references under a mark it belongs to: those that name the same number, else the first."""
    if target is None or not under:
        return [0] if under else []
    agreeing = [place for place, one in enumerate(under) if _agrees(one, target)]
    if agreeing:
        return agreeing if target == Target(volume=target.volume) else agreeing[:1]
    return [next((place for place, one in enumerate(under) if one.kind not in ("file", "lot")), 0)]


def _agrees(one: Reference, target: Target) -> bool:
    """Whether a reference names the number of the target."""
    if target.note is not None:
        return one.kind == "note" and one.number == target.note
    if target.document is not None:
        return one.kind == "document" and one.number == target.document
    if target.page is not None:
        page = one.number if one.kind == "page" else one.page
        return page is not None and page.partition("-")[0] == target.page
    return one.volume is not None


def _own(text: str, note: int | None, in_: str, mark: Encoding, target: Target) -> Reference:
    """A reference that the words do not show: "the meeting of December 21", marked as Document 21."""
    kind: ReferenceKind = "volume"
    number = None
    if target.note is not None:
        kind, number = "note", target.note
    elif target.document is not None:
        kind, number = "document", target.document
    elif target.page is not None:
        kind, number = "page", target.page
    return Reference(
        start=mark.start,
        end=mark.end,
        in_=in_,
        note=note,
        text=text[mark.start : mark.end],
        kind=kind,
        number=number,
        document=target.document if target.note is not None else None,
        volume=target.volume,
        encoded=mark.value,
    )
