"""A passage: the text of a document, or one of its notes, with what of the document bears on its reading."""

from __future__ import annotations

from embtel.moments import Interval
from embtel.record import Struct


class Passage(Struct, frozen=True, kw_only=True):
    """The words in which others are cited.

    `when` is the document's time; `note` the name and the place of the note that the passage is, as
    ("note 2", 1), None if it is the text; `own` are the document's own numbers, at the place `opening` of the
    text; `sent` tells that it is a message, which may name the recipients of its copies.
    """

    text: str
    when: Interval | None = None
    note: tuple[str, int] | None = None
    own: tuple[str, ...] = ()
    opening: tuple[int, int] = (0, 0)
    sent: bool = True

    @property
    def year(self) -> int | None:
        """The year of the document."""
        return self.when.end.year if self.when is not None and self.when.end is not None else None

    @property
    def noted(self) -> bool:
        """Whether an editor's note speaks."""
        return self.note is not None

    def opens(self, start: int, stop: int) -> bool:
        """Whether words at that place say the document's own number."""
        return start < self.opening[1] and stop > self.opening[0]
