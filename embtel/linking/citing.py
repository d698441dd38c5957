"""What references say of days: who cites is not older than what is cited, and often names its day.

Only the words of the paper itself count for that: the notes are the editors', who cite later papers too. But
a day that a note gives a message is the message's day all the same.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from embtel.linking.cards import Card, interval
from embtel.linking.evidence import Evidence, dated, not_after, not_before
from embtel.linking.links import Link
from embtel.moments import Interval, in_words
from embtel.reading.datewords import find_date
from embtel.reading.said import PAPERS
from embtel.record import Reference, Struct
from embtel.tables.series import series

# Days for which a year is sought that the words do not name: nothing is cited as of a day without its year
# that lies further back.
WITHIN_A_YEAR = 300
# A separate telegram, sent about the same time, before or after.
SEPARATE = "septel"
# A day that is given so vaguely dates nothing: "telegrams of last spring".
LONGEST_DAY = 4
# The strength of what citations say, behind which the other evidence ranks.
CITED_DAY, CITES, CITED = 0, 3, 4
# Those who cite a message copy its day from each other.
MOST_VOICES = 3


class Cite(Struct, frozen=True, kw_only=True):
    """One reference with its link, and the card of the document that cites."""

    card: Card
    reference: Reference
    link: Link

    @property
    def body(self) -> bool:
        """Whether the paper itself speaks, and not its editors."""
        return self.reference.in_ == "text" and self.card.kind != "editorial note"

    @property
    def follows(self) -> bool:
        """Whether the message may have been sent after the paper that names it: "text by septel"."""
        return (self.reference.series or "").casefold() == SEPARATE

    @property
    def of_conference(self) -> bool:
        """Whether the message is of a series of which conferences have many, each from 1 on."""
        return self.reference.series is not None and series(self.reference.series) is not None

    def days(self, near: Interval | None = None) -> tuple[Interval, ...]:
        """The days that the words give the message; without a year, each that may be meant `near` others."""
        given = self.link.date or self.reference.date
        if given is not None:
            return (interval(given.start, given.end),)
        words = find_date(self.reference.text)
        if words is None or near is None or near.start is None:
            return ()
        last = near.end or near.start + datetime.timedelta(days=WITHIN_A_YEAR)
        return words.years_near(Interval(start=near.start - datetime.timedelta(days=WITHIN_A_YEAR), end=last))


class Cites(Struct, frozen=True, kw_only=True):
    """For the documents asked for: what each cites, and where each is cited."""

    by: dict[str, list[Cite]]
    of: dict[str, list[Cite]]


def cites(cards: Mapping[str, Card], references: Mapping[str, Sequence[Link]], asked: Iterable[str]) -> Cites:
    """The citations from and of some documents, as far as the links are certain."""
    wanted = frozenset(asked)
    by: dict[str, list[Cite]] = defaultdict(list)
    of: dict[str, list[Cite]] = defaultdict(list)
    for id, links in references.items():
        asks = id in wanted
        for at, link in enumerate(links):
            target = link.target if link.status == "resolved" else None
            if not asks and target not in wanted:
                continue
            card = cards[id]
            reference = card.references[at]
            if reference.kind not in PAPERS:
                continue
            cite = Cite(card=card, reference=reference, link=link)
            if asks:
                by[id].append(cite)
            if target in wanted:
                of[target].append(cite)
            elif asks and _is_itself(cite):
                of[id].append(cite)
    return Cites(by=by, of=of)


def _is_itself(cite: Cite) -> bool:
    """Whether a note speaks of the document by the number of one of its copies: "telegram 510 to Tokyo"."""
    copy = (cite.link.to or cite.reference.to, cite.reference.number)
    return not cite.body and copy in cite.card.info


def said_of(card: Card, cites: Cites, days: Mapping[str, Interval]) -> Iterator[Evidence]:
    """What citations say of the days of a document; `days` are those of documents that are dated.

    >>> from embtel.moments import day
    >>> from embtel.record import Document, Source
    >>> from embtel.linking.cards import card as card_of
    >>> source = Source(path="zenda.xml", format="tei", sha256="")
    >>> words = "Deptel 225, September 28"
    >>> reference = Reference(start=8, end=32, in_="text", text=words, kind="telegram", number="225")
    >>> later = card_of(Document(id="zenda/d8", source=source, references=(reference,)))
    >>> own = card_of(Document(id="zenda/d7", source=source))
    >>> cited = Cites(by={}, of={"zenda/d7": [Cite(card=later, reference=reference, link=Link())]})
    >>> [piece.because for piece in said_of(own, cited, {"zenda/d8": day(1951, 10, 2)})]
    ['zenda/d8 cites it as of September 28, 1951: “Deptel 225, September 28”',
     'zenda/d8 of October 2, 1951, cites it']
    """
    yield from _dated_by(card, cites.of.get(card.id, ()), days)
    yield from _older_than(card, cites.of.get(card.id, ()), days)
    yield from _younger_than(card, cites.by.get(card.id, ()), days)


def _dated_by(card: Card, cited: Sequence[Cite], days: Mapping[str, Interval]) -> Iterator[Evidence]:
    """The days that others give a document when they cite it, those that most of them give first.

    What one alone gives may be the day before or after: of 194 such days 186 were right, and 5 off by one.
    """
    near = dated(days.get(card.id, Interval()))
    given: dict[Interval, list[Cite]] = defaultdict(list)
    for cite in cited:
        meant = cite.days(days.get(cite.card.id))
        if len(meant) == 1 and dated(meant[0], LONGEST_DAY) and (near or not cite.of_conference):
            given[meant[0]].append(cite)
    for place, (day, who) in enumerate(sorted(given.items(), key=lambda pair: -len(pair[1]))):
        first = who[0]
        itself = any(cite.card.id == card.id for cite in who)
        others = f" and {len(who) - 1} more" if len(who) > 1 else ""
        who_cites = f"{first.card.id}{others} cites it as of"
        if first.card.id == card.id:
            who_cites = f"its {first.reference.in_}{others} speaks of it as of"
        yield Evidence(
            interval=day if itself or len(who) > 1 else day.widened(1, 1),
            basis="references",
            because=f"{who_cites} {in_words(day)}: “{first.reference.text}”",
            rank=CITED_DAY + min(place, 1),
            voices=min(len(who), MOST_VOICES),
            document=first.card.id,
            quote=first.reference.text,
            where=first.reference.in_,
        )


def _older_than(card: Card, cited: Sequence[Cite], days: Mapping[str, Interval]) -> Iterator[Evidence]:
    """The first day on which a document of the edition cites it."""
    ends = [
        (end, cite.card.id, cite)
        for cite in cited
        if cite.body
        and not cite.follows
        and cite.card.id != card.id
        and (end := _end(days.get(cite.card.id))) is not None
    ]
    if ends:
        end, id, cite = min(ends, key=lambda one: one[:2])
        yield Evidence(
            interval=not_after(end),
            basis="references",
            because=f"{id} of {in_words(days[id])}, cites it",
            rank=CITED,
            document=id,
            quote=cite.reference.text,
            where=cite.reference.in_,
        )


def _younger_than(card: Card, citing: Sequence[Cite], days: Mapping[str, Interval]) -> Iterator[Evidence]:
    """The last day of what the paper itself cites."""
    own = days.get(card.id)
    starts: list[tuple[datetime.date, Cite]] = []
    for cite in citing:
        if not cite.body or cite.follows or cite.link.target == card.id or _announces(card, cite):
            continue
        there = days.get(cite.link.target) if cite.link.target else None
        start = (there.start if there else None) or min(
            filter(None, map(_start, cite.days(own))), default=None
        )
        if start is not None:
            starts.append((start, cite))
    if starts:
        start, cite = max(starts, key=lambda one: one[0])
        day = in_words(Interval(start=start, end=start))
        target = f", {cite.link.target}" if cite.link.target else ""
        yield Evidence(
            interval=not_before(start),
            basis="references",
            because=f"it cites “{cite.reference.text}”{target}, of {day}",
            rank=CITES,
            document=card.id,
            quote=cite.reference.text,
            where="text",
        )


def _announces(card: Card, cite: Cite) -> bool:
    """Whether a message is cited that its own writer sent later: "see my 513, which follows"."""
    own, other = card.message and card.message.number, cite.reference.number
    if not own or not other or not own.isdecimal() or not other.isdecimal():
        return False
    return cite.link.from_ in {party.post for party in card.from_} and int(other) > int(own)


def _start(days: Interval) -> datetime.date | None:
    return days.start


def _end(days: Interval | None) -> datetime.date | None:
    return days.end if days else None
