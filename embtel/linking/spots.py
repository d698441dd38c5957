"""Spots: a number in one run of a channel, where a document stands or a message is wanted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from embtel.linking.bearers import Bearers
from embtel.linking.channels import Bearing, Number
from embtel.linking.citations import Cited
from embtel.linking.links import Channel
from embtel.linking.ordinals import EVER, NEVER, year_of
from embtel.linking.runs import NO_RUN, Runs

# What is dated no nearer than this is put into a run by its number.
VAGUE = 366


class Spot(NamedTuple):
    """A number in one run of a channel; `run` is its place among the runs, below 0 a year that has none."""

    channel: Channel
    run: int
    number: Number


def spot_of(bearing: Bearing, place: int, bearers: Bearers, runs: Runs) -> Spot:
    """Where a document stands that bears a number."""
    first, last = bearers.first[place], bearers.last[place]
    if last - first <= VAGUE:
        return _on(bearing, first, runs)
    channel, number = bearing
    return Spot(
        channel, runs.within(channel, number, first, last) if isinstance(number, int) else NO_RUN, number
    )


def spots_of(cited: Cited, runs: Runs) -> Iterator[Spot]:
    """Where a message stands that is cited and not there: by its number or day, and by its copies."""
    channel, sought = cited.heard.channels[0], cited.sought
    if sought is None:
        return
    for bearing in (Bearing(channel, sought), *cited.copies):
        number = bearing.number
        if cited.dated:
            yield _on(bearing, cited.first, runs)
        elif cited.by == NEVER:
            run = runs.within(bearing.channel, number, EVER, NEVER) if isinstance(number, int) else NO_RUN
            yield Spot(bearing.channel, run, number)
        elif isinstance(number, int):
            series = runs.series(bearing.channel, cited.by)
            yield Spot(series, runs.by(series, number, cited.by), number)
        else:
            yield _on(bearing, cited.by, runs)


def _on(bearing: Bearing, day: int, runs: Runs) -> Spot:
    """The spot of a number of that day; what is no whole number stands in no run."""
    channel, number = runs.series(bearing.channel, day), bearing.number
    run = runs.on(channel, number, day) if isinstance(number, int) else -year_of(day)
    return Spot(channel, run, number)
