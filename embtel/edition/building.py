"""Building an edition: the order of the steps, from folders of files to a finished edition."""

from __future__ import annotations

import contextlib
import datetime
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from embtel import __version__
from embtel.edition.correction_file import corrections_version
from embtel.edition.faults import Fault
from embtel.edition.folder import SCHEMA, meta, open_database, search_folder
from embtel.edition.keeping import Key, Standing, key_of, keys_of, standing
from embtel.edition.readings import Input, find
from embtel.edition.summary import Summary, summarise
from embtel.edition.version import index_version, linker_version, reader_version
from embtel.edition.workers import readings
from embtel.edition.writing import new_edition, only_builder
from embtel.errors import BadEdition, EmbtelError, UnreadableFile
from embtel.record import Struct


class Progress(Struct, frozen=True, kw_only=True):
    """How far a building is: files and documents so far, and the files there are."""

    files: int
    of: int
    documents: int


class Report(Struct, frozen=True, kw_only=True):
    """What a building did: files read, kept as they were, and removed; and the edition that came of it.

    `outdated` says why none could be kept of an edition that stood there.
    """

    read: int
    kept: int
    removed: int
    outdated: str | None
    summary: Summary


class NothingToRead(EmbtelError):
    """The folders hold no document at all, so no edition was made of them."""

    exit_code = UnreadableFile.exit_code

    def __init__(self, message: str, *, where: str, remedy: str, faults: Sequence[Fault] = ()) -> None:
        super().__init__(message, where=where, remedy=remedy)
        self.faults = faults


def build(
    paths: Sequence[Path],
    folder: Path,
    watch: Callable[[Progress], None] = lambda progress: None,
    *,
    abbreviations: Path | None = None,
) -> Report:
    """Make the edition in `folder` hold the documents of the files and folders `paths`, and nothing else.

    Files that did not change since the last building are not read again. The edition that stands stays
    whole until the new one takes its place in one step; `watch` is told how far it is after each file.
    The user's list `abbreviations` holds for all files, before those that lie beside them; where another
    list holds than did, the file is read again.

    Raises UnreadableFile (one of `paths` is not there, there is no file in them, or a list is not as it
    should be), NothingToRead (no file holds a document) and BadEdition (the folder holds something else, or
    cannot be written to). Files that cannot be read are faults in the report.
    """
    # An edition kept among its sources is not one of them, nor what a building cut short left of one.
    inputs, unentered = find(paths, without=folder, abbreviations=abbreviations)
    with _writing_to(folder), only_builder(folder), standing(folder) as old:
        # without anything to keep, digests would be taken for nothing
        keys = keys_of(inputs) if old.keys else [key_of(file, "") for file in inputs]
        if (
            old.keys == keys
            and all(key.sha256 for key in keys)
            and old.folder_faults == unentered
            and _is_made_as_now(folder)
        ):
            read = 0
        else:
            read = _write(inputs, keys, unentered, old, folder, watch)
        removed = len({key.path for key in old.keys} - {key.path for key in keys})
    with contextlib.closing(open_database(folder)) as connection:
        summary = summarise(connection)
    return Report(read=read, kept=len(keys) - read, removed=removed, outdated=old.outdated, summary=summary)


def _write(
    inputs: Sequence[Input],
    keys: Sequence[Key],
    unentered: Sequence[Fault],
    old: Standing,
    folder: Path,
    watch: Callable[[Progress], None],
) -> int:
    """Write the new edition and put it in its place; the number of files that had to be read.

    It is always written from the beginning, in the order of the files, whether a file is read or kept:
    so what an edition holds does not depend on how often it was built.
    """
    unread = [file for file, key in zip(inputs, keys, strict=True) if key not in old]
    documents = 0
    faults = list(unentered)
    with new_edition(folder) as edition:
        edition.add_faults(unentered)
        # the reading processes end here, and leave their memory to linking and indexing
        with contextlib.closing(readings(unread)) as fresh:
            for done, key in enumerate(keys, 1):
                reading = old.reading(key) if key in old else next(fresh)
                documents += edition.add(reading)
                faults += reading.faults
                watch(Progress(files=done, of=len(keys), documents=documents))
        if not documents:
            raise NothingToRead(
                "none of the files holds a document, so no edition was made",
                where=str(folder),
                remedy="see what is said of each file",
                faults=faults,
            )
        edition.link()
        edition.finish(
            {
                "schema": str(SCHEMA),
                "reader": reader_version(),
                "linker": linker_version(),
                "index": index_version(),
                "corrections": corrections_version(folder),
                "created_by": f"embtel {__version__}",
                "created": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
            }
        )
        edition.publish()
    return len(unread)


def _is_made_as_now(folder: Path) -> bool:
    """Whether the edition has its search index, and links and index are those that this embtel would make."""
    try:
        search_folder(folder)
    except BadEdition:
        return False
    with contextlib.closing(open_database(folder)) as connection:
        about = meta(connection)
    now = {
        "linker": linker_version(),
        "index": index_version(),
        "corrections": corrections_version(folder),
    }
    return now.items() <= about.items()


@contextlib.contextmanager
def _writing_to(folder: Path) -> Iterator[None]:
    """Say what a failure to write means for the user: the disk is full, and the old edition is whole."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise BadEdition(
            f"the edition could not be written: {error}",
            where=str(folder),
            remedy="see to space and rights there and build again; an edition that stood there is whole",
        ) from error
