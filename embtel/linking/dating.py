"""Dating: the days of a document whose dateline is lost, by everything that the edition knows of it.

A document whose dateline, heading or encoding gives its days keeps them. For every other one the evidence is
weighed: what cites it and what it cites, its neighbours in numbered series and in its volume, the copies of
the same message, the date of its file number. A document so dated may date others in turn.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from embtel.linking.cards import Card
from embtel.linking.citing import cites
from embtel.linking.evidence import Evidence, Weighed, days_in
from embtel.linking.links import Contradiction, Edge, Ledger, Link
from embtel.linking.series_order import all_series
from embtel.linking.settling import READ, Settling
from embtel.linking.volume_order import volumes
from embtel.record import Basis, Date, Struct

# What a document says of its own day: of 2,400 days in headings two were wrong.
OWN: frozenset[Basis] = frozenset({"dateline", "encoded", "heading", "correction"})
# more days than any interval has
UNKNOWN = 10_000_000


class Dating(Struct, frozen=True, kw_only=True):
    """Dates that linking found better than reading did, and what in their evidence cannot both be true."""

    dates: dict[str, Date]
    contradictions: tuple[Contradiction, ...]


def date_documents(
    cards: Sequence[Card],
    references: Mapping[str, Sequence[Link]],
    ledgers: Sequence[Ledger] = (),
    edges: Iterable[Edge] = (),
) -> Dating:
    """Narrow the days of every document that does not name its own; `edges` tell which are one message.

    >>> import msgspec
    >>> from embtel.linking.cards import card
    >>> from embtel.linking.links import Channel, Place
    >>> from embtel.record import Document, Message, Party, Source
    >>> def telegram(number, date=None):
    ...     source, message = Source(path="", format="tei", sha256=""), Message(number=number)
    ...     hall, id = Party(text="Minister in Ruritania (Hall)", person="Hall"), f"zenda/{number}"
    ...     return card(Document(id=id, source=source, date=date, from_=(hall,), message=message))
    >>> days = {n: Date(start=f"1951-07-{n}", end=f"1951-07-{n}", basis="dateline") for n in ("12", "13")}
    >>> cards = [telegram("48", days["12"]), telegram("49"), telegram("51", days["13"])]
    >>> places = [Place(number=n, documents=(f"zenda/{n}",), wanted=None, start=None, end=None, cited=0)
    ...           for n in ("48", "49", "51")]
    >>> ledger = Ledger(channel=Channel(from_="Strelsau", to="Washington"), run=1, start=None, end=None,
    ...                 first=48, last=51, places=tuple(places), because=())
    >>> found = date_documents(cards, {}, [ledger]).dates["zenda/49"]
    >>> found.edtf, found.because[0]
    ('1951-07-11/1951-07-14', 'number 49 stands in the series from Strelsau to Washington behind 48 of
    July 12, 1951 (zenda/48), and before 51 of July 13, 1951 (zenda/51)')
    """
    by_id = {card.id: card for card in cards}
    loose = {card.id: card for card in cards if may_be_dated(card)}
    if not loose:
        return Dating(dates={}, contradictions=())
    days = {card.id: card.when for card in cards}
    settling = Settling(
        loose,
        days,
        cites(by_id, references, loose),
        _copies(edges),
        (*volumes(cards, days, loose), *all_series(ledgers, days, loose)),
        {card.id: card.from_[0].text for card in cards if len(card.from_) == 1 and card.from_[0].person},
    )
    settling.settle()
    found = settling.found
    dates = {id: date for id, weighed in found.items() if (date := _date(loose[id], weighed)) is not None}
    clashes = (pair for weighed in found.values() for pair in weighed.clashes)
    return Dating(dates=dates, contradictions=tuple(_contradiction(*pair) for pair in clashes))


def is_firm(card: Card) -> bool:
    """Whether a document names its own days."""
    return card.basis in OWN and card.when.start is not None and card.when.end is not None


def may_be_dated(card: Card) -> bool:
    """Whether linking may find other days for a document than reading did."""
    return card.kind != "editorial note" and not is_firm(card)


def _copies(edges: Iterable[Edge]) -> dict[str, list[str]]:
    """For each document the others that are the same message."""
    copies: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        if edge.kind == "same message":
            copies[edge.one].append(edge.other)
            copies[edge.other].append(edge.one)
    return copies


def _date(card: Card, weighed: Weighed) -> Date | None:
    """The new date with its reasons, those of reading behind them; None where nothing new was found."""
    new = [piece for piece in weighed.pieces if piece.rank != READ]
    if not new or weighed.interval == card.when:
        return None
    read = card.date
    strongest = min(new, key=lambda piece: (days_in(piece.interval) or UNKNOWN, piece.rank))
    return Date(
        text=read.text if read else None,
        start=_iso(weighed.interval.start),
        end=_iso(weighed.interval.end),
        time=read.time if read else None,
        edtf=weighed.interval.edtf(),
        basis=strongest.basis,
        because=(
            *(piece.because for piece in (*new, *weighed.agreeing) if piece.rank != READ),
            *(f"but {one.because}; this cannot be true as well" for _, one in weighed.clashes),
            *(read.because if read else ()),
        ),
    )


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def _contradiction(one: Evidence, other: Evidence) -> Contradiction:
    """Two pieces of evidence for the date of a document that cannot both be true."""
    return Contradiction(
        kind="date against date",
        certainty="possible",
        document=one.document,
        quote=one.quote,
        where=one.where,
        other_document=other.document or None,
        other_quote=other.quote,
        other_where=other.where,
        because=f"{one.because}; but {other.because}",
    )
