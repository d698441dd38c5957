"""The index by which a static site is searched: which documents have which word, in parts fetched at need.

    search/index.json        {"documents": 18564, "list": 200, "parts": ["0", "armistice", …]}
    search/words-1.json      from the second of these words up to the third: {"armistice": [4, 1, 13], …}
    search/documents-0.json  the first 200 documents by their days: [[address, heading, what it is], …]

The documents of a word are given by their places among all documents, each by its distance from the one
before. Besides words there are `from:everett`, `date:1951-07` and others: fields that hold this word.
"""

from __future__ import annotations

import datetime
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from embtel.edition.catalogue import Entry
from embtel.edition.words import divide, divide_code
from embtel.letters import visible
from embtel.reading.reading_text import as_read
from embtel.record import Date, Document, Party
from embtel.web import links
from embtel.web.pages.documents import about
from embtel.web.publishing.site import Site

# A part of some 40 kB comes in a blink, and an edition of 18,000 documents has a few hundred of them.
PART = 40_000
LISTED = 200
# A date that may be any of so many months says too little to be found by one of them.
MOST_MONTHS = 120


class SearchIndex:
    """The words of documents, which are added by their days."""

    def __init__(self) -> None:
        self._places: dict[str, array[int]] = defaultdict(lambda: array("I"))
        self._documents = 0

    def add(self, document: Document) -> None:
        """Add the document that comes next."""
        for word in {*_words(document), *_fields(document)}:
            self._places[word].append(self._documents)
        self._documents += 1

    def write(self, site: Site, entries: Sequence[Entry]) -> None:
        """Write the index of the documents that were added; the entries are theirs, in the same order."""
        encode = msgspec.json.encode
        firsts = []
        for number, part in enumerate(self._parts()):
            firsts.append(next(iter(part)))
            site.file(f"search/words-{number}.json", encode(part))
        for number, start in enumerate(range(0, len(entries), LISTED)):
            listed = [_line(entry) for entry in entries[start : start + LISTED]]
            site.file(f"search/documents-{number}.json", encode(listed))
        head = {"documents": self._documents, "list": LISTED, "parts": firsts}
        site.file("search/index.json", encode(head))

    def _parts(self) -> Iterator[dict[str, list[int]]]:
        part: dict[str, list[int]] = {}
        size = 0
        # in the order of JavaScript, which goes by halves of letters
        for word in sorted(self._places, key=lambda word: word.encode("utf-16-be")):
            distances = list(_distances(self._places[word]))
            length = len(word) + 5 + sum(len(str(distance)) + 1 for distance in distances)
            if part and size + length > PART:
                yield part
                part, size = {}, 0
            part[word] = distances
            size += length
        if part:
            yield part


def _distances(places: Iterable[int]) -> Iterator[int]:
    """How far each place lies from the one before, the first from -1.

    >>> list(_distances([3, 4, 17]))
    [4, 1, 13]
    """
    before = -1
    for place in places:
        yield place - before
        before = place


def _line(entry: Entry) -> tuple[str, str, str]:
    title = visible(entry.title) or "(without a heading)"
    return links.document(entry.id).file, title, visible(f"{about(entry)} · {entry.id}")


def _words(document: Document) -> Iterator[str]:
    """The words of heading, place, text, notes and file; those of the text as sent and as read."""
    texts = [document.title, document.place or "", document.text, *(note.text for note in document.notes)]
    if document.readings:
        texts.append(as_read(document.text, document.readings).text)
    for text in texts:
        yield from divide(text)
    if document.file:
        yield from divide_code(document.file.text)


def _fields(document: Document) -> Iterator[str]:
    """What can be asked of fields: "from:everett", "date:1951-07"."""
    posts = (document.place, *(party.post for party in (*document.from_, *document.to)))
    for field, values in (
        ("kind", (document.kind,)),
        ("from", _names(document.from_)),
        ("to", _names(document.to)),
        ("post", posts),
    ):
        for value in filter(None, values):
            yield from (f"{field}:{word}" for word in divide(value))
    if document.file:
        yield from (f"file:{part}" for part in divide_code(document.file.text))
    if document.date:
        yield from (f"date:{when}" for when in _times(document.date))


def _names(parties: Iterable[Party]) -> Iterator[str | None]:
    for party in parties:
        yield from (party.text, party.office, party.person, party.post)


def _times(date: Date) -> Iterator[str]:
    """The years and months that a date may lie in, and its day if that is known.

    >>> list(_times(Date(start="1951-11-30", end="1951-12-02", basis="text")))
    ['1951', '1951-11', '1951-12']
    >>> list(_times(Date(start="1951-07-12", end="1951-07-12", basis="dateline")))
    ['1951', '1951-07', '1951-07-12']
    """
    if not (date.start and date.end):
        return
    first, last = datetime.date.fromisoformat(date.start), datetime.date.fromisoformat(date.end)
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    if len(months) > MOST_MONTHS:
        return
    yield from (str(year) for year in range(first.year, last.year + 1))
    yield from (f"{month // 12:04}-{month % 12 + 1:02}" for month in months)
    if first == last:
        yield date.start
