"""What could not be read, as an edition keeps it."""

from __future__ import annotations

from typing import Self

from embtel.errors import EmbtelError, UnreadableFile
from embtel.record import Struct


class Fault(Struct, frozen=True, kw_only=True):
    """Something that could not be read: a folder, a file or a document in it; what was wrong; what to do."""

    place: str
    message: str
    remedy: str | None = None

    def __str__(self) -> str:
        """The whole of it in one line, as the error would have put it."""
        return str(UnreadableFile(self.message, where=self.place, remedy=self.remedy))

    @classmethod
    def of(cls, error: EmbtelError, place: str = "") -> Self:
        """An error as a fault, `place` where it does not name its own."""
        return cls(place=error.where or place, message=error.message, remedy=error.remedy)


def mistake(place: str, error: Exception) -> Fault:
    """What no file is to blame for."""
    return Fault(
        place=place,
        message=f"embtel failed on it: {type(error).__name__}: {error}",
        remedy="this is a mistake in embtel: please report it, with the file if you may",
    )
