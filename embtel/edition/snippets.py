"""Why a document was found: the passages in which the words of a query stand, with the places of the words.

The index knows positions only; here the words of a text are gone through again, with the same notion of a
word (`words.py`), and no more of a long text than a snippet needs. What is found in the text as read is shown
as it was sent.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

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
from embtel.edition.words import Token, is_plain, locate, plural, spellings
from embtel.reading.reading_text import as_read
from embtel.record import Document, Struct
from embtel.spans import Edited

# Characters of a snippet: three lines of a terminal.
WIDTH = 240
# A text is gone through in pieces of so many characters, and pieces without a wanted word are passed over: on
# pages of ten long documents 150 took 13 ms, 250 took 16, 400 took 20.
PIECE = 150
# How far a text is gone through: further only if no passage so far shows everything that was sought. Of
# 18,564 documents half have less than 3,100 characters; the longest has 105,000 and takes 5 to 75 ms.
REACHES = (2_000, 16_000, 256_000)
# How many hits are enough to choose the best passage from.
ENOUGH = 200

# No word of a text is longer; where one is, it may be cut.
LONG_WORD = 60

SCOPES: tuple[Scope, ...] = ("title", "text", "notes")


class Snippet(Struct, frozen=True, kw_only=True):
    """A passage `[start, end)` of a title, a text or a note.

    `part` is `title`, `text` or `note N`; `hits` are spans in that part as the record gives it, all of them
    inside the passage.
    """

    part: str
    start: int
    end: int
    text: str
    hits: tuple[tuple[int, int], ...] = ()


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


def snippets(document: Document, sought: tuple[Wanted, ...]) -> tuple[Snippet, ...]:
    """The title if it has hits, the best passage of the text, and the best note.

    A document found by filters alone gives the beginning of its text.
    """
    parts: list[tuple[Scope, str, str]] = [
        ("title", "title", document.title),
        ("text", "text", document.text),
    ]
    parts += [("notes", f"note {note.n}", note.text) for note in document.notes]
    best: dict[Scope, tuple[int, Snippet]] = {}
    for scope, part, text in parts:
        here = tuple(want for want in sought if scope in want.scopes)
        if not here or (scope in best and best[scope][0] == len(here)):
            continue
        streams = [_Stream(Edited(text), here)]
        if scope == "text" and _in_readings(document, here):
            streams.append(_Stream(as_read(text, document.readings), here))
        passage = _best(part, text, streams)
        if passage and (scope not in best or passage[0] > best[scope][0]):
            best[scope] = passage
    if best:
        return tuple(best[scope][1] for scope in SCOPES if scope in best)
    end = _edge(document.text, WIDTH)
    return (Snippet(part="text", start=0, end=end, text=document.text[:end]),)


def _in_readings(document: Document, sought: tuple[Wanted, ...]) -> bool:
    """Whether a word that is wanted may be one that was restored; all others stand in the text as sent."""
    restored = " ".join(one.reading for one in document.readings if one.reading).lower()
    return _may_hold(restored, sought)


class _Stream:
    """The words of a text, as sent or as read, gone through as far as it was asked for."""

    def __init__(self, text: Edited, sought: tuple[Wanted, ...]) -> None:
        self.sought = sought
        self._text = text
        self._tokens: list[Token] = []
        self._done = 0

    def find(self, reach: int) -> Iterator[Found]:
        """Where in the first `reach` letters something wanted stands, in places of the text as sent."""
        end = _edge(self._text.text, self._text.after(reach))
        self._tokens += _tokens(self._text.text, self._done, end, self.sought)
        self._done = end
        for place in find(self._tokens, self.sought):
            yield Found(*self._text.whole(place.start, place.end), place.which)


def _best(part: str, text: str, streams: list[_Stream]) -> tuple[int, Snippet] | None:
    """The best passage of a text after how many of the wanted it shows; None if it shows none."""
    best = None
    for reach in REACHES:
        places = sorted({place for stream in streams for place in stream.find(reach)})
        if places:
            best = _passage(part, text, places)
        if reach >= len(text) or (best and best[0] == len(streams[0].sought)):
            break
    return best


def _tokens(text: str, start: int, stop: int, sought: tuple[Wanted, ...]) -> Iterator[Token]:
    """The words of a stretch of text, without the pieces in which none is wanted."""
    while start < stop:
        end = min(_edge(text, start + PIECE), stop)
        piece = text[start:end]
        if _may_hold(piece, sought):
            yield from locate(piece, start)
        else:
            yield Token("", start, start)  # so that no run reaches over what was passed over
        start = end


def _may_hold(text: str, sought: tuple[Wanted, ...]) -> bool:
    """Whether a text may have a word that is wanted: what is to be found out before its words are divided."""
    lower = text.lower()
    return any(
        want.distance or any(word in lower for run in want.runs for word in run) for want in sought
    ) or not is_plain(text)


def find(tokens: list[Token], sought: tuple[Wanted, ...]) -> list[Found]:
    """Where among the words of a text something wanted stands, in order.

    >>> find(list(locate("Armistice talks")), (Wanted(SCOPES, (("armist",),), begun=True),))
    [Found(start=0, end=9, which=0)]
    """
    standing: dict[str, list[int]] = {}
    for at, token in enumerate(tokens):
        standing.setdefault(token.word, []).append(at)
    places = (
        Found(tokens[first].start, min(tokens[last].end, tokens[first].start + WIDTH), which)
        for which, want in enumerate(sought)
        for run in want.runs
        for first, last in itertools.islice(_runs(tokens, standing, run, want), ENOUGH)
    )
    return sorted(set(places))


def _runs(
    tokens: list[Token], standing: dict[str, list[int]], run: tuple[str, ...], want: Wanted
) -> Iterator[tuple[int, int]]:
    """Where a run stands: numbers of its first and last word; of near words each by itself."""
    slots = [_slot(standing, word, want, last=word is run[-1]) for word in run]
    if want.near:
        for slot, following in itertools.pairwise(slots):
            for at in sorted(slot):
                around = range(at - want.near - 1, at + want.near + 2)
                others = [to for to in around if to != at and to in following]
                yield from ((to, to) for to in ([at, *others] if others else ()))
        return
    for at in sorted(slots[0]):
        if all(at + step in slot for step, slot in enumerate(slots)):
            yield at, at + len(run) - 1


def _slot(standing: dict[str, list[int]], word: str, want: Wanted, *, last: bool) -> frozenset[int]:
    """The places where a word of a run stands."""
    words: Iterable[str] = (word,)
    if want.begun and last:
        words = (other for other in standing if other.startswith(word))
    elif want.distance:
        words = (other for other in standing if alike(word, other, want.distance))
    return frozenset(at for other in words for at in standing.get(other, ()))


@lru_cache(maxsize=100_000)
def alike(one: str, other: str, distance: int) -> bool:
    """Whether words differ by so many letters at most: changed, left out, added, or two of them swapped.

    >>> alike("vishinsky", "vyshinsky", 1), alike("vishinsky", "vyshinskij", 1)
    (True, False)
    """
    if abs(len(one) - len(other)) > distance:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, facing in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != facing))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == facing:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > distance:
            return False
    return row[-1] <= distance


def _passage(part: str, text: str, places: list[Found]) -> tuple[int, Snippet]:
    """The passage that shows the most of what is wanted, after how many of the wanted it shows."""
    worth, shown, past = 0, places[:1], 1
    for first, place in enumerate(places):
        while past < len(places) and places[past].end <= place.start + WIDTH:
            past += 1
        seen = places[first : max(past, first + 1)]
        found = len({other.which for other in seen})
        if (found, len(seen)) > (worth, len(shown)):
            worth, shown = found, seen
    spare = max(WIDTH - (shown[-1].end - shown[0].start), 0)
    start = _edge(text, max(shown[0].start - spare // 3, 0))
    end = max(_edge(text, start + WIDTH), shown[-1].end)
    hits = _joined((place.start, place.end) for place in places if start <= place.start and place.end <= end)
    return worth, Snippet(part=part, start=start, end=end, text=text[start:end], hits=hits)


def _joined(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Spans in order, those that overlap drawn together."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def _edge(text: str, at: int) -> int:
    """The place at `at` or shortly before where a word begins, so that none is cut; `at` if there is none."""
    if at >= len(text):
        return len(text)
    for place in range(at, max(at - LONG_WORD, 0), -1):
        if text[place - 1].isspace():
            return place
    return at
