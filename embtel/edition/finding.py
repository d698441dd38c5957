"""Where in a text stands what a query looks for, with the same notion of a word as the index (`words.py`).

The index knows that a document has the words; here their places are looked up again, by going from one
hit to the next: what lies between is not divided into words unless nearness has to be counted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice, pairwise
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from embtel.edition.filters import Scope
from embtel.edition.query import (
    All,
    Beginning,
    Either,
    Fuzzy,
    Leaf,
    Node,
    Phrase,
    Within,
    Word,
)
from embtel.edition.words import DIVIDING, WORD, fold, plural, spellings

# Characters of a passage: three lines of a terminal. A hit that is longer is cut.
WIDTH = 240
# How many hits of a run are enough to choose the best passage from.
ENOUGH = 200

SCOPES: tuple[Scope, ...] = ("title", "text", "notes")
# How many signs may lie between two words of a row: in "House), – the" 5 do.
BETWEEN = 200
# How many words of a row are compared: as many as a passage holds. With all of them a row of 499 words took
# 87 s to be found in a text that has the first of them 127,000 times.
COMPARED = 40


class Wanted(NamedTuple):
    """What one leaf of the query looks for: any of these runs of words, in any of these parts."""

    scopes: tuple[Scope, ...]
    runs: tuple[tuple[str, ...], ...]
    near: int = 0  # how many other words may stand in between
    begun: bool = False  # the last word is only begun
    distance: int = 0  # how many letters may differ


class Found(NamedTuple):
    """A place where something wanted stands; `which` is its number among the wanted."""

    start: int
    end: int
    which: int


def wanted(tree: Node, scopes: tuple[Scope, ...] = SCOPES) -> tuple[Wanted, ...]:
    """What a query looks for in the running text; filters and exclusions are not to be seen there.

    >>> from embtel.edition.query import parse
    >>> wanted(parse("armist* -korea from:kennan in:notes"))
    (Wanted(scopes=('notes',), runs=(('armist',),), near=0, begun=True, distance=0),)
    """
    match tree:
        case All(parts) | Either(parts):
            return tuple(found for part in parts for found in wanted(part, scopes))
        case Within(inner, part):
            return wanted(part, inner)
        case Word() | Phrase() | Beginning() | Fuzzy():
            return (_wanted(tree, scopes),)
    return ()


def _wanted(leaf: Leaf, scopes: tuple[Scope, ...]) -> Wanted:
    match leaf:
        case Word(typed):
            runs = spellings(typed)
            more = plural(runs[0][0]) if len(runs[0]) == 1 else None
            return Wanted(scopes, (*runs, (more,)) if more else runs)
        case Phrase(typed, near):
            return Wanted(scopes, spellings(typed), near=near)
        case Beginning(words):
            return Wanted(scopes, (words,), begun=True)
        case Fuzzy(word, distance):
            return Wanted(scopes, ((word,),), distance=distance)


def find(text: str, sought: Iterable[Wanted]) -> Iterator[Found]:
    """Where in a text something wanted stands.

    >>> list(find("Armistice talks", [Wanted(SCOPES, (("armist",),), begun=True)]))
    [Found(start=0, end=9, which=0)]
    """
    folded = fold(text)
    for which, want in enumerate(sought):
        for start, end in _spans(folded.text, want):
            yield Found(*folded.whole(start, end), which)


def may_stand(text: str, sought: Iterable[Wanted]) -> bool:
    """Whether a word of what is wanted may stand in a text."""
    folded = fold(text).text
    return any(want.distance or any(word in folded for run in want.runs for word in run) for want in sought)


def _spans(folded: str, want: Wanted) -> Iterator[tuple[int, int]]:
    """Where in a folded text something wanted stands."""
    if want.distance:
        ((word,),) = want.runs
        alike = _alike(word, set(WORD.findall(folded)), want.distance)
        yield from sorted(span for other in alike for span in _rows(folded, (other,)))[:ENOUGH]
        return
    for run in want.runs:
        if all(word in folded for word in run):
            found = _near(folded, run, want.near) if want.near else _rows(folded, run, begun=want.begun)
            yield from islice(found, ENOUGH)


def _alike(word: str, others: Collection[str], distance: int) -> list[str]:
    """The words that differ by so many letters at most: changed, left out, added, or two of them swapped.

    >>> _alike("vishinsky", ["vyshinsky", "vyshinskij"], 1)
    ['vyshinsky']
    """
    found = process.extract(word, others, scorer=OSA.distance, score_cutoff=distance, limit=None)
    return [other for other, _, _ in found]


def _rows(folded: str, run: tuple[str, ...], *, begun: bool = False) -> Iterator[tuple[int, int]]:
    """Where the words stand in a row, as “cease” and “fire” do in “cease-fire”."""
    at = folded.find(run[0])
    while at >= 0:
        end = _end_of_row(folded, at, run, begun=begun)
        if end is not None:
            yield at, min(end, at + WIDTH)
        at = folded.find(run[0], at + 1)


def _end_of_row(folded: str, at: int, run: tuple[str, ...], *, begun: bool) -> int | None:
    """Where the row ends whose letters begin at `at`; None if no word begins there or others follow."""
    if folded[at - 1 : at] not in DIVIDING:
        return None
    end = at + len(run[0])
    for word in run[1:COMPARED]:
        following = folded.find(word, end + 1, end + BETWEEN + len(word))
        if following < 0 or WORD.search(folded, end, following):
            return None
        end = following + len(word)
    if begun:
        rest = WORD.match(folded, end)
        return rest.end() if rest else end
    return end if folded[end : end + 1] in DIVIDING else None


def _near(folded: str, run: tuple[str, ...], near: int) -> Iterator[tuple[int, int]]:
    """Where each of the words has the next within so many others, in either order; every word by itself."""
    hits = sorted((span, word) for word in set(run) for span in _rows(folded, (word,)))
    places: dict[str, dict[int, tuple[int, int]]] = {word: {} for word in run}
    number = done = 0  # words are numbered, so that those between two can be counted
    for span, word in hits:
        number += len(WORD.findall(folded, done, span[0]))
        done = span[0]
        places[word][number] = span
    for word, following in pairwise(run):
        for at, span in places[word].items():
            reach = range(at - near - 1, at + near + 2)
            others = [places[following][to] for to in reach if to != at and to in places[following]]
            yield from ([span, *others] if others else ())
