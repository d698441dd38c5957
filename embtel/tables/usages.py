"""Words that telegrams used in certain years only: "Deptel 92" was "State 123456" from 1966 on."""

from __future__ import annotations

import re
from functools import cache

from embtel import moments
from embtel.moments import Interval
from embtel.record import Struct
from embtel.tables.rows import rows

# Telegrams name each other at once, if they do.
LONGEST = 20_000
NUMBER = r"\d{4,6}"


class Usage(Struct, frozen=True, kw_only=True):
    """Words and the years in which they were in use, both included; `#` stands for a telegram's number.

    Of 1,912 telegrams with "Deptel", "Embtel" and the like 99 in 100 are of 1966 or before; of 280 with
    "State 123456" 99 in 100 are of 1966 or later.
    """

    words: str
    since: int | None
    until: int | None
    source: str
    examples: str

    @property
    def years(self) -> Interval:
        """The years in which the words were in use."""
        return Interval(
            start=moments.year(self.since).start if self.since else None,
            end=moments.year(self.until).end if self.until else None,
        )


@cache
def usages() -> tuple[Usage, ...]:
    """Every row of the table."""
    return tuple(
        Usage(
            words=row["words"],
            since=int(row["since"]) if row["since"] else None,
            until=int(row["until"]) if row["until"] else None,
            source=row["source"],
            examples=row["examples"],
        )
        for row in rows("usages")
    )


@cache
def _any() -> re.Pattern[str]:
    """What finds the words of any row, each in a group of its own."""
    either = "|".join(f"({re.escape(row.words).replace(re.escape('#'), NUMBER)})" for row in usages())
    return re.compile(rf"\b(?:{either})\b")


def usages_in(text: str) -> frozenset[Usage]:
    """The rows whose words stand in a text.

    >>> [row.until for row in usages_in("48. Deptel 92, July 11. Frontier quiet.")]
    [1966]
    """
    found = _any().finditer(text[:LONGEST])
    return frozenset(usages()[hit.lastindex - 1] for hit in found if hit.lastindex)


def years_of_usage(text: str) -> Interval:
    """The years in which all the words of a text were in use; open where they tell nothing, or contradict.

    >>> years_of_usage("Ref: State 123456").edtf(), years_of_usage("Embtel 12 and State 123456").edtf()
    ('1966-01-01/..', '1966')
    """
    years = Interval()
    for usage in usages_in(text):
        years = years & usage.years or Interval()
    return years
