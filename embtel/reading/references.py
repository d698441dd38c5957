"""References: what a document says of other messages and papers, in its text and in its notes."""

from __future__ import annotations

from collections.abc import Sequence

from embtel.moments import Interval
from embtel.record import Kind, Note, Reference


def find_references(
    text: str, notes: Sequence[Note], when: Interval | None = None, kind: Kind | None = None
) -> tuple[Reference, ...]:
    """Every reference of a document with what its words say, in the order of the text, then of the notes.

    `when` is the time in which the document was written, by which dates without a year have theirs.
    """
    return ()
