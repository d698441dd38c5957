"""Wanted messages: what is cited and is not in the edition, each message once however many cite it.

Two citations are of one message if they give it the same number in one run of one channel, or a number and
that of a copy: Embtel 48 from one side is urtel 48 from the other, and "Saigon 3798, repeated Paris 3169" is
Paris's 3169 too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from embtel.linking.cards import Card
from embtel.linking.channels import Number
from embtel.linking.links import Channel, Citation, Wanted
from embtel.linking.repeats import name
from embtel.linking.runs import Runs
from embtel.moments import Interval, in_words
from embtel.record import Reference


class Spot(NamedTuple):
    """A number in one run of a channel; `run` is its place among the runs, and below 0 a year that has none."""

    channel: Channel
    run: int
    number: Number


class Missing(NamedTuple):
    """A citation of a message that the edition does not have, and the spots that it gives the message."""

    card: int
    reference: int
    spots: tuple[Spot, ...]
    by: int | None  # the last day (ordinal) on which the citing paper was written; None for an editors' note


def wanted_messages(
    cards: Sequence[Card], missing: Sequence[Missing], runs: Runs
) -> tuple[tuple[Wanted, ...], dict[tuple[int, int], int]]:
    """The wanted messages in the order in which they are first cited, and for each citation which is meant."""
    groups = _joined(missing)
    found: list[Wanted] = []
    of: dict[tuple[int, int], int] = {}
    for group in groups:
        for one in group:
            of[one.card, one.reference] = len(found)
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
    references = [cards[one.card].references[one.reference] for one in group]
    spot = Counter(one.spots[0] for one in group).most_common(1)[0][0]
    days, because = _days(group, references, spot, runs)
    return Wanted(
        channel=spot.channel,
        kind=Counter(reference.kind for reference in references).most_common(1)[0][0],
        number=references[0].number,
        start=days.start.isoformat() if days.start else None,
        end=days.end.isoformat() if days.end else None,
        file=_commonest(reference.file for reference in references),
        said=tuple(dict.fromkeys(said for reference in references for said in reference.said)),
        cited_by=tuple(Citation(document=cards[one.card].id, reference=one.reference) for one in group),
        because=because,
    )


def _days(
    group: Sequence[Missing], references: Sequence[Reference], spot: Spot, runs: Runs
) -> tuple[Interval, tuple[str, ...]]:
    """The days between which the message was sent: the day most citations give, or those of its neighbours."""
    given = Counter(
        (reference.date.start, reference.date.end)
        for reference in references
        if reference.date and reference.date.start and reference.date.end
    )
    if given:
        (start, end), times = given.most_common(1)[0]
        days = Interval(start=date.fromisoformat(start), end=date.fromisoformat(end))
        because = [
            f"cited as of {in_words(days)}" + (f" by {times} of {given.total()}" if len(given) > 1 else "")
        ]
        return days, tuple(because)
    by = min((one.by for one in group if one.by is not None), default=None)
    because = []
    before, behind = (
        runs.neighbours(spot.channel, spot.run, spot.number)
        if isinstance(spot.number, int) and spot.run >= 0
        else (None, None)
    )
    if before is not None or behind is not None:
        days = Interval(start=_day(before), end=_day(behind))
        because.append(f"its neighbours in the series {name(spot.channel)} are of {in_words(days)}")
    if by is not None and (behind is None or by < behind) and (before is None or by >= before):
        because.append(f"cited on {in_words(Interval(start=_day(by), end=_day(by)))}")
        behind = by
    return Interval(start=_day(before), end=_day(behind)), tuple(because)


def _day(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal is not None else None


def _commonest(values: Iterable[str | None]) -> str | None:
    """The value that most of the citations give, of several the first."""
    known = Counter(value for value in values if value)
    return known.most_common(1)[0][0] if known else None
