"""Months, days of the week and seasons, in full and as telegrams shorten them."""

from __future__ import annotations

from functools import cache

from embtel.tables.rows import cells, rows


@cache
def date_words(kind: str) -> dict[str, int]:
    """The numbers of months (from 1), weekdays (Monday is 0) or seasons (EDTF), by word in lower case.

    >>> date_words("month")["sept"], date_words("weekday")["tues"], date_words("season")["summer"]
    (9, 1, 22)
    """
    words: dict[str, int] = {}
    for row in rows("date_words"):
        if row["kind"] == kind:
            for word in cells(row["examples"]):
                words[word.casefold().rstrip(".")] = int(row["value"])
    return words
