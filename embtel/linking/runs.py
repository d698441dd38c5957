"""The runs of all channels: to which a number belongs on a day, and between which days it was sent."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from embtel.linking.beginnings import SILENT, Beginning, Dated, Run, common_beginnings, runs
from embtel.linking.channels import plain
from embtel.linking.links import Channel
from embtel.linking.ordinals import NEVER, year_of
from embtel.linking.sharing import sharing

# The run of what nobody can date.
NO_RUN = -1
# So many days about a beginning there are still numbers of the old run, or already some of the new.
TURN = 5
# Numbers are given when a message is written and days when it is sent: so much they may be out of order.
SLACK = 3
# Neighbours that lie no farther apart than this tell when a number was given.
CLOSE = 45
# A run is by far the nearest whose numbers come so many times nearer than those of any other.
MUCH = 3


class Runs:
    """The runs of every channel of an edition.

    All plain series from post to post are compared for common beginnings, and so are the despatches; what
    has a designator of its own begins again on its own occasions. Where a post came to number all that it
    sends in one series, the channel of its messages from then on has no addressee.

    >>> days = ((1, 901), (5, 940), (30, 4), (33, 17), (40, 60))
    >>> channel = Channel(from_="Strelsau", to="Washington")
    >>> found = Runs({channel: [Dated(day, number, 3.5, day) for day, number in days]})
    >>> found.on(channel, 938, 29), found.on(channel, 2, 29), found.by(channel, 931, 33)
    (0, 1, 0)
    >>> found.neighbours(channel, 1, 30)
    (33, 40)
    """

    def __init__(self, points: Mapping[Channel, Sequence[Dated]]) -> None:
        self.shared = sharing(points)
        series: dict[Channel, list[Dated]] = defaultdict(list)
        for channel, dated in points.items():
            for one in dated:
                series[self.series(channel, one.first)].append(one)
        known = {channel: runs(dated) for channel, dated in series.items()}
        together: dict[str | None, list[list[Run]]] = defaultdict(list)
        for channel, found in known.items():
            if is_common(channel):
                together[channel.designator].append(found)
        self.common: dict[str | None, list[Beginning]] = {
            designator: common_beginnings(of_all) for designator, of_all in together.items()
        }
        self.of: dict[Channel, list[Run]] = {
            channel: runs(series[channel], self.common.get(channel.designator, ()))
            if is_common(channel)
            else own
            for channel, own in known.items()
        }
        self._firsts = {channel: [run.firsts[0] for run in found] for channel, found in self.of.items()}

    def series(self, channel: Channel, day: int) -> Channel:
        """The channel whose numbers a message of a channel had on a day: its own, or all of its sender's."""
        if channel.designator is not None or channel.from_ is None:
            return channel
        since = self.shared.get(channel.from_)
        return plain(channel.from_, None) if since is not None and since <= day < NEVER else channel

    def on(self, channel: Channel, number: int, day: int) -> int:
        """The run of a number that was sent on that day. About a beginning the number decides.

        Where no number of the channel is known for a year about, the run is that year's, told as less than 0.
        """
        channel = self.series(channel, day)
        firsts = self._firsts.get(channel)
        if firsts is None:
            return -year_of(day)
        found = self.of[channel]
        place = max(bisect_right(firsts, day) - 1, 0)
        if not firsts[place] - SILENT < day < found[place].firsts[-1] + SILENT:
            return -year_of(day)
        near = [place]
        if place and day - firsts[place] <= TURN:
            near.append(place - 1)
        if place + 1 < len(found) and firsts[place + 1] - day <= TURN:
            near.append(place + 1)
        return min(near, key=lambda at: abs(number - _about(found[at], day))) if len(near) > 1 else place

    def by(self, channel: Channel, number: int, day: int) -> int:
        """The run of a number that had been sent by that day: the last that may have reached it."""
        channel = self.series(channel, day)
        place = self.on(channel, number, day)
        if place <= 0:
            return place
        before, _ = self.neighbours(channel, place, number)
        return place - 1 if before is not None and before > day else place

    def within(self, channel: Channel, number: int, first: int, last: int) -> int:
        """The run of a number that is not dated nearer: the one whose numbers come by far nearest."""
        found = self.of.get(channel, ())
        near = sorted(
            (_apart(run, number), place)
            for place, run in enumerate(found)
            if run.firsts[0] <= last and first <= run.lasts[-1] + SILENT
        )
        if len(near) == 1 or (near and near[0][0] * MUCH < near[1][0]):
            return near[0][1]
        return NO_RUN

    def neighbours(self, channel: Channel, place: int, number: int) -> tuple[int | None, int | None]:
        """The days between which a number of a run was sent, by the numbers before and behind it."""
        found = self.of.get(channel, ())
        if not 0 <= place < len(found):
            return None, None
        run = found[place]
        at = bisect_left(run.numbers, number)
        before = run.firsts[at - 1] if at else run.since
        if at < len(run.numbers):
            return (run.firsts[at] if run.numbers[at] == number else before), run.lasts[at]
        return before, found[place + 1].lasts[0] if place + 1 < len(found) else None

    def holds(self, channel: Channel, number: int, first: int, last: int) -> bool | None:
        """Whether a number can be of those days, by its neighbours; None if they lie too far apart to tell.

        >>> days = ((1, 901), (5, 940), (40, 1210), (43, 1230))
        >>> channel = Channel(from_="Strelsau", to="Washington")
        >>> found = Runs({channel: [Dated(day, number, 3.5, day) for day, number in days]})
        >>> [found.holds(channel, number, 42, 42) for number in (1220, 921, 1100)]
        [True, False, True]
        """
        channel = self.series(channel, first)
        place = self.on(channel, number, first)
        before, behind = self.neighbours(channel, place, number)
        if (before is not None and before > last + SLACK) or (behind is not None and behind < first - SLACK):
            return False
        return True if before is not None and behind is not None and behind - before <= CLOSE else None

    def begun(self, channel: Channel, place: int) -> int:
        """The first day (ordinal) that is known of a run."""
        return self.of[channel][place].firsts[0] if place >= 0 else date(-place, 1, 1).toordinal()


def is_common(channel: Channel) -> bool:
    """Whether a channel begins again when others do: a plain series, or the despatches, of any two posts."""
    return channel.designator in (None, "Despatch")


def _about(run: Run, day: int) -> int:
    """The number that the run had about that day."""
    at = bisect_right(run.firsts, day) - 1
    return run.numbers[max(at, 0)]


def _apart(run: Run, number: int) -> int:
    """How far a number lies from the nearest of the run, whose numbers rise."""
    at = bisect_left(run.numbers, number)
    return min(abs(number - one) for one in run.numbers[max(at - 1, 0) : at + 1])
