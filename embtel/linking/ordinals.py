"""Days as ordinals, whole numbers: linking asks a million times which is earlier, and by how much."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from functools import lru_cache

from embtel.moments import Interval, in_words

# before and after every day
EVER, NEVER = 0, 10_000_000


@lru_cache(maxsize=65536)
def ordinal(iso: str) -> int:
    """The ordinal of an ISO day.

    >>> ordinal("1951-07-20") - ordinal("1951-07-01")
    19
    """
    return date.fromisoformat(iso).toordinal()


@lru_cache(maxsize=65536)
def iso(ordinal: int) -> str:
    """The ISO day of an ordinal."""
    return date.fromordinal(ordinal).isoformat()


@lru_cache(maxsize=65536)
def year_of(ordinal: int) -> int:
    """The year of an ordinal."""
    return date.fromordinal(ordinal).year


def next_such_day(month: int, day: int, first: int) -> int:
    """The ordinal of the first such day of a year that is not before another day.

    >>> iso(next_such_day(7, 29, ordinal("1952-07-25"))), iso(next_such_day(1, 3, ordinal("1951-12-30")))
    ('1952-07-29', '1952-01-03')
    """
    start = date.fromordinal(first)
    # a February 29 comes within eight years at most
    for year in range(start.year, start.year + 9):
        with suppress(ValueError):
            if (found := date(year, month, day)) >= start:
                return found.toordinal()
    return NEVER


def day_of_year(ordinal: int) -> str:
    """A day without its year.

    >>> day_of_year(ordinal("1952-07-29"))
    'July 29'
    """
    return in_days(ordinal, ordinal).partition(",")[0]


@lru_cache(maxsize=65536)
def in_days(first: int, last: int) -> str:
    """The days from one ordinal to another as one writes them in a sentence.

    >>> in_days(ordinal("1951-07-20"), ordinal("1951-07-20")), in_days(ordinal("1951-07-20"), NEVER)
    ('July 20, 1951', 'not before July 20, 1951')
    """
    return in_words(
        Interval(
            start=date.fromordinal(first) if first > EVER else None,
            end=date.fromordinal(last) if last < NEVER else None,
        )
    )
