"""The runs of all channels: to which of them a number belongs on a day, and between which days it was sent."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from embtel.linking.beginnings import SILENT, Beginning, Dated, Run, common_beginnings, runs
from embtel.linking.links import Channel
from embtel.linking.ordinals import year_of

# So many days about a beginning there are still numbers of the old run, or already some of the new.
TURN = 5
# Numbers are given when a message is written and days when it is sent: so much they may be out of order.
SLACK = 3
# Neighbours that lie no farther apart than this tell when a number was given.
CLOSE = 45


class Runs:
    """The runs of every channel of an edition.

    All plain series from post to post are compared for common beginnings, and so are the despatches; what
    has a designator of its own begins again on its own occasions.

    >>> known = [Dated(day, number, 2) for day, number in ((1, 901), (5, 940), (30, 4), (33, 17), (40, 60))]
    >>> channel = Channel(from_="Strelsau", to="Washington")
    >>> found = Runs({channel: known})
    >>> found.on(channel, 938, 29), found.on(channel, 2, 29), found.by(channel, 931, 33)
    (0, 1, 0)
    >>> found.neighbours(channel, 1, 30)
    (33, 40)
    """

    def __init__(self, points: Mapping[Channel, Sequence[Dated]]) -> None:
        first = {channel: runs(dated) for channel, dated in points.items()}
        together: dict[str | None, list[list[Run]]] = defaultdict(list)
        for channel, found in first.items():
            if is_common(channel):
                together[channel.designator].append(found)
        self.common: dict[str | None, list[Beginning]] = {
            designator: common_beginnings(of_all) for designator, of_all in together.items()
        }
        self.of: dict[Channel, list[Run]] = {
            channel: runs(points[channel], self.common.get(channel.designator, ()))
            if is_common(channel)
            else found
            for channel, found in first.items()
        }
        self._firsts = {channel: [run.days[0] for run in found] for channel, found in self.of.items()}

    def _place(self, channel: Channel, day: int) -> int:
        """The run that had begun last on a day; the first, before all."""
        firsts = self._firsts.get(channel)
        return max(bisect_right(firsts, day) - 1, 0) if firsts else 0

    def on(self, channel: Channel, number: int, day: int) -> int:
        """The run of a number that was sent on that day. About a beginning the number decides.

        Where no number of the channel is known for a year about, the run is that year's, told as less than 0.
        """
        found = self.of.get(channel, ())
        place = self._place(channel, day)
        if not found or not found[place].days[0] - SILENT < day < found[place].days[-1] + SILENT:
            return -year_of(day)
        near = [place]
        if place and day - found[place].days[0] <= TURN:
            near.append(place - 1)
        if place + 1 < len(found) and found[place + 1].days[0] - day <= TURN:
            near.append(place + 1)
        return min(near, key=lambda at: abs(number - _about(found[at], day))) if len(near) > 1 else place

    def by(self, channel: Channel, number: int, day: int) -> int:
        """The run of a number that had been sent by that day: the last that may have reached it."""
        place = self.on(channel, number, day)
        if place < 0:
            return place
        before, _ = self.neighbours(channel, place, number)
        return place - 1 if place and before is not None and before > day else place

    def neighbours(self, channel: Channel, place: int, number: int) -> tuple[int | None, int | None]:
        """The days between which a number of a run was sent, by the numbers before and behind it."""
        found = self.of.get(channel, ())
        if not 0 <= place < len(found):
            return None, None
        run = found[place]
        at = bisect_left(run.numbers, number)
        before = run.days[at - 1] if at else run.start
        if at < len(run.numbers):
            return (run.days[at] if run.numbers[at] == number else before), run.days[at]
        return before, found[place + 1].days[0] if place + 1 < len(found) else None

    def holds(self, channel: Channel, number: int, first: int, last: int) -> bool | None:
        """Whether a number of a channel can be of those days (ordinals), by its neighbours; None if they lie too far
        apart to tell.

        >>> known = [Dated(day, number, 2) for day, number in ((1, 901), (5, 940), (40, 1210), (43, 1230))]
        >>> channel = Channel(from_="Strelsau", to="Washington")
        >>> found = Runs({channel: known})
        >>> [found.holds(channel, number, 42, 42) for number in (1220, 921, 1100)]
        [True, False, True]
        """
        place = self.on(channel, number, first)
        before, behind = self.neighbours(channel, place, number)
        if (before is not None and before > last + SLACK) or (behind is not None and behind < first - SLACK):
            return False
        return True if before is not None and behind is not None and behind - before <= CLOSE else None

    def begun(self, channel: Channel, place: int) -> int:
        """The first day (ordinal) that is known of a run."""
        return self.of[channel][place].days[0] if place >= 0 else date(-place, 1, 1).toordinal()


def is_common(channel: Channel) -> bool:
    """Whether a channel begins again when others do: a plain series, or the despatches, of any two posts."""
    return channel.designator in (None, "Despatch")


def _about(run: Run, day: int) -> int:
    """The number that the run had about that day."""
    at = bisect_right(run.days, day) - 1
    return run.numbers[max(at, 0)]
