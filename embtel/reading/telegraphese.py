"""Telegraphese restored: for every contracted word of a text the word it stands for."""

from __future__ import annotations

from embtel.record import Reading
from embtel.tables.lexicon import NOTHING, Lexicon


def restore(text: str, lexicon: Lexicon = NOTHING) -> tuple[Reading, ...]:
    """The contracted words of a text in order, none overlapping, with what they stand for.

    Offsets are code points of `text`; what `lexicon` says of a form is preferred to the table.
    """
    return ()
