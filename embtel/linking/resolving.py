"""Resolving: from what is said of a message to the document that it is, with reasons.

The number and the posts find the documents that may be meant, and the day decides between them, for a number
comes again every year. Where the words give no day, it is the last message with that number that there was
then. Several that fit as well abstain; each is kept with what speaks for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from embtel.linking.bearers import Bearers
from embtel.linking.beginnings import VAGUE
from embtel.linking.cards import Card
from embtel.linking.channels import Bearing, is_told
from embtel.linking.citations import Cited
from embtel.linking.ordinals import NEVER, in_days
from embtel.linking.repeats import Repeats, name
from embtel.linking.runs import NO_RUN, Runs
from embtel.record import Candidate, Certainty

# Days between the day that is said and that of the document: a message is sent on one day and received on
# the next, and far away it is another day. Of 556 references 540 gave the day, 14 the next, 2 the second.
NEAR = 2
# No reference leaves more channels open than this.
RANKS = 100
# An undated message is looked for so far back: no series went on for longer.
BACK = 550
# A number does not come again so soon in a series of two posts, even where its beginnings were not learned;
# of 2,306 messages that were cited without their day 98 in 100 were not older.
SOON = 60
# Editors' notes tell what became of a matter too, mostly in the weeks that followed.
LATER = 45
# Where the words leave a post open, what the same volume has with the number is meant if it is so recent.
FORTNIGHT = 14
# Numbers from here on do not agree by chance, nor does a series between two posts ever reach them.
LONG = 10_000
# Of more documents than these with one number nobody can say which is meant; so many are kept.
MOST, KEPT = 200, 8
# How a document bears a number that the words give to a message to another post.
TO_OTHERS = ", though to others"


class Fit(NamedTuple):
    """A document that may be meant, and how well it fits: what is less fits better, what is equal as well."""

    misfit: int
    place: int
    certainty: Certainty
    bearing: Bearing
    how: str


class Resolver:
    """Finds the documents that are asked for."""

    def __init__(self, cards: Sequence[Card], bearers: Bearers, runs: Runs, repeats: Repeats) -> None:
        self.cards = cards
        self.bearers = bearers
        self.runs = runs
        self.repeats = repeats

    def fits(self, asked: Cited) -> list[Fit]:
        """The documents that may be meant, the best first; none where the edition has none within reach."""
        if asked.number is None:
            found = self._of_day(asked, asked.day) if asked.day is not None else []
        else:
            found = self._dated(asked) if asked.dated else self._undated(asked)
        return sorted(found)[:KEPT] if len(found) > 1 else found

    def agree(self, fits: Sequence[Fit]) -> bool:
        """Whether the best of those that fit are one message."""
        best = [fit for fit in fits if fit.misfit == fits[0].misfit]
        return fits[0].certainty != "possible" and len({self.repeats.of[fit.place] for fit in best}) == 1

    def candidate(self, fit: Fit, asked: Cited) -> Candidate:
        """The document with what speaks for it, in words."""
        card = self.cards[fit.place]
        when = in_days(self.bearers.first[fit.place], self.bearers.last[fit.place])
        fits = f"number {fit.bearing.number} {name(fit.bearing.channel)} fits"
        if asked.day is not None:
            because = f"it is the only one of {when} {name(fit.bearing.channel)} that the edition has"
        elif not asked.dated and asked.month_day is not None:
            because = f"{fits}{fit.how}; it is of {when}, and no other of that month and day has the number"
        elif not asked.dated:
            by = "about then" if self._by_editors(asked) else f"before {in_days(asked.by, asked.by)}"
            because = f"{fits}{fit.how}; of {when}, it is the last with that number {by}"
        elif when == (said := in_days(asked.first, asked.last)):
            because = f"{fits}{fit.how}; both are of {when}"
        else:
            because = f"{fits}{fit.how}; dated {when}, the reference says {said}"
        return Candidate(id=card.id, certainty=fit.certainty, because=because)

    def _bearing(self, asked: Cited) -> Iterator[tuple[int, Bearing, int, str]]:
        """Every document that bears one of the numbers, once, with the number's rank, and how it bears it.

        Where the sender numbers all that it sends in one series, a document to others is meant as well. A
        paper does not cite itself, but the editors' notes may name it.
        """
        seen = set() if self._by_editors(asked) else {asked.card}
        day = asked.first if asked.dated else asked.by
        for rank, bearing in asked.bearings():
            places = self.bearers.bearing(*bearing)
            exact = len(places)
            if self.runs.series(bearing.channel, day) is not bearing.channel:
                places = [*places, *self.bearers.whoever_has_it(*bearing)]
            for at, place in enumerate(places[:MOST]):
                if place not in seen:
                    seen.add(place)
                    yield rank, bearing, place, "" if at < exact else TO_OTHERS

    def _by_editors(self, asked: Cited) -> bool:
        """Whether the reference stands in a note."""
        return self.cards[asked.card].references[asked.reference].note is not None

    def _of_day(self, asked: Cited, day: str) -> list[Fit]:
        """The documents of the day between the posts that the words tell."""
        return [
            Fit(rank, place, "probable", Bearing(channel, day), "")
            for rank, channel in enumerate(asked.heard.channels)
            for place in self.bearers.dated(channel, day)[:MOST]
            if place != asked.card
        ]

    def _dated(self, asked: Cited) -> list[Fit]:
        """The documents of those days; else those of the same run: its day or the reference is wrong."""
        near, far = [], []
        for rank, bearing, place, how in self._bearing(asked):
            apart = self.bearers.apart(place, asked.first, asked.last)
            vague = self.bearers.last[place] - self.bearers.first[place] > VAGUE
            if vague and not self._in_run(bearing, place, asked.first):
                continue
            if apart <= (NEAR if is_told(bearing.channel) else 0):
                sure: Certainty = "probable" if apart or vague else "certain"
                near.append(Fit((apart + vague) * RANKS + rank, place, sure, bearing, how))
            elif rank == 0 and apart <= BACK and asked.heard.sure and is_told(bearing.channel):
                far.append(Fit(apart, place, "possible", bearing, how))
        if near:
            return near
        year_off = [fit._replace(certainty="probable") for fit in far if self._other_year(fit.place, asked)]
        return year_off or list(self._whoever(asked)) or [fit for fit in far if self._one_run(fit, asked)]

    def _other_year(self, place: int, asked: Cited) -> bool:
        """Whether a document is of just that day a year or two before, and the words do not tell the year.

        The year of a day without one is taken to be the last before the citing paper.
        """
        said, there = date.fromordinal(asked.first), self.bearers.first[place]
        if asked.first != asked.last or there != self.bearers.last[place]:
            return False
        known = date.fromordinal(there)
        words = self.cards[asked.card].references[asked.reference].text
        same = (said.month, said.day) == (known.month, known.day) and 0 < said.year - known.year <= 2
        return same and str(said.year) not in words

    def _whoever(self, asked: Cited) -> Iterator[Fit]:
        """Documents of just that day with the number from the same sender, though to others.

        Late in the century a post numbers all that it sends in one series; before, that number and day agree
        may be chance, unless the words leave the addressee open and the series that they suggest does not
        have the number about that day.
        """
        seen = {asked.card}
        for _, (channel, number) in asked.bearings():
            if channel.from_ is None or not isinstance(number, int):
                continue
            if number < LONG and (asked.told or self.runs.holds(channel, number, asked.first, asked.last)):
                continue
            for place in self.bearers.whoever_has_it(channel, number)[:MOST]:
                there = self.bearers.first[place], self.bearers.last[place]
                if place not in seen and there == (asked.first, asked.last):
                    seen.add(place)
                    if number >= LONG or self._beside(place, asked.card):
                        yield Fit(0, place, "probable", Bearing(channel, number), TO_OTHERS)

    def _one_run(self, fit: Fit, asked: Cited) -> bool:
        """Whether the document's day and the one that is said lie in one run: then one of them is wrong."""
        return self._in_run(fit.bearing, fit.place, asked.first)

    def _in_run(self, bearing: Bearing, place: int, day: int) -> bool:
        """Whether a document stands in the run that the channel had on a day."""
        channel, number = bearing
        if not isinstance(number, int):
            return False
        first, last = self.bearers.first[place], self.bearers.last[place]
        if last - first <= VAGUE:
            return self.runs.on(channel, number, first) == self.runs.on(channel, number, day)
        run = self.runs.within(channel, number, first, last)
        return run != NO_RUN and run == self.runs.on(channel, number, day)

    def _undated(self, asked: Cited) -> list[Fit]:
        """The last documents with the number that there were when it was cited."""
        found: list[Fit] = []
        if asked.by == NEVER:
            return list(self._of_any_year(asked))
        until = asked.by + (LATER if self._by_editors(asked) else 1)
        for rank, bearing, place, how in self._bearing(asked):
            first, last = self.bearers.first[place], self.bearers.last[place]
            age = asked.by - last
            if first > until or age > BACK or not self._is_last(bearing, place, asked.by):
                continue
            told = is_told(bearing.channel)
            if not told and (age > SOON or not self._beside(place, asked.card)):
                continue
            clear = told or (last - first <= VAGUE and age <= FORTNIGHT)
            sure: Certainty = "probable" if clear else "possible"
            found.append(Fit(rank, place, sure, bearing, how))
        return found

    def _of_any_year(self, asked: Cited) -> Iterator[Fit]:
        """Documents of the month and day that are said, where nobody can tell the year.

        An editorial note has no day of its own from which the year would follow.
        """
        for rank, bearing, place, how in self._bearing(asked):
            first, last = self.bearers.first[place], self.bearers.last[place]
            if asked.month_day is not None and first == last and is_told(bearing.channel):
                there = date.fromordinal(first)
                if (there.month, there.day) == asked.month_day:
                    yield Fit(rank, place, "probable", bearing, how)

    def _beside(self, one: int, other: int) -> bool:
        """Whether two documents stand in one volume."""
        return self.cards[one].volume == self.cards[other].volume

    def _is_last(self, bearing: Bearing, place: int, by: int) -> bool:
        """Whether the series did not begin again between the document and that day."""
        channel, number = bearing
        last = self.bearers.last[place]
        if 0 <= by - last <= (SOON if channel.designator is None else FORTNIGHT):
            return True
        if not isinstance(number, int):
            return False
        if last - self.bearers.first[place] > VAGUE:
            return self._in_run(bearing, place, by)
        return self.runs.on(channel, number, last) == self.runs.by(channel, number, max(by, last))
