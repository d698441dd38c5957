"""Where a numbered series began again, learned from its dated numbers alone.

Numbers rise with the days until a series begins again; then they fall. A misprint falls too, but what follows
it goes on as before. So of all ways to part the dated numbers of a channel into runs that rise the best is
taken: the one that keeps most of them, at a price for every new beginning. When many channels fall about one
day (the Department and its missions began together), that day is a beginning for those with few numbers too.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

# A new beginning must explain more than one document whose number and day are well known, and something
# that cites one: fewer were misprints more often than beginnings.
PRICE = 3.0
# A day on which this many channels fall is a common beginning, if as large a share falls of those that have
# numbers near on both sides.
TOGETHER, SHARE = 3, 0.6
# How near: about a season.
NEAR = 120
# Where it can be seen, no series went on for longer than a year and a half; what is silent for a year has
# most likely begun again.
SILENT = 366


class Dated(NamedTuple):
    """A number of a channel with its day (ordinal), and how well they are known: a document 2, a citation 1."""

    day: int
    number: int
    weight: float


class Run(NamedTuple):
    """A series from one beginning to the next: the days and numbers that rise together, in order.

    `start` is the first day that it may have begun, that is the day after the last number of the run before;
    `because` says how it is known that it began.
    """

    start: int | None
    days: tuple[int, ...]
    numbers: tuple[int, ...]
    common: bool = False


class Beginning(NamedTuple):
    """The first and the last day on which a common beginning may have been, and how many channels show it."""

    first: int
    last: int
    shown: int


def runs(dated: Sequence[Dated], common: Sequence[Beginning] = ()) -> list[Run]:
    """The runs of a channel, in order of time.

    >>> numbers = [(1, 901), (5, 940), (7, 39), (9, 951), (30, 4), (33, 17), (40, 60)]
    >>> [run.numbers for run in runs([Dated(day, number, 2) for day, number in numbers])]
    [(901, 940, 951), (4, 17, 60)]
    """
    points = _merged(dated)
    if not points:
        return []
    epochs = _epochs(points, common)
    ranks = {number: rank for rank, number in enumerate(sorted({point.number for point in points}), start=1)}
    best: list[float] = []
    before: list[int] = []
    fresh: list[bool] = []
    highest = _Highest(len(ranks))
    top, top_at = 0.0, -1  # the best of the whole channel so far, and of the epochs before this one
    older, older_at = 0.0, -1
    epoch = epochs[0]
    for at, point in enumerate(points):
        if epochs[at] != epoch:
            epoch, older, older_at = epochs[at], top, top_at
            highest = _Highest(len(ranks))
        rank = ranks[point.number]
        rising, rising_at = highest.below(rank)
        begun, begun_at = (older, older_at) if older >= top - PRICE else (top - PRICE, top_at)
        if rising_at >= 0 and rising >= begun:
            score, last, new = rising, rising_at, False
        else:
            score, last, new = begun, begun_at, True
        best.append(score + point.weight)
        before.append(last)
        fresh.append(new)
        highest.put(rank, best[at], at)
        if best[at] > top:
            top, top_at = best[at], at
    return _traced(points, epochs, before, fresh, top_at)


def _epochs(points: Sequence[Dated], common: Sequence[Beginning]) -> list[int]:
    """How many common beginnings, and silences that must hide one, lie before each of the dated numbers."""
    lasts = [one.last for one in common]
    found, silences, day = [], 0, points[0].day
    for point in points:
        silences += point.day - day > SILENT
        day = point.day
        found.append(bisect_right(lasts, day) + silences)
    return found


def _merged(dated: Iterable[Dated]) -> list[Dated]:
    """The dated numbers in order, those of one number and day made one."""
    weights: dict[tuple[int, int], float] = defaultdict(float)
    for day, number, weight in dated:
        weights[day, number] += weight
    return [Dated(day, number, min(weight, 3.0)) for (day, number), weight in sorted(weights.items())]


class _Highest:
    """The highest score among the numbers below a number: a Fenwick tree."""

    def __init__(self, size: int) -> None:
        self.scores = [0.0] * (size + 1)
        self.places = [-1] * (size + 1)

    def put(self, rank: int, score: float, place: int) -> None:
        while rank < len(self.scores):
            if score > self.scores[rank] or self.places[rank] < 0:
                self.scores[rank], self.places[rank] = score, place
            rank += rank & -rank

    def below(self, rank: int) -> tuple[float, int]:
        rank -= 1
        score, place = 0.0, -1
        while rank > 0:
            if self.places[rank] >= 0 and (place < 0 or self.scores[rank] > score):
                score, place = self.scores[rank], self.places[rank]
            rank &= rank - 1
        return score, place


def _traced(
    points: Sequence[Dated], epochs: Sequence[int], before: Sequence[int], fresh: Sequence[bool], at: int
) -> list[Run]:
    """The runs of the best way, from its last point back to its first."""
    found: list[list[int]] = [[]]
    while at >= 0:
        found[-1].append(at)
        if fresh[at]:
            found.append([])
        at = before[at]
    ways = [way[::-1] for way in found[::-1] if way]
    return [
        Run(
            start=points[ways[place - 1][-1]].day if place else None,
            days=tuple(points[one].day for one in way),
            numbers=tuple(points[one].number for one in way),
            common=place > 0 and epochs[way[0]] != epochs[ways[place - 1][-1]],
        )
        for place, way in enumerate(ways)
    ]


def common_beginnings(channels: Iterable[Sequence[Run]]) -> list[Beginning]:
    """The days about which many channels began again, in order of time.

    >>> def falling(last: int) -> list[Run]:
    ...     return [Run(None, (1, last), (800, 900)), Run(last, (last + 4, last + 9), (3, 11))]
    >>> common_beginnings([falling(40), falling(41), falling(42), falling(43)])
    [Beginning(first=44, last=44, shown=4)]
    """
    falls: list[tuple[int, int]] = []
    goes_on: list[tuple[int, int]] = []
    for series in channels:
        for run, then in itertools.pairwise(series):
            if len(run.days) > 1 and len(then.days) > 1 and then.days[0] - run.days[-1] <= NEAR:
                falls.append((run.days[-1] + 1, then.days[0]))
        for run in series:
            steps = itertools.pairwise(run.days)
            goes_on.extend((one + 1, other) for one, other in steps if 0 < other - one <= NEAR)
    starts, ends = sorted(one for one, _ in goes_on), sorted(other for _, other in goes_on)
    found = []
    while len(falls) >= TOGETHER:
        first, last, shown = _deepest(falls)
        against = bisect_right(starts, last) - bisect_left(ends, last)
        if shown < TOGETHER:
            break
        if shown >= SHARE * (shown + against):
            found.append(Beginning(first, last, shown))
        falls = [(one, other) for one, other in falls if other < first or one > last]
    return sorted(found)


def _deepest(spans: Sequence[tuple[int, int]]) -> tuple[int, int, int]:
    """The first and the last day that lie in most of the spans, and in how many."""
    turns = sorted([(one, 0) for one, _ in spans] + [(other, 1) for _, other in spans])
    depth, deepest, first, last = 0, 0, 0, 0
    for place, (day, ends) in enumerate(turns):
        if ends:
            depth -= 1
            continue
        depth += 1
        if depth > deepest:
            deepest, first, last = depth, day, turns[place + 1][0]
    return first, last, deepest
