"""Things that stand in the order of their days: what an undated one's neighbours say of it.

The numbers of a series rise with the days, and a volume prints its documents day by day, but neither without
exceptions. How far the neighbours can be trusted is learned from those whose days are known: each of them is
held against its own neighbours.
"""

from __future__ import annotations

import datetime
from collections import deque
from collections.abc import Iterable, Sequence

from embtel.moments import Interval
from embtel.record import Struct


class Reach(Struct, frozen=True, kw_only=True):
    """How neighbours are asked: so many on either side, the days of all, and so many days more."""

    neighbours: int
    slack: int


class Trust(Struct, frozen=True, kw_only=True):
    """How neighbours are asked, and of how many dated ones how many lay between theirs when so asked."""

    reach: Reach
    between: int
    of: int


class Between(Struct, frozen=True, kw_only=True):
    """The days between the neighbours, and the places of those that bound them; None where there is none."""

    interval: Interval
    before: int | None
    after: int | None


# From the narrowest to the widest: of 15,900 documents of 57 volumes 98.9 in 100 lie between the two next to
# them, 99.5 between the second next.
REACHES = tuple(
    Reach(neighbours=neighbours, slack=slack)
    for neighbours, slack in ((1, 0), (1, 1), (2, 0), (2, 1), (3, 1), (3, 3))
)
# So many of those whose days are known must lie between their neighbours, or the order bounds nothing. The
# share is taken with one more that does and one more that does not, so that a few cases prove little.
LEAST_SHARE = 0.98
# More cases than these teach nothing new.
MOST_CASES = 20_000


def trust(sequences: Iterable[Sequence[Interval | None]]) -> Trust | None:
    """How the neighbours in such sequences are best asked; None if days and places have too little in common.

    >>> from embtel.moments import day
    >>> rising = [day(1951, month, n) for month in range(1, 13) for n in range(1, 11)]
    >>> found = trust([rising])
    >>> found.reach.neighbours, found.between, found.of
    (1, 118, 118)
    >>> trust([[rising[37 * at % 120] for at in range(120)]]) is None
    True
    """
    cases = list(_some(sequences))
    for reach in REACHES:
        inside = of = 0
        for days in cases:
            for own, found in zip(days, between(days, reach), strict=True):
                if own is None or found is None or found.before is None or found.after is None:
                    continue
                of += 1
                inside += own & found.interval == own
        if (inside + 1) / (of + 2) >= LEAST_SHARE:
            return Trust(reach=reach, between=inside, of=of)
    return None


def _some(sequences: Iterable[Sequence[Interval | None]]) -> Iterable[Sequence[Interval | None]]:
    """As many of the sequences as are needed to learn from."""
    taken = 0
    for days in sequences:
        yield days
        taken += len(days)
        if taken > MOST_CASES:
            return


def between(days: Sequence[Interval | None], reach: Reach) -> list[Between | None]:
    """For each place of a sequence the days that its neighbours leave it, itself not asked.

    None where the neighbours before it are later than those behind it: there something new begins, or the
    order is broken.

    >>> from embtel.moments import day
    >>> found = between([day(1951, 7, 3), None, day(1951, 7, 5)], REACHES[0])
    >>> found[1].interval.edtf(), found[1].before, found[1].after
    ('1951-07-03/1951-07-05', 0, 2)
    """
    lower = _bounds(days, reach.neighbours)
    upper = _bounds(days, reach.neighbours, backwards=True)
    return [_between(first, last, reach.slack) for first, last in zip(lower, upper, strict=True)]


def _between(
    first: tuple[datetime.date, int] | None, last: tuple[datetime.date, int] | None, slack: int
) -> Between | None:
    """What the earliest neighbour before and the latest behind leave, unless they stand the wrong way."""
    if first is None and last is None:
        return None
    if first is not None and last is not None and first[0] > last[0]:
        return None
    days = Interval(start=first[0] if first else None, end=last[0] if last else None)
    return Between(
        interval=days.widened(slack, slack),
        before=first[1] if first else None,
        after=last[1] if last else None,
    )


def _bounds(
    days: Sequence[Interval | None], neighbours: int, *, backwards: bool = False
) -> list[tuple[datetime.date, int] | None]:
    """For each place the earliest day of the dated neighbours before it, or the latest of those behind it."""
    found: list[tuple[datetime.date, int] | None] = [None] * len(days)
    near: deque[tuple[datetime.date, int]] = deque(maxlen=neighbours)
    for at in range(len(days) - 1, -1, -1) if backwards else range(len(days)):
        if near:
            found[at] = max(near) if backwards else min(near)
        own = days[at]
        if own is not None and (day := own.end if backwards else own.start) is not None:
            near.append((day, at))
    return found
