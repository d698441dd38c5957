"""Days as ordinals, whole numbers: linking asks a million times which is earlier, and by how much."""

from __future__ import annotations

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
