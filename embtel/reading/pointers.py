"""References to printed places and archival ones: documents, pages, notes, volumes, files, lots.

Messages (telegrams, airgrams, despatches) are found elsewhere.
"""

from __future__ import annotations

from embtel.record import Reference


def find_pointers(text: str, in_: str = "text", note: int | None = None) -> list[Reference]:
    """The references to documents, pages, notes, volumes, files and lots in one text, in order.

    `in_` and `note` say what the text is, as in the record: "text", or "note 2" and its place among the notes.
    Entries of one list ("Documents 2 and 3") have the same span.
    """
    return []
