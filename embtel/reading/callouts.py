"""Footnote call-outs: the small figures that copying has glued to words.

In print a call-out is raised above the line; in copied text "fit²" has become "fit.2" and "July 25¹"
has become "July 251". Which figures are call-outs is decided for the whole document at once: call-outs
run in the order of the notes, so the best chain of figures is sought that counts up with the note list
(or, where the list is lost, that simply counts up). A link weighs what `situations.py` says of a figure
standing so: what else could it mean there, a day, a year, the number of a telegram?
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import re2

from embtel.reading.situations import Surroundings
from embtel.record import Struct
from embtel.tables.callouts import weight

# A note in the list that nothing calls, or a call-out lost from the text: fewer than 1 in 1,000 in full
# renderings of the 58 volumes (ln 0.001 = -6.9).
UNCALLED = -6.9
# Notes begin again in an enclosure in 49 of 31,667 documents (ln = -6.5), and only there.
RESTART = -9.0
# How far the chain may step over notes that nothing calls: those on a lost dateline, or a damaged list.
LONGEST_STEP = 6
# No document of the series has so many notes; bounds the work on hostile input.
HIGHEST = 400

# "fit.2", "(Matthews)1", "July 251", "Union 1", "armistice*"
FIGURES = re2.compile(r"\d+|[*†‡§]+")


class Call(Struct, frozen=True, kw_only=True):
    """A figure taken for a call-out: its span in the text, and how it stood there."""

    n: str
    start: int
    end: int
    situation: str


class _Link(Struct, frozen=True, kw_only=True):
    """The last call of a chain, with the chain before it and the weight of the whole."""

    place: int
    score: float
    call: Call | None = None
    before: _Link | None = None


def find_calls(text: str, labels: Sequence[str] | None, notes: Sequence[str] = ()) -> tuple[Call, ...]:
    """Find the call-outs of a document in `text` (heading, dateline and paragraphs, line by line).

    `labels` are the numbers of the note list in its order, None where the list is lost; `notes` the
    words of the notes, which often repeat the number that a call-out is glued to.

    >>> [(c.n, c.start) for c in find_calls("Have given thought Deptel 92, July 251 re armistice.2", None)]
    [('1', 37), ('2', 52)]
    >>> find_calls("Legation left Strelsau on July 25 for good.", None)
    ()
    """
    if labels is not None and not labels:
        return ()
    surroundings = Surroundings(text, dict(zip(labels or (), notes, strict=False)))
    chain = _Listed(labels) if labels is not None else _Counted()
    for endings in _figures(text, chain):
        links = []
        for call_start, end, label in endings:
            situation = surroundings.situation(call_start, end, label)
            if labels is None and label == "0" and not surroundings.closes_heading(end):
                continue  # notes that count from 0 have their source note first, called by the heading
            call = Call(n=label, start=call_start, end=end, situation=situation)
            links += [
                _Link(place=place, score=before.score + cost + weight(situation), call=call, before=before)
                for place, cost, before in chain.openings(label)
            ]
        for link in links:
            chain.extend(link)
    return _unwound(chain.best())


def _figures(text: str, chain: _Listed | _Counted) -> Iterator[list[tuple[int, int, str]]]:
    """For each figure of the text the endings of it that could be a call-out: "251" ends in "1" and "51"."""
    raw = text.encode("utf-8", "surrogatepass")
    plain = len(raw) == len(text)
    # re2 counts bytes; offsets are mapped to code points as the scan goes on
    byte = point = 0
    for match in FIGURES.finditer(raw):
        begin, stop = match.span()
        if plain:
            point = begin
        else:
            point += len(raw[byte:begin].decode("utf-8", "surrogatepass"))
            byte = begin
        figure = match.group().decode("utf-8", "surrogatepass")
        end = point + len(figure)
        endings = [
            (end - size, end, figure[-size:])
            for size in range(1, min(len(figure), 3) + 1)
            if chain.knows(figure[-size:])
        ]
        if endings:
            yield endings


class _Listed:
    """Chains that count up with a note list."""

    def __init__(self, labels: Sequence[str]) -> None:
        self._places: dict[str, list[int]] = {}
        for place, label in enumerate(labels):
            self._places.setdefault(label, []).append(place)
        self._last = len(labels) - 1
        self._links: dict[int, _Link] = {-1: _Link(place=-1, score=0.0)}

    def knows(self, label: str) -> bool:
        return label in self._places

    def openings(self, label: str) -> Iterator[tuple[int, float, _Link]]:
        """The places that `label` can take, each with the best chain before it and the cost of the step."""
        for place in self._places[label]:
            options = [
                (UNCALLED * (place - before - 1), self._links[before])
                for before in range(max(-1, place - LONGEST_STEP), place)
                if before in self._links
            ]
            if options:
                cost, link = max(options, key=lambda option: option[0] + option[1].score)
                yield place, cost, link

    def extend(self, link: _Link) -> None:
        if link.place not in self._links or link.score > self._links[link.place].score:
            self._links[link.place] = link

    def best(self) -> _Link:
        return max(self._links.values(), key=lambda link: link.score + UNCALLED * (self._last - link.place))


class _Counted:
    """Chains that count up by themselves, from 0 or 1, where the note list is lost."""

    def __init__(self) -> None:
        self._links: dict[int, _Link] = {-1: _Link(place=-1, score=0.0)}
        self._best = self._links[-1]

    def knows(self, label: str) -> bool:
        return label.isascii() and label.isdigit() and (label == "0" or label[0] != "0") and int(label) <= HIGHEST

    def openings(self, label: str) -> Iterator[tuple[int, float, _Link]]:
        """As `_Listed.openings`; the first call-out is 0 or 1, and an enclosure may begin again."""
        place = int(label)
        options = [
            (UNCALLED * (place - before - 1), self._links[before])
            for before in range(max(0, place - LONGEST_STEP), place)
            if before in self._links
        ]
        if place <= 1:
            options.append((0.0, self._links[-1]))
            options.append((RESTART, self._best))
        elif place <= LONGEST_STEP:
            options.append((UNCALLED * (place - 1), self._links[-1]))
        if options:
            cost, link = max(options, key=lambda option: option[0] + option[1].score)
            yield place, cost, link

    def extend(self, link: _Link) -> None:
        if link.place not in self._links or link.score > self._links[link.place].score:
            self._links[link.place] = link
        if link.score > self._best.score:
            self._best = link

    def best(self) -> _Link:
        return self._best


def _unwound(link: _Link | None) -> tuple[Call, ...]:
    calls: list[Call] = []
    while link is not None and link.call is not None:
        calls.append(link.call)
        link = link.before
    return tuple(reversed(calls))
