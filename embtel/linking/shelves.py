"""Where documents stand: in which volume, under which number, on which printed pages, in which file.

Cards carry the pages that begin in a document. The page on which a document itself begins is the last one
that began before it; but where the numbers leave out a page, that one began between two documents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from embtel.linking.cards import Card
from embtel.reading.volume_ids import ID

# Blank pages and half-titles of chapters leave out up to so many pages between two documents; more are a
# fault of the numbers. In 13 volumes that mark their pages none left out more.
MOST_PAGES_LEFT_OUT = 6


@dataclass(slots=True)
class Page:
    """The documents on one printed page, by their places in the edition: those that begin on it, those that
    may begin on it or on a page beside it, and those that go on from an earlier one."""

    begin: list[int] = field(default_factory=list)
    may_begin: list[int] = field(default_factory=list)
    go_on: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Volume:
    """One volume of the edition: its documents in order, by number and by page."""

    id: str
    order: list[int] = field(default_factory=list)
    numbers: dict[str, list[int]] = field(default_factory=dict)
    pages: dict[int, Page] = field(default_factory=dict)
    cited_by_page: int = 0  # how often it cites its own documents by their pages, less how often by numbers


class Shelves:
    """All volumes of an edition, and its files."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self.cards = cards
        self.volumes: dict[str, Volume] = {}
        self.files: dict[str, list[int]] = defaultdict(list)
        self.place: list[int] = []  # of each document in its volume
        self._parts: dict[str, list[Volume]] = defaultdict(list)
        for index, card in enumerate(cards):
            volume = self.volumes.get(card.volume)
            if volume is None:
                volume = self.volumes[card.volume] = Volume(id=card.volume)
                self._parts[_without_part(card.volume)].append(volume)
            self.place.append(len(volume.order))
            volume.order.append(index)
            if card.number is not None:
                volume.numbers.setdefault(card.number, []).append(index)
            for reference in card.references:
                if reference.volume is None and reference.series != "ibid.":
                    volume.cited_by_page += (reference.kind == "page") - (reference.kind == "document")
            if card.file is not None:
                self.files[card.file].append(index)
        for volume in self.volumes.values():
            _lay_out_pages(volume, cards)

    def parts(self, id: str) -> Iterator[Volume]:
        """The volume of that id, then the other parts through which its numbers run on.

        Parts that both have a Document 1 are numbered each for itself. A volume that is cited without its
        part is every part; a part that the edition lacks is none of the others.
        """
        own = self.volumes.get(id)
        whole = _without_part(id)
        if own is not None:
            yield own
        elif id != whole:
            return
        for part in self._parts.get(whole, ()):
            if part is not own and (own is None or not ("1" in own.numbers and "1" in part.numbers)):
                yield part

    def beside(self, index: int, step: int) -> int | None:
        """The document before (-1) or after (1) another in its volume."""
        order = self.volumes[self.cards[index].volume].order
        there = self.place[index] + step
        return order[there] if 0 <= there < len(order) else None


def _without_part(id: str) -> str:
    found = ID.match(id)
    return id if found is None else found["years"] + found["number"]


def _lay_out_pages(volume: Volume, cards: Sequence[Card]) -> None:
    """Put the documents of a volume on its pages."""
    last: int | None = None
    waiting: list[int] = []  # documents that begin since the last page began, nobody tells where
    for index in volume.order:
        own = _figures(cards[index].page)
        begun = _rising(cards[index].pages, last)
        if own:
            if waiting:
                _begin(volume, waiting, last, max(own, (last or 0) + 1))
                waiting = []
            # a title page that no document stands on is that of the one behind it
            titles = range(last + 1, own) if last is not None and own - last <= MOST_PAGES_LEFT_OUT else ()
            for number in (*titles, own):
                volume.pages.setdefault(number, Page()).begin.append(index)
            last = max(own, last or 0)
        else:
            waiting.append(index)
        if not begun:
            continue
        if waiting:
            _begin(volume, waiting, last, begun[0])
        for number in begun:
            if number != own:
                volume.pages.setdefault(number, Page()).go_on.append(index)
        last, waiting = begun[-1], []
    if last is not None:
        _begin(volume, waiting, last, last + 1)


def _begin(volume: Volume, waiting: Iterable[int], last: int | None, following: int) -> None:
    """Documents that begin after the page `last` began and no later than `following` does."""
    documents = list(waiting)
    if last is None or following - last > MOST_PAGES_LEFT_OUT:
        last = following - 1
    if following == last + 1:
        volume.pages.setdefault(last, Page()).begin += documents
    elif len(documents) == 1:
        for number in range(last + 1, following):
            volume.pages.setdefault(number, Page()).begin += documents
    else:
        for number in range(last, following):
            volume.pages.setdefault(number, Page()).may_begin += documents


def _rising(pages: Iterable[str], last: int | None) -> list[int]:
    """The pages with Arabic numbers, as long as they rise."""
    rising: list[int] = []
    for page in pages:
        number = _figures(page)
        if number > (rising[-1] if rising else last or 0):
            rising.append(number)
    return rising


def _figures(page: str | None) -> int:
    """The number of a page that has an Arabic one, else 0."""
    return int(page) if page and page.isascii() and page.isdecimal() and len(page) < 6 else 0
