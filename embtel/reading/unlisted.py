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
# More proposals than these do not help: a form with letters left out that has more is a misprint, or foreign.
# A beginning of five letters is one in any case: “consid” begins many words that are much the same.
MOST, BEGINNING = 3, 5
ENDING = 3
# what a word in full takes on, and one cut short does not: “linger” is no piece of “lingering”
INFLECTED = ("ed", "ing", "ness")


def is_unlisted(word: str) -> bool:
    """Whether a word may be a contraction that is not in the table: small letters, and no word in use.

    >>> is_unlisted("arngmts"), is_unlisted("arrangements"), is_unlisted("govt"), is_unlisted("Zapt")
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

    A word whose inflections are in use is one itself, "linger" for "lingering".

    >>> propose("arngmts"), propose("consultns"), propose("consid"), propose("linger")
    (('arrangements',), ('consultants', 'consultations'), ('consider', 'considers', 'considered'), ())
    """
    listed = _words_by_letter().get(form[:1], b"")
    found = re2.findall(rf"(?m)^{form}\w{{{LETTERS_LEFT_OUT},}}$".encode(), listed)
    if found:
        fit = sorted((word.decode() for word in found), key=len)
        too_many = len(fit) > MOST and len(form) < BEGINNING
        return () if too_many or _is_inflected(form, fit) else tuple(fit[:MOST])
    if form[-ENDING:] in _endings():
        return ()
    found = re2.findall(_letters_left_out(form).encode(), listed)
    fit = sorted((word.decode() for word in found if len(word) >= len(form) + LETTERS_LEFT_OUT), key=len)
    return tuple(fit) if len(fit) <= MOST else ()


def _is_inflected(form: str, longer: list[str]) -> bool:
    """Whether longer words are those that a form makes: "lingering", but not "negotiating" without its e."""
    return f"{form}e" not in words() and any(word == form + ending for word in longer for ending in INFLECTED)


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
