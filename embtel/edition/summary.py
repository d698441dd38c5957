"""An edition in numbers: what a building reports, and an archive would like to know of a deposit."""

from __future__ import annotations

import sqlite3

from embtel.edition.faults import Fault
from embtel.record import Struct


class OddityCount(Struct, frozen=True, kw_only=True):
    """How often one kind of oddity was met, with the first of them."""

    kind: str
    count: int
    document: str
    text: str


class Summary(Struct, frozen=True, kw_only=True):
    """What is in an edition. `kinds`, `dates` (by basis, "" where there is none) and `references` (by what
    came of them) the commonest first; `wanted` messages are cited and not in it.
    """

    documents: int
    files: int
    size: int
    notes: int
    kinds: tuple[tuple[str, int], ...]
    dates: tuple[tuple[str, int], ...]
    references: tuple[tuple[str, int], ...]
    wanted: int
    contradictions: int
    oddities: tuple[OddityCount, ...]
    faults: tuple[Fault, ...]
    corrections: int
    unfit: tuple[str, ...]


def summarise(connection: sqlite3.Connection) -> Summary:
    """Count an edition."""
    ask = connection.execute
    files, size = ask("SELECT count(*), coalesce(sum(bytes), 0) FROM sources").fetchone()
    kinds = ask("SELECT kind, count(*) AS n FROM documents GROUP BY kind ORDER BY n DESC, kind")
    dates = ask(
        "SELECT coalesce(date_basis, '') AS basis, count(*) AS n FROM documents GROUP BY basis"
        " ORDER BY n DESC, basis"
    )
    references = ask(
        "SELECT status, count(*) AS n FROM cross_references GROUP BY status ORDER BY n DESC, status"
    )
    # SQLite gives the other columns of a row that has the minimum, here the first of its kind.
    oddities = ask(
        "SELECT oddities.kind, count(*) AS n, documents.id, oddities.text, min(documents.rowid)"
        " FROM oddities JOIN documents ON documents.id = oddities.document"
        " GROUP BY oddities.kind ORDER BY n DESC, oddities.kind"
    )
    faults = ask("SELECT place, message, remedy FROM faults ORDER BY position")
    unfit = ask(
        "SELECT 'correction ' || number || ' of ' || document || ' (' || field || ')' FROM corrections"
        " WHERE fits IS NULL AND undone IS NULL ORDER BY number"
    )
    return Summary(
        corrections=ask("SELECT count(*) FROM corrections WHERE undone IS NULL").fetchone()[0],
        unfit=tuple(words for (words,) in unfit),
        documents=ask("SELECT count(*) FROM documents").fetchone()[0],
        files=files,
        size=size,
        notes=ask("SELECT count(*) FROM notes").fetchone()[0],
        kinds=tuple(kinds),
        dates=tuple(dates),
        references=tuple(references),
        wanted=ask("SELECT count(*) FROM wanted").fetchone()[0],
        contradictions=ask("SELECT count(*) FROM contradictions").fetchone()[0],
        oddities=tuple(
            OddityCount(kind=kind, count=n, document=document, text=text)
            for kind, n, document, text, _ in oddities
        ),
        faults=tuple(Fault(place=place, message=text, remedy=remedy) for place, text, remedy in faults),
    )
