"""What linking found, laid out in the rows of the edition's tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from embtel.edition.rows import json_or_null
from embtel.linking.cards import Card
from embtel.linking.links import Channel, Ledger, Link, Links
from embtel.record import Days, Reference

Row = tuple[str | int | None, ...]

_OPEN = Days()


def write_links(connection: sqlite3.Connection, cards: Sequence[Card], links: Links) -> None:
    """Put in everything that linking found of the documents of these cards, which are in already."""

    def put(statement: str, rows: Iterable[Row]) -> None:
        connection.executemany(statement, rows)

    put(
        "UPDATE documents SET date_text = ?, date_start = ?, date_end = ?, date_time = ?, date_edtf = ?,"
        " date_basis = ?, date_because = ? WHERE id = ?",
        (
            (d.text, d.start, d.end, d.time, d.edtf, d.basis, json_or_null(d.because), document)
            for document, d in links.dates.items()
        ),
    )
    put("INSERT INTO wanted VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _wanted(links))
    put(
        f"INSERT INTO cross_references VALUES ({', '.join('?' * 24)})",
        (row for card in cards for row in _references(card, links.references.get(card.id, ()))),
    )
    put(
        "INSERT INTO candidates VALUES (?, ?, ?, ?, ?, ?)",
        (
            (document, reference, position, candidate.id, candidate.certainty, candidate.because)
            for document, found in links.references.items()
            for reference, link in enumerate(found)
            for position, candidate in enumerate(link.candidates)
        ),
    )
    for id, ledger in enumerate(links.ledgers, 1):
        _write_ledger(connection, id, ledger)
    put(
        "INSERT INTO edges (one, other, kind, because) VALUES (?, ?, ?, ?)",
        ((edge.one, edge.other, edge.kind, edge.because) for edge in links.edges),
    )
    put(
        "INSERT INTO threads VALUES (?, ?, ?)",
        (
            (thread, position, document)
            for thread, documents in enumerate(links.threads, 1)
            for position, document in enumerate(documents)
        ),
    )
    put(
        "INSERT INTO contradictions (kind, certainty, document, quote, place, other_document, other_quote,"
        " other_place, because) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (c.kind, c.certainty, c.document, c.quote, c.where, c.other_document, c.other_quote,
             c.other_where, c.because)
            for c in links.contradictions
        ),
    )  # fmt: skip


def _wanted(links: Links) -> Iterator[Row]:
    for place, wanted in enumerate(links.wanted):
        yield (
            _id(place),
            *_channel(wanted.channel),
            wanted.kind,
            wanted.number,
            wanted.start,
            wanted.end,
            wanted.file,
            json_or_null(wanted.said),
            json_or_null(wanted.because),
        )


def _id(wanted: int | None) -> int | None:
    """The id of a wanted message from its place in the links: SQLite counts from 1."""
    return None if wanted is None else wanted + 1


def _channel(channel: Channel) -> Row:
    return channel.from_, channel.to, channel.designator


def _references(card: Card, links: Sequence[Link]) -> Iterator[Row]:
    """A row for each reference of a document: what reading found, completed by what linking did."""
    for position, (reference, link) in enumerate(zip(card.references, links, strict=True)):
        yield _reference(card.id, position, reference, link)


def _reference(document: str, position: int, reference: Reference, link: Link) -> Row:
    days = link.date or reference.date or _OPEN
    return (
        document,
        position,
        reference.in_,
        reference.note,
        reference.start,
        reference.end,
        reference.text,
        reference.kind,
        reference.series,
        reference.number,
        link.from_ or reference.from_,
        link.to or reference.to,
        days.start,
        days.end,
        json_or_null(reference.also),
        reference.document,
        reference.volume,
        reference.file,
        json_or_null(reference.said),
        reference.encoded,
        link.status,
        link.target,
        _id(link.wanted),
        json_or_null(link.because),
    )


def _write_ledger(connection: sqlite3.Connection, id: int, ledger: Ledger) -> None:
    connection.execute(
        "INSERT INTO ledgers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (id, *_channel(ledger.channel), ledger.run, ledger.start, ledger.end, ledger.first, ledger.last,
         json_or_null(ledger.because)),
    )  # fmt: skip
    connection.executemany(
        "INSERT INTO numbers VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (id, position, place.number, place.start, place.end, place.cited, _id(place.wanted))
            for position, place in enumerate(ledger.places)
        ),
    )
    connection.executemany(
        "INSERT INTO bearers VALUES (?, ?, ?)",
        (
            (id, position, document)
            for position, place in enumerate(ledger.places)
            # a document may bear a number twice, as its own and as that of a copy
            for document in dict.fromkeys(place.documents)
        ),
    )
