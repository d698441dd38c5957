"""The days of messages that are cited: "July 25", "Sept 28th", "11/20/61", "May 5–8", and the year they lack.

A day without a year that is cited in the text is the latest such day not after the document, for nobody cites
what is not yet sent. In a note it is of the document's own year: editors name the year where it is another
(so in 1,265 of 1,275 citations of which the file number tells the year).
"""

from __future__ import annotations

import datetime
import re
from functools import cache, lru_cache

from embtel.moments import Interval
from embtel.reading.filecodes import cited_days
from embtel.record import Days, Struct
from embtel.tables.date_words import date_words

# A message that is sent eastward over the date line is cited a day before it was written.
AHEAD = 2
# The document must be dated to some months for the year to follow.
VAGUE = 183
# A December that a note to a paper of January names is the one before: so in all 4 of 4 such citations.
FAR_AHEAD = 200
CENTURY = 1900
# "251200Z": the day, the hour and the minute of a message
GROUP = re.compile(r"[0-3]\d[0-2]\d[0-5]\dZ")
# Where a document is dated to days, the month of a group follows.
CERTAIN_MONTH = 10
# Where a day may begin within the words of a reference: "September 21"
MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")


class Cited(Struct, frozen=True, kw_only=True):
    """A day as it is cited, to `last` where several are, at the end of which the words end at `end`."""

    end: int
    month: int
    day: int
    year: int | None = None
    last_month: int | None = None
    last_day: int | None = None

    def in_year(self, year: int | None) -> Cited:
        """The same day in a year, unless it names its own."""
        if year is None or self.year is not None:
            return self
        return Cited(
            end=self.end,
            month=self.month,
            day=self.day,
            year=year,
            last_month=self.last_month,
            last_day=self.last_day,
        )


@cache
def _months() -> str:
    """An alternation of the months, longest first, capitalised or all in capitals."""
    names = sorted(date_words("month"), key=len, reverse=True)
    return "|".join(form for name in names for form in (name.capitalize(), name.upper()))


@cache
def _pattern() -> re.Pattern[str]:
    month, weekday = rf"(?:{_months()})", r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    year = r"(?:(?:, ?| of |,? ?\[)(?P<{0}>1[89]\d\d)(?!\d)\]?)?"
    no_hour = r"(?![\d:]| ?[ap]\. ?m)"
    return re.compile(
        # "July 25", "Sept. 28th", "April 24 [25]", "May 5–8", "February 28–March 2, 1951", "June 6[, 1951]"
        rf"{weekday}(?P<month>{month})(?![a-z])\.?,? ?(?P<day>[0-3]?\d)(?:st|nd|rd|th|d)?{no_hour}"
        rf"(?: ?\[(?P<fix>[0-3]?\d)\])?"
        rf"(?:[–-](?:(?P<month2>{month})\.? )?(?P<day2>[0-3]?\d){no_hour}(?![–-]))?{year.format('year')}"
        # "28 September", "3 May 1951", "12 Feb 63"
        rf"|(?P<dday>[0-3]?\d)(?:st|nd|rd|th)?(?: of)? (?P<dmonth>{month})\b(?:\.(?=,| \d))?"
        r"(?:,? ?(?P<dyear>1[89]\d\d(?![\d:])|’?[4-7]\d(?![\d:,])))?"
        # "11/20/61", "9/21"
        r"|(?P<nmonth>[01]?\d)/(?P<nday>[0-3]?\d)(?:/(?P<nyear>(?:19)?\d\d))?(?![\d/])"
    )


def cited_day(text: str, at: int) -> Cited | None:
    """The day whose words begin there, or None.

    >>> cited = cited_day("Embtel 48, April 24 [25], re Zenda", 11)
    >>> cited.month, cited.day, cited.end
    (4, 25, 24)
    """
    found = _pattern().match(text, at)
    if found is None:
        return None
    if found["month"]:
        month = _number(found["month"])
        year, day, last = found["year"], found["fix"] or found["day"], found["day2"]
        last_month = _number(found["month2"]) if found["month2"] else month
    elif found["dmonth"]:
        month, year, day, last = _number(found["dmonth"]), found["dyear"], found["dday"], None
        last_month = month
    else:
        month, year, day, last = int(found["nmonth"]), found["nyear"], found["nday"], None
        last_month = month
    if not (1 <= int(day) <= 31 and 1 <= month <= 12):
        return None
    named = int(year.lstrip("’")) if year else None
    return Cited(
        end=found.end(),
        month=month,
        day=int(day),
        year=named + CENTURY if named is not None and named < 100 else named,
        last_month=last_month if last else None,
        last_day=int(last) if last else None,
    )


def month_and_day(words: str) -> tuple[int, int] | None:
    """The month and the day that the words of a reference give, whatever the year.

    >>> month_and_day("telegram 1155 to Strelsau, October 11"), month_and_day("Embtel 48")
    ((10, 11), None)
    """
    found = MONTH.search(words)
    cited = cited_day(words, found.start()) if found is not None else None
    return (cited.month, cited.day) if cited is not None and cited.last_day is None else None


def _number(month: str) -> int:
    """The number of a month by its name."""
    return date_words("month")[month.casefold()]


def days(cited: Cited, when: Interval | None, noted: bool) -> Days | None:
    """The ISO days that are meant; None where no year follows, or the calendar has no such day.

    `when` is the document's own time, `noted` says that an editor's note cites.

    >>> from embtel.moments import day
    >>> cited = cited_day("December 30", 0)
    >>> days(cited, day(1952, 1, 3), noted=False)
    Days(start='1951-12-30', end='1951-12-30')
    >>> days(cited, None, noted=False) is None
    True
    """
    first = _resolved(cited.month, cited.day, cited.year, when, noted)
    if first is None:
        return None
    if cited.last_month is None or cited.last_day is None:
        return Days(start=first.isoformat(), end=first.isoformat())
    last = _date(first.year + (cited.last_month < cited.month), cited.last_month, cited.last_day)
    if last is None or last < first:
        return None
    return Days(start=first.isoformat(), end=last.isoformat())


@lru_cache(maxsize=4096)
def _resolved(
    month: int, day: int, year: int | None, when: Interval | None, noted: bool
) -> datetime.date | None:
    """The day in its year."""
    if year is not None:
        return _date(year, month, day)
    if when is None or when.end is None or when.start is None:
        return None
    anchor = when.end
    if noted and when.start.year == anchor.year:
        own = _date(anchor.year, month, day)
        ahead = own is not None and (own - anchor).days > FAR_AHEAD
        return _date(anchor.year - 1, month, day) if ahead else own
    if (anchor - when.start).days > VAGUE:
        return None
    found = [_date(anchor.year + step, month, day) for step in (-1, 0, 1)]
    known = [one for one in found if one is not None]
    if noted:
        return min(known, key=lambda one: abs((one - anchor).days), default=None)
    return max((one for one in known if (one - anchor).days <= AHEAD), default=None)


def _date(year: int, month: int, day: int) -> datetime.date | None:
    """The day, or None where the calendar has none such."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def day_of_group(group: str, when: Interval | None) -> Days | None:
    """The day of a date-time group, in the month that makes it the last not after the document.

    >>> from embtel.moments import day
    >>> day_of_group("291600Z", day(1955, 3, 2)).start
    '1955-01-29'
    >>> day_of_group("1748", day(1955, 3, 2)) is None
    True
    """
    if not GROUP.fullmatch(group) or when is None or when.end is None or when.start is None:
        return None
    if (when.end - when.start).days > CERTAIN_MONTH:
        return None
    month = when.end.year * 12 + when.end.month - 1
    for step in (0, 1, 2):
        year, earlier = divmod(month - step, 12)
        found = _date(year, earlier + 1, int(group[:2]))
        if found is not None and (found - when.end).days <= AHEAD:
            return Days(start=found.isoformat(), end=found.isoformat())
    return None


def day_of_file(words: str, code: str) -> Days | None:
    """The day that words name without a year and a file number with it: papers were filed by their days.

    >>> day_of_file("Telegram 94 from Moscow, September 21", "611.61/9-2151")
    Days(start='1951-09-21', end='1951-09-21')
    >>> day_of_file("Telegram 94 from Moscow, September 22", "611.61/9-2151") is None
    True
    """
    filed = next(iter(cited_days(code)), None)
    named = list(MONTH.finditer(words)) if filed is not None else []
    cited = cited_day(words, named[0].start()) if len(named) == 1 else None
    if filed is None or cited is None or cited.year is not None:
        return None
    if (cited.month, cited.day) != (filed.month, filed.day):
        return None
    return Days(start=filed.isoformat(), end=filed.isoformat())
