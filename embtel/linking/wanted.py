"""Wanted messages: what is cited and is not in the edition, each message once however many cite it.

Two citations are of one message if they give it the same number in one run of one channel, or a number and
that of a copy: Embtel 48 from one side is urtel 48 from the other, and "Saigon 3798, repeated Paris 3169" is
Saigon's 3169 to Paris too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from embtel.linking.cards import Card
from embtel.linking.citations import Cited
from embtel.linking.links import Citation, Wanted
from embtel.linking.ordinals import EVER, NEVER, day_of_year, in_days, iso, next_such_day
from embtel.linking.repeats import name
from embtel.linking.runs import CLOSE, Runs
from embtel.linking.spots import Spot
from embtel.record import Reference

T = TypeVar("T")


class Missing(NamedTuple):
    """A citation of a message that the edition does not have, and the spots where that would stand."""

    cited: Cited
    spots: tuple[Spot, ...]


def wanted_messages(
    cards: Sequence[Card], missing: Sequence[Missing], runs: Runs
) -> tuple[tuple[Wanted, ...], dict[Spot, int]]:
    """The wanted messages in the order in which they are first cited, and at which spots they stand."""
    found: list[Wanted] = []
    of: dict[Spot, int] = {}
    for group in _joined(missing):
        of |= {spot: len(found) for one in group for spot in one.spots}
        found.append(_wanted(cards, group, runs))
    return tuple(found), of


def _joined(missing: Sequence[Missing]) -> list[list[Missing]]:
    """The citations of each message together: those that share a spot, be it by way of others."""
    leader: dict[Spot, Spot] = {}

    def lead(spot: Spot) -> Spot:
        while (above := leader.setdefault(spot, spot)) != spot:
            leader[spot] = leader[above]
            spot = above
        return spot

    for one in missing:
        first = lead(one.spots[0])
        for spot in one.spots[1:]:
            leader[lead(spot)] = first
    groups: dict[Spot, list[Missing]] = defaultdict(list)
    for one in missing:
        groups[lead(one.spots[0])].append(one)
    return list(groups.values())


def _wanted(cards: Sequence[Card], group: Sequence[Missing], runs: Runs) -> Wanted:
    """Everything that is known of a message from those who cite it and from its neighbours in the series."""
    references = [cards[one.cited.card].references[one.cited.reference] for one in group]
    spot = _commonest(one.spots[0] for one in group) or group[0].spots[0]
    first, last, because = _days(group, references, spot, runs)
    return Wanted(
        channel=spot.channel,
        kind=references[0].kind,
        number=next((one.number for one in references if one.number), None),
        start=iso(first) if first > EVER else None,
        end=iso(last) if last < NEVER else None,
        file=_commonest(one.file for one in references),
        said=tuple(dict.fromkeys(said for one in references for said in one.said)),
        cited_by=tuple(
            Citation(document=cards[one.cited.card].id, reference=one.cited.reference) for one in group
        ),
        because=because,
    )


def _days(
    group: Sequence[Missing], references: Sequence[Reference], spot: Spot, runs: Runs
) -> tuple[int, int, tuple[str, ...]]:
    """The days between which the message was sent: those that most citations give, or its neighbours'."""
    given = [(one.cited.first, one.cited.last) for one in group if one.cited.dated]
    if days := _commonest(given):
        times = f" by {given.count(days)} of {len(given)}" if len(set(given)) > 1 else ""
        return *days, (f"cited as of {in_days(*days)}{times}",)
    by = min(
        (one.cited.by for one, said in zip(group, references, strict=True) if said.note is None),
        default=NEVER,
    )
    because = []
    first, last = EVER, NEVER
    if isinstance(spot.number, int) and spot.run >= 0:
        before, behind = runs.neighbours(spot.channel, spot.run, spot.number)
        # neighbours that were sent after it was cited are of another run
        if (before or EVER) <= by:
            first, last = before or EVER, behind or NEVER
        if first > EVER or last < NEVER:
            because.append(f"its neighbours in the series {name(spot.channel)} are of {in_days(first, last)}")
    day = _in_its_year(group, first)
    if day is not None and day <= last:
        return day, day, (*because, f"cited as of {day_of_year(day)}")
    if by < last:
        because.append(f"cited on {in_days(by, by)}")
        last = by
    return first, last, tuple(because)


def _in_its_year(group: Sequence[Missing], first: int) -> int | None:
    """The day that is cited without a year, where it comes soon behind that of the number before it."""
    told = {one.cited.month_day for one in group if one.cited.month_day is not None}
    if first == EVER or len(told) != 1:
        return None
    day = next_such_day(*told.pop(), first)
    return day if day - first <= CLOSE else None


def _commonest(values: Iterable[T | None]) -> T | None:
    """The value that most of the citations give, of several the first; None if none gives any."""
    known = [value for value in values if value]
    return Counter(known).most_common(1)[0][0] if len(known) > 1 else next(iter(known), None)
