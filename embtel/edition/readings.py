"""What came of reading one file: its records, and what could not be read of it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from embtel.errors import EmbtelError, UnreadableFile
from embtel.formats import transcripts
from embtel.reading.reader import read
from embtel.record import Struct


class Fault(Struct, frozen=True, kw_only=True):
    """Something that could not be read: the file or the document in it, what was wrong, what to do."""

    place: str
    message: str
    remedy: str | None = None

    def __str__(self) -> str:
        """The whole of it in one line, as the error would have put it."""
        return str(UnreadableFile(self.message, where=self.place, remedy=self.remedy))


class Input(Struct, frozen=True, kw_only=True):
    """A file to read, and the folder that was named when it was found."""

    path: Path
    root: Path

    @property
    def name(self) -> str:
        """The path below the folder, as records give it; bytes that are no Unicode become �."""
        path = self.path.relative_to(self.root) if self.path != self.root else Path(self.path.name)
        return path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")


class Reading(Struct, frozen=True, kw_only=True):
    """One file, read. `records` are JSON, in the order of the file; `format` is None if it has none."""

    name: str
    sha256: str
    size: int
    format: str | None = None
    records: tuple[bytes, ...] = ()
    faults: tuple[Fault, ...] = ()


_encode = msgspec.json.Encoder().encode


def digest_of(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read_file(file: Input) -> Reading:
    """Read every document of one file. What is wrong with the file is a fault in the answer, not raised."""
    records: list[bytes] = []
    faults: list[Fault] = []
    format_, digest, size = None, "", 0
    try:
        digest, size = digest_of(file.path), file.path.stat().st_size
        for transcript in transcripts(file.path, file.root):
            format_ = transcript.source.format
            try:
                records.append(_encode(read(transcript)))
            except Exception as error:
                # A mistake in embtel itself, met by one document in thousands, must not cost the others.
                faults.append(_mistake(transcript.id, error))
    except EmbtelError as error:
        faults.append(Fault(place=error.where or file.name, message=error.message, remedy=error.remedy))
    except OSError as error:
        faults.append(
            Fault(
                place=file.name,
                message=f"cannot be read: {error.strerror or error}",
                remedy="see to the disk or to the rights of the file, then build again",
            )
        )
    except Exception as error:
        faults.append(_mistake(file.name, error))
    if not records and not faults:
        faults.append(
            Fault(place=file.name, message="no document in it", remedy="leave the file out, or complete it")
        )
    return Reading(
        name=file.name,
        sha256=digest,
        size=size,
        format=format_,
        records=tuple(records),
        faults=tuple(faults),
    )


def _mistake(place: str, error: Exception) -> Fault:
    return Fault(
        place=place,
        message=f"embtel failed on it: {type(error).__name__}: {error}",
        remedy="this is a mistake in embtel: please report it, with the file if you may",
    )
