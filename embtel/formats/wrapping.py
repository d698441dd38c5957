"""Lines that were broken to fit a page or a screen, joined to paragraphs again.

A line is broken where the next word would not have fitted. So in a hard-wrapped file nearly every line that
another follows at once could not have taken that line's first word as well, and only such lines are joined:
a signature, a list or the end of a paragraph has room left.

>>> telegram = '''Embassy offers following Korean situa-
... tion as seen from Moscow. Legation has
... nothing to add, no evi-
... dence being known here.
... Kirk'''
>>> from embtel.spans import Edited
>>> print(Edited(telegram, unwrapped(telegram)).text)
Embassy offers following Korean situation as seen from Moscow. Legation has nothing to add, no evidence
being known here.
Kirk
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from embtel.formats.lines import Line, lines
from embtel.spans import Edit
from embtel.tables.compounds import first_halves

Pair = tuple[Line, Line]

WIDEST = 100
"""Columns; no typewriter, press or mail program breaks wider lines.

Of 1,526 documents as copied from a screen, unwrapped, each has at least a tenth of its lines wider.
"""
NARROWEST = 30
"""Columns; narrower lines are a list."""
RAGGED = 12
"""Columns that a typist leaves at the end of a line rather than to break a word."""
TYPESET = 0.07
"""Share of lines that end in a broken word, above which the words were broken by a press or a typist.

Programs that wrap text break a word only at a hyphen of its own: in at most 0.06 of those documents' lines.
"""
FULL = 0.7
"""Share of lines without room for the next word; 0.75 or more in those documents wrapped at 60 to 80."""

# the end of "Korean situa-" and the beginning of "tion as seen", with "[Page 428] " where a page begins there
_FIRST_HALF = re.compile(r"([^\W\d_]{1,40})-$")
_SECOND_HALF = re.compile(r"(?P<page>\[Page \d{1,4}\] )?(?P<half>[^\W\d_]{1,40})")
_WORD = re.compile(r"[^\W\d_]{1,40}(?:-[^\W\d_]{1,40})?")
# "1. Not printed.", "(b) that the", "iv) whether"
_ITEM = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\s")
# "…in the Far East.", "…at once?”", "…as follows:", "…as a telegram.2"
_SENTENCE_END = re.compile(r"[.!?:;][”\"’')\]]{0,3}\d{0,3}$")
# "Soviet—", "6–", "US-", "and/"
_NO_SPACE_AFTER = re.compile(r"\w[-–—/]")


def unwrapped(text: str) -> Iterator[Edit]:
    """The edits that join the broken lines of a hard-wrapped file; none for any other file."""
    standing = list(lines(text))
    pairs = [pair for pair in pairwise(standing) if not pair[1].gap and not _begins_anew(*pair)]
    width = _width(standing, pairs)
    if width is None:
        return
    joined = [pair for pair in pairs if _is_full(pair, width)]
    broken = {pair: word for pair in joined if (word := _broken_word(*pair))}
    known = {word.lower() for word in _WORD.findall(text)} if broken else frozenset()
    typeset = len(broken) > TYPESET * len(joined)
    for line, following in joined:
        start, end, now, because = line.end, following.start, " ", "line broken to fit"
        word = broken.get((line, following))
        if word and _is_one_word(word, known, typeset):
            start, end, now = start - 1, end + len(word.page), word.page.strip()
            because = "word broken at the end of a line"
        elif _NO_SPACE_AFTER.match(line.text[-2:]):
            now = ""
        yield Edit(at=start, was=text[start:end], now=now, because=because)


class BrokenWord(NamedTuple):
    """A word whose halves stand at the end of a line and the beginning of the next, a hyphen between."""

    first: str
    second: str
    page: str


def _broken_word(line: Line, following: Line) -> BrokenWord | None:
    if not line.text.endswith("-"):
        return None
    first, second = _FIRST_HALF.search(line.text[-42:]), _SECOND_HALF.match(following.text)
    if first and second and second["half"][0].islower():
        return BrokenWord(first[1].lower(), second["half"].lower(), second["page"] or "")
    return None


def _is_one_word(word: BrokenWord, known: Collection[str], typeset: bool) -> bool:
    """Whether the hyphen is the line's and not the word's: the rest of the file decides, or the table."""
    if word.first + word.second in known or f"{word.first}-{word.second}" in known:
        return word.first + word.second in known
    return typeset and word.first not in first_halves()


def _width(standing: Sequence[Line], pairs: Sequence[Pair]) -> int | None:
    """The columns that lines were broken to, or None if they were not broken."""
    wide = sum(_columns(line) > WIDEST for line in standing)
    if len(pairs) < 3 or wide * 20 > len(standing):
        return None
    width = max((_columns(line) for line, _ in pairs if _columns(line) <= WIDEST), default=0)
    if width < NARROWEST:
        return None
    for room in (width, width - RAGGED):
        if sum(_is_full(pair, room) for pair in pairs) >= FULL * len(pairs):
            return room
    return None


def _columns(line: Line) -> int:
    return line.indent + len(line.text)


def _is_full(pair: Pair, width: int) -> bool:
    line, following = pair
    return _columns(line) + 1 + len(following.text[:WIDEST].split(None, 1)[0]) > width


def _begins_anew(line: Line, following: Line) -> bool:
    """Whether a line begins an item of a list or an indented paragraph, though the line above is full."""
    if _ITEM.match(following.text) and (following.indent > 0 or _SENTENCE_END.search(line.text[-9:])):
        return True
    return following.indent > line.indent and not _ITEM.match(line.text)
