"""Bar charts, reckoned out so that a template need only draw them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from embtel.moments import in_words, parse_edtf
from embtel.record import Struct
from embtel.web import links

WIDTH, HEIGHT = 720, 96
# A bar is no wider than this: three months are three slim bars, not three walls.
WIDEST = 36
# Beyond so many months the bars would be finer than a finger: years are shown instead.
MOST_BARS = 180


class Bar(Struct, frozen=True, kw_only=True):
    """One bar: where it stands, what it counts, and the search that finds what it counts."""

    x: float
    y: float
    width: float
    height: float
    label: str
    count: int
    address: str


class Chart(Struct, frozen=True, kw_only=True):
    """A row of bars with the labels of its first and last, and the highest count."""

    bars: tuple[Bar, ...]
    first: str
    last: str
    highest: int
    width: float
    height: int = HEIGHT


def over_time(counts: Sequence[tuple[str, int]], query: str = "") -> Chart | None:
    """Counts by month or year ("1951-07", "1951") as bars in order, months without any left out as gaps.

    Each leads to the search for `query` in that time. None where there is nothing to compare.

    >>> chart = over_time([("1951-07", 4), ("1951-09", 2)])
    >>> [(bar.label, bar.x, bar.height) for bar in chart.bars]
    [('July 1951', 0, 96.0), ('September 1951', 72, 48.0)]
    """
    if len(counts) < 2:
        return None
    if len(counts[0][0]) == 7 and _place(counts[-1][0]) - _place(counts[0][0]) >= MOST_BARS:
        years: dict[str, int] = {}
        for month, count in counts:
            years[month[:4]] = years.get(month[:4], 0) + count
        counts = list(years.items())
    first, last = _place(counts[0][0]), _place(counts[-1][0])
    step = min(WIDEST, WIDTH / (last - first + 1))
    highest = max(count for _, count in counts)
    return Chart(
        bars=tuple(
            Bar(
                x=round((_place(label) - first) * step, 2),
                y=round(HEIGHT - HEIGHT * count / highest, 2),
                width=round(max(step * 0.85, 0.5), 2),
                height=round(HEIGHT * count / highest, 2),
                label=_in_words(label),
                count=count,
                address=links.search(f"{query} date:{label}".strip()),
            )
            for label, count in counts
        ),
        first=_in_words(counts[0][0]),
        last=_in_words(counts[-1][0]),
        highest=highest,
        width=round(step * (last - first + 1), 2),
    )


@lru_cache(maxsize=2000)
def _in_words(label: str) -> str:
    return in_words(parse_edtf(label))


def _place(label: str) -> int:
    """Where a month or a year stands in the order of months or of years."""
    return int(label[:4]) * 12 + int(label[5:]) - 1 if len(label) == 7 else int(label)
