"""The search index of a new edition: made anew, or from the old one where that is less work."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from pathlib import Path

import msgspec

from embtel.edition.folder import database_path, generation_path, meta, open_database
from embtel.edition.index import Writer, build_index
from embtel.edition.version import index_version, reader_version
from embtel.record import Document


def index_edition(database: Path, index: Path, folder: Path) -> None:
    """Make the index of the new edition's file `database`, while the old edition stands in `folder`.

    What changed is asked of the two files, record by record, and not of what building believes to have
    done: so the index cannot come to differ from the file that it belongs to.
    """
    old = _old_index(folder)
    if old is None:
        build_index(database, index)
        return
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.execute("ATTACH DATABASE ? AS old", (str(database_path(folder)),))
        gone = connection.execute(
            "SELECT id FROM old.documents WHERE id NOT IN (SELECT id FROM main.documents)"
        ).fetchall()
        changed = connection.execute(
            "SELECT new.id FROM main.documents AS new LEFT JOIN old.documents AS was ON was.id = new.id"
            " WHERE was.record IS NOT new.record"
        ).fetchall()
        shutil.copytree(old, index)
        with Writer(index) as writer:
            for (id,) in gone + changed:
                writer.remove(id)
            for (id,) in changed:
                row = connection.execute("SELECT record FROM main.documents WHERE id = ?", (id,)).fetchone()
                writer.add(msgspec.json.decode(row[0], type=Document))


def _old_index(folder: Path) -> Path | None:
    """The index of the edition that stands, if it is there and the rules since then are the same.

    Other rules of reading change most records; then beginning anew is quicker.
    """
    if not database_path(folder).exists():
        return None
    with contextlib.closing(open_database(folder)) as connection:
        about = meta(connection)
    path = generation_path(folder, int(about["generation"]))
    same = about.get("index") == index_version() and about.get("reader") == reader_version()
    return path if same and path.is_dir() else None
