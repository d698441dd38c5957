"""The search index of an edition: which fields it has, and how documents come into it.

Only the id is stored; everything that is shown comes from the SQLite file, of which the index can be made
again at any time. The fields' names are those of the query language where it has one.
"""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import tantivy

from embtel.edition.query import WIDEST
from embtel.edition.words import ANALYZER, analyzer, compose, divide_code
from embtel.errors import BadEdition
from embtel.reading.reading_text import as_read
from embtel.record import Document, Party

# Bytes in which tantivy gathers postings before it writes a segment. On the 97 MB of text of 18,564
# documents 50, 100 and 200 MB took 5.7, 6.1 and 5.2 seconds with one thread; 200 MB with two took 2.8.
MEMORY = 200_000_000
THREADS = 2

# A date is counted under each of its years; beyond ten it says too little to be counted under any.
MOST_YEARS = 10

WORDS = ("title", "text", "notes", "file", "place", "from", "to", "post", "number")
EXACT = ("kind", "class")
# Between the text as sent and the text as read. Each empty value moves what follows on by one place and adds
# no word, so that the widest nearness does not reach from the one into the other.
APART = ("",) * WIDEST
COUNTED = ("year", "kind", "class", "sender", "addressee", "post", "place")
# `first` and `last` bound the interval of days, `day` sorts; all three count days as datetime does.
FIRST = datetime.date.min.toordinal()
LAST = datetime.date.max.toordinal()


@cache
def schema() -> tantivy.Schema:
    """The fields of the index."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for name in WORDS:
        builder.add_text_field(name, tokenizer_name=ANALYZER, fast=name in COUNTED)
    for name in EXACT:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=name in COUNTED)
    for name in ("sender", "addressee"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in ("first", "last", "day", "year"):
        builder.add_unsigned_field(name, fast=True)
    return builder.build()


def open_index(folder: Path) -> tantivy.Index:
    """The index that is in a folder; raises BadEdition if there is none, or one with other fields."""
    try:
        if tantivy.Index.exists(str(folder)):
            return _index(folder)
        fault = "the search index is not whole"
    except ValueError as error:
        fault = f"this embtel cannot read the search index ({error})"
    raise BadEdition(fault, where=str(folder), remedy="build the edition again")


def _index(folder: Path) -> tantivy.Index:
    """The index in a folder, an empty one if there is none, with the words of `words.py`."""
    index = tantivy.Index(schema(), path=str(folder))
    index.register_tokenizer(ANALYZER, analyzer())
    # What is counted is counted whole: "New York" is one place, though two words to a query.
    whole = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw()).build()
    index.register_fast_field_tokenizer(ANALYZER, whole)
    return index


class NewIndex:
    """An index that is being written, in a folder that is empty or new; threads of its own do most of it.

    Raises OSError where the disk is full.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        with _full_disk():
            self._writer = _index(folder).writer(MEMORY, THREADS)

    def add(self, document: Document, start: str | None, end: str | None) -> None:
        """Put in a document, and the days (ISO) between which it was written, as far as linking tells."""
        entry = _entry(document)
        _add_days(entry, start, end)
        with _full_disk():
            self._writer.add_document(entry)

    def finish(self) -> None:
        """Write everything to the folder; from here on it can be searched."""
        with _full_disk():
            self._writer.commit()
            self._writer.wait_merging_threads()


@contextlib.contextmanager
def _full_disk() -> Iterator[None]:
    """What tantivy says of a full disk, as Python says it."""
    try:
        yield
    except ValueError as error:
        raise OSError(str(error)) from error


def counted(party: Party) -> str:
    """The name under which a sender or an addressee is counted: the person, else the office."""
    return party.person or party.office or party.text


def _entry(document: Document) -> tantivy.Document:
    entry = tantivy.Document()
    entry.extend({"text": _texts(document)}, schema())
    entry.add_text("id", document.id)
    entry.add_text("kind", document.kind)
    if document.classification:
        entry.add_text("class", document.classification)
    texts: dict[str, Iterable[str | None]] = {
        "title": (document.title,),
        # each by itself, so that no phrase runs from one note into the next
        "notes": (note.text for note in document.notes),
        "place": (document.place,),
        "post": dict.fromkeys((document.place, *(party.post for party in (*document.from_, *document.to)))),
        "from": _names(document.from_),
        "to": _names(document.to),
        "sender": dict.fromkeys(map(counted, document.from_)),
        "addressee": dict.fromkeys(map(counted, document.to)),
    }
    for name, values in texts.items():
        for value in filter(None, values):
            entry.add_text(name, compose(value))
    if document.file:
        entry.add_text("file", " ".join(divide_code(document.file.text)))
    if document.message:
        entry.add_text("number", f"{document.message.series or ''} {document.message.number or ''}")
    return entry


def _texts(document: Document) -> list[str]:
    """The text as sent, and behind it, where words of it are restored, the text as read.

    In a field of its own a word would weigh by how rare it is in telegraphese; so it weighs the same however
    it was sent, and a phrase is still found within one of the two.
    """
    sent = compose(document.text)
    read = as_read(document.text, document.readings)
    return [sent, *APART, compose(read.text)] if read.edits else [sent]


def _names(parties: Iterable[Party]) -> Iterable[str | None]:
    for party in parties:
        yield party.text
        # what the heading's words do not hold already: the post that follows from the office
        yield from (
            name for name in (party.office, party.person, party.post) if name and name not in party.text
        )


def _add_days(entry: tantivy.Document, start: str | None, end: str | None) -> None:
    first = datetime.date.fromisoformat(start) if start else None
    last = datetime.date.fromisoformat(end) if end else None
    day = first or last
    if day is None:
        return
    entry.add_unsigned("first", first.toordinal() if first else FIRST)
    entry.add_unsigned("last", last.toordinal() if last else LAST)
    entry.add_unsigned("day", day.toordinal())
    if first and last and last.year - first.year < MOST_YEARS:
        for year in range(first.year, last.year + 1):
            entry.add_unsigned("year", year)
