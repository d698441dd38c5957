"""The numbered series of an edition, as ledgers: which numbers it has, and which are only cited."""

from __future__ import annotations

import contextlib
import difflib
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, Final

from embtel.edition.records import sentences
from embtel.errors import NotThere
from embtel.record import Struct

_LEDGER: Final = (
    "SELECT id, from_post, to_post, designator, run, date_start, date_end, first, last,"
    " (SELECT count(DISTINCT number) FROM bearers WHERE ledger = ledgers.id),"
    " (SELECT count(wanted) FROM numbers WHERE ledger = ledgers.id), because FROM ledgers"
)


class NoSuchSeries(NotThere):
    """A post or designator that no series of the edition has."""


class Ledger(Struct, frozen=True, kw_only=True):
    """A series from one beginning to the next.

    `known` of its numbers are borne by documents of the edition, `wanted` are cited and missing; what lies
    between `first` and `last` besides nobody mentions.
    """

    id: int
    from_post: str | None
    to_post: str | None
    designator: str | None
    run: int
    date_start: str | None
    date_end: str | None
    first: int
    last: int
    known: int
    wanted: int
    because: tuple[str, ...]

    @property
    def name(self) -> str:
        """Between whom the series goes, and what it is called."""
        return channel(self.from_post, self.to_post, self.designator)

    @property
    def share(self) -> int:
        """Per cent of the messages that it carried that the edition has."""
        return round(100 * self.known / self.carried)

    @property
    def carried(self) -> int:
        """How many messages the series carried between its first and last known number."""
        return self.last - self.first + 1


class Number(Struct, frozen=True, kw_only=True):
    """A number of a ledger, the documents that bear it or the id of the missing message, and its days."""

    number: str
    documents: tuple[str, ...]
    wanted: int | None
    date_start: str | None
    date_end: str | None
    cited: int


def channel(from_post: str | None, to_post: str | None, designator: str | None) -> str:
    """Between whom a numbered series goes, and what it is called.

    >>> channel("Strelsau", "Washington", None), channel("Vienna", None, "Delru")
    ('Strelsau → Washington', 'Delru, Vienna → ?')
    """
    posts = f"{from_post or '?'} → {to_post or '?'}" if from_post or to_post else None
    return ", ".join(filter(None, (designator, posts))) or "?"


def name_of(connection: sqlite3.Connection, typed: str) -> str:
    """The post or designator that was meant, as the ledgers spell it.

    Raises NoSuchSeries, naming those that are like what was typed.
    """
    rows = connection.execute(
        "SELECT from_post FROM ledgers UNION SELECT to_post FROM ledgers UNION SELECT designator FROM ledgers"
    )
    names: dict[str, str] = {name.casefold(): name for (name,) in rows if name}
    if typed.casefold() in names:
        return names[typed.casefold()]
    like = [names[near] for near in difflib.get_close_matches(typed.casefold(), names, n=3)]
    raise NoSuchSeries(
        f"no numbered series comes from, goes to or is called {typed}",
        remedy=f"perhaps {' or '.join(like)}" if like else "embtel series EDITION names them all",
    )


def ledgers(
    connection: sqlite3.Connection,
    name: str | None = None,
    *,
    to: str | None = None,
    limit: int = -1,
    offset: int = 0,
) -> Iterator[Ledger]:
    """The ledgers by their names; all, or a page of them.

    They are those of the whole edition, of one post or designator, or of what goes from there `to` a post.
    """
    rows = connection.execute(
        f"{_LEDGER} WHERE (:name IS NULL OR from_post = :name OR designator = :name"
        " OR (:to IS NULL AND to_post = :name)) AND (:to IS NULL OR to_post = :to)"
        " ORDER BY coalesce(designator, from_post, to_post) IS NULL, from_post, to_post, designator, run, id"
        " LIMIT :limit OFFSET :offset",
        {"name": name, "to": to, "limit": limit, "offset": offset},
    )
    yield from map(_ledger, rows)


def _ledger(row: Sequence[Any]) -> Ledger:
    *columns, because = row
    fields = dict(zip(Ledger.__struct_fields__[:-1], columns, strict=True))
    return Ledger(**fields, because=sentences(because))


def fullest(connection: sqlite3.Connection, *, limit: int) -> tuple[Ledger, ...]:
    """The ledgers of which the edition has most messages, those with most first."""
    rows = connection.execute(f"{_LEDGER} ORDER BY 10 DESC, id LIMIT ?", (limit,))
    return tuple(map(_ledger, rows))


def series_called(connection: sqlite3.Connection, name: str) -> list[Ledger]:
    """The ledgers of the series that is named so, in the order of their beginnings. Raises NoSuchSeries."""
    for posts in _taken_apart(name):
        rows = connection.execute(
            f"{_LEDGER} WHERE from_post IS ? AND to_post IS ? AND designator IS ? ORDER BY run, id", posts
        )
        if found := list(map(_ledger, rows)):
            return found
    raise NoSuchSeries(f"no numbered series is called {name}", remedy="the list of series names them all")


def has_series(connection: sqlite3.Connection, name: str) -> bool:
    """Whether a series is named so; a message without a number may be wanted in a channel that has none."""
    with contextlib.suppress(NoSuchSeries):
        return bool(series_called(connection, name))
    return False


def _taken_apart(name: str) -> Iterator[tuple[str | None, ...]]:
    """The two posts and the designator that a name may mean: a comma can stand in the name of a post.

    >>> list(_taken_apart("Delru, Vienna → ?"))
    [('Delru, Vienna', None, None), ('Vienna', None, 'Delru')]
    """
    before, arrow, addressee = name.partition(" → ")
    if not arrow:
        yield None, None, None if name == "?" else name
        return
    words = before.split(", ")
    # no designator has several commas; a name made up of nothing else must not cost as many questions
    for place in range(min(len(words), 4)):
        sender = ", ".join(words[place:])
        designator = ", ".join(words[:place])
        yield tuple(None if part in ("?", "") else part for part in (sender, addressee, designator))


def ledgers_of(connection: sqlite3.Connection, document: str) -> Iterator[tuple[int, str]]:
    """The ledgers, by their ids, in which a document has a number, and that number."""
    yield from connection.execute(
        "SELECT bearers.ledger, numbers.number FROM bearers JOIN numbers"
        " ON numbers.ledger = bearers.ledger AND numbers.position = bearers.number"
        " WHERE bearers.document = ? ORDER BY bearers.ledger",
        (document,),
    )


def numbers(
    connection: sqlite3.Connection, ledger: int, *, limit: int = -1, offset: int = 0
) -> Iterator[Number]:
    """The numbers of a ledger in their order; all, or a page of them."""
    rows = connection.execute(
        "SELECT position, number, wanted, date_start, date_end, cited FROM numbers WHERE ledger = ?"
        " ORDER BY position LIMIT ? OFFSET ?",
        (ledger, limit, offset),
    )
    for position, number, wanted, start, end, cited in rows:
        documents = connection.execute(
            "SELECT bearers.document FROM bearers JOIN documents ON documents.id = bearers.document"
            " WHERE ledger = ? AND bearers.number = ? ORDER BY documents.rowid",
            (ledger, position),
        )
        yield Number(
            number=number,
            documents=tuple(document for (document,) in documents),
            wanted=wanted,
            date_start=start,
            date_end=end,
            cited=cited,
        )
