"""What editors encoded by hand, laid over what was read from the letters: the hand wins.

Where the hand contradicts the letters, the record follows the hand and says so as an oddity. A party that is
tagged on the wrong side of a heading, as happens where a title holds a "to", is told and left as it was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from embtel.formats.transcript import Transcript
from embtel.moments import Interval, parse_edtf
from embtel.record import Date, Document, Evidence, Oddity, Party, Struct

# "1951-09-21T21:00:00Z": the hour and minute behind a day
CLOCK = re.compile(r"T(\d\d:\d\d)[^/]*")
WORDS = re.compile(r"[^\W_]+")


class Tag(Struct, frozen=True, kw_only=True):
    """Letters that an editor marked, what the markup says beyond them, and whether they stand in brackets."""

    letters: str
    value: str | None = None
    bracketed: bool = False


def overlay(document: Document, transcript: Transcript) -> Document:
    """The document with date, place and parties as the editors encoded them, the rest as it was read.

    >>> from embtel.formats.transcript import Block, Encoding
    >>> from embtel.record import Source
    >>> source = Source(path="strelsau.xml", format="tei", sha256="")
    >>> day = Encoding(kind="date", start=10, end=23, value="1951-07-12")
    >>> dateline = Block(text="Strelsau, July 12, 1951.", role="dateline", encodings=(day,))
    >>> transcript = Transcript(id="d1", source=source, blocks=(dateline,))
    >>> laid = overlay(Document(id="d1", source=source), transcript)
    >>> laid.date.start, laid.date.basis
    ('1951-07-12', 'encoded')
    """
    dated = _dated(document, _tags(transcript, "dateline", "date"))
    place = next((tag.letters for tag in _tags(transcript, "dateline", "place")), None)
    senders = _missing(_tags(transcript, "heading", "from"), document.from_, document.to)
    addressees = _missing(_tags(transcript, "heading", "to"), document.to, document.from_)
    changes = [
        *([Evidence(field="date", because=dated.because[0])] if dated else []),
        *([Evidence(field="place", because=f"the editors encoded {place}")] if place else []),
        *(Evidence(field="from", because=f"the editors encoded {party.text}") for party in senders),
        *(Evidence(field="to", because=f"the editors encoded {party.text}") for party in addressees),
    ]
    changed = {change.field for change in changes}
    return msgspec.structs.replace(
        document,
        date=dated or document.date,
        place=_fuller(place, document.place),
        from_=(*document.from_, *senders),
        to=(*document.to, *addressees),
        evidence=(*(one for one in document.evidence if one.field not in changed), *changes),
        oddities=(*document.oddities, *_oddities(document, transcript, dated)),
    )


def _tags(
    transcript: Transcript,
    role: Literal["heading", "dateline"],
    kind: Literal["from", "to", "place", "date"],
) -> tuple[Tag, ...]:
    """What is encoded as `kind` in the lines that have the role."""
    return tuple(
        Tag(
            letters=block.text[one.start : one.end].strip(" []"),
            value=one.value,
            bracketed=block.text[: one.start].rstrip().endswith("("),
        )
        for block in transcript.blocks
        if block.role == role
        for one in block.encodings
        if one.kind == kind
    )


def _dated(document: Document, tags: Sequence[Tag]) -> Date | None:
    """The date that the markup gives, at the hour that was read or else encoded; None where it gives none."""
    for tag in tags:
        interval = _interval(tag)
        if interval is None or tag.value is None:
            continue
        clock = CLOCK.search(tag.value)
        read = document.date
        return Date(
            text=(read.text if read else None) or tag.letters,
            start=interval.start.isoformat() if interval.start else None,
            end=interval.end.isoformat() if interval.end else None,
            time=(read.time if read else None) or (clock[1] if clock else None),
            edtf=interval.edtf(),
            basis="encoded",
            because=(f"the editors encoded {tag.value}",),
        )
    return None


def _interval(tag: Tag) -> Interval | None:
    """The days of an encoded date, or None where its value is no date of the calendar."""
    try:
        return parse_edtf(CLOCK.sub("", tag.value or ""))
    except ValueError:
        return None


def _fuller(encoded: str | None, read: str | None) -> str | None:
    """The place as encoded, or as read where that is the same and more: "Gettysburg, Pennsylvania"."""
    if encoded is None or (read is not None and _stands_in(encoded, [read])):
        return read
    return encoded


def _missing(tags: Iterable[Tag], own: Sequence[Party], others: Sequence[Party]) -> tuple[Party, ...]:
    """Parties that the editors tagged and that were not read, on this side of the heading or the other."""
    read = [party.text for party in (*own, *others)]
    return tuple(
        Party(text=tag.letters, person=tag.letters) if tag.bracketed else Party(text=tag.letters)
        for tag in tags
        if tag.letters and not _stands_in(tag.letters, read)
    )


def _stands_in(words: str, texts: Iterable[str]) -> bool:
    """Whether the words stand together in one of the texts."""
    part = " ".join(WORDS.findall(words.casefold()))
    return any(f" {part} " in f" {' '.join(WORDS.findall(text.casefold()))} " for text in texts)


def _oddities(document: Document, transcript: Transcript, dated: Date | None) -> Iterator[Oddity]:
    """Where the hand contradicts the letters, or itself."""
    for tag in _tags(transcript, "dateline", "date"):
        if tag.value and _interval(tag) is None:
            yield _oddity(document, "unreadable date", f"{tag.value} is no date of the calendar")
    read = document.date
    if dated and read and read.basis == "dateline" and (read.start, read.end) != (dated.start, dated.end):
        said = f"the dateline reads “{read.text}”, but {dated.edtf} was encoded"
        yield _oddity(document, "date against its encoding", said)
    sides = (
        ("from", document.from_, document.to),
        ("to", document.to, document.from_),
    )
    for side, own, others in sides:
        for tag in _tags(transcript, "heading", "from" if side == "from" else "to"):
            there = _stands_in(tag.letters, [party.text for party in others])
            if there and not _stands_in(tag.letters, [party.text for party in own]):
                said = f"{tag.letters} is encoded as “{side}”, but stands on the other side of the heading"
                yield _oddity(document, "party against its encoding", said)


def _oddity(document: Document, kind: str, text: str) -> Oddity:
    return Oddity(kind=kind, where=document.id, text=text)
