"""What came of reading one file: its records, and what could not be read of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

import msgspec

from embtel.edition.faults import Fault, mistake
from embtel.errors import EmbtelError, UnreadableFile
from embtel.formats import files, transcripts
from embtel.formats.abbreviations import NAME, OwnList, read_abbreviations
from embtel.formats.folders import identity
from embtel.formats.recognition import shown
from embtel.formats.transcript import Volume
from embtel.reading.reader import read
from embtel.record import Source, Struct
from embtel.tables.lexicon import Lexicon


class Input(Struct, frozen=True, kw_only=True):
    """A file to read, the folder that its name counts from, that name, and the user's lists that hold for it.

    The name is what its document is called if it holds but one; it depends on what else lies in the folder.
    Of the lists an earlier one goes before a later.
    """

    path: Path
    root: Path
    name: str
    lists: tuple[OwnList, ...] = ()

    @property
    def place(self) -> str:
        """The path as records and messages give it."""
        return shown(self.path)


class Reading(Struct, frozen=True, kw_only=True):
    """One file, read. `records` are JSON, in the order of the file; `format` is None if it has none.

    `lists` are the digests of the user's lists by which it was read.
    """

    place: str
    name: str
    sha256: str
    size: int
    lists: str = ""
    format: str | None = None
    volume: Volume | None = None
    records: tuple[bytes, ...] = ()
    faults: tuple[Fault, ...] = ()


def find(
    paths: Sequence[Path], *, without: Path | None = None, abbreviations: Path | None = None
) -> tuple[list[Input], list[Fault]]:
    """The files of files and folders, in the order of reading, and what could not be entered.

    What lies in the folder `without` is left out. The list `abbreviations` holds for all of them, before
    those that lie beside them. Raises UnreadableFile where one of `paths` is not there, or no file in any of
    them, or where a list is not as it should be.
    """
    faults: list[Fault] = []
    shut_out = without.resolve() if without else None
    given = (read_abbreviations(abbreviations),) if abbreviations else ()
    beside = _lists_beside(path if path.is_dir() else path.parent for path in paths)
    found = [
        Input(path=path, root=root, name=identity(path, root), lists=(*given, *beside(path.parent)))
        for path, root in files(paths, lambda error: faults.append(Fault.of(error)))
        if shut_out not in path.resolve().parents and path.name != NAME
    ]
    if not found:
        raise UnreadableFile(
            "no file to read",
            where=", ".join(map(str, paths)),
            remedy="name the folder that holds the documents",
        )
    return found, faults


def _lists_beside(folders: Iterable[Path]) -> Callable[[Path], tuple[OwnList, ...]]:
    """A function that gives the lists of a folder and of those above it up to `folders`, nearest first."""
    tops = frozenset(folders)

    @cache
    def lists(folder: Path) -> tuple[OwnList, ...]:
        path = folder / NAME
        here = (read_abbreviations(path),) if path.is_file() else ()
        return here if folder in tops or folder == folder.parent else (*here, *lists(folder.parent))

    return lists


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
    volume: Volume | None = None
    own = Lexicon(entries=tuple(entry for one in file.lists for entry in one.lexicon.entries))
    try:
        for transcript in transcripts(file.path, file.root):
            source, volume = transcript.source, transcript.volume
            try:
                records.append(_encode(read(transcript, own)))
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
        lists=digest_of_lists(file),
        format=source.format if source else None,
        volume=volume,
        records=tuple(records),
        faults=tuple(faults),
    )


def digest_of_lists(file: Input) -> str:
    """The digests of the user's lists that hold for a file, in their order."""
    return " ".join(one.sha256 for one in file.lists)
