"""What in an edition cannot all be true: pairs of statements, each with where it stands."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from embtel.linking.links import Contradiction


def contradictions(
    connection: sqlite3.Connection, document: str | None = None, *, limit: int = -1, offset: int = 0
) -> Iterator[Contradiction]:
    """The contradictions, the surest first, of the edition or of one document; all, or a page of them."""
    rows = connection.execute(
        "SELECT kind, certainty, document, quote, place, other_document, other_quote, other_place, because"
        " FROM contradictions WHERE :document IS NULL OR document = :document OR other_document = :document"
        " ORDER BY CASE certainty WHEN 'certain' THEN 1 WHEN 'probable' THEN 2 ELSE 3 END, id"
        " LIMIT :limit OFFSET :offset",
        {"document": document, "limit": limit, "offset": offset},
    )
    for row in rows:
        yield Contradiction(**dict(zip(Contradiction.__struct_fields__, row, strict=True)))
