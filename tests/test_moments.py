"""Intervals of days: their algebra, and EDTF there and back."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embtel import moments
from embtel.moments import SEASONS, Interval, parse_edtf

days = st.dates(datetime.date(1, 1, 1), datetime.date(9998, 12, 31))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Any interval, open or closed."""
    start, end = draw(st.none() | days), draw(st.none() | days)
    if start is not None and end is not None and start > end:
        start, end = end, start
    return Interval(start=start, end=end)


@given(intervals())
def test_edtf_comes_back(interval: Interval) -> None:
    written = interval.edtf()
    if written is None:
        assert interval == Interval()
    else:
        assert parse_edtf(written) == interval


@given(intervals(), intervals(), days)
def test_what_lies_in_both_lies_in_each(one: Interval, other: Interval, day: datetime.date) -> None:
    both = one & other
    assert (both is not None and day in both) == (day in one and day in other)


@given(intervals(), intervals(), days)
def test_the_hull_holds_both(one: Interval, other: Interval, day: datetime.date) -> None:
    if day in one or day in other:
        assert day in one | other


@given(intervals(), st.integers(0, 10_000), st.integers(0, 10_000))
def test_widening_never_loses_a_day_nor_fails(interval: Interval, before: int, after: int) -> None:
    wide = interval.widened(before, after)
    assert wide & interval == interval


@given(days)
def test_a_day_is_its_own_interval(day: datetime.date) -> None:
    assert moments.day(day.year, day.month, day.day).edtf() == day.isoformat()


@given(st.integers(1, 9998), st.sampled_from(sorted(SEASONS)))
def test_seasons_come_back(year: int, number: int) -> None:
    assert parse_edtf(f"{year:04}-{number}") == moments.season(year, number)
    assert moments.season(year, number).edtf() == f"{year:04}-{number}"


@pytest.mark.parametrize("text", ["", "July", "1951-13", "1951-02-30", "51-02-03", "../July"])
def test_what_is_no_edtf_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_edtf(text)


def test_doubt_is_marked_on_days_only() -> None:
    assert moments.day(1955, 7, 10).edtf(uncertain=True) == "1955-07-10?"
    assert Interval(start=datetime.date(1955, 7, 10)).edtf(uncertain=True) == "1955-07-10/.."
