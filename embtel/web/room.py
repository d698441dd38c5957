"""The room: the edition that is open, exchanged for the new one when a building has put it in its place."""

from __future__ import annotations

import contextlib
import sqlite3
from functools import cached_property
from pathlib import Path

from embtel.edition.catalogue import Entry, entry, no_such_document
from embtel.edition.correction_file import corrections_path, read_corrections
from embtel.edition.corrections import Corrections
from embtel.edition.folder import database_path, meta, open_database
from embtel.edition.overview import Overview, overview
from embtel.edition.records import record
from embtel.edition.searching import Search
from embtel.edition.summary import Summary, summarise
from embtel.record import Document
from embtel.web.shelf import Shelf

Stamp = tuple[int, int]


class Edition:
    """An edition as it stood when it was opened; it stays readable while another takes its place."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = folder.resolve().name
        self.search = Search(folder)
        self.database: sqlite3.Connection = open_database(folder)
        self.meta = meta(self.database)
        self._corrections: Corrections | None = None
        self._corrected: Stamp | None = None
        self._shelf = Shelf()

    @cached_property
    def overview(self) -> Overview:
        """What the edition holds, counted once."""
        return overview(self.database)

    @cached_property
    def summary(self) -> Summary:
        """What it was made of, counted once."""
        return summarise(self.database)

    def document(self, id: str) -> Document:
        """The record of a document. Raises NoSuchDocument."""
        return self.corrections.corrected(self.as_read(id))

    def as_read(self, id: str) -> Document:
        """The record of a document without what people corrected. Raises NoSuchDocument."""
        found = record(self.database, id)
        if found is None:
            raise no_such_document(self.database, id)
        return found

    @property
    def corrections(self) -> Corrections:
        """The corrections as their file has them now: they are seen before the next building."""
        self._look()
        assert self._corrections is not None
        return self._corrections

    @property
    def shelf(self) -> Shelf:
        """The answers that were given while the edition and its corrections were as they are now."""
        self._look()
        return self._shelf

    def _look(self) -> None:
        stamp = stamp_of(corrections_path(self.folder))
        if self._corrections is None or stamp != self._corrected:
            self._corrections, self._corrected = read_corrections(self.folder), stamp
            self._shelf = Shelf()

    def entry(self, id: str) -> Entry:
        """What a list says of a document. Raises NoSuchDocument."""
        return entry(self.database, id)

    def close(self) -> None:
        """Close the file and the index."""
        self.search.__exit__()
        self.database.close()


class Room:
    """A folder with an edition, and the edition in it that was opened last."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = folder.resolve().name
        self._open: Edition | None = None
        self._stamp: Stamp | None = None

    def edition(self) -> Edition:
        """The edition that stands in the folder now.

        It is swapped by renaming one file, so a glance at that file tells whether there is a new one. Where
        the new one cannot be opened, the one that is open stays in use. Raises BadEdition where there never
        was any.
        """
        stamp = stamp_of(database_path(self.folder))
        if self._open is None or (stamp is not None and stamp != self._stamp):
            try:
                fresh = Edition(self.folder)
            except Exception:
                if self._open is None:
                    raise
                return self._open
            if self._open is not None:
                self._open.close()
            self._open, self._stamp = fresh, stamp
        return self._open

    def close(self) -> None:
        """Close the edition that is open."""
        if self._open is not None:
            self._open.close()
            self._open = None


def stamp_of(path: Path) -> Stamp | None:
    """What tells one state of a file from the next; None where there is no such file."""
    with contextlib.suppress(OSError):
        found = path.stat()
        return found.st_ino, found.st_mtime_ns
    return None
