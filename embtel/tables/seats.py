"""Where those sit who have no post: bodies, houses where people met, statesmen who write to the President."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, cast

from embtel.record import Struct
from embtel.tables.rows import rows

Scope = Literal["heading", "venue", "sender", "officer", "leader"]
# A heading, a sentence of a source note, a list of those who met: what is longer says it at once.
LONGEST = 2_000


class Seat(Struct, frozen=True, kw_only=True):
    """What certain words say of the place.

    They stand anywhere in the `heading` of a paper without a sender, in the sentence that names the `venue`
    of a meeting, in the list of those who met, where an `officer` is at home and a `leader` may be anywhere,
    or they begin the name of a `sender`. `seat` is None of those who are known to move about.
    """

    words: str
    scope: Scope
    seat: str | None
    source: str
    examples: str


@cache
def seats() -> tuple[Seat, ...]:
    """Every row of the table."""
    return tuple(
        Seat(
            words=row["words"],
            scope=cast(Scope, row["scope"]),
            seat=row["seat"] or None,
            source=row["source"],
            examples=row["examples"],
        )
        for row in rows("seats")
    )


@cache
def by_words(scope: Scope) -> tuple[dict[str, Seat], re.Pattern[str]]:
    """The rows of a scope by their words, and what finds any of them, the longest first."""
    found = {seat.words: seat for seat in seats() if seat.scope == scope}
    either = "|".join(re.escape(words) for words in sorted(found, key=len, reverse=True))
    return found, re.compile(rf"(?<!\w)(?:{either})(?!\w)")


def seats_in(text: str, scope: Scope) -> list[Seat]:
    """The rows whose words stand in a text, in order.

    >>> [seat.seat for seat in seats_in("The meeting was held in Secretary Rusk's office", "venue")]
    ['Washington']
    >>> [seat.words for seat in seats_in("Paper Prepared in the Department of State", "heading")]
    ['Department of State']
    """
    known, pattern = by_words(scope)
    return [known[found[0]] for found in pattern.finditer(text[:LONGEST].replace("'", "’"))]


def seat_of(sender: str) -> Seat | None:
    """Where a sender sits who is known by name.

    >>> seat_of("Prime Minister Macmillan").seat, seat_of("Ambassador in France")
    ('London', None)
    """
    known, pattern = by_words("sender")
    found = pattern.match(sender[:LONGEST].replace("'", "’"))
    return known[found[0]] if found else None
