"""Searching an edition: a query goes in, ranked documents with their passages and counts come out."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Literal

from tantivy import Order, Query, Searcher, SearchResult

from embtel.edition.correction_file import read_corrections
from embtel.edition.finding import wanted
from embtel.edition.folder import open_database, search_folder
from embtel.edition.index import COUNTED, open_index
from embtel.edition.matching import match
from embtel.edition.query import All, Node, parse
from embtel.edition.records import record
from embtel.edition.snippets import Snippet, snippets
from embtel.errors import BadEdition, BadQuery
from embtel.record import Document, Struct

Sort = Literal["relevance", "date"]

# How many values of a count are given, and how many each segment of the index may contribute: the largest
# edition yet has 4,000 senders, so that counts are exact and not estimates.
VALUES = 10
ALL_VALUES = 50_000


class Hit(Struct, frozen=True, kw_only=True):
    """A document that was found, but for its references.

    `score` is 0 where it was not ranked by relevance.
    """

    document: Document
    score: float
    snippets: tuple[Snippet, ...]


class Counts(Struct, frozen=True, kw_only=True):
    """How many of all hits have which value: years in order, all else the most frequent first."""

    year: tuple[tuple[int, int], ...] = ()
    kind: tuple[tuple[str, int], ...] = ()
    classification: tuple[tuple[str, int], ...] = ()
    sender: tuple[tuple[str, int], ...] = ()
    addressee: tuple[tuple[str, int], ...] = ()
    post: tuple[tuple[str, int], ...] = ()
    place: tuple[tuple[str, int], ...] = ()


class Hits(Struct, frozen=True, kw_only=True):
    """One page of what was found; `total` is the number of all hits."""

    total: int
    hits: tuple[Hit, ...]
    counts: Counts


def search(edition: Path, query: str, *, limit: int = 10, offset: int = 0, sort: Sort = "relevance") -> Hits:
    """Search an edition once; see `Search.run`."""
    with Search(edition) as opened:
        return opened.run(query, limit=limit, offset=offset, sort=sort)


class Search(contextlib.AbstractContextManager["Search"]):
    """An edition opened for searching; raises BadEdition where there is none or its index is missing."""

    def __init__(self, edition: Path) -> None:
        self._edition = edition
        self._searcher: Searcher = open_index(search_folder(edition)).searcher()
        self._database: sqlite3.Connection = open_database(edition)
        self._corrected = read_corrections(edition).corrected
        # those who turn pages see the same counts on each
        self._counts = lru_cache(maxsize=200)(partial(_counts, self._searcher))

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def run(self, query: str, *, limit: int = 10, offset: int = 0, sort: Sort = "relevance") -> Hits:
        """The hits from `offset` on, `limit` of them at most, by relevance or from the oldest.

        Documents without a date come last by date. Raises BadQuery where the query cannot be understood.
        """
        return self._run(parse(query), limit, offset, sort)

    def browse(self, *, limit: int = 10, offset: int = 0, sort: Sort = "date") -> Hits:
        """All documents, a page of them, as if a query had found every one."""
        return self._run(All(()), limit, offset, sort)

    def ids(
        self, query: str, *, limit: int = 10, offset: int = 0, sort: Sort = "relevance"
    ) -> tuple[int, tuple[str, ...]]:
        """The number of all hits, and which documents `run` would give; none of them is read.

        Where nothing is asked for these are all documents by their days.
        """
        if not query.strip():
            total, found = self._found(All(()), limit, offset, "date")
        else:
            total, found = self._found(parse(query), limit, offset, sort)
        return total, tuple(id for _, id in found)

    def _run(self, tree: Node, limit: int, offset: int, sort: Sort) -> Hits:
        total, found = self._found(tree, limit, offset, sort)
        sought = tuple(dict.fromkeys(wanted(tree)))
        hits = []
        for score, id in found:
            document = self._document(id)
            hits.append(
                Hit(
                    document=document,
                    score=score if sort == "relevance" else 0.0,
                    snippets=snippets(document, sought),
                )
            )
        return Hits(total=total, hits=tuple(hits), counts=self._counts(tree))

    def _found(self, tree: Node, limit: int, offset: int, sort: Sort) -> tuple[int, list[tuple[float, str]]]:
        """The number of all hits, and the scores and ids of those on the page."""
        try:
            found = self._find(match(tree), limit, offset, sort)
        except ValueError as error:
            # what the index says of a phrase whose last word begins like more than 16,000 others
            raise BadQuery(
                f"too much to look for: {error}", at=0, remedy="write more letters before the *"
            ) from error
        ids = [(score, self._searcher.doc(address)["id"][0]) for score, address in found.hits[:limit]]
        return found.count, ids  # type: ignore[attr-defined]  # missing in its stubs

    def _find(self, matching: Query, limit: int, offset: int, sort: Sort) -> SearchResult:
        # the index refuses to be asked for no documents, and makes room for as many as it is asked for
        most = max(self._searcher.num_docs, 1)
        by_date = sort == "date"
        return self._searcher.search(
            matching,
            limit=min(max(limit, 1), most),
            offset=min(offset, most),
            order_by_field="day" if by_date else None,
            order=Order.Asc if by_date else Order.Desc,
        )

    def _document(self, id: str) -> Document:
        found = record(self._database, id, references=False)
        if found is None:
            raise BadEdition(
                f"the search index knows a document that the edition has not: {id}",
                where=str(self._edition),
                remedy="build the edition again",
            )
        return self._corrected(found)


def _counts(searcher: Searcher, tree: Node) -> Counts:
    sizes = dict.fromkeys(COUNTED, VALUES) | {"year": ALL_VALUES}
    asked = {
        name: {"terms": {"field": name, "size": size, "segment_size": ALL_VALUES}}
        for name, size in sizes.items()
    }
    answer = searcher.aggregate(match(tree), asked)
    counts = {name: _values(answer[name]["buckets"]) for name in COUNTED}
    counts["year"] = tuple(sorted(counts["year"]))
    return Counts(classification=counts.pop("class"), **counts)


def _values(buckets: Iterable[dict[str, Any]]) -> tuple[tuple[Any, int], ...]:
    """Values with their counts, the most frequent first, the equally frequent in their own order."""
    return tuple(
        (bucket["key"], bucket["doc_count"])
        for bucket in sorted(buckets, key=lambda bucket: (-bucket["doc_count"], bucket["key"]))
    )
