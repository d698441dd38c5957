"""First halves of words that are written with a hyphen, and are no syllable of a word written without."""

from __future__ import annotations

from functools import cache

from embtel.tables.rows import rows


@cache
def first_halves() -> frozenset[str]:
    """The first halves, in lower case.

    >>> "self" in first_halves(), "nego" in first_halves()
    (True, False)
    """
    return frozenset(row["first"] for row in rows("compounds"))
