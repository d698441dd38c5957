"""Since when a post numbers all that it sends in one series, whoever has it, learned from its numbers alone.

As long as each addressee has a series of its own, the numbers of two messages to two addressees rise or fall
from one day to the next as chance has it; in one series they always rise.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence

from embtel.linking.beginnings import Dated
from embtel.linking.links import Channel

# Two messages farther apart than this may lie in two runs.
NEAR = 30
# One pair in ten may fall in a shared series, by misprint; where there is none, every second does. With this
# many more rising than that nobody can speak of chance.
FALLING, ENOUGH = 9, 12


def sharing(points: Mapping[Channel, Sequence[Dated]]) -> dict[str, int]:
    """The posts that came to number all their messages in one series, and the day (ordinal) of the first.

    >>> def channel(to: str) -> Channel:
    ...     return Channel(from_="Strelsau", to=to)
    >>> def sent(numbers: Sequence[int], first: int) -> list[Dated]:
    ...     return [Dated(first + 2 * at, number, 3, first + 2 * at) for at, number in enumerate(numbers)]
    >>> apart = {channel("London"): sent(range(901, 930), 100), channel("Paris"): sent(range(1, 30), 101)}
    >>> sharing(apart)
    {}
    >>> one = {channel("London"): sent(range(1, 60, 2), 200), channel("Paris"): sent(range(2, 60, 2), 201)}
    >>> sharing({channel(post): [*apart[channel(post)], *one[channel(post)]] for post in ("London", "Paris")})
    {'Strelsau': 200}
    """
    by_sender: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for channel, dated in points.items():
        if channel.designator is None and channel.from_ is not None and channel.to is not None:
            by_sender[channel.from_].extend((one.first, one.number, channel.to) for one in dated)
    found = {sender: _since(sorted(sent)) for sender, sent in by_sender.items()}
    return {sender: since for sender, since in found.items() if since is not None}


def _since(sent: Sequence[tuple[int, int, str]]) -> int | None:
    """The day from which the numbers rise from one addressee to another; None if they never do for long."""
    best, since, weight = ENOUGH, None, 0
    for (day, number, post), (later, then, other) in reversed(list(itertools.pairwise(sent))):
        if post != other and 0 < later - day <= NEAR:
            weight += 1 if then > number else -FALLING
            if weight > best:
                best, since = weight, day
    return since
