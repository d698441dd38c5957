"""Words that name days: "June 27, 1950", "27 June 1950", "Sept 28th", "May 2–4", "221400Z DEC 71".

What the words leave out stays unknown: a date without a year gets one only from something else.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache

from msgspec.structs import replace

from embtel import moments
from embtel.moments import Interval
from embtel.record import Struct
from embtel.tables.date_words import date_words

# l, I and O are slips of the reading machine for 1, 1 and 0: "June l5, 195O"
SLIPS = str.maketrans("lIOo", "1100")
DAY = r"[0-3lIO]?[0-9lIO]"
YEAR = r"(?:1[5-9lO]|[lI]9|20)[0-9lIO]{2}"
# A figure is no second day if it begins a time: "September 26—5:18 p.m.", "April 8–4 p. m."
NO_TIME = r"(?![0-9lIO]|[:.][0-9]| ?[ap]\.? ?m\b)"


class Parts(Struct, frozen=True, kw_only=True):
    """Year, month and day as far as words give them; `season` is its number in EDTF."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None

    def interval(self) -> Interval | None:
        """The days; None without a year, or where the calendar has no such day."""
        if self.year is None:
            return None
        try:
            if self.season is not None:
                return moments.season(self.year, self.season)
            if self.month is None:
                return moments.year(self.year)
            if self.day is None:
                return moments.month(self.year, self.month)
            return moments.day(self.year, self.month, self.day)
        except ValueError:
            return None


class DateWords(Struct, frozen=True, kw_only=True):
    """Words for a day, or for the first and the last day of several, at `[start, end)` of a text.

    `corrected` is what editors put in brackets behind the day; `oddities` say what is wrong with the words.
    """

    text: str
    start: int
    end: int
    first: Parts
    last: Parts
    weekday: int | None = None
    corrected: Parts | None = None
    doubtful: bool = False
    oddities: tuple[str, ...] = ()

    @property
    def has_year(self) -> bool:
        """Whether the words name the year themselves."""
        return self.last.year is not None

    def interval(self, year: int | None = None) -> Interval | None:
        """The days meant, in the year given where the words have none; None if there are no such days.

        >>> find_date("April 30–May 2, 1952").interval().edtf()
        '1952-04-30/1952-05-02'
        >>> find_date("Sept 28th").interval(1951).edtf()
        '1951-09-28'
        """
        last = _with_year(self.last, year)
        first = _with_year(self.first, last.year)
        if self.corrected is not None:
            corrected = _with_year(self.corrected, last.year)
            first, last = (first, corrected) if self.doubtful else (corrected, corrected)
        elif first.year == last.year and (first.month or 0) > (last.month or 13):
            # "December 30–January 2, 1952" begins in 1951
            first = _with_year(Parts(month=first.month, day=first.day), last.year - 1 if last.year else None)
        begin, end = first.interval(), last.interval()
        if begin is None or end is None:
            return None
        return begin | end

    def years_near(self, interval: Interval, slack: int = 0) -> tuple[Interval, ...]:
        """The readings of words without a year that touch an interval, widened by some days on either side.

        >>> find_date("December 30").years_near(moments.day(1951, 1, 2), slack=30)
        (Interval(start=datetime.date(1950, 12, 30), end=datetime.date(1950, 12, 30)),)
        """
        if self.has_year:
            meant = self.interval()
            return (meant,) if meant is not None and meant & interval.widened(slack, slack) else ()
        if interval.start is None or interval.end is None:
            return ()
        wide = interval.widened(slack, slack)
        found = (self.interval(year) for year in range(interval.start.year - 1, interval.end.year + 2))
        return tuple(days for days in found if days is not None and days & wide is not None)

    def weekday_agrees(self, day: datetime.date) -> bool | None:
        """Whether the day of the week that is named is that of the day; None if none is named."""
        return None if self.weekday is None else day.weekday() == self.weekday


def _with_year(parts: Parts, year: int | None) -> Parts:
    """The same parts in a year, unless they name their own."""
    if parts.year is not None or year is None:
        return parts
    return Parts(year=year, month=parts.month, day=parts.day, season=parts.season)


def _choice(kind: str) -> str:
    """An alternation of all words of a kind, longest first, capitalised or all in capitals."""
    words = sorted(date_words(kind), key=len, reverse=True)
    return "|".join(form for word in words for form in (word.capitalize(), word.upper()))


@cache
def _patterns() -> re.Pattern[str]:
    """Every form of date words, one alternative each."""
    month = rf"(?:{_choice('month')})"
    weekday = rf"(?:{_choice('weekday')})\b"
    ordinal = r"(?:st|nd|rd|th|d)?"
    return re.compile(
        # "Tuesday, June 5", "May 23 [24], 1949", "July 10(?)", "May 2–4, 1952", "April 30–May 2",
        # "March 9 and/or 10, 1956", "April 3/4, 1957", "December 30, 1951–January 2, 1952", "Nov., 16. 1961"
        rf"\b(?:(?P<weekday>{weekday})[.,]? (?:the )?)?(?P<month>{month})(?![a-z])[.,]{{0,2}} ?"
        rf"(?P<day>{DAY}){ordinal}{NO_TIME}(?P<doubt>\?)?(?: ?[\[(](?P<fix>{DAY})?(?P<fixdoubt>\?)?[\])])?"
        rf"(?:,? (?P<year1>{YEAR})(?= ?[–-] ?(?:{month})))?"
        rf"(?:(?: ?[–—/-] ?| and | to | or | and/or | & )(?:(?P<month2>{month})[.]? )?"
        rf"(?P<day2>{DAY}){ordinal}{NO_TIME})?"
        rf"(?:[.,]{{0,2}} ?\[?(?P<year>{YEAR})\]?(?![0-9]))?"
        # "27 June 1950", "12th September 1953", "22 February, 1952", "2–4 May 1952", "23 Dec 49"
        rf"|\b(?:(?P<dweekday>{weekday})[.,]? (?:the )?)?(?P<dday>{DAY}){ordinal}"
        rf"(?: ?[–-] ?(?P<dday2>{DAY}))? (?:of )?"
        rf"(?P<dmonth>{month})\b(?:[.,]{{0,2}} ?(?P<dyear>{YEAR}|'?[2-8][0-9](?![0-9:])))?"
        # "July, 1951", "July of 1951"
        rf"|\b(?P<mmonth>{month})\b[.,]{{0,2}} ?(?:of )?\[?(?P<myear>{YEAR})\]?(?![0-9])"
        # "221400Z DEC 71", "130343Z July 1962"
        rf"|\b(?P<zday>[0-3]\d)[0-2]\d[0-5]\d ?[A-Z] (?P<zmonth>{month})\b[.,]? ?(?P<zyear>{YEAR}|\d\d)?"
        # "Summer 1950", "the spring of 1949"
        rf"|\b(?P<season>{_choice('season')}),? (?:of )?(?P<syear>{YEAR})(?![0-9])"
    )


# What every month and season begins with: "June", "JUN", "Summer".
HINT = re.compile(
    r"\b(?:J(?:an|un|ul|AN|UN|UL)|F(?:eb|all|EB)|M(?:ar|ay|AR|AY)|A(?:pr|ug|ut|PR|UG|UT)|S(?:ep|pr|um|EP|PR|UM)"
    r"|O(?:ct|CT)|N(?:ov|OV)|D(?:ec|EC)|W(?:int|INT))"
)
# "Wednesday, the 22nd of September" begins 23 letters before its month,
# "September 30, 1951–September 30, 1952" ends 39 behind the beginning of its own
BEFORE_HINT, BEHIND_HINT = 26, 48
# "Decembar 3, 1951": a month that is misprinted by one letter
NEARLY = re.compile(rf"\b(?P<word>[A-Z][a-z]{{3,9}})[.,]? (?={DAY},? {YEAR})")


def find_dates(text: str) -> Iterator[DateWords]:
    """All words in a text that name days, in order; only about months and seasons are they looked for.

    >>> [date.text for date in find_dates("Legtel 12, May 3, 1951, was answered on 5 May.")]
    ['May 3, 1951', '5 May']
    """
    done = 0
    for hit in HINT.finditer(text):
        if hit.start() < done:
            continue
        found = _patterns().search(text, max(done, hit.start() - BEFORE_HINT), hit.end() + BEHIND_HINT)
        if found is not None:
            done = found.end()
            yield _words(found)


def find_date(text: str) -> DateWords | None:
    """The first words in a text that name days, or None; a month misprinted by one letter is repaired.

    >>> find_date("Strelsau, Decembar 3, 1951").interval().edtf()
    '1951-12-03'
    """
    first = next(find_dates(text), None)
    if first is not None:
        return first
    nearly = NEARLY.search(text)
    repaired = _month_near(nearly["word"]) if nearly else None
    if nearly is None or repaired is None:
        return None
    # a letter more or less moves what follows; the words keep the offsets of the text given
    moved = len(repaired) - len(nearly["word"])
    found = _patterns().search(text[: nearly.start()] + repaired + text[nearly.end("word") :])
    if found is None:
        return None
    words = _words(found)
    said = f"“{nearly['word']}” is read as {repaired}"
    return DateWords(
        text=text[words.start : words.end - moved],
        start=words.start,
        end=words.end - moved,
        first=words.first,
        last=words.last,
        weekday=words.weekday,
        corrected=words.corrected,
        doubtful=words.doubtful,
        oddities=(said, *words.oddities),
    )


def _month_near(word: str) -> str | None:
    """The month whose name differs from the word by one letter, where there is only one."""
    near = {
        name.capitalize()
        for name in date_words("month")
        if len(name) > 3 and _differs_by_one(word.casefold(), name)
    }
    return near.pop() if len(near) == 1 else None


def _differs_by_one(one: str, other: str) -> bool:
    """Whether a letter changed, lost or added makes one word of the other."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    same = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    rest, other_rest = one[same:], other[same:]
    return rest[1:] in (other_rest[1:], other_rest) or rest == other_rest[1:]


def _words(found: re.Match[str]) -> DateWords:
    """The words of one match, whichever its form."""
    oddities: list[str] = []
    fields = {name: value for name, value in found.groupdict().items() if value}

    def number(name: str) -> int | None:
        """A figure, its slips repaired."""
        value = fields.get(name)
        if value is None:
            return None
        if value != value.translate(SLIPS):
            oddities.append(f"letters in “{value}” stand for figures")
        figure = int(value.translate(SLIPS).lstrip("'"))
        return figure + 1900 if "year" in name and figure < 100 else figure

    def named(kind: str, name: str) -> int | None:
        """The number of a month, weekday or season."""
        return date_words(kind)[fields[name].casefold()] if name in fields else None

    corrected = None
    weekday = named("weekday", "weekday")
    if "month" in fields:
        year, month = number("year"), named("month", "month")
        first = Parts(year=number("year1"), month=month, day=number("day"))
        last = Parts(year=year, month=month, day=first.day)
        if "day2" in fields:
            last = Parts(year=year, month=named("month", "month2") or month, day=number("day2"))
        if "fix" in fields:
            corrected = Parts(year=year, month=month, day=number("fix"))
    elif "dmonth" in fields:
        weekday = named("weekday", "dweekday")
        year, month = number("dyear"), named("month", "dmonth")
        first = Parts(month=month, day=number("dday"))
        last = Parts(year=year, month=month, day=number("dday2") or first.day)
    elif "mmonth" in fields:
        first = last = Parts(year=number("myear"), month=named("month", "mmonth"))
    elif "zmonth" in fields:
        first = last = Parts(year=number("zyear"), month=named("month", "zmonth"), day=number("zday"))
    else:
        first = last = Parts(year=number("syear"), season=named("season", "season"))
    if first.year is None and last.year is not None and "year1" not in fields and first.month == last.month:
        first = _with_year(first, last.year)
    words = DateWords(
        text=found[0],
        start=found.start(),
        end=found.end(),
        first=first,
        last=last,
        weekday=weekday,
        corrected=corrected,
        doubtful="doubt" in fields or "fixdoubt" in fields or "(?)" in found[0] or "[?]" in found[0],
    )
    # a day that no year has, as February 30
    meant = words.interval(1952)
    if meant is None:
        oddities.append(f"there is no “{found[0]}” in the calendar")
    elif words.has_year and (exact := meant.day) and words.weekday_agrees(exact) is False:
        oddities.append(f"“{found[0]}” was a {exact:%A}")
    return replace(words, oddities=tuple(oddities)) if oddities else words
