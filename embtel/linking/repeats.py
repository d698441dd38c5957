"""Repeats: one message that the edition has more than once, printed in two places or sent to two posts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from embtel.linking.bearers import Bearers
from embtel.linking.cards import Card
from embtel.linking.links import Channel, Edge
from embtel.moments import in_words

# "611.61/9-2151": the number of one paper, or of a few of one day
ITEM = re.compile(r"/\d{1,2}-\d{3,4}$")
# One telegram is printed twice, in two volumes, rarely three times; what many share is no one message.
MOST = 6


class Repeats:
    """Which documents are one message: `of[place]` is the first document of the edition that is the same.

    They bear the same number in the same channel on the same day, be it the number of a copy; or they lie
    under the same file number, of the same day and with the same heading.
    """

    def __init__(self, cards: Sequence[Card], bearers: Bearers) -> None:
        self.of = list(range(len(cards)))
        self.edges: list[Edge] = []
        for one, other, because in (*_by_number(cards, bearers), *_by_file(cards)):
            first, second = self.first(one), self.first(other)
            if first != second:
                self.of[max(first, second)] = min(first, second)
                self.edges.append(
                    Edge(one=cards[other].id, other=cards[one].id, kind="same message", because=because)
                )
        self.of = [self.first(place) for place in self.of]

    def first(self, place: int) -> int:
        """The first document that is the same message."""
        while self.of[place] != place:
            place = self.of[place]
        return place


def _by_number(cards: Sequence[Card], bearers: Bearers) -> Iterator[tuple[int, int, str]]:
    for channel, shelf in bearers.of.items():
        for number, places in shelf.items():
            if len(places) == 1 or (channel.designator is None and None in (channel.from_, channel.to)):
                continue
            by_day: dict[int, list[int]] = defaultdict(list)
            for place in places:
                if bearers.first[place] == bearers.last[place]:
                    by_day[bearers.first[place]].append(place)
            for same in by_day.values():
                for other in same[1:MOST]:
                    if _differ(cards[same[0]], cards[other]):
                        continue
                    day = in_words(cards[other].when)
                    yield same[0], other, f"both bear number {number} {name(channel)} and are of {day}"


def _differ(one: Card, other: Card) -> bool:
    """Whether two documents between the same posts have numbers of their own that differ."""
    numbers = [{message for message in (card.message, card.also) if message} for card in (one, other)]
    alike = [
        {(party.post) for party in card.from_} | {party.post for party in card.to} for card in (one, other)
    ]
    return all(numbers) and numbers[0].isdisjoint(numbers[1]) and alike[0] == alike[1]


def _by_file(cards: Sequence[Card]) -> Iterator[tuple[int, int, str]]:
    """What two volumes print from one file item. Within a volume such papers are parts of one affair."""
    first: dict[tuple[object, ...], int] = {}
    for place, card in enumerate(cards):
        if card.file and ITEM.search(card.file) and card.when.day and card.title:
            key = (card.file, card.when.day, card.time, card.title.casefold(), card.message)
            known = first.setdefault(key, place)
            if cards[known].volume != card.volume:
                yield (
                    known,
                    place,
                    f"both lie under {card.file}, are of {in_words(card.when)} and headed alike",
                )


@lru_cache(maxsize=65536)
def name(channel: Channel) -> str:
    """A channel in words.

    >>> name(Channel(from_="Strelsau", to="Washington"))
    'from Strelsau to Washington'
    >>> name(Channel(from_=None, to=None, designator="Delru"))
    'of Delru'
    """
    if channel.designator and (channel.from_ is None or channel.to is None):
        return f"of {channel.designator}"
    words = [f"of {channel.designator}"] if channel.designator else []
    words += [f"from {channel.from_}"] if channel.from_ else []
    words += [f"to {channel.to}"] if channel.to else []
    return " ".join(words) or "between posts that are not told"
