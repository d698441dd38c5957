"""Which documents bear a number: the shelf on which resolving looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from embtel.linking.cards import Card
from embtel.linking.channels import Bearing, Number, bearings, day_bearings, plain
from embtel.linking.links import Channel
from embtel.linking.ordinals import EVER, NEVER

NOTHING: list[int] = []
Shelf = dict[Number, list[int]]


class Bearers:
    """The documents of an edition, counted from 0, by the numbers that they bear in each channel.

    A plain number also stands under its sender alone, under its addressee alone, and under neither: what is
    said of a message may leave a post open, and late in the century a post numbered all that it sent in one
    series, whoever had it.
    """

    def __init__(self, cards: Sequence[Card]) -> None:
        self.of: dict[Channel, Shelf] = {}
        self.any: dict[Channel, Shelf] = {}
        self.of_day: dict[Channel, Shelf] = {}
        self.first = [card.when.start.toordinal() if card.when.start else EVER for card in cards]
        self.last = [card.when.end.toordinal() if card.when.end else NEVER for card in cards]
        for place, card in enumerate(cards):
            for bearing in bearings(card):
                self.put(place, bearing)
            for channel, day in day_bearings(card):
                _put(self.of_day, channel, day, place)

    def put(self, place: int, bearing: Bearing) -> None:
        """Note that a document bears a number."""
        channel, number = bearing
        if not _put(self.of, channel, number, place):
            return
        from_, to, designator = channel.from_, channel.to, channel.designator
        for sender, addressee in {(from_, None), (None, to), (None, None)}:
            _put(self.any, plain(sender, addressee, designator), number, place)

    def __iter__(self) -> Iterator[tuple[Bearing, int]]:
        """Every number with each document that bears it."""
        for channel, shelf in self.of.items():
            for number, places in shelf.items():
                for place in places:
                    yield Bearing(channel, number), place

    def bearing(self, channel: Channel, number: Number) -> list[int]:
        """The documents that bear a number in a channel; a post that the channel leaves open may be any."""
        if channel.from_ is None or channel.to is None:
            return self.any.get(channel, {}).get(number, NOTHING)
        return self.of.get(channel, {}).get(number, NOTHING)

    def dated(self, channel: Channel, day: str) -> list[int]:
        """The documents of a day (ISO) in a channel, whatever their numbers."""
        return self.of_day.get(channel, {}).get(day, NOTHING)

    def whoever_has_it(self, channel: Channel, number: Number) -> list[int]:
        """The documents that bear a number in any series of the sender, or of nobody knows whom."""
        return self.any.get(plain(channel.from_, None, channel.designator), {}).get(number, NOTHING)

    def apart(self, place: int, first: int, last: int) -> int:
        """How many days lie between a document and an interval; 0 where they meet."""
        return max(0, self.first[place] - last, first - self.last[place])


def _put(shelves: dict[Channel, Shelf], channel: Channel, number: Number, place: int) -> bool:
    """Whether the document was not there yet: it can only be the last, for documents come in their order."""
    there = shelves.setdefault(channel, {}).setdefault(number, [])
    if there and there[-1] == place:
        return False
    there.append(place)
    return True
