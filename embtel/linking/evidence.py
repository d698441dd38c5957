"""Weighing what is known of a date: what agrees narrows it, what is outvoted is reported, a tie widens it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from embtel.moments import Interval
from embtel.record import Basis, Struct

# An interval of no more days than these is a date.
LONGEST_DATE = 31
# More pieces than these add nothing; each is held against each.
MOST = 40


class Evidence(Struct, frozen=True, kw_only=True):
    """Why something was written between two days: a sentence that a historian can check.

    `rank` orders pieces, the strongest 0, and `voices` is how many say it independently; `document`, `quote`
    and `where` tell where it stands.
    """

    interval: Interval
    basis: Basis
    because: str
    rank: int
    voices: int = 1
    document: str = ""
    quote: str = ""
    where: str = ""


class Weighed(Struct, frozen=True, kw_only=True):
    """What all the evidence together says: the days, the pieces that bound them and others that agree, and
    the pairs that clash."""

    interval: Interval
    pieces: tuple[Evidence, ...]
    agreeing: tuple[Evidence, ...]
    clashes: tuple[tuple[Evidence, Evidence], ...]


def weigh(evidence: Sequence[Evidence]) -> Weighed:
    """The days that the evidence leaves.

    A piece that more voices contradict than say it is left out. Where two clash and nothing decides between
    them, both must lie in the interval.

    >>> import datetime
    >>> from embtel.moments import day
    >>> cited = Evidence(interval=day(1951, 9, 28), basis="references", because="cited so", rank=0)
    >>> filed = Evidence(interval=day(1951, 9, 21), basis="file", because="filed under that day", rank=9)
    >>> weigh([filed, cited]).interval.edtf()
    '1951-09-21/1951-09-28'
    >>> first = datetime.date(1951, 9, 27)
    >>> later = Evidence(interval=Interval(start=first), basis="series", because="behind another", rank=5)
    >>> weigh([filed, cited, later]).interval.edtf()
    '1951-09-28'
    """
    sides = [_Side([piece], piece.interval, piece.voices) for piece in sorted(evidence, key=_rank)[:MOST]]
    clashes: list[tuple[Evidence, Evidence]] = []
    while (interval := _common(sides)) is None:
        loser, against = _most_contradicted(sides)
        sides.remove(loser)
        other = next(side for side in sides if side.interval & loser.interval is None)
        clashes.append((other.pieces[0], loser.pieces[0]))
        if against <= loser.voices:
            other.pieces += loser.pieces
            other.interval |= loser.interval
            other.voices += loser.voices
    pieces = tuple(_bounding(sides))
    agreeing = tuple(piece for side in sides for piece in side.pieces if piece not in pieces)
    return Weighed(interval=interval, pieces=pieces, agreeing=agreeing, clashes=tuple(clashes))


@dataclass(eq=False)
class _Side:
    """Pieces that stand together, after a tie those that clash, and days that hold them all."""

    pieces: list[Evidence]
    interval: Interval
    voices: int


def _rank(piece: Evidence) -> int:
    return piece.rank


def _common(sides: Sequence[_Side]) -> Interval | None:
    """The days that lie in all; None if there are none."""
    common: Interval | None = Interval()
    for side in sides:
        common = common & side.interval if common is not None else None
    return common


def _most_contradicted(sides: Sequence[_Side]) -> tuple[_Side, int]:
    """The side that the others outvote most, of several the weakest, and the voices against it."""
    worst, most = sides[-1], 0
    for side in reversed(sides):
        against = sum(other.voices for other in sides if other.interval & side.interval is None)
        if against and (not most or against - side.voices > most - worst.voices):
            worst, most = side, against
    return worst, most


def _bounding(sides: Sequence[_Side]) -> Iterator[Evidence]:
    """The pieces that narrow the days, heard in the order of their strength."""
    interval = Interval()
    for side in sides:
        both = interval & side.interval
        if both is not None and both != interval:
            interval = both
            yield from side.pieces


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
