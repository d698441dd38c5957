"""Contractions that nobody listed: words with letters left out, "arrgmts", and words cut short, "reconcil".

What they may stand for is proposed from the words in use, and never put for them: misprints and foreign words
look no different.
"""

from __future__ import annotations

from functools import cache, lru_cache

import re2

from embtel.tables.contractions import contractions
from embtel.tables.words import words

# Shorter forms stand for too many words; longer ones are foreign.
SHORTEST, LONGEST = 4, 12
# A word that is hardly longer than the form is misprinted rather than contracted.
LETTERS_LEFT_OUT = 2
# Of more proposals than these none helps.
MOST = 3
ENDING = 3


def is_unlisted(word: str) -> bool:
    """Whether a word may be a contraction that is not in the table: small letters, and no word in use.

    >>> is_unlisted("settlmts"), is_unlisted("settlements"), is_unlisted("govt"), is_unlisted("Zapt")
    (True, False, False, False)
    """
    return (
        SHORTEST <= len(word) <= LONGEST
        and word.isascii()
        and word.isalpha()
        and word.islower()
        and word not in words()
        and word not in contractions()
    )


@lru_cache(maxsize=10_000)
def propose(form: str) -> tuple[str, ...]:
    """The words in use that a form may stand for, the shortest first; none if there are too many.

    >>> propose("settlmts"), propose("consultns"), propose("strelsau")
    (('settlements',), ('consultants', 'consultations'), ())
    """
    listed = _words_by_letter().get(form[:1], b"")
    found = re2.findall(rf"(?m)^{form}\w{{{LETTERS_LEFT_OUT},}}$".encode(), listed)
    if not found and form[-ENDING:] not in _endings():
        found = re2.findall(_letters_left_out(form).encode(), listed)
    fit = [word.decode() for word in found if len(word) >= len(form) + LETTERS_LEFT_OUT]
    return tuple(sorted(fit, key=len)) if len(fit) <= MOST else ()


@cache
def _endings() -> frozenset[str]:
    """How words end; a form with letters left out mostly ends as none does: "arrgmts", "mvmt"."""
    return frozenset(word[-ENDING:] for word in words() - contractions().keys())


def _letters_left_out(form: str) -> str:
    r"""The pattern of words of which a form has the first letter, the last, and others in order.

    >>> _letters_left_out("mvmt")
    '(?m)^m\\w{0,4}v\\w{0,4}m\\w{0,4}t$'
    """
    between = r"\w{0,4}"
    return f"(?m)^{between.join(form)}$"


@cache
def _words_by_letter() -> dict[str, bytes]:
    """The words in use, a line each, by their first letter; none that is itself a contraction."""
    found: dict[str, list[str]] = {}
    for word in sorted(words() - contractions().keys()):
        found.setdefault(word[0], []).append(word)
    return {letter: "\n".join(some).encode() for letter, some in found.items()}
