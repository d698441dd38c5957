"""Where a numbered series began again, learned from its dated numbers alone.

Numbers rise with the days until a series begins again; then they fall. A misprint falls too, but what follows
it goes on as before. So of all ways to part the dated numbers of a channel into runs that rise the best is
taken: the one that costs least, in numbers taken for misprints and in new beginnings. When many channels
fall about one day (the Department and its missions began together), that day is a beginning for those with
few numbers too.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

# What it costs to say that a number is misprinted, and that a series began again within so many days: the
# negative logarithms of how often that is so. In the channels of 58 volumes that have twelve numbers or more
# 1.5 of 100 documents and 3.8 of 100 citations do not fit; a series begins again about once a year, so seldom
# within a week.
MISPRINT = {"document": 4.2, "citation": 3.3}
WITHIN = (0, 2, 7, 20, 60, 150, 366)
PRICE = (5.9, 4.6, 3.5, 2.4, 1.4, 0.6, 0.1)
# A series that goes on within so many days as it was before so few numbers did not begin again with them.
SOON, FEW = 60, 2
# Days that an undated document may be uncertain by and still tell of its series.
VAGUE = 100
# A day on which this many channels fall is a common beginning, if as large a share falls of those that have
# numbers near on both sides.
TOGETHER, SHARE = 3, 0.6
# How near: about a season.
NEAR = 120
# Where it can be seen, no series went on for longer than a year and a half; what is silent for a year has
# most likely begun again.
SILENT = 366


class Dated(NamedTuple):
    """A number with the days (ordinals) between which it was sent, and what it costs to drop it."""

    first: int
    number: int
    weight: float
    last: int


class Run(NamedTuple):
    """A series from one beginning to the next: numbers that rise, each with its first and its last day.

    `since` is the day of the last number of the run before. It is `common` that the run began where the
    series of many other channels began too, or after a long silence.
    """

    since: int | None
    firsts: tuple[int, ...]
    lasts: tuple[int, ...]
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
    >>> found = runs([Dated(day, number, MISPRINT["document"], day) for day, number in numbers])
    >>> [run.numbers for run in found]
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
    rising = _Highest(len(ranks))
    again = _Again(points, best)
    older = (0.0, -1)  # the best of the epochs before this one, after which a beginning costs nothing
    for at, point in enumerate(points):
        if at and epochs[at] != epochs[at - 1]:
            older = again.top()
            rising = _Highest(len(ranks))
        rank = ranks[point.number]
        begun = max(older, again.within(at), key=lambda found: found[0])
        risen = rising.below(rank)
        new = risen[1] < 0 or risen[0] < begun[0]
        score, last = begun if new else risen
        best.append(score + point.weight)
        before.append(last)
        fresh.append(new)
        rising.put(rank, best[at], at)
    return _traced(points, epochs, before, fresh, again.top()[1])


class _Again:
    """The best way to each number after which a series may begin again, at a price by the days between."""

    def __init__(self, points: Sequence[Dated], best: Sequence[float]) -> None:
        self.points = points
        self.best = best
        self.places = [0] * len(WITHIN)
        self.tops = [(0.0, -1)] * len(WITHIN)

    def within(self, at: int) -> tuple[float, int]:
        """The best score with which a series may begin at a point, and the point before."""
        found = (0.0, -1)
        for step, days in enumerate(WITHIN):
            place, top = self.places[step], self.tops[step]
            while place < at and self.points[place].first <= self.points[at].first - days:
                if self.best[place] > top[0]:
                    top = (self.best[place], place)
                place += 1
            self.places[step], self.tops[step] = place, top
            if top[0] - PRICE[step] > found[0]:
                found = (top[0] - PRICE[step], top[1])
        return found

    def top(self) -> tuple[float, int]:
        """The best score of all points so far, and its point."""
        score = max(self.best)
        return score, self.best.index(score)


def _epochs(points: Sequence[Dated], common: Sequence[Beginning]) -> list[int]:
    """How many common beginnings, and silences that must hide one, lie before each of the dated numbers."""
    lasts = [one.last for one in common]
    found, silences, day = [], 0, points[0].first
    for point in points:
        silences += point.first - day > SILENT
        day = point.first
        found.append(bisect_right(lasts, day) + silences)
    return found


def _merged(dated: Iterable[Dated]) -> list[Dated]:
    """The dated numbers in order, those of one number and day made one."""
    known: dict[tuple[int, int], Dated] = {}
    for one in dated:
        there = known.get((one.first, one.number))
        if there is not None:
            weight = min(one.weight + there.weight, 2 * MISPRINT["document"])
            one = Dated(one.first, one.number, weight, min(one.last, there.last))
        known[one.first, one.number] = one
    return sorted(known.values())


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
    kept = _mended(ways, points, epochs)
    return [
        Run(
            since=points[kept[place - 1][-1]].first if place else None,
            firsts=tuple(points[one].first for one in way),
            lasts=tuple(points[one].last for one in way),
            numbers=tuple(points[one].number for one in way),
            common=place > 0 and epochs[way[0]] != epochs[kept[place - 1][-1]],
        )
        for place, way in enumerate(kept)
    ]


def _mended(ways: Sequence[list[int]], points: Sequence[Dated], epochs: Sequence[int]) -> list[list[int]]:
    """The runs without beginnings that are none, for but one or two numbers the series goes on as before.

    Of 901, 940, 39, 951 the third is a misprint, and the second of 901, 9400, 939, 951, though what follows
    it rises.
    """
    kept = [list(ways[0])]
    for way in ways[1:]:
        old, last, first = kept[-1], points[kept[-1][-1]], points[way[0]]
        low = sum(points[one].number <= last.number for one in way[: FEW + 1])
        high = sum(points[one].number >= first.number for one in old[-FEW - 1 :])
        if epochs[old[-1]] != epochs[way[0]]:
            kept.append(way)
        elif low <= FEW and low < len(way) and points[way[low]].first - last.first <= SOON:
            old.extend(way[low:])
        elif high <= FEW and high < len(old) and first.first - points[old[-high - 1]].first <= SOON:
            del old[-high:]
            old.extend(way)
        else:
            kept.append(way)
    return kept


def common_beginnings(channels: Iterable[Sequence[Run]]) -> list[Beginning]:
    """The days about which many channels began again, in order of time.

    >>> def falling(last: int) -> list[Run]:
    ...     one, other = (1, last), (last + 4, last + 9)
    ...     return [Run(None, one, one, (800, 900)), Run(last, other, other, (3, 11))]
    >>> common_beginnings([falling(40), falling(41), falling(42), falling(43)])
    [Beginning(first=44, last=44, shown=4)]
    """
    falls: list[tuple[int, int]] = []
    goes_on: list[tuple[int, int]] = []
    for series in channels:
        for run, then in itertools.pairwise(series):
            if len(run.firsts) > 1 and len(then.firsts) > 1 and then.firsts[0] - run.firsts[-1] <= NEAR:
                falls.append((run.firsts[-1] + 1, then.firsts[0]))
        for run in series:
            steps = itertools.pairwise(run.firsts)
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
