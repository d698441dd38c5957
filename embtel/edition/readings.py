"""What came of reading one file: its records, and what could not be read of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Self

import msgspec

from embtel.errors import EmbtelError, UnreadableFile
from embtel.formats import files, transcripts
from embtel.formats.folders import identity
from embtel.formats.recognition import shown
from embtel.reading.reader import read
from embtel.record import Source, Struct


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


class Input(Struct, frozen=True, kw_only=True):
    """A file to read, the folder that its name counts from, and that name.

    The name is what its document is called if it holds but one; it depends on what else lies in the folder.
    """

    path: Path
    root: Path
    name: str

    @property
    def place(self) -> str:
        """The path as records and messages give it."""
        return shown(self.path)


class Reading(Struct, frozen=True, kw_only=True):
    """One file, read. `records` are JSON, in the order of the file; `format` is None if it has none."""

    place: str
    name: str
    sha256: str
    size: int
    format: str | None = None
    records: tuple[bytes, ...] = ()
    faults: tuple[Fault, ...] = ()


def find(paths: Iterable[Path], without: Path | None = None) -> tuple[list[Input], list[Fault]]:
    """The files of files and folders, in the order of reading, and what could not be entered.

    What lies in the folder `without` is left out. Raises UnreadableFile where one of `paths` is not there,
    or no file in any of them.
    """
    faults: list[Fault] = []
    shut_out = without.resolve() if without else None
    found = [
        Input(path=path, root=root, name=identity(path, root))
        for path, root in files(paths, lambda error: faults.append(Fault.of(error)))
        if shut_out not in path.resolve().parents
    ]
    if not found:
        raise UnreadableFile(
            "no file to read",
            where=", ".join(map(str, paths)),
            remedy="name the folder that holds the documents",
        )
    return found, faults


_encode = msgspec.json.Encoder().encode


def digest_of(path: Path) -> str:
    """The SHA-256 of a file in hexadecimal; "" where there is none: no file, or not to be read."""
    if not path.is_file():  # a named pipe would be waited at for ever
        return ""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def size_of(path: Path) -> int:
    """The bytes of a file; 0 where it is gone since it was found."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def read_file(file: Input) -> Reading:
    """Read every document of one file. What is wrong with the file is a fault in the answer, not raised."""
    records: list[bytes] = []
    faults: list[Fault] = []
    source: Source | None = None
    try:
        for transcript in transcripts(file.path, file.root):
            source = transcript.source
            try:
                records.append(_encode(read(transcript)))
            except Exception as error:
                # A mistake in embtel itself, met by one document in thousands, must not cost the others.
                faults.append(mistake(transcript.id, error))
    except EmbtelError as error:
        faults.append(Fault.of(error, file.place))
    except Exception as error:
        faults.append(mistake(file.place, error))
    if not records and not faults:
        faults.append(
            Fault(place=file.place, message="no document in it", remedy="leave the file out, or complete it")
        )
    return Reading(
        place=file.place,
        name=file.name,
        sha256=source.sha256 if source else digest_of(file.path),
        size=size_of(file.path),
        format=source.format if source else None,
        records=tuple(records),
        faults=tuple(faults),
    )


def mistake(place: str, error: Exception) -> Fault:
    """What no file is to blame for."""
    return Fault(
        place=place,
        message=f"embtel failed on it: {type(error).__name__}: {error}",
        remedy="this is a mistake in embtel: please report it, with the file if you may",
    )
