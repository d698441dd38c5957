"""Why a document was found: the passages in which the words of a query stand, with the places of the words.

No more of a long text is gone through than a passage needs. What is found in the text as read is shown as it
was sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from embtel.edition.filters import Scope
from embtel.edition.finding import SCOPES, WIDTH, Found, Wanted, find, may_stand
from embtel.reading.reading_text import as_read
from embtel.record import Document, Reading, Struct

# How far a text is gone through: further only if no passage so far shows everything that was sought. Of
# 18,564 documents half have less than 3,100 characters; the longest has 105,000.
REACHES = (2_000, 16_000, 256_000)

# No word of a text is longer; where one is, it may be cut.
LONG_WORD = 60


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
        passage = _best(part, text, here, document.readings if scope == "text" else ())
        if passage and (scope not in best or passage[0] > best[scope][0]):
            best[scope] = passage
    if best:
        return tuple(best[scope][1] for scope in SCOPES if scope in best)
    end = _edge(document.text, WIDTH)
    return (Snippet(part="text", start=0, end=end, text=document.text[:end]),)


def _best(
    part: str, text: str, sought: tuple[Wanted, ...], readings: Sequence[Reading]
) -> tuple[int, Snippet] | None:
    """The best passage of a text after how many of the wanted it shows; None if it shows none."""
    best = None
    for reach in REACHES:
        places = sorted(set(_places(text[: _edge(text, reach)], sought, readings)))
        if places:
            best = _passage(part, text, places)
        if reach >= len(text) or (best and best[0] == len(sought)):
            break
    return best


def _places(text: str, sought: tuple[Wanted, ...], readings: Sequence[Reading]) -> Iterator[Found]:
    """Where something wanted stands in a text as sent or as read, in places of the text as sent."""
    yield from find(text, sought)
    restored = [one for one in readings if one.reading and one.end <= len(text)]
    # all words but those that were restored stand in the text as sent
    if restored and may_stand(" ".join(one.reading for one in restored if one.reading), sought):
        read = as_read(text, restored)
        for place in find(read.text, sought):
            yield Found(*read.whole(place.start, place.end), place.which)


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
