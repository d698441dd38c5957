"""Dating with the dateline hidden and the rest of the volume present, against the date that editors encoded.

Of every so many documents one is read again without its dateline; then the whole volume is linked.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from multiprocessing import Pool
from pathlib import Path
from statistics import median

import msgspec

from embtel.evaluation.measuring import PROCESSES, gold_faults, period_of
from embtel.formats import transcripts
from embtel.formats.transcript import Transcript
from embtel.linking.cards import Card, card
from embtel.linking.evidence import days_in
from embtel.linking.linker import link
from embtel.linking.links import Links
from embtel.moments import Interval
from embtel.reading.reader import read
from embtel.record import Document, Struct

EVERY = 10
# What an open interval counts for where a median is taken
OPEN = 100_000


class Hidden(Struct, frozen=True, kw_only=True):
    """A document whose dateline was hidden: its day, and the days that reading and linking gave it.

    `neighboured` tells that another dated document of its numbered series is in the volume.
    """

    id: str
    period: str
    kind: str
    neighboured: bool
    truth: datetime.date
    read: Interval
    linked: Interval
    because: tuple[str, ...] = ()

    @property
    def contained(self) -> bool:
        """Whether the true day lies between those that linking gave."""
        return self.truth in self.linked

    @property
    def width(self) -> int:
        """The days of the interval, very many where it is open."""
        return days_in(self.linked) or OPEN


class Blank(Struct, frozen=True, kw_only=True):
    """A document as it reads without its dateline, and the day that it was written on."""

    card: Card
    truth: datetime.date


class Counts(Struct, frozen=True, kw_only=True):
    """How many documents were hidden, of how many the interval holds the day, its median width in days."""

    name: str
    documents: int
    contained: int
    median_width: float


def hide_dates(paths: Sequence[Path], *, every: int = EVERY, first: int = 0) -> list[Hidden]:
    """Hide the datelines of one document of every so many of each volume, from `first` on, and date them.

    Raises OSError where a volume cannot be read, UnreadableFile where it is none.
    """
    jobs = [(path, every, first) for path in paths]
    if len(jobs) < 2:
        return [hidden for job in jobs for hidden in _hidden(job)]
    with Pool(PROCESSES) as pool:
        return [hidden for volume in pool.imap(_hidden, jobs) for hidden in volume]


def counts(hidden: Sequence[Hidden]) -> Iterator[Counts]:
    """All hidden documents together, those with a neighbour in their series, the others, and each period.

    >>> day = datetime.date(1951, 7, 12)
    >>> one = Hidden(id="d1", period="1945–51", kind="telegram", neighboured=True, truth=day,
    ...              read=Interval(), linked=Interval(start=day, end=day))
    >>> [(row.name, row.documents, row.contained, row.median_width) for row in counts([one])]
    [('all', 1, 1, 1), ('with a neighbour in the series', 1, 1, 1), ('1945–51', 1, 1, 1)]
    """
    groups = {"all": list(hidden)}
    for one in hidden:
        alone = "with a neighbour in the series" if one.neighboured else "without one"
        groups.setdefault(alone, []).append(one)
    for one in sorted(hidden, key=lambda one: one.period):
        groups.setdefault(one.period, []).append(one)
    for name, members in groups.items():
        yield Counts(
            name=name,
            documents=len(members),
            contained=sum(one.contained for one in members),
            median_width=median(one.width for one in members) if members else 0,
        )


def _hidden(job: tuple[Path, int, int]) -> list[Hidden]:
    """The hidden documents of one volume."""
    path, every, first = job
    cards: list[Card] = []
    blanks: dict[str, Blank] = {}
    for place, transcript in enumerate(transcripts(path, path.parent)):
        document = read(transcript)
        cards.append(card(document))
        if place % every == first and (found := blank(transcript, document)):
            blanks[document.id] = found
    return hidden_among(cards, blanks)


def blank(transcript: Transcript, document: Document) -> Blank | None:
    """A document read again without its dateline; None if editors encoded no day of it, or a wrong one."""
    day = _day(document)
    if day is None or (document.id, "date contained") in gold_faults():
        return None
    return Blank(card=card(read(_without_dateline(transcript))), truth=day)


def hidden_among(cards: Sequence[Card], blanks: Mapping[str, Blank]) -> list[Hidden]:
    """The blank documents of one volume, dated with the rest of it present."""
    there = [blanks[one.id].card if one.id in blanks else one for one in cards]
    links = link(there)
    company = _company(links, {one.id for one in there if one.id not in blanks and one.when.day})
    return [
        Hidden(
            id=one.id,
            period=period_of(one.volume),
            kind=one.kind,
            neighboured=one.id in company,
            truth=blanks[one.id].truth,
            read=one.when,
            linked=_linked(one, links),
            because=links.dates[one.id].because if one.id in links.dates else (),
        )
        for one in there
        if one.id in blanks
    ]


def _day(document: Document) -> datetime.date | None:
    """The one day that editors encoded."""
    date = document.date
    if date is None or date.basis != "encoded" or date.start is None or date.start != date.end:
        return None
    return datetime.date.fromisoformat(date.start)


def _without_dateline(transcript: Transcript) -> Transcript:
    blocks = tuple(block for block in transcript.blocks if block.role != "dateline")
    return msgspec.structs.replace(transcript, blocks=blocks)


def _linked(own: Card, links: Links) -> Interval:
    """The days of a document as linking leaves them."""
    date = links.dates.get(own.id)
    if date is None:
        return own.when
    start, end = (datetime.date.fromisoformat(day) if day else None for day in (date.start, date.end))
    return Interval(start=start, end=end)


def _company(links: Links, dated: set[str]) -> set[str]:
    """The undated documents in whose numbered series a dated one stands."""
    found: set[str] = set()
    for ledger in links.ledgers:
        members = {id for place in ledger.places for id in place.documents}
        if members & dated:
            found |= members - dated
    return found
