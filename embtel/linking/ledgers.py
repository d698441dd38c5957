"""Ledgers: the numbered series of an edition, run by run, with what it has, what it cites, what is wanted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from embtel.linking.cards import Card
from embtel.linking.links import Channel, Ledger, Place, Wanted
from embtel.linking.runs import Runs
from embtel.linking.spots import Spot
from embtel.moments import Interval, in_words


class Entry:
    """What stands at one number of a run while the ledgers are written."""

    __slots__ = ("cited", "documents", "wanted")

    def __init__(self) -> None:
        self.documents: list[int] = []
        self.wanted: int | None = None
        self.cited = 0


def ledgers(
    cards: Sequence[Card],
    borne: Mapping[Spot, Sequence[int]],
    wanted: Mapping[Spot, int],
    cited: Mapping[Spot, int],
    missing: Sequence[Wanted],
    runs: Runs,
) -> Iterator[Ledger]:
    """The ledgers in the order of their channels and runs; `borne` has the documents of each number."""
    entries: dict[tuple[Channel, int], dict[int, Entry]] = defaultdict(lambda: defaultdict(Entry))
    for (channel, run, number), documents in borne.items():
        if isinstance(number, int):
            entries[channel, run][number].documents.extend(documents)
    for (channel, run, number), place in wanted.items():
        if isinstance(number, int):
            entries[channel, run][number].wanted = place
    for (channel, run, number), times in cited.items():
        if isinstance(number, int) and number in entries.get((channel, run), ()):
            entries[channel, run][number].cited += times
    of: dict[Channel, list[int]] = defaultdict(list)
    for channel, run in entries:
        of[channel].append(run)
    for channel in sorted(of, key=_order):
        in_time = sorted(of[channel], key=lambda run: (runs.begun(channel, run), run))
        for count, run in enumerate(in_time, start=1):
            numbers = entries[channel, run]
            places = tuple(_place(cards, number, numbers[number], missing) for number in sorted(numbers))
            days = [day for place in places if place.start and place.end for day in (place.start, place.end)]
            yield Ledger(
                channel=channel,
                run=count,
                start=min(days, default=None),
                end=max(days, default=None),
                first=min(numbers),
                last=max(numbers),
                places=places,
                because=_because(runs, channel, run),
            )


def _order(channel: Channel) -> tuple[str, str, str]:
    return channel.from_ or "", channel.to or "", channel.designator or ""


def _place(cards: Sequence[Card], number: int, entry: Entry, missing: Sequence[Wanted]) -> Place:
    """A number of the ledger with the days of its document, or of the message that is wanted."""
    if entry.documents:
        days = cards[entry.documents[0]].when
        start = days.start.isoformat() if days.start else None
        end = days.end.isoformat() if days.end else None
    else:
        wanted = missing[entry.wanted] if entry.wanted is not None else None
        start, end = (wanted.start, wanted.end) if wanted else (None, None)
    return Place(
        number=str(number),
        documents=tuple(cards[place].id for place in entry.documents),
        wanted=None if entry.documents else entry.wanted,
        start=start,
        end=end,
        cited=entry.cited,
    )


def _because(runs: Runs, channel: Channel, place: int) -> tuple[str, ...]:
    """From which numbers and days it is known that the series began again."""
    if place < 1:
        return ()
    before, run = runs.of[channel][place - 1 : place + 1]
    last, first = _said(before.numbers[-1], before.firsts[-1]), _said(run.numbers[0], run.firsts[0])
    if run.numbers[0] < before.numbers[-1]:
        found = [f"number {last} is followed by number {first}"]
    else:
        found = [f"between number {last} and number {first} the series began again"]
    shown = next(
        (
            one
            for one in runs.common.get(channel.designator, ())
            if before.firsts[-1] < one.last <= run.firsts[0]
        ),
        None,
    )
    if shown is not None:
        days = Interval(start=date.fromordinal(shown.first), end=date.fromordinal(shown.last))
        found.append(f"{shown.shown} series began again about {in_words(days)}")
    elif run.numbers[0] >= before.numbers[-1]:
        found[-1] = f"between number {last} and number {first} lies more than a year"
    return tuple(found)


def _said(number: int, day: int) -> str:
    known = date.fromordinal(day)
    return f"{number} of {in_words(Interval(start=known, end=known))}"
