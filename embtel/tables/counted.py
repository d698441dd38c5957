"""Words for what is counted: behind a figure they show that it is not the number of a message, "our 48 planes"."""

from __future__ import annotations

from functools import cache

from embtel.tables.rows import rows


@cache
def counted() -> frozenset[str]:
    """The words, as they stand behind a figure.

    >>> "planes" in counted(), "reports" in counted()
    (True, False)
    """
    return frozenset(row["word"] for row in rows("counted"))
