"""Lists of messages: "94, Jan. 27; 158, Feb. 9", "1 and 10, January 2 and 4", "73 from Budapest, and 37".

Numbers, days and posts come in any order and are dealt out: as many days as numbers go one to one, a single
day belongs to all, a post to every number before it that has none of its own.
"""

from __future__ import annotations

import re

from embtel.moments import Interval
from embtel.reading.reference_dates import Cited, cited_day, day_of_group, days
from embtel.reading.reference_posts import (
    DIRECTION,
    read_copies_behind,
    read_named_numbers,
    read_numbers_there,
    read_post,
)
from embtel.record import Copy, Days, Struct
from embtel.tables.counted import is_counted

# A range of more numbers is no list of messages, or nobody means each of them.
WIDEST_RANGE = 60
# "USUN 1213–1265": where no plural says that there are many, a range as wide is more likely a slip
WIDEST_UNSAID = 12
# No list of messages is longer.
MOST = 60

# "1748", "251200Z", "2331-65", "117 [171]", "1131A", "12/345"; not "12.5", "48th", "9 p. m.", "12:30"
NUMBER = re.compile(
    r"(?:[Nn]os?\.? ?|#)?(?P<indicator>[A-Z]{1,4}[–-]?)?(?P<number>\d{1,7}(?:[A-Z]\b)?)"
    r"(?:(?: ?[–-] ?)(?:[A-Z]{1,2}[–-])?(?P<second>\d{1,6})\b(?![/–-])|/(?P<zulu>\d{6}Z)|/\d{1,6}\b)?"
    r"(?:,? ?\[(?P<fix>\d{1,6})\])?"
    r"(?![\w%°’½¼¾]|'s\b|:\d|\.[\dA-Z]|[/–-][A-Za-z\d]| ?[ap]\. ?m)"
)
# "1,000"
THOUSANDS = re.compile(r",\d{3}(?!\d)")
# ", ", " and ", ", and ", "; ", " & ", "/", " as amended by ": what parts the members of a list
PARTING = re.compile(
    r"(?:,? (?:and|&|or|plus) (?:also )?|,? (?:as )?(?:amended|supplemented|modified|corrected) by "
    r"|[,;] (?:and |& |also )?|/|,)"
    r"(?=(?:[Nn]os?\.? ?)?(?:(?:A|G|C[AGW])[–-])?\d)"
)
# ", p. 137", " (see below)", ", Document 12": what may be said of a number before the next
ASIDE = re.compile(
    r"(?:,? \((?![^()\n]{0,30}[A-Z][a-z]+ \d)[^()\n]{1,40}\)|, p\. \d{1,4}|, Document \d{1,4}){1,2}"
)
# ", part two, April 4", ", section 1 of 2": before a day
DIVIDED = re.compile(
    r",? (?:parts?|sections?|paras?|paragraphs?) \w{1,6}(?: of \w{1,5})?(?=,? [A-Z][a-z]{2})"
)
# " to 477", " through 2307", " thru 8"
THROUGH = re.compile(r",? (?:to|through|thru) (?=\d)")
# ", ", " of ", ", dated ", " (": what stands before a day
BEFORE_DAY = re.compile(
    r"(?P<bracket> \()"
    r"|(?:,? (?:(?:also|both|all|each) )?(?:of|dated?|dtd|sent|date of)|, (?:also|both|all)|,)? ?"
    r"(?=[A-Z0-3]|\d{1,2}/\d)"
)
# "9 p. m.", "noon", "0911Z" behind a day
HOUR = re.compile(
    r"(?:,|[–—-]|, at| at)? ?(?:\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\. ?m\.|[ap]\. ?m\b|[ap]m\b|[AP]\.?M\b\.?)"
    r"|(?:noon|midnight)\b|\d{4}Z)"
)
# ", DTG 262318Z July 1962"
GROUP = re.compile(
    r"[,;]? \(?(?:DTG )?(?P<day>[0-3]\d)[0-2]\d[0-5]\dZ\)?"
    r"(?: (?P<month>[A-Z][a-z]{2,8})\.? (?P<year>19\d\d))?"
)
# " March 1968", " APR 66" behind a date-time group
MONTH_OF_GROUP = re.compile(
    r" (?P<month>(?i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6})\b\.?"
    r"(?:,? (?P<year>19\d\d|[4-7]\d)\b)?(?! \d)"
)
# " and 4", ", 29": a further day of the month; not "and 37 from Bucharest", "19, July 18"
NEXT_DAY = re.compile(
    r"(?:,? (?:and|&) |, |/)(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\w:.]{0,8}\d)(?! (?:from|to) [A-Z])(?!\w)"
)
# ", and December 17": a further day with its month
PART_DAY = re.compile(r"(?:,? (?:and|&) |[,;] )(?=[A-Z][a-z]{2})")
# " for Hale, " behind a post, before a day: for whom it was meant there
MEANT = re.compile(
    r"(?P<whom> for (?:the )?[A-Z][\w’.]{1,20}(?: [A-Z][\w’.]{1,20}){0,2})(?:,|, of|, dated)? "
)
# "15 September": the figure is a day; of "5 July 2" it is not
DAY_FIRST = re.compile(
    r"[0-3]?\d(?:st|nd|rd|th)?(?:[–-][0-3]?\d)? (?:of )?"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\b\.?(?! \d{1,2}(?!\d))"
)
# "1955": a year rather than a further number
YEAR = re.compile(r"19[0-8]\d")
# "1132. Department", "1132 and", "1132 reporting": how it goes on behind a number that is a message's; not
# "1132 others"
GOES_ON = re.compile(
    r"\s?(?:$|[^\w\s]|[A-Z]|(?:and|or|to|from|of|dated|re|which|that|were|was|are|is|both|respectively|repeated|rptd"
    r"|rpt|sent|paras?|paragraphs?|also|on|in|for|concerning|regarding|report(?:ing|ed)|by|with|as|through|thru|not"
    r"|set|forth|have|has|had|only|same|stated?|info|sections?|pp|see|subj(?:ect)?|but|contain(?:ed)?|giv(?:e|ing)"
    r"|indicate[ds]?|we|at|the|this|dtd|attached|notal|above|below)\b)"
)


class Member(Struct, frozen=True, kw_only=True):
    """One number of a list with what is said of it; `letters` stand before it: "G" of "A–120 and G–96"."""

    number: str
    letters: str | None = None
    from_: str | None = None
    to: str | None = None
    days: Days | None = None
    also: tuple[Copy, ...] = ()


class _Run:
    """Numbers that stand together, and what follows them: the days and posts are theirs."""

    def __init__(self) -> None:
        self.numbers: list[str] = []
        self.letters: list[str | None] = []
        self.cited: list[Cited] = []
        self.group: Days | None = None
        self.zulu: str | None = None
        self.from_: str | None = None
        self.to: str | None = None
        self.posted = False
        self.also: tuple[Copy, ...] = ()

    def closed(self) -> bool:
        """Whether a further number begins a run of its own."""
        return bool(self.cited or self.posted or self.also or self.group)


def read_list(
    text: str, at: int, when: Interval | None, *, plural: bool, noted: bool, sent: bool = False
) -> tuple[tuple[Member, ...], int]:
    """The members of a list whose first number begins there, and where its words end; none if it is none.

    `plural` says that the word before is, `noted` that an editor's note cites, `sent` that the first number
    is that of a post to which a message was sent, so that its numbers at others follow.

    >>> from embtel.moments import day
    >>> text = "1 and 10, January 2 and 4, from Paris."
    >>> members, end = read_list(text, 0, day(1951, 2, 1), plural=True, noted=False)
    >>> [(one.number, one.from_, one.days.start) for one in members], end
    ([('1', 'Paris', '1951-01-02'), ('10', 'Paris', '1951-01-04')], 37)
    """
    year = when.end.year if when is not None and when.end is not None else None
    runs: list[_Run] = []
    end, place = at, at
    supplied = text[max(0, at - 1) : at] == "["
    for _ in range(MOST):
        found = NUMBER.match(text, place)
        if found is None or (not plural and THOUSANDS.match(text, found.end())):
            break
        numbers, end = _numbers(found, text, plural)
        if supplied and not runs and text[end : end + 1] == "]":
            end += 1
        if not runs or runs[-1].closed():
            runs.append(_Run())
        runs[-1].numbers += numbers
        runs[-1].zulu = found["zulu"]
        runs[-1].letters += [(found["indicator"] or "").rstrip("–-") or None] * len(numbers)
        if sent and len(runs) == 1:
            runs[-1].also, end = read_named_numbers(text, end, year)
        end = _read_behind(text, end, runs[-1], year, plural)
        if not runs[-1].also:
            place = _onward(text, end, plural)
        else:
            # "telegrams 48 (repeated to London as 17) and 51"; "48, repeated London 17, 51" is no list
            place = _onward(text, end + 1, plural) if plural and text[end : end + 1] == ")" else -1
        if place < 0:
            break
    return _dealt(runs, when, noted), end


def _onward(text: str, at: int, plural: bool) -> int:
    """Where the next number of a list stands, or -1; in the plural an aside may stand before it."""
    aside = ASIDE.match(text, at) if plural else None
    for begin in (at, aside.end() if aside else at):
        parting = PARTING.match(text, begin)
        if parting is not None and _continues(text, parting.end(), plural):
            return parting.end()
    return -1


def _numbers(found: re.Match[str], text: str, plural: bool) -> tuple[list[str], int]:
    """The numbers that one number with what is joined to it means, and where it ends."""
    number, end = found["fix"] or found["number"], found.end()
    if found["second"]:
        last = found["second"]
        if plural and len(last) < len(number):
            last = number[: len(number) - len(last)] + last
        if len(last) == len(number) and (between := _between(number, last, plural)):
            return between, end
        return [found[0][found.start("number") - found.start() :].strip()], end
    through = THROUGH.match(text, end)
    if through is not None and (plural or "thr" in through[0]):
        last_found = NUMBER.match(text, through.end())
        if last_found is not None and (between := _between(number, last_found["number"], plural)):
            return between, last_found.end()
    return [number], end


def _between(first: str, last: str, plural: bool) -> list[str]:
    """All numbers from the first to the last; of a range too wide the two alone; none if it is no range."""
    if not (first.isdecimal() and last.isdecimal()) or int(last) <= int(first):
        return []
    if int(last) - int(first) > (WIDEST_RANGE if plural else WIDEST_UNSAID):
        return [first, last]
    return [str(number) for number in range(int(first), int(last) + 1)]


def _continues(text: str, at: int, plural: bool) -> bool:
    """Whether the figure behind a comma or "and" is a further number of the list."""
    number = NUMBER.match(text, at)
    if number is None or DAY_FIRST.match(text, at):
        return False
    if plural:
        return not is_counted(text, number.end())
    figure = number["number"]
    return len(figure) > 1 and not YEAR.fullmatch(figure) and GOES_ON.match(text, number.end()) is not None


def _read_behind(text: str, at: int, run: _Run, year: int | None, plural: bool) -> int:
    """Read the days, posts and copies behind a number into its run; where they end."""
    zulu = run.zulu or (run.numbers[-1] if run.numbers[-1].endswith("Z") else None)
    if zulu is not None and (month := MONTH_OF_GROUP.match(text, at)):
        # "221051Z February 1968": the first two figures are the day
        written = f"{zulu[:2]} {month['month'].capitalize()} {month['year'] or ''}".strip()
        cited = cited_day(written, 0)
        run.cited += [cited] if cited else []
        at = month.end()
    while True:
        group = GROUP.match(text, at) if not run.numbers[-1].endswith("Z") else None
        if group is not None and run.group is None:
            run.group = _of_group(group)
            at = group.end()
            continue
        if not run.cited and (end := _read_days(text, at, run)) != at:
            at = end
            continue
        if not run.also:
            run.also, end = read_copies_behind(text, at, year)
            if end != at:
                at = end
                continue
        direction = DIRECTION.match(text, at)
        if direction is None:
            return at
        post = read_post(text, direction.end(), year)
        sent = direction["direction"] != "from"
        if post is None or (run.to if sent else run.from_) is not None:
            return at
        at = post[1]
        run.posted = True
        if (meant := MEANT.match(text, at)) and cited_day(text, meant.end()):
            at = meant.end("whom")
        if sent:
            run.to = post[0]
            if not plural and post[0] is not None:
                run.also, at = read_numbers_there(
                    text, at, year, None if direction["direction"] == "to" else post[0]
                )
        else:
            run.from_ = post[0]


def _read_days(text: str, at: int, run: _Run) -> int:
    """Read the days that begin there, at most one for each number; where they end."""
    divided = DIVIDED.match(text, at)
    before = BEFORE_DAY.match(text, divided.end() if divided else at)
    cited = cited_day(text, before.end()) if before else None
    if before is None or cited is None:
        return at
    end = _hour(text, cited.end)
    if before["bracket"]:
        if text[end : end + 1] != ")":
            return at
        end += 1
    run.cited.append(cited)
    while len(run.cited) < len(run.numbers):
        if part := PART_DAY.match(text, end):
            cited = cited_day(text, part.end())
        elif following := NEXT_DAY.match(text, end):
            last = run.cited[-1]
            cited = Cited(end=following.end(), month=last.month, day=int(following["day"]), year=last.year)
        else:
            break
        if cited is None:
            break
        run.cited.append(cited)
        end = _hour(text, cited.end)
    return end


def _hour(text: str, at: int) -> int:
    """Where the hour ends that stands there; the place itself if none does."""
    hour = HOUR.match(text, at)
    return hour.end() if hour else at


def _of_group(group: re.Match[str]) -> Days | None:
    """The day of a date-time group with month and year."""
    if not group["year"]:
        return None
    cited = cited_day(f"{group['day']} {group['month']} {group['year']}", 0)
    return days(cited, None, noted=False) if cited else None


def _share(runs: list[_Run]) -> None:
    """Give to runs without posts, year or day those of the runs about them."""
    for one, behind in zip(reversed(runs[:-1]), reversed(runs[1:]), strict=True):
        if not one.posted:
            one.from_, one.to, one.posted = behind.from_, behind.to, behind.posted
    for one, before in zip(runs[1:], runs[:-1], strict=True):
        if not one.posted:
            one.from_, one.to, one.posted = before.from_, before.to, before.posted
    for one, behind in zip(reversed(runs[:-1]), reversed(runs[1:]), strict=True):
        # "206 of April 14 and 209 of April 17, 1948"
        if one.cited and behind.cited and behind.cited[-1].year is not None:
            one.cited = [cited.in_year(behind.cited[-1].year) for cited in one.cited]
    if not any(run.cited for run in runs[:-1]):
        for run in runs[:-1]:
            run.cited = runs[-1].cited[-1:]


def _dealt(runs: list[_Run], when: Interval | None, noted: bool) -> tuple[Member, ...]:
    """The numbers of all runs, each with its day and its posts."""
    if len(runs) > 1:
        _share(runs)
    members: list[Member] = []
    for run in runs:
        found = zip(run.numbers, run.letters, _days_of(run, when, noted), strict=True)
        for place, (number, letters, day) in enumerate(found):
            last = place == len(run.numbers) - 1
            members.append(
                Member(
                    number=number,
                    letters=letters,
                    from_=run.from_,
                    to=run.to,
                    days=day,
                    also=run.also if last else (),
                )
            )
    return tuple(members)


def _days_of(run: _Run, when: Interval | None, noted: bool) -> list[Days | None]:
    """A day for each number: one to one, one for all, or for all the days from the first to the last."""
    count = len(run.numbers)
    if not run.cited:
        return [run.group or day_of_group(number, when) for number in run.numbers]
    year = run.cited[-1].year
    meant = [days(one.in_year(year), when, noted) for one in run.cited]
    if len(meant) == count:
        return meant
    if len(meant) == 1:
        return meant * count
    starts = [one.start for one in meant if one is not None and one.start]
    ends = [one.end for one in meant if one is not None and one.end]
    whole = Days(start=min(starts), end=max(ends)) if starts and ends else None
    return [whole] * count
