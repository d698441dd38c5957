"""Settling the dates of an edition: what is found for one document narrows others, until nothing changes.

A document with a contradiction in its evidence tells nothing about others, so that a wrong link does not
spoil more than one date.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from embtel.linking.cards import Card
from embtel.linking.citing import Cites, said_of
from embtel.linking.evidence import Evidence, Weighed, days_in, weigh
from embtel.linking.series_order import Series, numbered
from embtel.linking.volume_order import Volume, standing
from embtel.moments import Interval, in_words

# Without any datelines nothing changes after the fourth round, but for one date that goes to and fro.
ROUNDS = 6
# The date that reading found, in file number, markings and text, is the weakest evidence.
READ = 9
# The date of a copy is as good as a day that two others give.
COPY = 1


class Settling:
    """The days of an edition while they are narrowed.

    `loose` are the documents to be dated, `days` those of all as they were read; `copies` has for each
    document the others that are the same message, `speakers` who signs each. After `settle` has run, `found`
    has what the evidence of each loose document says.
    """

    def __init__(
        self,
        loose: Mapping[str, Card],
        days: Mapping[str, Interval],
        cited: Cites,
        copies: Mapping[str, Sequence[str]],
        orders: Sequence[Volume | Series],
        speakers: Mapping[str, str],
    ) -> None:
        self.found: dict[str, Weighed] = {}
        self._loose = loose
        self._days = dict(days)
        self._cited = cited
        self._copies = copies
        self._orders = orders
        self._speakers = speakers
        # for each document what each order in which it stands says of it
        self._placed: dict[str, dict[int, Evidence | None]] = defaultdict(dict)

    def settle(self) -> None:
        """Weigh the evidence of every document, again where a date changed that it rests on."""
        orders: set[int] = set(range(len(self._orders)))
        documents = set(self._loose)
        for _ in range(ROUNDS):
            for at in sorted(orders):
                documents |= self._place(at)
            changed = [id for id in self._loose if id in documents and self._weigh(id)]
            for id in changed:
                found = self.found[id]
                self._days[id] = Interval() if found.clashes else found.interval
            orders = {at for id in changed for at in self._placed[id]}
            # a document rests on itself where it cites days without their year
            documents = {other for id in changed for other in (id, *self._resting_on(id))}
            if not documents:
                return

    def _place(self, at: int) -> set[str]:
        """Hear one order; the documents of which it says something else than before."""
        order = self._orders[at]
        if isinstance(order, Volume):
            told = dict(standing(order, self._days, self._loose))
            members = [id for id in order.documents if id in self._loose]
        else:
            told = dict(numbered(order, self._days, self._loose, self._speakers))
            members = [id for id, _ in order.undated]
        changed = {id for id in members if self._placed[id].get(at) != told.get(id)}
        for id in members:
            self._placed[id][at] = told.get(id)
        return changed

    def _weigh(self, id: str) -> bool:
        """Weigh the evidence of one document; whether its days are others now."""
        card = self._loose[id]
        placed = (piece for piece in self._placed[id].values() if piece is not None)
        evidence = [*said_of(card, self._cited, self._days), *self._copied(id), *placed, *_read(card)]
        before = self.found.get(id)
        self.found[id] = weigh(evidence)
        return before is None or before.interval != self.found[id].interval

    def _resting_on(self, id: str) -> Iterator[str]:
        """The loose documents that cite a document, that it cites, or that are its copies."""
        others = (
            *(cite.card.id for cite in self._cited.of.get(id, ())),
            *(cite.link.target for cite in self._cited.by.get(id, ())),
            *self._copies.get(id, ()),
        )
        return (other for other in others if other in self._loose and other is not None)

    def _copied(self, id: str) -> Iterator[Evidence]:
        """The days of the other copies of a message."""
        for other in self._copies.get(id, ()):
            if (day := self._days.get(other)) is not None and days_in(day) == 1:
                yield Evidence(
                    interval=day,
                    basis="repeat",
                    because=f"{other}, the same message, is of {in_words(day)}",
                    rank=COPY,
                    document=other,
                    quote=in_words(day),
                    where="its date",
                )


def _read(card: Card) -> Iterator[Evidence]:
    """What reading found: the date in the file number, the years of markings and text."""
    if card.date is not None and (card.when.start is not None or card.when.end is not None):
        yield Evidence(
            interval=card.when,
            basis=card.date.basis,
            because=next(iter(card.date.because), ""),
            rank=READ,
            document=card.id,
            quote=card.date.text or card.file or "",
            where=card.date.basis,
        )
