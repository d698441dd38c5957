"""What of the edition that stands can be kept, so that building again reads only what changed."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from embtel.edition.faults import Fault
from embtel.edition.folder import SCHEMA, database_path, meta, open_standing
from embtel.edition.readings import Input, Reading, digest_of, digest_of_lists
from embtel.edition.version import reader_version
from embtel.edition.volumes import volume_of
from embtel.edition.writing import SAME_ID


class Key(NamedTuple):
    """What a reading rests on besides the rules: where the file lies, its name, digest and lists."""

    path: str
    name: str
    sha256: str
    lists: str


class Standing:
    """The edition that stands in a folder, seen from the building of the next one. It may be none."""

    def __init__(self, connection: sqlite3.Connection | None) -> None:
        self._connection = connection
        self.keys: list[Key] = []
        self.folder_faults: list[Fault] = []
        self.outdated: str | None = None  # why nothing of it can be kept
        self._usable: dict[Key, int] = {}
        if connection is None:
            return
        about = meta(connection)
        if about.get("schema") != str(SCHEMA):
            self.outdated = f"an older embtel made the edition (schema {about.get('schema')})"
        elif about.get("reader") != reader_version():
            self.outdated = "the rules for reading have changed since"
        if self.outdated:
            return
        rows = connection.execute("SELECT path, name, sha256, lists, id FROM sources ORDER BY id").fetchall()
        self.keys = [Key(*key) for *key, _ in rows]
        self.folder_faults = _faults(connection, None)
        # A document that had to give way to another of the same id may have its own again when the
        # other is gone: its file is read anew.
        renamed = {
            source
            for (source,) in connection.execute(
                "SELECT source FROM documents JOIN oddities ON oddities.document = documents.id"
                " WHERE oddities.kind = ?",
                (SAME_ID,),
            )
        }
        self._usable = {
            key: source
            for key, (*_, source) in zip(self.keys, rows, strict=True)
            if source not in renamed and key.sha256
        }

    def __contains__(self, key: object) -> bool:
        return key in self._usable

    def reading(self, key: Key) -> Reading:
        """What came of a file when it was last read."""
        assert self._connection
        source = self._usable[key]
        format_, size = self._connection.execute(
            "SELECT format, bytes FROM sources WHERE id = ?", (source,)
        ).fetchone()
        records = self._connection.execute(
            "SELECT CAST(record AS BLOB) FROM documents WHERE source = ? ORDER BY position", (source,)
        )
        return Reading(
            place=key.path,
            name=key.name,
            sha256=key.sha256,
            size=size,
            lists=key.lists,
            format=format_,
            volume=volume_of(self._connection, source),
            records=tuple(record for (record,) in records),
            faults=tuple(_faults(self._connection, source)),
        )


def _faults(connection: sqlite3.Connection, source: int | None) -> list[Fault]:
    rows = connection.execute(
        "SELECT place, message, remedy FROM faults WHERE source IS ? ORDER BY position", (source,)
    )
    return [Fault(place=place, message=message, remedy=remedy) for place, message, remedy in rows]


@contextlib.contextmanager
def standing(folder: Path) -> Iterator[Standing]:
    """The edition in the folder, opened for as long as the building of the next one takes."""
    if not database_path(folder).exists():
        yield Standing(None)
        return
    with contextlib.closing(open_standing(folder)) as connection:
        yield Standing(connection)


def keys_of(files: Sequence[Input]) -> list[Key]:
    """The keys of files, in their order. A file that cannot be read has the digest ""."""
    with ThreadPoolExecutor() as threads:  # hashing large files lets go of the interpreter
        digests = threads.map(digest_of, [file.path for file in files])
        return [key_of(file, digest) for file, digest in zip(files, digests, strict=True)]


def key_of(file: Input, digest: str) -> Key:
    """The key of a file that has this digest."""
    return Key(file.place, file.name, digest, digest_of_lists(file))
