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
# A note on a dateline that is lost: 10 of 1,500 documents drawn from all volumes have one (ln 0.0067 = -5.0).
LOST_DATELINE = -5.0
# The same note called again: 8 of the 4,515 call-outs of those documents (ln 0.0018 = -6.3).
AGAIN = -6.3
# Where neither list nor heading tells that there are notes, one doubtful figure begins no chain. With -2.5,
# 3 of 175 documents without notes were given some, with -4.5 none; of 1,325 with notes 2 were lost by it.
BEGINNING = -4.5
# How far the chain may step over notes that nothing calls: those on a lost dateline, or a damaged list.
LONGEST_STEP = 6
# The longest document of 18,564 has 111,000 letters; call-outs are not sought farther than this.
LONGEST_TEXT = 2_000_000
# No document of the series has so many notes; bounds the work on hostile input.
HIGHEST = 400
LONGEST_LABEL = 3
# The situations of a sign that ends a word: "commitments* involving", "annexed.†"
BEHIND_WORDS = ("letter |", "capitals |", "stop |", "bracket |", "quotation mark |")

# "fit.2", "(Matthews)1", "July 251", "Union 1", "armistice*"
FIGURES = re2.compile(r"\d+|[*†‡§║¶]+")


class Call(Struct, frozen=True, kw_only=True):
    """A figure or a sign taken for a call-out, and its span in the text."""

    n: str
    start: int
    end: int


class _Link(Struct, frozen=True, kw_only=True):
    """The last call of a chain, with the chain before it and the weight of the whole."""

    place: int
    score: float
    call: Call | None = None
    before: _Link | None = None


def find_calls(text: str, labels: Sequence[str] | None, notes: Sequence[str] = ()) -> tuple[Call, ...]:
    """Find the call-outs of a document in `text`: the heading, the dateline (empty if lost), the paragraphs.

    `labels` are the numbers of the note list in its order, None where the list is lost; `notes` the
    words of the notes, which often repeat the number that a call-out is glued to.

    >>> [(c.n, c.start) for c in find_calls("Have given thought Deptel 92, July 251 re armistice.2", None)]
    [('1', 37), ('2', 52)]
    >>> find_calls("Legation left Strelsau on July 25 for good.", None)
    ()
    """
    if labels is not None and not labels:
        return ()
    text = text[:LONGEST_TEXT]
    surroundings = Surroundings(text, dict(zip(labels or (), notes, strict=False)))
    chain = _Chain(labels, surroundings.heading, surroundings.dateline_is_lost)
    signs = []
    for figure in _figures(text):
        if not figure.n.isdigit() and labels is None:
            signs.append(figure)  # notes called by signs stand beside the count
            continue
        links = []
        for n, start in _endings(figure, chain):
            if labels is None and n == "0" and not surroundings.closes_heading(figure.end):
                continue  # notes that count from 0 have their source note first, called by the heading
            call = Call(n=n, start=start, end=figure.end)
            weighs = weight(surroundings.situation(start, figure.end, n))
            links += [
                _Link(place=place, score=before.score + cost + weighs, call=call, before=before)
                for place, cost, before in chain.openings(n, start)
            ]
        for link in links:
            chain.extend(link)
    calls = _unwound(chain.best())
    return tuple(sorted((*calls, *_called_by_sign(signs, surroundings)), key=lambda call: call.start))


def _figures(text: str) -> Iterator[Call]:
    """All figures and signs of the text, with their spans in code points."""
    raw = text.encode("utf-8", "surrogatepass")
    byte = point = 0
    for match in FIGURES.finditer(raw):
        begin, _ = match.span()
        # re2 counts bytes
        point += len(raw[byte:begin].decode("utf-8", "surrogatepass"))
        byte = begin
        figure = match.group().decode("utf-8", "surrogatepass")
        yield Call(n=figure, start=point, end=point + len(figure))


def _endings(figure: Call, chain: _Chain) -> Iterator[tuple[str, int]]:
    """The endings of a figure that could be a call-out, and where they start: "251" ends in "1" and "51"."""
    for size in range(1, min(len(figure.n), LONGEST_LABEL) + 1):
        if chain.knows(figure.n[-size:]):
            yield figure.n[-size:], figure.end - size


def _called_by_sign(signs: Sequence[Call], surroundings: Surroundings) -> Iterator[Call]:
    """Signs glued to the end of a word: "commitments* involving", but not "* * *" or "5*" in a table."""
    for sign in signs:
        situation = surroundings.situation(sign.start, sign.end, sign.n)
        if situation.startswith(BEHIND_WORDS) and len(sign.n) < LONGEST_LABEL:
            yield sign


class _Chain:
    """The best chains of call-outs so far, one for each place in the count that a chain can end at.

    Places are those of the note list; where the list is lost, the numbers themselves. `heading` is the
    offset of the heading's end, behind which a chain may have missed a note called on a lost dateline.
    """

    def __init__(self, labels: Sequence[str] | None, heading: int, dateline_is_lost: bool) -> None:
        self._places: dict[str, list[int]] | None = None
        self._last: int | None = None
        if labels is not None:
            self._last = len(labels) - 1
            self._places = {}
            for place, label in enumerate(labels):
                self._places.setdefault(label, []).append(place)
        self._heading = heading
        self._dateline_is_lost = dateline_is_lost
        self._start = self._best = _Link(place=-1, score=0.0)
        self._links = {-1: self._start}

    def knows(self, n: str) -> bool:
        """Whether a figure can be a call-out at all."""
        if self._places is not None:
            return n in self._places
        return n.isascii() and n.isdigit() and (n == "0" or n[0] != "0") and int(n) <= HIGHEST

    def openings(self, n: str, start: int) -> Iterator[tuple[int, float, _Link]]:
        """The places that call-out `n` can take, with the cost of the step and the best chain before it."""
        for place in self._places[n] if self._places is not None else [int(n)]:
            near = range(max(0, place - LONGEST_STEP), place)
            before = [self._links[p] for p in near if p in self._links]
            options = [(self._cost(place - link.place - 1, link, start), link) for link in before]
            first = place if self._places is not None else max(0, place - 1)
            if first <= LONGEST_STEP:
                # a chain that begins past 1 has paid for the notes that it steps over
                unannounced = self._places is None and start > self._heading and not first
                begins = BEGINNING if unannounced else 0.0
                options.append((begins + self._cost(first, self._start, start), self._start))
            if self._places is None and place <= 1:
                options.append((RESTART, self._best))
            if place in self._links:
                options.append((AGAIN, self._links[place]))
            if options:
                cost, link = max(options, key=lambda option: option[0] + option[1].score)
                yield place, cost, link

    def _cost(self, skipped: int, before: _Link, start: int) -> float:
        """What it costs to step over notes that nothing calls."""
        leaves_heading = start > self._heading and (before.call is None or before.call.start < self._heading)
        if skipped and self._dateline_is_lost and leaves_heading:
            return LOST_DATELINE + UNCALLED * (skipped - 1)
        return UNCALLED * skipped

    def extend(self, link: _Link) -> None:
        """Keep a chain if none better ends at its place."""
        if link.place not in self._links or link.score > self._links[link.place].score:
            self._links[link.place] = link
        if link.score > self._best.score:
            self._best = link

    def best(self) -> _Link:
        """The best of all; where there is a list, notes left over at its end count against a chain."""
        if self._last is None:
            return self._best
        last = self._last
        return max(self._links.values(), key=lambda link: link.score + UNCALLED * (last - link.place))


def _unwound(link: _Link | None) -> list[Call]:
    calls: list[Call] = []
    while link is not None and link.call is not None:
        calls.append(link.call)
        link = link.before
    return calls
