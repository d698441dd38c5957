"""What embtel knows about one document: the types behind every record it prints.

Offsets are Unicode code points, half-open. `at` is one such offset. Fields that could not be known
are None or empty, never a guess. The JSON names are a contract with outside programs.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Kind = Literal[
    "telegram",
    "airgram",
    "despatch",
    "instruction",
    "letter",
    "memorandum",
    "memorandum of conversation",
    "note",
    "aide-memoire",
    "message",
    "minutes",
    "report",
    "intelligence estimate",
    "editorial note",
    "paper",
    "other",
]
Classification = Literal[
    "top secret",
    "secret",
    "confidential",
    "restricted",
    "official use only",
    "limited official use",
    "unclassified",
]
FileSystem = Literal["decimal", "subject-numeric", "lot", "record-group", "library", "other"]
Basis = Literal[
    "dateline", "heading", "file", "text", "references", "series", "repeat", "encoded", "correction"
]
LineRole = Literal["source", "item", "heading", "designation", "dateline", "classification"]
Certainty = Literal["certain", "probable", "possible"]
ReferenceKind = Literal[
    "telegram",
    "airgram",
    "despatch",
    "letter",
    "memorandum",
    "document",  # of an edition
    "page",
    "note",
    "volume",
    "file",
    "lot",
    "other",
]
Status = Literal["resolved", "ambiguous", "wanted", "unresolved"]


class Struct(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """The manner of every type of the record: unchangeable and closed.

    What cannot change holds no circle, so the garbage collector need not look for one.

    The type checker wants `frozen` said again by each type, and `kw_only` is not inherited.
    """


class Source(Struct, frozen=True, kw_only=True):
    """The file a document came from."""

    path: str
    format: str
    sha256: str


class File(Struct, frozen=True, kw_only=True):
    """The archival reference: where the paper lies."""

    text: str
    system: FileSystem
    code: str | None = None
    date: str | None = None


class Party(Struct, frozen=True, kw_only=True):
    """A sender or an addressee."""

    text: str
    office: str | None = None
    person: str | None = None
    post: str | None = None


class Copy(Struct, frozen=True, kw_only=True):
    """A recipient of a copy, with the number that the copy has in that post's series."""

    post: str
    number: str | None = None
    text: str


class Date(Struct, frozen=True, kw_only=True):
    """When a document was written: an interval of days, and why."""

    text: str | None = None
    start: str | None = None
    end: str | None = None
    time: str | None = None
    edtf: str | None = None
    basis: Basis
    because: tuple[str, ...] = ()


class Message(Struct, frozen=True, kw_only=True):
    """A telegram's own number: `Delga 1119` has a series, `225` has none.

    Of "8. Gocus 520" the post's number 8 is the `message` of the document, Gocus 520 stands in `also`.
    """

    series: str | None = None
    number: str | None = None


class Note(Struct, frozen=True, kw_only=True):
    """A footnote; paragraphs of a long one are joined with a line feed."""

    n: str
    text: str


class Callout(Struct, frozen=True, kw_only=True, rename={"in_": "in"}):
    """Where a footnote is called."""

    n: str
    at: int
    in_: Literal["text", "title", "dateline"]


class Page(Struct, frozen=True, kw_only=True):
    """Where a printed page begins in the text."""

    n: str
    at: int


class Reading(Struct, frozen=True, kw_only=True):
    """A contracted word of the text as sent, and the word it stands for: `wld` is `would`.

    `reading` is None where embtel cannot tell; `alternatives` then holds what it might be, best first.
    """

    start: int
    end: int
    reading: str | None
    alternatives: tuple[str, ...] = ()
    certainty: Certainty = "certain"


class Days(Struct, frozen=True, kw_only=True):
    """The ISO days between which something was dated, both included; None is open."""

    start: str | None = None
    end: str | None = None


class Candidate(Struct, frozen=True, kw_only=True):
    """A document that a reference may mean, how surely, and why."""

    id: str
    certainty: Certainty
    because: str


class Reference(Struct, frozen=True, kw_only=True, rename={"in_": "in", "from_": "from"}):
    """One thing that a document refers to. "Embtels 2180 and 2181 June 27" are two with the same span.

    Reading fills in what the words themselves say; linking, which knows who is speaking and what else the
    edition holds, the posts that follow from that, and everything from `status` on.
    """

    start: int
    end: int
    in_: str  # "text", or "note 2"
    note: int | None = None  # which of `notes`, counted from 0: an enclosure may have a note 2 of its own
    text: str
    kind: ReferenceKind
    series: str | None = None  # as written: Embtel, urtel, Delga, Ibid.
    number: str | None = None
    from_: str | None = None
    to: str | None = None
    date: Days | None = None
    also: tuple[Copy, ...] = ()  # its numbers elsewhere: "Saigon 3798, repeated Paris 3169"
    document: str | None = None  # of a note: the number of the document it belongs to, None if this one
    page: str | None = None  # of a note: the printed page it stands on, where that is what is said
    volume: str | None = None  # of a document, page or note: the volume it lies in, None if this one
    file: str | None = None  # the archival reference that stands with it
    said: tuple[str, ...] = ()  # what is said of it: "not printed", "not found"
    noted: int | None = None  # which of `notes` is called at it, counted from 0
    encoded: str | None = None  # the target as editors encoded it: #d23, frus1952-54v04#d3, #d7fn2, #pg_972
    status: Status = "unresolved"
    target: str | None = None
    candidates: tuple[Candidate, ...] = ()
    because: tuple[str, ...] = ()


class Emendation(Struct, frozen=True, kw_only=True):
    """A correction that reading made to the letters of the source, so that it can be undone."""

    at: int
    was: str
    now: str
    because: str


class Line(Struct, frozen=True, kw_only=True):
    """A line that stood above the text, just as it stood, and what it was taken for."""

    role: LineRole
    text: str


class Evidence(Struct, frozen=True, kw_only=True):
    """Why a field of the record says what it says, and how surely."""

    field: str
    because: str
    certainty: Certainty = "certain"


class Oddity(Struct, frozen=True, kw_only=True):
    """Something in the source that is not as it should be, in words for an editor."""

    kind: str
    where: str
    text: str


class Document(Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """One document as embtel reads it."""

    id: str
    source: Source
    kind: Kind = "other"
    title: str = ""
    item: str | None = None
    file: File | None = None
    from_: tuple[Party, ...] = ()
    to: tuple[Party, ...] = ()
    info: tuple[Copy, ...] = ()
    place: str | None = None
    date: Date | None = None
    classification: Classification | None = None
    handling: tuple[str, ...] = ()
    message: Message | None = None
    also: Message | None = None
    subject: str | None = None
    participants: tuple[str, ...] = ()
    references_line: str | None = None
    text: str = ""
    signed: str | None = None
    notes: tuple[Note, ...] = ()
    callouts: tuple[Callout, ...] = ()
    page: str | None = None  # the printed page on which it begins; `pages` are those that begin in its text
    pages: tuple[Page, ...] = ()
    readings: tuple[Reading, ...] = ()
    references: tuple[Reference, ...] = ()
    emendations: tuple[Emendation, ...] = ()
    above: tuple[Line, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    oddities: tuple[Oddity, ...] = ()
