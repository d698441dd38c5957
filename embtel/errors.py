"""Everything that can go wrong for a user, as one family.

Each error names the place, says what was expected and what to do about it, and carries the exit code
of the command that met it.
"""

from __future__ import annotations


class EmbtelError(Exception):
    """The root of the family; `remedy` tells the user what to do."""

    exit_code = 1

    def __init__(self, message: str, *, where: str | None = None, remedy: str | None = None) -> None:
        self.message = message
        self.where = where
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        """The whole of it in one line: place, fault, remedy."""
        place = f"{self.where}: " if self.where else ""
        cure = f" ({self.remedy})" if self.remedy else ""
        return f"{place}{self.message}{cure}"


class UnreadableFile(EmbtelError):
    """A file that is not a document embtel can read."""

    exit_code = 3


class BadQuery(EmbtelError):
    """A search that cannot be understood; `at` is the offset in the query where it fails."""

    exit_code = 4

    def __init__(self, message: str, *, at: int, remedy: str | None = None) -> None:
        self.at = at
        super().__init__(message, remedy=remedy)


class BadEdition(EmbtelError):
    """A folder that is no edition, or one that this version cannot open."""

    exit_code = 5


class NotThere(EmbtelError):
    """A name that nothing in the edition has: of a document, a series, a person."""

    exit_code = 6
