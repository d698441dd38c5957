"""Bar charts, reckoned out so that a template need only draw them."""

from __future__ import annotations

from collections.abc import Sequence

from embtel.record import Struct
from embtel.web import links

WIDTH, HEIGHT = 720, 96
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
    """A row of bars with the labels of its first and last."""

    bars: tuple[Bar, ...]
    first: str
    last: str
    width: int = WIDTH
    height: int = HEIGHT


def over_time(counts: Sequence[tuple[str, int]], query: str = "") -> Chart | None:
    """Counts by month or year ("1951-07", "1951") as bars in order, months without any left out as gaps.

    Each leads to the search for `query` in that time. None where there is nothing to show.

    >>> chart = over_time([("1951-07", 4), ("1951-09", 2)])
    >>> [(bar.label, round(bar.x), round(bar.height)) for bar in chart.bars]
    [('1951-07', 0, 96), ('1951-09', 480, 48)]
    """
    if not counts:
        return None
    if len(counts[0][0]) == 7 and _place(counts[-1][0]) - _place(counts[0][0]) >= MOST_BARS:
        years: dict[str, int] = {}
        for month, count in counts:
            years[month[:4]] = years.get(month[:4], 0) + count
        counts = list(years.items())
    first, last = _place(counts[0][0]), _place(counts[-1][0])
    step = WIDTH / (last - first + 1)
    highest = max(count for _, count in counts)
    return Chart(
        bars=tuple(
            Bar(
                x=(_place(label) - first) * step,
                y=HEIGHT - HEIGHT * count / highest,
                width=max(step * 0.85, 0.5),
                height=HEIGHT * count / highest,
                label=label,
                count=count,
                address=links.search(f"{query} date:{label}".strip()),
            )
            for label, count in counts
        ),
        first=counts[0][0],
        last=counts[-1][0],
    )


def _place(label: str) -> int:
    """Where a month or a year stands in the order of months or of years."""
    return int(label[:4]) * 12 + int(label[5:]) - 1 if len(label) == 7 else int(label)
