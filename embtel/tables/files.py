"""How archives name their files: classes of the central files, libraries, suffixes of the number."""

from __future__ import annotations

from functools import cache
from typing import cast

from embtel.record import FileSystem, Kind
from embtel.tables.rows import rows


@cache
def file_classes(system: FileSystem) -> tuple[str, ...]:
    """The names of a system's classes, the longest first.

    >>> "POL" in file_classes("subject-numeric")
    True
    """
    names = (row["class"] for row in rows("file_classes") if row["system"] == system)
    return tuple(sorted(names, key=len, reverse=True))


@cache
def file_periods() -> dict[str, tuple[str, str]]:
    """The first and the last day, in ISO, of what a class or a library keeps, where they are known.

    >>> file_periods()["POL"]
    ('1963-01-01', '1973-12-31')
    """
    return {row["class"]: (row["since"], row["until"]) for row in rows("file_classes") if row["since"]}


@cache
def file_suffixes() -> dict[str, Kind]:
    """The kind of paper that a suffix of the archival reference tells, by the suffix in lower case.

    >>> file_suffixes()["circular telegram"]
    'telegram'
    """
    return {row["suffix"]: cast(Kind, row["kind"]) for row in rows("file_suffixes")}
