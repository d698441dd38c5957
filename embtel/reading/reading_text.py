"""The reading text: telegraphese as it was meant, beside the text as sent and never instead of it.

`as_read` puts the words for their contractions, `as_marked` shows both at once. What either gives knows the
way back to the text as sent (`spans.Edited`): call-outs and page marks are carried over by it, and what is
found in the reading text is shown where it stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from embtel.record import Reading
from embtel.spans import Edit, Edited

# What embtel restored stands between these: square brackets and parentheses are in the documents already,
# "[Washington]" and "(a)", and an editor's own must not be taken for embtel's.
OPEN, CLOSE = "‹", "›"
# "w‹ou›ld": what between two letters of the word as sent embtel restored
RESTORED = re.compile(f"{OPEN}[^{CLOSE}]*{CLOSE}")


def as_read(text: str, readings: Iterable[Reading]) -> Edited:
    """The text with every word that was understood in full; `earlier` of it is the text as sent.

    What is ambiguous or unknown stays as sent. Raises ValueError where readings overlap.

    >>> edited = as_read("Rurit Govt wld hope so.", [Reading(start=11, end=14, reading="would")])
    >>> edited.text, edited.earlier
    ('Rurit Govt would hope so.', 'Rurit Govt wld hope so.')
    """
    return Edited(
        text,
        (
            Edit(at=one.start, was=text[one.start : one.end], now=one.reading)
            for one in readings
            if one.reading is not None
        ),
    )


def as_marked(text: str, readings: Iterable[Reading]) -> Edited:
    """The text as sent with the letters that are missing put between ‹ and ›, a doubt shown as a "?".

    Without what stands between the marks it is the text as sent. A reading that has not all the letters of
    the word stands behind it after "=". Raises ValueError where readings overlap.

    >>> readings = [Reading(start=0, end=6, reading="Foreign Minister"),
    ...             Reading(start=7, end=10, reading="French", certainty="probable"),
    ...             Reading(start=11, end=17, reading="Communist")]
    >>> as_marked("FonMin Fre Commie gen", readings).text
    'Fo‹reig›n‹ ›Min‹ister› Fre‹nch?› Commie‹=Communist› gen'
    """
    return Edited(
        text,
        (
            Edit(at=one.start, was=text[one.start : one.end], now=_marked(text[one.start : one.end], one))
            for one in readings
            if one.reading is not None
        ),
    )


def _marked(word: str, reading: Reading) -> str:
    assert reading.reading is not None
    doubt = "" if reading.certainty == "certain" else "?"
    marked = _between(word, reading.reading)
    if marked.endswith(CLOSE):
        return marked[: -len(CLOSE)] + doubt + CLOSE
    return marked + _restored(doubt)


@lru_cache(maxsize=20_000)
def _between(word: str, reading: str) -> str:
    """A word with what its reading has beyond it, in as few pieces as can be: rep‹resentative›s."""
    stop = "." if word.endswith(".") and not reading.endswith(".") else ""
    bare = word.removesuffix(stop)
    found = _fewest(bare, reading, 0, 0, {})
    if found is None:
        return f"{word}{OPEN}={reading}{CLOSE}"
    shown, at = "", 0
    for letter, place in zip(bare, found[1], strict=True):
        shown += _restored(reading[at:place]) + letter
        at = place + 1
    return shown + _restored(reading[at:]) + stop


def _restored(letters: str) -> str:
    return f"{OPEN}{letters}{CLOSE}" if letters else ""


_Found = tuple[int, tuple[int, ...]]


def _fewest(
    word: str, reading: str, done: int, at: int, known: dict[tuple[int, int], _Found | None]
) -> _Found | None:
    """In how few gaps `word[done:]` stands in `reading[at:]`, and where its letters do; None if never."""
    if done == len(word):
        return int(at < len(reading)), ()
    if (done, at) not in known:
        best: _Found | None = None
        place = reading.find(word[done], at)
        while place >= 0:
            rest = _fewest(word, reading, done + 1, place + 1, known)
            if rest is not None and (best is None or rest[0] + (place > at) < best[0]):
                best = rest[0] + (place > at), (place, *rest[1])
            place = reading.find(word[done], place + 1)
        known[done, at] = best
    return known[done, at]
