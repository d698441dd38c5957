"""What linking gives: the types of its results. Offsets and texts stay in the records."""

from __future__ import annotations

from typing import Literal

from embtel.record import Candidate, Certainty, Date, Days, Status, Struct

EdgeKind = Literal["answers", "cites", "repeats", "same message", "same subject", "same file"]


class Channel(Struct, frozen=True, kw_only=True):
    """Between whom the messages of a numbered series go: two posts, a designator such as Delga, or both."""

    from_: str | None
    to: str | None
    designator: str | None = None


class Link(Struct, frozen=True, kw_only=True):
    """What linking adds to one reference: the fields of the record's `references` that it fills in.

    `wanted` is the place in `Links.wanted` of the message that is referred to, where that is missing.
    """

    from_: str | None = None
    to: str | None = None
    date: Days | None = None
    status: Status = "unresolved"
    target: str | None = None
    candidates: tuple[Candidate, ...] = ()
    because: tuple[str, ...] = ()
    wanted: int | None = None


class Citation(Struct, frozen=True, kw_only=True):
    """A place that cites: the document, and which of its references, counted from 0."""

    document: str
    reference: int


class Wanted(Struct, frozen=True, kw_only=True):
    """A message that is cited and not in the edition, with everything known of it.

    `start` and `end` are the ISO days between which it was sent, from its own dates and its neighbours in the
    series; `said` what those who cite it say of it ("not printed").
    """

    channel: Channel
    kind: str
    number: str | None
    start: str | None
    end: str | None
    file: str | None
    said: tuple[str, ...]
    cited_by: tuple[Citation, ...]
    because: tuple[str, ...]


class Place(Struct, frozen=True, kw_only=True):
    """One number of a series: the document that bears it (several: the number was given twice), or the wanted
    message, the days between which it was sent, and how often it is cited."""

    number: str
    documents: tuple[str, ...]
    wanted: int | None
    start: str | None
    end: str | None
    cited: int


class Ledger(Struct, frozen=True, kw_only=True):
    """A numbered series from one beginning to the next, its numbers in order.

    `run` counts the beginnings of the channel from 1; `because` says from which numbers and days it was
    learned that the series began again. `first` and `last` are the lowest and the highest number known, which
    bound from below how many messages the channel carried.
    """

    channel: Channel
    run: int
    start: str | None
    end: str | None
    first: int
    last: int
    places: tuple[Place, ...]
    because: tuple[str, ...]


class Edge(Struct, frozen=True, kw_only=True):
    """One document and another that it is joined to; of "cites" and "answers" `one` is the later."""

    one: str
    other: str
    kind: EdgeKind
    because: str


class Contradiction(Struct, frozen=True, kw_only=True):
    """Two statements of the edition that cannot both be true, each quoted, and where each stands."""

    kind: str
    certainty: Certainty
    document: str
    quote: str
    where: str
    other_document: str | None
    other_quote: str
    other_where: str
    because: str


class Links(Struct, frozen=True, kw_only=True):
    """Everything that linking found.

    `references` has for each document a link for each of its references, in their order; `dates` the new
    dates of the documents that linking could date better; `threads` the conversations, each a tuple of ids
    in order.
    """

    references: dict[str, tuple[Link, ...]]
    dates: dict[str, Date]
    ledgers: tuple[Ledger, ...]
    wanted: tuple[Wanted, ...]
    edges: tuple[Edge, ...]
    threads: tuple[tuple[str, ...], ...]
    contradictions: tuple[Contradiction, ...]
