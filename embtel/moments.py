"""Dates as intervals of days, written in ISO 8601 and EDTF.

An interval says no more than is known: a month is its first to its last day, "not before June 27" is open at
its end.
"""

from __future__ import annotations

import calendar
import datetime
import re

from embtel.record import Struct

# the seasons of EDTF, each with its first month: winter begins in December of the year that is named
SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}


class Interval(Struct, frozen=True, kw_only=True):
    """The days between which something happened, both included; None is open."""

    start: datetime.date | None = None
    end: datetime.date | None = None

    def __contains__(self, day: datetime.date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def __and__(self, other: Interval) -> Interval | None:
        """The days that lie in both; None if there are none.

        >>> month(1950, 6) & Interval(start=datetime.date(1950, 6, 27))
        Interval(start=datetime.date(1950, 6, 27), end=datetime.date(1950, 6, 30))
        """
        starts = [day for day in (self.start, other.start) if day is not None]
        ends = [day for day in (self.end, other.end) if day is not None]
        start, end = max(starts, default=None), min(ends, default=None)
        if start is not None and end is not None and start > end:
            return None
        return Interval(start=start, end=end)

    def __or__(self, other: Interval) -> Interval:
        """The shortest interval in which both lie."""
        open_start = self.start is None or other.start is None
        open_end = self.end is None or other.end is None
        return Interval(
            start=None if open_start else min(self.start, other.start),  # type: ignore[type-var]
            end=None if open_end else max(self.end, other.end),  # type: ignore[type-var]
        )

    @property
    def day(self) -> datetime.date | None:
        """The day, where the interval is one day long; None otherwise."""
        return self.start if self.start == self.end else None

    def widened(self, before: int, after: int) -> Interval:
        """The interval with so many days more on either side; open sides stay open.

        >>> day(1950, 6, 27).widened(1, 3).edtf()
        '1950-06-26/1950-06-30'
        """
        return Interval(start=_shifted(self.start, -before), end=_shifted(self.end, after))

    def edtf(self, *, uncertain: bool = False) -> str | None:
        """The interval in EDTF, the shortest form; None where both sides are open.

        >>> month(1951, 7).edtf(), year(1952).edtf(), season(1950, 22).edtf()
        ('1951-07', '1952', '1950-22')
        >>> Interval(end=datetime.date(1950, 6, 27)).edtf()
        '../1950-06-27'
        """
        if self.start is None and self.end is None:
            return None
        text = _shortest(self.start, self.end)
        return text + "?" if uncertain and "/" not in text else text


MONTHS = tuple(calendar.month_name)
SEASON_NAMES = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


def in_words(interval: Interval) -> str:
    """The days as one writes them in a sentence.

    >>> in_words(day(1951, 9, 28)), in_words(month(1951, 7)), in_words(season(1950, 22))
    ('September 28, 1951', 'July 1951', 'summer 1950')
    >>> in_words(day(1951, 9, 28) | day(1951, 10, 2)), in_words(day(1951, 9, 21) | day(1951, 9, 24))
    ('September 28 to October 2, 1951', 'September 21 to 24, 1951')
    >>> in_words(Interval(start=datetime.date(1951, 9, 28))), in_words(Interval())
    ('not before September 28, 1951', 'an unknown day')
    """
    first, last = interval.start, interval.end
    if first is None or last is None:
        known = first or last
        if known is None:
            return "an unknown day"
        return f"not {'before' if first else 'after'} {_in_words(known)}"
    if named := _name(first, last):
        return named
    if first.year != last.year:
        return f"{_in_words(first)}, to {_in_words(last)}"
    begun = f"{MONTHS[first.month]} {first.day}"
    return (
        f"{begun} to {last.day}, {last.year}"
        if first.month == last.month
        else f"{begun} to {_in_words(last)}"
    )


def _name(first: datetime.date, last: datetime.date) -> str | None:
    """The name of an interval that has one: a day, a month, a season, a year."""
    if first == last:
        return _in_words(first)
    short = _shortest(first, last)
    if "/" in short:
        return None
    number = int(short[5:] or 0)
    name = MONTHS[number] if 0 < number <= 12 else SEASON_NAMES.get(number, "")
    return f"{name} {first.year}".strip()


def _in_words(day: datetime.date) -> str:
    return f"{MONTHS[day.month]} {day.day}, {day.year}"


def _shifted(day: datetime.date | None, days: int) -> datetime.date | None:
    """So many days later, but never past the ends of the calendar."""
    if day is None:
        return None
    ordinal = day.toordinal() + days
    last = datetime.date.max.toordinal()
    return datetime.date.fromordinal(min(max(ordinal, 1), last))


def _shortest(start: datetime.date | None, end: datetime.date | None) -> str:
    """A day, a month, a season or a year by its own name, anything else as an interval."""
    if start is not None and end is not None:
        if start == end:
            return start.isoformat()
        whole = Interval(start=start, end=end)
        if whole == month(start.year, start.month):
            return f"{start.year:04}-{start.month:02}"
        if whole == year(start.year):
            return f"{start.year:04}"
        for number in SEASONS:
            if start.year < datetime.MAXYEAR and whole == season(start.year, number):
                return f"{start.year:04}-{number}"
    return f"{start.isoformat() if start else '..'}/{end.isoformat() if end else '..'}"


def day(year: int, month: int, day: int) -> Interval:
    """One day; ValueError if the calendar has no such day."""
    date = datetime.date(year, month, day)
    return Interval(start=date, end=date)


def month(year: int, month: int) -> Interval:
    """A month; ValueError if there is no such month."""
    first = datetime.date(year, month, 1)
    return Interval(start=first, end=first.replace(day=calendar.monthrange(year, month)[1]))


def year(year: int) -> Interval:
    """A year; ValueError if it lies outside of 1 to 9999."""
    return Interval(start=datetime.date(year, 1, 1), end=datetime.date(year, 12, 31))


def season(year: int, number: int) -> Interval:
    """A season by its number in EDTF: 21 spring, 22 summer, 23 autumn, 24 winter, which ends in February.

    >>> season(1950, 24).edtf(), season(1950, 24).end.isoformat()
    ('1950-24', '1951-02-28')
    """
    first = SEASONS[number]
    last = month(year + 1, 2) if first == 12 else month(year, first + 2)
    return month(year, first) | last


def parse_edtf(text: str) -> Interval:
    """The interval that an EDTF text means; ValueError if it is not EDTF of the forms that `edtf` writes.

    >>> parse_edtf("1952-05-02/1952-05-04").start.isoformat()
    '1952-05-02'
    """
    if "/" in text:
        first, _, last = text.partition("/")
        start = None if first in ("", "..") else parse_edtf(first).start
        end = None if last in ("", "..") else parse_edtf(last).end
        return Interval(start=start, end=end)
    # "1950", "1950-06", "1950-22", "1950-06-27?"
    parts = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[?~%]?", text)
    if parts is None:
        raise ValueError(f"not EDTF: {text!r}")
    numbers = [int(part) for part in parts.groups() if part]
    if len(numbers) == 3:
        return day(*numbers)
    if len(numbers) == 2:
        return season(*numbers) if numbers[1] in SEASONS else month(*numbers)
    return year(numbers[0])
