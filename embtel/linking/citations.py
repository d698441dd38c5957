"""Citations: every reference to a message, and what it asks for: a number or a day, in certain channels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from embtel.linking.bearers import Bearers
from embtel.linking.cards import Card
from embtel.linking.channels import Bearing, Number, numbered
from embtel.linking.ordinals import EVER, NEVER, iso, ordinal
from embtel.linking.speakers import Heard, between, conversation, copies, heard
from embtel.reading.reference_dates import month_and_day
from embtel.reading.said import PAPERS
from embtel.record import Reference
from embtel.tables.message_words import message_word

# Within so many letters of its beginning a message names the one that it answers or goes on from.
HEAD = 150
# What is said to be of a month is said to be of days; of a longer time, of none.
MONTH = 31


class Cited(NamedTuple):
    """A reference to a message and what it asks for. Documents are counted from 0, days are ordinals.

    `number` is None where the words tell none; `day` is the day (ISO) of a message that is told by its day
    alone. `by` is the last day on which the citing paper was written.
    """

    card: int
    reference: int
    heard: Heard
    number: Number | None
    copies: tuple[Bearing, ...]
    told: bool  # whether the words themselves name the post to which the message went
    first: int
    last: int
    by: int
    day: str | None = None
    month_day: tuple[int, int] | None = None  # where the words give a day whose year nobody can tell

    @property
    def dated(self) -> bool:
        """Whether the words give days."""
        return self.last - self.first <= MONTH

    @property
    def sought(self) -> Number | None:
        """By what the message is known: its number, or its day."""
        return self.day if self.number is None else self.number

    def bearings(self) -> Iterator[tuple[int, Bearing]]:
        """The numbers under which it is looked for, each with its rank: less is likelier."""
        if self.number is not None:
            for rank, channel in enumerate(self.heard.channels):
                yield (rank if self.heard.sure else 0), Bearing(channel, self.number)
            for bearing in self.copies:
                yield len(self.heard.channels), bearing


def citations(cards: Sequence[Card], bearers: Bearers) -> list[Cited]:
    """The references of all documents to messages, in order."""
    return [
        one for place, card in enumerate(cards) if card.references for one in _cited(place, card, bearers)
    ]


def _cited(place: int, card: Card, bearers: Bearers) -> Iterator[Cited]:
    """The references of a document to messages. Where one gives no day, another of the same message may."""
    by = bearers.last[place]
    spoken = list(_spoken(card))
    dated: dict[tuple[object, Number], tuple[int, int]] = {}
    for at, said in spoken:
        number, days = card.references[at].number, _days(card.references[at])
        if number and days is not None:
            dated.setdefault((said.channels[0], numbered(number)[1]), days)
    heads: list[Cited] = []
    for at, said in spoken:
        reference = card.references[at]
        told, days = reference.to is not None, _days(reference)
        if reference.number:
            counted = numbered(reference.number)[1]
            first, last = days or dated.get((said.channels[0], counted)) or (EVER, NEVER)
            repeated = tuple(copies(reference, said.channels)) if reference.also else ()
            yearless = month_and_day(reference.text) if days is None and by == NEVER else None
            one = Cited(place, at, said, counted, repeated, told, first, last, by, month_day=yearless)
            if reference.start <= HEAD and reference.note is None and not is_itself(one, bearers):
                heads.append(one)
        elif days is not None and days[0] == days[1] and said.sure and "essage" not in reference.text:
            one = Cited(place, at, said, None, (), told, *days, by, iso(days[0]))
        elif _is_head(reference) and len({(one.heard.channels[0], one.number) for one in heads}) == 1:
            one = heads[0]._replace(reference=at)
        else:
            one = Cited(place, at, said, None, (), told, EVER, NEVER, by)
        yield one


def is_itself(cited: Cited, bearers: Bearers) -> bool:
    """Whether the words are the citing paper's own number, as at the head of a cable: "STRELSAU 1019"."""
    return any(cited.card in bearers.bearing(*bearing) for _, bearing in cited.bearings()) and (
        not cited.dated or not bearers.apart(cited.card, cited.first, cited.last)
    )


def _spoken(card: Card) -> Iterator[tuple[int, Heard]]:
    """The references of a document to messages, and between whom those went.

    What editors quote is another's word: in "telegram 644 to Tokyo stated: “Upon receipt urtel 33 …”"
    the reader is Tokyo.
    """
    among = conversation(card)
    quoted, where = among, card.references[0].note
    for at, reference in enumerate(card.references):
        if reference.kind in PAPERS:
            if reference.note != where:
                quoted, where = among, reference.note
            said = heard(reference, quoted)
            yield at, said
            by_editors = reference.note is not None or card.kind == "editorial note"
            if by_editors and (reference.from_ or reference.to):
                quoted = between(said, among)


def _is_head(reference: Reference) -> bool:
    """Whether the words mean the message that stands at the head: "reftel", "reference telegram"."""
    word = message_word(reference.series) if reference.series and reference.note is None else None
    return word is not None and word.speaker is None and word.word.startswith("ref")


def _days(reference: Reference) -> tuple[int, int] | None:
    """The days that the words of a reference give the message."""
    date = reference.date
    if date is None or date.start is None or date.end is None:
        return None
    return ordinal(date.start), ordinal(date.end)
