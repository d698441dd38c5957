"""What a word is to the index: the one place that divides and folds text.

Indexing, queries and highlighting all ask here, so that what one of them calls a word the others do too.
A word is a run of letters and digits; case and accents are folded, punctuation divides and is forgotten.
Words are not stemmed: an index of exact forms keeps `Kirk`, `Reading` and `armistice` apart from their
look-alikes, and what a reader may want besides is asked for when searching (`variants`).
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

import tantivy

from embtel.record import Struct
from embtel.spans import Edit, Edited

ANALYZER = "words"

# The punctuation of print divides words. Anything else beyond ASCII may be a letter (á, œ), a number (½), a
# mark on one. Which it is the index decides, whose Unicode may be younger than Python's.
PRINT = r"\u00a0£§°\u2010-\u2027\u2030\u2032-\u203a"
FOREIGN = re.compile(rf"[^\x00-\x7f{PRINT}]")
# Of folded text: its words, and the signs between them; beside its first and its last word there is none.
WORD = re.compile(rf"[^\x00-/:-`{{-\x7f{PRINT}]+")
DIVIDING = frozenset({"", *WORD.sub("", "".join(map(chr, range(0x203B))))})
# A letter with the marks that belong to it, as decomposed text writes it: "o\u0301".
CLUSTER = re.compile(r".[\u0300-\u036f]*", re.DOTALL)
MARKED = re.compile(rf".[\u0300-\u036f]+|{FOREIGN.pattern}", re.DOTALL)
# Digits and letters change places inside archival codes: "793B" is 793 and B, "55D128" is 55, D and 128.
DIGITS_OR_LETTERS = re.compile(r"\d+|[^\d]+")

# US, USSR, SHAPE
INITIALS = re.compile(r"[A-Z]{2,5}")


class Token(Struct, frozen=True):
    """A word of a text: as folded, and where it stands."""

    word: str
    start: int
    end: int


@cache
def analyzer() -> tantivy.TextAnalyzer:
    """The analyzer that the index registers under `ANALYZER`."""
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    return builder.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold()).build()


def compose(text: str) -> str:
    """The text with accents joined to their letters, so that they do not divide a word."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def divide(text: str) -> tuple[str, ...]:
    """The words of a text, folded.

    >>> divide("Bogotá’s cease-fire, 611.61/9–2151")
    ('bogota', 's', 'cease', 'fire', '611', '61', '9', '2151')
    """
    return tuple(analyzer().analyze(compose(text)))


def locate(text: str) -> Iterator[Token]:
    """The words of a text with their places.

    >>> [(token.word, token.start, token.end) for token in locate("The Ruritanian Gov’t")]
    [('the', 0, 3), ('ruritanian', 4, 14), ('gov', 15, 18), ('t', 19, 20)]
    """
    composed = compose(text)
    places = range(len(text) + 1) if composed == text else _places(text)
    return (
        Token(token.text, places[token.char_offset_from], places[token.char_offset_to])
        for token in analyzer().pre_tokenize(composed).tokens
    )


def fold(text: str) -> Edited:
    """The text with its letters folded and all else as it stands: its words are those of `WORD`.

    >>> fold("Bogotá’s œuvre").text
    'bogota’s oeuvre'
    """
    if text.isascii() or not FOREIGN.search(text):
        return Edited(text.lower())
    edits = []

    def folded(hit: re.Match[str]) -> str:
        letters = _folded(hit[0])
        room = " " * len(hit[0])
        if len(letters) == len(room):
            return letters
        edits.append(Edit(at=hit.start(), was=room, now=letters))
        return room

    odd = FOREIGN if unicodedata.is_normalized("NFC", text) else MARKED
    return Edited(odd.sub(folded, text).lower(), edits)


@lru_cache(maxsize=10_000)
def _folded(letter: str) -> str:
    """A foreign letter with its marks as the index folds it; a blank for a sign that divides words."""
    return "".join("".join(analyzer().analyze(part)) or " " for part in compose(letter))


def _places(text: str) -> list[int]:
    """For each offset of the composed text the offset in the text as it stands."""
    places = []
    for cluster in CLUSTER.finditer(text):
        length = len(unicodedata.normalize("NFC", cluster.group()))
        places += [cluster.start()] * length
    return [*places, len(text)]


def divide_code(text: str) -> tuple[str, ...]:
    """The parts of an archival code; letters and digits part, since copyists space them as they like.

    >>> divide_code("793B.00/4-351") == divide_code("793 B.00/4–351")
    True
    """
    return tuple(part for word in divide(text) for part in DIGITS_OR_LETTERS.findall(word))


def plural(word: str) -> str | None:
    """The regular plural of a folded word, None where a plural is not to be expected.

    >>> [plural(word) for word in ("armistice", "treaty", "speech", "arms", "of")]
    ['armistices', 'treaties', 'speeches', None, None]
    """
    if len(word) < 4 or not word.isascii() or not word.isalpha():
        return None
    if word.endswith(("ch", "sh", "x", "z", "ss")):
        return word + "es"
    if word.endswith("s"):
        return None
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def spellings(typed: str) -> tuple[tuple[str, ...], ...]:
    """The words that were typed, then the other ways in which the same may stand in a text.

    Initials stand with and without periods, compounds with a hyphen, apart or together. Only capitals
    are taken for initials, since `us` is a pronoun more often than a country.

    >>> spellings("US policy")
    (('us', 'policy'), ('u', 's', 'policy'))
    >>> spellings("U.S.")
    (('u', 's'), ('us',))
    >>> spellings("cease-fire")
    (('cease', 'fire'), ('ceasefire',))
    """
    plain: list[str] = []
    dotted: list[str] = []
    joined: list[str] = []
    for piece in typed.split():
        tokens = list(locate(piece))
        words = [token.word for token in tokens]
        compound = len(words) > 1 and all(len(word) > 1 and word.isalpha() for word in words)
        plain += words
        joined += ["".join(words)] if compound else words
        for token in tokens:
            initials = INITIALS.fullmatch(piece[token.start : token.end])
            dotted += token.word if initials else [token.word]
    return tuple(dict.fromkeys((tuple(plain), tuple(dotted), _without_periods(joined))))


def _without_periods(words: list[str]) -> tuple[str, ...]:
    """Single letters in a row drawn together: u, s is the `us` of a text without periods."""
    runs = itertools.groupby(words, key=lambda word: len(word) == 1 and word.isalpha())
    return tuple(word for single, run in runs for word in (["".join(run)] if single else run))
