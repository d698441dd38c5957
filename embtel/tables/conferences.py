"""The conferences to which the Secretary of State or a delegation went: cities, with first and last day."""

from __future__ import annotations

from datetime import date
from functools import cache

from embtel.record import Struct
from embtel.tables.rows import rows


class Conference(Struct, frozen=True, kw_only=True):
    """Where the Secretary of State was from the one day to the other, both included, and for what."""

    city: str
    since: date
    until: date
    occasion: str
    source: str
    examples: str


@cache
def conferences() -> tuple[Conference, ...]:
    """Every row of the table."""
    return tuple(
        Conference(
            city=row["city"],
            since=date.fromisoformat(row["since"]),
            until=date.fromisoformat(row["until"]),
            occasion=row["occasion"],
            source=row["source"],
            examples=row["examples"],
        )
        for row in rows("conferences")
    )


def conference_on(day: date) -> Conference | None:
    """The conference of that day; None if there was none, or more than one.

    >>> conference_on(date(1960, 5, 17)).city, conference_on(date(1960, 7, 4))
    ('Paris', None)
    """
    found = [one for one in conferences() if one.since <= day <= one.until]
    return found[0] if len(found) == 1 else None
