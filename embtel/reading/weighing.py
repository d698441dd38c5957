"""Which of its readings a contracted word has where it stands."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from embtel.record import Struct
from embtel.tables.contractions import Contraction, folded
from embtel.tables.weights import weights

UNIT = 100
"""The weights are in hundredths of the logarithm of the odds."""


class Choice(Struct, frozen=True, kw_only=True):
    """The number of a reading in its row, and how probable it is, from 0 to 1."""

    reading: int
    chance: float


def weigh(row: Contraction, about: Iterable[str]) -> list[Choice]:
    """The readings of a row, the most probable first, by what is seen about the word.

    >>> from embtel.reading.neighbours import signs
    >>> from embtel.tables.contractions import contractions
    >>> brit = contractions()["brit"]
    >>> [brit.readings[choice.reading] for choice in weigh(brit, signs(["and"], ["Govt"], "Brit"))]
    ['British', 'Britain']
    """
    # of a new kin the weights are yet to be learnt
    known = weights().get(row.kin, {})
    scores = [0] * len(row.readings)
    for sign in ("*", own(row), *about):
        for number, weight in enumerate(known.get(sign, ())):
            scores[number] += weight
    top = max(scores)
    odds = [math.exp((score - top) / UNIT) for score in scores]
    total = sum(odds)
    choices = [Choice(reading=number, chance=odd / total) for number, odd in enumerate(odds)]
    return sorted(choices, key=lambda choice: -choice.chance)


def as_usual(choices: Iterable[Choice], usual: Mapping[int, int]) -> list[Choice]:
    """The readings again, each the more probable the more often the form surely has it in the same text.

    >>> open_ = [Choice(reading=1, chance=0.6), Choice(reading=0, chance=0.4)]
    >>> [choice.reading for choice in as_usual(open_, {0: 3})]
    [0, 1]
    """
    odds = [(choice.reading, choice.chance * (usual.get(choice.reading, 0) + 1)) for choice in choices]
    total = sum(odd for _, odd in odds)
    found = [Choice(reading=reading, chance=odd / total) for reading, odd in odds]
    return sorted(found, key=lambda choice: -choice.chance)


def own(row: Contraction) -> str:
    """The sign of a word among those that share weights: "Brit" was Britain less than "Indo" Indonesia."""
    return f"f {folded(row.form)}"
