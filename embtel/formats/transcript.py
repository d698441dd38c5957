"""What a format hands to reading: the letters of a document and whatever structure the format carries.

A plain text gives untyped lines; TEI gives typed blocks with marks and spans inside them. Nothing here
knows what a telegram is.
"""

from __future__ import annotations

from typing import Literal

from embtel.record import Emendation, Oddity, Source, Struct

Role = Literal[
    "source",  # the archival reference above the heading
    "item",  # the edition's own number on a line of its own
    "heading",
    "designation",  # the paper's own mark between heading and dateline: "US/MC/9"
    "dateline",
    "classification",
    "paragraph",
    "subject",  # label and items of the subject list, a block each
    "participants",
    "references",
    "signed",
]


class Mark(Struct, frozen=True, kw_only=True):
    """A call-out or a page beginning that the format itself marks, at an offset of the block's text."""

    kind: Literal["callout", "page"]
    n: str
    at: int


class Encoding(Struct, frozen=True, kw_only=True):
    """A stretch of a block's text that an editor marked by hand.

    `kind` is the field's word; `value` what the markup says beyond the letters (an ISO date, the id of
    a person, the target of a reference), or None.
    """

    kind: Literal["from", "to", "person", "term", "place", "date", "reference"]
    start: int
    end: int
    value: str | None = None


class Block(Struct, frozen=True, kw_only=True):
    """A line or paragraph. `role` is None where the format does not say what it is.

    `gap` tells whether an empty line (or a paragraph boundary) stands before it, `indent` how many spaces
    the line was set in, `start` where the block begins in the text that emendations count in.
    """

    text: str
    role: Role | None = None
    gap: bool = True
    indent: int = 0
    start: int = 0
    marks: tuple[Mark, ...] = ()
    encodings: tuple[Encoding, ...] = ()


class NoteBlock(Struct, frozen=True, kw_only=True):
    """A footnote that the format itself marks; `source` is true of the one that gives the archival source."""

    n: str
    text: str
    source: bool = False
    encodings: tuple[Encoding, ...] = ()


class Term(Struct, frozen=True, kw_only=True):
    """An abbreviation of the volume's own list, with the editors' expansion."""

    id: str | None = None
    term: str
    expansion: str


class Person(Struct, frozen=True, kw_only=True):
    """A person of the volume's own list, with what the editors say of the person."""

    id: str | None = None
    name: str
    description: str


class Volume(Struct, frozen=True, kw_only=True, eq=False):
    """What a volume says of itself before its documents begin, the same object for all of them.

    It is equal to nothing but itself, so that what follows from it need be found only once.
    """

    id: str
    title: str
    terms: tuple[Term, ...] = ()
    persons: tuple[Person, ...] = ()


class Transcript(Struct, frozen=True, kw_only=True):
    """One document as its format carries it, ready to be read.

    An emendation's `at` counts in the whole repaired text of the file, of which every untyped block is a
    slice: an emendation stands in block `b` when `b.start <= at < b.start + len(b.text)`.
    """

    id: str
    source: Source
    volume: Volume | None = None  # of whose documents it is one
    blocks: tuple[Block, ...]
    notes: tuple[NoteBlock, ...] = ()
    page: str | None = None  # the printed page on which it begins, where the format tells
    emendations: tuple[Emendation, ...] = ()
    oddities: tuple[Oddity, ...] = ()
