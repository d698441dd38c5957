"""References to archives: file numbers and lots."""

from __future__ import annotations

from embtel.record import Reference


def find_archive_pointers(text: str, in_: str, note: int | None) -> list[Reference]:
    """The references to files and lots in one text, in order."""
    return []
