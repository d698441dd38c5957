"""Weighing what is known of a date: pieces of evidence that agree narrow it, such as contradict widen it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from embtel.moments import Interval
from embtel.record import Basis, Struct

# A piece that leaves more days than these open is no date of its own: where it contradicts the others, the
# interval is widened to its nearest day only.
LONGEST_DATE = 31


class Evidence(Struct, frozen=True, kw_only=True):
    """Why something was written between two days: a sentence that a historian can check.

    `rank` orders pieces, the strongest 0; `document` and `quote` say where it stands, if it stands somewhere.
    """

    interval: Interval
    basis: Basis
    because: str
    rank: int
    document: str | None = None
    quote: str = ""
    where: str = ""


class Weighed(Struct, frozen=True, kw_only=True):
    """What all the evidence together says: the days, the pieces that bound them, the pairs that clash."""

    interval: Interval
    pieces: tuple[Evidence, ...]
    clashes: tuple[tuple[Evidence, Evidence], ...]


def weigh(evidence: Sequence[Evidence]) -> Weighed:
    """The days that the evidence leaves, each piece heard in the order of its strength.

    Two pieces that cannot both be true widen the interval until both lie in it; a third may then decide
    between them.

    >>> import datetime
    >>> from embtel.moments import day
    >>> cited = Evidence(interval=day(1951, 9, 28), basis="references", because="cited so", rank=0)
    >>> filed = Evidence(interval=day(1951, 9, 21), basis="file", because="filed under that day", rank=9)
    >>> weigh([filed, cited]).interval.edtf()
    '1951-09-21/1951-09-28'
    >>> first = datetime.date(1951, 9, 27)
    >>> later = Evidence(interval=Interval(start=first), basis="series", because="behind another", rank=12)
    >>> weigh([filed, cited, later]).interval.edtf()
    '1951-09-27/1951-09-28'
    """
    interval = Interval()
    pieces: list[Evidence] = []
    clashes: list[tuple[Evidence, Evidence]] = []
    for piece in sorted(evidence, key=lambda piece: piece.rank):
        both = interval & piece.interval
        if both is None:
            against = next(
                one for one in pieces if one.interval & piece.interval is None or one is pieces[-1]
            )
            clashes.append((against, piece))
            both = _holding(interval, piece.interval)
        if both != interval:
            interval = both
            pieces.append(piece)
    return Weighed(interval=interval, pieces=tuple(pieces), clashes=tuple(clashes))


def _holding(interval: Interval, other: Interval) -> Interval:
    """The interval, widened so far that an other that lies outside has its place in it."""
    if (length := days_in(other)) is not None and length <= LONGEST_DATE:
        return interval | other
    if other.start is not None and interval.end is not None and other.start > interval.end:
        return Interval(start=interval.start, end=other.start)
    return Interval(start=other.end, end=interval.end)


def days_in(interval: Interval) -> int | None:
    """How many days an interval has; None if it is open."""
    if interval.start is None or interval.end is None:
        return None
    return (interval.end - interval.start).days + 1


def dated(interval: Interval, longest: int = LONGEST_DATE) -> bool:
    """Whether an interval has no more days than these."""
    length = days_in(interval)
    return length is not None and length <= longest


def not_before(day: datetime.date) -> Interval:
    """From that day on."""
    return Interval(start=day)


def not_after(day: datetime.date) -> Interval:
    """Up to that day."""
    return Interval(end=day)
