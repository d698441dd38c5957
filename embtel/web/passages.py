"""A text cut into the passages that a page shows: paragraphs, and in them words, call-outs, links.

Templates only write out what stands here; all offsets are dealt with in this module.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Literal, TypeVar

from embtel.reading.reading_text import CLOSE, OPEN, as_marked
from embtel.record import Reading, Reference, Struct

Some = TypeVar("Some")


class Point(Struct, frozen=True, kw_only=True):
    """What stands between two letters: the call of note `n`, or the beginning of the printed page `n`.

    `note` is the place of the called note in the record, None where the list of notes has none such.
    """

    kind: Literal["call", "page"]
    n: str
    at: int
    note: int | None = None


class Piece(Struct, frozen=True, kw_only=True):
    """Letters of one manner, or a point. `reading` is what is known of them where they are contracted.

    `letters` are then the word as read, in runs that stood in it as sent and runs that embtel restored.
    """

    text: str = ""
    reading: Reading | None = None
    letters: tuple[tuple[str, bool], ...] = ()
    point: Point | None = None


class Stretch(Struct, frozen=True, kw_only=True):
    """Pieces that belong to the same references, which are given by their places in the record."""

    references: tuple[int, ...]
    pieces: tuple[Piece, ...]


class Paragraph(Struct, frozen=True, kw_only=True):
    """A paragraph: its number from 1, its stretches, and the notes that it calls, by their places."""

    number: int
    stretches: tuple[Stretch, ...]
    notes: tuple[int, ...]


def passages(
    text: str,
    points: Iterable[Point] = (),
    readings: Iterable[Reading] = (),
    references: Iterable[tuple[int, Reference]] = (),
) -> tuple[Paragraph, ...]:
    """The paragraphs of a text, in order; `references` come with their places in the record.

    >>> line = "Minister wld accept."
    >>> call = Point(kind="call", n="1", at=19, note=0)
    >>> [paragraph] = passages(line, [call], [Reading(start=9, end=12, reading="would")])
    >>> [(piece.text, piece.reading and piece.reading.reading) for piece in paragraph.stretches[0].pieces]
    [('Minister ', None), ('wld', 'would'), (' accept', None), ('', None), ('.', None)]
    >>> paragraph.notes
    (0,)
    """
    marked = deque(sorted(points, key=attrgetter("at")))
    contracted = deque(sorted(readings, key=attrgetter("start")))
    linked = deque(sorted(references, key=lambda one: (one[1].start, one[1].end)))
    found = []
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        end = start + len(line)
        here = _up_to(end, marked, attrgetter("at"))
        words = _up_to(end, contracted, attrgetter("start"))
        links = _up_to(end, linked, lambda one: one[1].start)
        notes = dict.fromkeys(point.note for point in here if point.note is not None)
        pieces = _pieces(text, start, end, here, words, links)
        stretches = tuple(
            Stretch(references=references, pieces=tuple(piece for _, piece in group))
            for references, group in groupby(pieces, key=lambda one: one[0])
        )
        found.append(Paragraph(number=number, stretches=stretches, notes=tuple(notes)))
        start = end + 1
    return tuple(found)


def _up_to(end: int, waiting: deque[Some], place: Callable[[Some], int]) -> list[Some]:
    """What begins before the end of a paragraph, taken from what waits in order."""
    taken = []
    while waiting and place(waiting[0]) <= end:
        taken.append(waiting.popleft())
    return taken


def _pieces(
    text: str,
    start: int,
    end: int,
    points: Sequence[Point],
    readings: Sequence[Reading],
    references: Sequence[tuple[int, Reference]],
) -> Iterator[tuple[tuple[int, ...], Piece]]:
    """The pieces of one paragraph, each with the references that it belongs to.

    What runs on into the next paragraph is cut at the end of this one.
    """
    spans = deque((one.start, min(one.end, end), place) for place, one in references)
    known = {(reading.start, reading.end): reading for reading in readings}
    cuts = {start, end, *(point.at for point in points)}
    for first, last in (*known, *(span[:2] for span in spans)):
        cuts |= {first, min(last, end)}
    standing = deque(points)
    running: list[tuple[int, int]] = []  # where a reference ends, and its place
    covering: tuple[int, ...] = ()
    for first, last in pairwise((*sorted(cuts), end)):
        running = [one for one in running if one[0] > first]
        while spans and spans[0][0] <= first:
            running.append(spans.popleft()[1:])
        before, covering = covering, tuple(place for _, place in running)
        while standing and standing[0].at <= first:
            # a point between two halves of a link is part of it; one at its edge is not
            yield tuple(place for place in before if place in covering), Piece(point=standing.popleft())
        if first < last:
            reading = known.get((first, last))
            word = text[first:last]
            yield covering, Piece(text=word, reading=reading, letters=_letters(word, reading))


def _letters(word: str, reading: Reading | None) -> tuple[tuple[str, bool], ...]:
    """The runs of letters of a word as read, each with whether it was restored.

    >>> _letters("wld", Reading(start=9, end=12, reading="would"))
    (('w', False), ('ou', True), ('ld', False))
    >>> _letters("Commie", Reading(start=0, end=6, reading="Communist"))
    (('Communist', True),)
    """
    if reading is None or reading.reading is None:
        return ()
    marked = as_marked(word, [Reading(start=0, end=len(word), reading=reading.reading)]).text
    if f"{OPEN}=" in marked:
        return ((reading.reading, True),)
    runs = marked.replace(CLOSE, OPEN).split(OPEN)
    return tuple((run, place % 2 == 1) for place, run in enumerate(runs) if run)
