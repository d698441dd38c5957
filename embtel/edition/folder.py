"""Where the parts of an edition lie in its folder, and how they are opened.

    korea/edition.db      everything, in one SQLite file
    korea/search/7/       the search index that was made from it

The file names the index that belongs to it: `generation` in its table `meta` is the name of the folder
below `search`. So one renaming of one file swaps both, and there is no moment at which a reader, or the
next start after a power failure, finds a new file with an old index.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from embtel.errors import BadEdition

SCHEMA = 2
APPLICATION = int.from_bytes(b"Embt", "big")


def database_path(folder: Path) -> Path:
    """The edition's SQLite file."""
    return folder / "edition.db"


def generation_path(folder: Path, generation: int) -> Path:
    """The search index of one building of the edition."""
    return folder / "search" / str(generation)


def open_database(folder: Path) -> sqlite3.Connection:
    """Open an edition for reading only.

    Raises BadEdition where there is none, or one that this version does not understand.
    """
    connection = open_standing(folder)
    schema = _pragma(connection, "user_version")
    if schema < SCHEMA:
        connection.close()
        raise BadEdition(
            f"an older embtel made this edition (schema {schema}; this one reads schema {SCHEMA})",
            where=str(folder),
            remedy=f"build it again from the same papers: embtel build FOLDER -o {folder}",
        )
    return connection


def open_standing(folder: Path) -> sqlite3.Connection:
    """Open an edition that is about to be replaced: one of an older schema as well, of which only `meta` is
    sure. Raises BadEdition as `open_database` does for all else."""
    path = database_path(folder)
    if not path.is_file():
        raise BadEdition(
            "no edition here: edition.db is missing",
            where=str(folder),
            remedy=f"make one with: embtel build FOLDER -o {folder}",
        )
    # A finished edition is never written to, so reading needs no journal and no right to write:
    # it opens from a CD or an archive's read-only store as well.
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        application = _pragma(connection, "application_id")
        schema = _pragma(connection, "user_version")
    except sqlite3.DatabaseError as error:
        connection.close()
        raise BadEdition(
            f"edition.db cannot be read: {error}",
            where=str(folder),
            remedy="restore it from a copy, or move it away and build again",
        ) from error
    if application != APPLICATION:
        connection.close()
        raise BadEdition(
            "edition.db is an SQLite file, but not one that embtel made",
            where=str(folder),
            remedy="name another folder",
        )
    if schema > SCHEMA:
        connection.close()
        raise BadEdition(
            f"the edition has schema {schema}; this embtel knows schemas up to {SCHEMA}",
            where=str(folder),
            remedy="install the newer embtel that made it",
        )
    return connection


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def meta(connection: sqlite3.Connection) -> dict[str, str]:
    """What the edition says about itself: schema, generation, who made it and from what."""
    return dict(connection.execute("SELECT name, value FROM meta"))


def standing_generation(folder: Path) -> int:
    """The generation of the edition that stands in the folder; 0 if there is none yet."""
    if not database_path(folder).exists():
        return 0
    connection = open_standing(folder)
    try:
        return int(meta(connection)["generation"])
    finally:
        connection.close()


def search_folder(folder: Path) -> Path:
    """The folder of the search index that belongs to the edition as it is now.

    Raises BadEdition where the edition or its index is missing.
    """
    open_database(folder).close()
    path = generation_path(folder, standing_generation(folder))
    if not path.is_dir():
        raise BadEdition(
            "the search index is missing",
            where=str(folder),
            remedy="build the edition again: the index is made anew from edition.db",
        )
    return path
