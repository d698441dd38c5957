"""What of the edition that stands can be kept, so that building again reads only what changed."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from embtel.edition.folder import SCHEMA, database_path, meta, open_database
from embtel.edition.readings import Fault, Input, Reading, digest_of
from embtel.edition.version import reader_version
from embtel.edition.writing import SAME_ID

Key = tuple[str, str]  # the name of a file and its digest


class Standing:
    """The edition that stands in a folder, seen from the building of the next one. It may be none."""

    def __init__(self, connection: sqlite3.Connection | None) -> None:
        self._connection = connection
        self.keys: list[Key] = []
        self._usable: dict[Key, int] = {}
        if connection is None:
            return
        about = meta(connection)
        if about.get("reader") != reader_version() or about.get("schema") != str(SCHEMA):
            return  # read by other rules: nothing can be kept
        rows = connection.execute("SELECT path, sha256, id FROM sources ORDER BY id").fetchall()
        self.keys = [(path, sha256) for path, sha256, _ in rows]
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
            (path, sha256): source for path, sha256, source in rows if source not in renamed and sha256
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
        faults = self._connection.execute(
            "SELECT place, message, remedy FROM faults WHERE source = ? ORDER BY position", (source,)
        )
        return Reading(
            name=key[0],
            sha256=key[1],
            size=size,
            format=format_,
            records=tuple(record for (record,) in records),
            faults=tuple(Fault(place=place, message=text, remedy=remedy) for place, text, remedy in faults),
        )


@contextlib.contextmanager
def standing(folder: Path) -> Iterator[Standing]:
    """The edition in the folder, opened for as long as the building of the next one takes."""
    if not database_path(folder).exists():
        yield Standing(None)
        return
    with contextlib.closing(open_database(folder)) as connection:
        yield Standing(connection)


def keys_of(files: Sequence[Input]) -> list[Key]:
    """Names and digests of files, in their order. A file that cannot be read has the digest ""."""
    with ThreadPoolExecutor() as threads:  # hashing large files lets go of the interpreter
        return list(zip((file.name for file in files), threads.map(_digest, files), strict=True))


def _digest(file: Input) -> str:
    try:
        return digest_of(file.path)
    except OSError:
        return ""
