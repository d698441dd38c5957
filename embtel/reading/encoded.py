"""What editors encoded by hand, laid over what was read from the letters: the hand wins.

Where the hand contradicts the letters, the record follows the hand and says so as an oddity. Parties are
taken from it where none were read: tags of parties are often too short, run over the "to" that divides them,
or stand on its wrong side where a title holds a "to"; such are told, and the parties left as they were read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from embtel.formats.transcript import Transcript
from embtel.moments import Interval, parse_edtf
from embtel.reading.parties import read_party
from embtel.reading.signature import begins_enclosure
from embtel.record import Date, Document, Evidence, Oddity, Party, Struct

# Words that a tag may have or leave out: "the Embassy", "from the Shah"
SLIGHT = frozenset({"the", "from", "to", "and"})
# "1951-09-21T21:00:00Z": the hour and minute behind a day
CLOCK = re.compile(r"T(\d\d:\d\d)[^/]*")
WORDS = re.compile(r"[^\W_]+")


class Tag(Struct, frozen=True, kw_only=True):
    """Letters that an editor marked, what the markup says beyond them, and whether they stand in brackets."""

    letters: str
    value: str | None = None
    bracketed: bool = False


def overlay(document: Document, transcript: Transcript) -> Document:
    """The document with date, place, parties and signature as the editors encoded them, the rest as read.

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
    tags = _tags(transcript)
    dated = _dated(document, tags["dateline", "date"])
    place = next((tag.letters for tag in tags["dateline", "place"]), None)
    senders = () if document.from_ else _parties(tags["heading", "from"], document.to)
    addressees = () if document.to else _parties(tags["heading", "to"], document.from_)
    signed = _signed(document, transcript)
    changes = [
        *([Evidence(field="date", because=dated.because[0])] if dated else []),
        *([Evidence(field="place", because=f"the editors encoded {place}")] if place else []),
        *(Evidence(field="from", because=f"the editors encoded {party.text}") for party in senders),
        *(Evidence(field="to", because=f"the editors encoded {party.text}") for party in addressees),
        *([Evidence(field="signed", because=f"the editors encoded {signed}")] if signed else []),
    ]
    changed = {change.field for change in changes}
    return msgspec.structs.replace(
        document,
        date=dated or document.date,
        place=_fuller(place, document.place),
        from_=(*document.from_, *senders),
        to=(*document.to, *addressees),
        signed=signed or document.signed,
        evidence=(*(one for one in document.evidence if one.field not in changed), *changes),
        oddities=(*document.oddities, *_oddities(document, tags, dated)),
    )


def _tags(transcript: Transcript) -> dict[tuple[str, str], list[Tag]]:
    """What is encoded in heading and dateline, by the role of the line and the kind of the tag."""
    tags: dict[tuple[str, str], list[Tag]] = defaultdict(list)
    for block in transcript.blocks:
        if block.role != "heading" and block.role != "dateline":
            continue
        for one in block.encodings:
            tag = Tag(
                letters=block.text[one.start : one.end].strip(" []"),
                value=one.value,
                bracketed=block.text[: one.start].rstrip().endswith("("),
            )
            tags[block.role, one.kind].append(tag)
    return tags


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


def _parties(tags: Iterable[Tag], others: Sequence[Party]) -> tuple[Party, ...]:
    """The parties that the editors tagged, but for those that were read on the other side of the heading."""
    return tuple(
        Party(text=tag.letters, person=tag.letters) if tag.bracketed else read_party(tag.letters)
        for tag in tags
        if tag.letters and not _stands_in(tag.letters, (party.text for party in others))
    )


def _signed(document: Document, transcript: Transcript) -> str | None:
    """The signature as the editors tagged it, None where that is the one that was read.

    What is tagged below the beginning of an enclosure is the signature of that, unless nothing else was read.
    """
    lines = [block.text for block in transcript.blocks]
    tagged = [at for at, block in enumerate(transcript.blocks) if block.role == "signed"]
    if not tagged:
        return None
    if document.signed is not None and (
        any(_alike(lines[at], document.signed) for at in tagged)
        or any(begins_enclosure(lines, at) for at in range(tagged[0]))
    ):
        return None
    return lines[tagged[0]] or None


def _alike(one: str, other: str) -> bool:
    """Whether one of two signatures stands in the other, as a name does in one with its titles."""
    return _stands_in(one, [other]) or _stands_in(other, [one])


def _stands_in(words: str, texts: Iterable[str]) -> bool:
    """Whether the words stand together in one of the texts, or in all of them in a row.

    >>> _stands_in("the Embassies in Norway and Denmark", ["Embassies in Norway", "Denmark"])
    True
    """
    together = list(texts)
    if words in together:
        return True
    part = " ".join(_weighty(words))
    return f" {part} " in f" {' '.join(word for text in together for word in _weighty(text))} "


def _weighty(text: str) -> Iterator[str]:
    """The words without case, but for slight ones."""
    return (word for word in WORDS.findall(text.casefold()) if word not in SLIGHT)


def _oddities(
    document: Document, tags: dict[tuple[str, str], list[Tag]], dated: Date | None
) -> Iterator[Oddity]:
    """Where the hand contradicts the letters, or itself."""
    for tag in tags["dateline", "date"]:
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
        for tag in tags["heading", side]:
            if not own or _stands_in(tag.letters, [party.text for party in own]):
                continue
            there = _stands_in(tag.letters, [party.text for party in others])
            where = "stands on the other side of the heading" if there else "is no party of the heading"
            said = f"{tag.letters} is encoded as “{side}”, but {where}"
            yield _oddity(document, "party against its encoding", said)


def _oddity(document: Document, kind: str, text: str) -> Oddity:
    return Oddity(kind=kind, where=document.id, text=text)
