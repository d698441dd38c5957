"""The volumes of the Foreign Relations series: years that share a numbering, and volumes known by their
names."""

from __future__ import annotations

import re
from functools import cache

from embtel.tables.rows import cells, rows


@cache
def named_volumes() -> dict[str, str]:
    """The ids of volumes that have a name in place of a number, by the words that stand for them.

    >>> named_volumes()["Guatemala"]
    'frus1952-54Guat'
    """
    return {words: row["id"] for row in rows("volumes") for words in cells(row["words"])}


@cache
def names_pattern() -> re.Pattern[str]:
    """The names of volumes, the longest first. Specimen: "The Conferences at Malta and Yalta"."""
    return re.compile("|".join(map(re.escape, sorted(named_volumes(), key=len, reverse=True))))


@cache
def spans_of_volumes() -> tuple[tuple[int, int], ...]:
    """The years, first and last, whose volumes are numbered together: from 1952 on more than one.

    >>> spans_of_volumes()[0]
    (1952, 1954)
    """
    return tuple((int(row["since"]), int(row["until"])) for row in rows("spans_of_volumes"))
