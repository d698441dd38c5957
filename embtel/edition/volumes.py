"""What the volumes of an edition say of themselves, into its tables and out of them."""

from __future__ import annotations

import sqlite3

from embtel.formats.transcript import Person, Term, Volume


def put_volume(connection: sqlite3.Connection, source: int, volume: Volume) -> None:
    """Put in what the volume in the file `source` says of itself."""
    connection.execute("INSERT INTO volumes VALUES (?, ?, ?)", (source, volume.id, volume.title))
    connection.executemany(
        "INSERT INTO terms VALUES (?, ?, ?, ?, ?)",
        ((source, i, term.id, term.term, term.expansion) for i, term in enumerate(volume.terms)),
    )
    connection.executemany(
        "INSERT INTO persons VALUES (?, ?, ?, ?, ?)",
        ((source, i, one.id, one.name, one.description) for i, one in enumerate(volume.persons)),
    )


def volume_of(connection: sqlite3.Connection, source: int) -> Volume | None:
    """What the volume in the file `source` said of itself; None where the file is none."""
    ask = connection.execute
    row = ask("SELECT id, title FROM volumes WHERE source = ?", (source,)).fetchone()
    if row is None:
        return None
    terms = ask("SELECT id, term, expansion FROM terms WHERE source = ? ORDER BY position", (source,))
    persons = ask("SELECT id, name, description FROM persons WHERE source = ? ORDER BY position", (source,))
    return Volume(
        id=row[0],
        title=row[1],
        terms=tuple(Term(id=id, term=term, expansion=expansion) for id, term, expansion in terms),
        persons=tuple(Person(id=id, name=name, description=text) for id, name, text in persons),
    )
