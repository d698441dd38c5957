"""The order of numbered series: what the number of an undated message says of its day.

A series begins again every year or so, and an undated message may belong to any run of it. Its number tells
something only where one run alone is possible: by the days that are otherwise known, or, where these are
years, because the same person speaks there.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from embtel.linking.cards import Card
from embtel.linking.cards import interval as interval_of
from embtel.linking.evidence import Evidence, dated, days_in
from embtel.linking.links import Channel, Ledger
from embtel.linking.repeats import name
from embtel.linking.sequences import Reach, Trust, trust
from embtel.linking.volume_order import LONGEST_NEIGHBOUR
from embtel.moments import Interval, in_words

# How numbers rise with the days where an edition is too small to show it
COMMON = Trust(reach=Reach(neighbours=1, slack=1), between=0, of=0)
# Fewer cases than these show nothing.
FEWEST_CASES = 100
# Series begin again every year: an interval of more days than these leaves the run open.
ONE_RUN = 400
# The longest of 699 runs between two posts, of 1948 to 1980, lasted 717 days.
LONGEST_RUN = 2 * 366
# The strength of a number
IN_SERIES = 5


class Entry(NamedTuple):
    """A number of a run: the document that bears it, or the days by which others cite it."""

    number: int
    document: str | None
    days: Interval | None


class Series(NamedTuple):
    """A numbered series that has undated messages: its runs, and these messages with their numbers.

    One that has a name, like Delga, is of conferences: there it begins again without notice.
    """

    name: str
    named: bool
    runs: tuple[tuple[Entry, ...], ...]
    undated: tuple[tuple[str, int], ...]
    trust: Trust


class Known(NamedTuple):
    """The numbers of a run whose days are known, in order, and their entries."""

    numbers: list[int]
    entries: list[Entry]


def all_series(
    ledgers: Sequence[Ledger], days: Mapping[str, Interval], asked: Mapping[str, Card]
) -> Iterator[Series]:
    """The series that have messages which are asked for; how far numbers follow days all together show."""
    of: dict[Channel, list[tuple[Entry, ...]]] = defaultdict(list)
    concerned = {ledger.channel for ledger in ledgers if _holds(ledger, asked)}
    for ledger in ledgers:
        if ledger.channel in concerned:
            of[ledger.channel].append(tuple(_entries(ledger)))
    learned = trust([_days(entry, days) for entry in _entries(ledger)] for ledger in ledgers) if of else None
    if learned is None or learned.of < FEWEST_CASES:
        learned = COMMON
    for channel, runs in of.items():
        undated = tuple(
            (entry.document, entry.number)
            for run in runs
            for entry in run
            if entry.document is not None and entry.document in asked
        )
        words = f"the series {name(channel)}"
        yield Series(words, channel.designator is not None, tuple(runs), undated, learned)


def _holds(ledger: Ledger, asked: Container[str]) -> bool:
    """Whether a document that is asked for bears a number of a ledger, and no other bears it."""
    return any(len(place.documents) == 1 and place.documents[0] in asked for place in ledger.places)


def _entries(ledger: Ledger) -> Iterator[Entry]:
    """The numbers of a ledger; of a number that two documents bear nobody knows the day."""
    for place in ledger.places:
        if place.number.isdecimal() and len(place.documents) < 2:
            document = place.documents[0] if place.documents else None
            yield Entry(int(place.number), document, interval_of(place.start, place.end))


def _days(entry: Entry, days: Mapping[str, Interval]) -> Interval | None:
    """The days of a number, where they are known well enough to bound others."""
    own = days.get(entry.document) if entry.document is not None else entry.days
    return own if own is not None and dated(own, LONGEST_NEIGHBOUR) else None


def numbered(
    series: Series, days: Mapping[str, Interval], asked: Mapping[str, Card], speakers: Mapping[str, str]
) -> Iterator[tuple[str, Evidence]]:
    """What its number says of each document that is asked for; `speakers` has who signs each document.

    >>> from embtel.moments import day
    >>> entries = Entry(48, "d1", None), Entry(50, "d2", None), Entry(51, None, day(1951, 7, 5))
    >>> series = Series("the series from Strelsau to Washington", False, (entries,), (("d2", 50),), COMMON)
    >>> days = {"d1": day(1951, 7, 3), "d2": day(1951, 7, 1) | day(1951, 7, 31)}
    >>> for _, found in numbered(series, days, {"d2": None}, {}):
    ...     print(found.interval.edtf(), found.because)
    1951-07-02/1951-07-06 number 50 stands in the series from Strelsau to Washington behind 48 of July 3, 1951
    (d1), and before 51 of July 5, 1951
    """
    known = [_known(run, days) for run in series.runs]
    for id, number in series.undated:
        if id not in asked:
            continue
        own = days.get(id) or Interval()
        possible = [
            run for run in range(len(known)) if _possible(series, known, run, id, number, own, speakers)
        ]
        if len(possible) == 1 and (found := _evidence(series, known, possible[0], id, number)) is not None:
            yield id, found


def _known(run: Sequence[Entry], days: Mapping[str, Interval]) -> Known:
    """The dated numbers of a run."""
    entries = [entry._replace(days=found) for entry in run if (found := _days(entry, days)) is not None]
    return Known([entry.number for entry in entries], entries)


def _possible(
    series: Series,
    known: Sequence[Known],
    run: int,
    id: str,
    number: int,
    own: Interval,
    speakers: Mapping[str, str],
) -> bool:
    """Whether a message may belong to a run."""
    days = _between(known, run, id, number, series.trust.reach)[0]
    if days & own is None:
        return False
    if (days_in(own) or ONE_RUN + 1) <= ONE_RUN:
        return True
    speaker = speakers.get(id)
    there = (speakers.get(entry.document) for entry in known[run].entries if entry.document not in (None, id))
    return speaker is not None and speaker in there


def _between(
    known: Sequence[Known], run: int, id: str, number: int, reach: Reach
) -> tuple[Interval, Entry | None, Entry | None]:
    """The days that its neighbours leave a number, and those of them that bound it.

    The first numbers of a run are younger than the last of the run before, and no run goes on for long.
    """
    numbers, entries = known[run]
    at, past = bisect_left(numbers, number), bisect_right(numbers, number)
    # one more than are asked, for the message itself may stand among them
    before = [one for one in entries[max(0, at - reach.neighbours - 1) : at] if one.document != id]
    behind = [one for one in entries[past : past + reach.neighbours + 1] if one.document != id]
    if not before and run > 0:
        before = known[run - 1].entries[-reach.neighbours :]
    if not behind and run + 1 < len(known):
        behind = known[run + 1].entries[: reach.neighbours]
    first = min(before[-reach.neighbours :], key=_start, default=None)
    last = max(behind[: reach.neighbours], key=_end, default=None)
    days = Interval(start=_start(first) if first else None, end=_end(last) if last else None)
    if days.start is not None and days.end is not None and days.start > days.end:
        return Interval(), None, None
    if first is None and behind:
        days = Interval(start=_earlier(_end(behind[-1])), end=days.end)
    if last is None and before:
        days = Interval(start=days.start, end=_later(_start(before[0])))
    return days.widened(reach.slack, reach.slack), first, last


def _earlier(day: date) -> date | None:
    """The first day of the run of which a number is of that day."""
    return Interval(start=day).widened(LONGEST_RUN, 0).start


def _later(day: date) -> date | None:
    """The last day of such a run."""
    return Interval(end=day).widened(0, LONGEST_RUN).end


def _start(entry: Entry) -> date:
    return (entry.days.start if entry.days else None) or date.min


def _end(entry: Entry) -> date:
    return (entry.days.end if entry.days else None) or date.max


def _evidence(series: Series, known: Sequence[Known], run: int, id: str, number: int) -> Evidence | None:
    """The days between its neighbours, with a sentence that names them; None where nothing bounds it."""
    days, first, last = _between(known, run, id, number, series.trust.reach)
    if (first is None and last is None) or (series.named and not (first and last and dated(days))):
        return None
    said = [f"{side} {_said(one, known[run])}" for side, one in (("behind", first), ("before", last)) if one]
    between = ", and ".join(said)
    if len(said) == 1 and None not in (days.start, days.end):
        between += "; no run of a series lasts longer than two years"
    counted = (
        f" ({series.trust.between} of {series.trust.of} dated numbers stand so)" if series.trust.of else ""
    )
    return Evidence(
        interval=days,
        basis="series",
        because=f"number {number} stands in {series.name} {between}{counted}",
        rank=IN_SERIES,
        document=id,
        quote=f"number {number}",
        where=series.name,
    )


def _said(entry: Entry, run: Known) -> str:
    """A neighbour in words, and that it belongs to another run, if it does."""
    document = f" ({entry.document})" if entry.document else ""
    at = bisect_left(run.numbers, entry.number)
    elsewhere = "" if at < len(run.entries) and run.entries[at] == entry else " in another run"
    return f"{entry.number} of {in_words(entry.days or Interval())}{elsewhere}{document}"
