"""How often a figure in given surroundings is a footnote call-out: `callouts.csv`, counted on real volumes.

Beside it `numbered_words.csv`: words that a number belongs to, as in "paragraph 3" and "at least 3".
"""

from __future__ import annotations

import math
from functools import cache

from embtel.tables.rows import rows

# The weight of surroundings that were never counted: rare ones speak rather for a number than for a call-out.
UNSEEN = -1.5


@cache
def weights() -> dict[str, float]:
    """The weight of each situation: log odds that the figure is a call-out, each count raised by a half."""
    return {
        row["situation"]: math.log((int(row["calls"]) + 0.5) / (int(row["others"]) + 0.5))
        for row in rows("callouts")
    }


def weight(situation: str) -> float:
    """The weight of one situation; positive speaks for a call-out.

    >>> weight("letter | space") > 5, weight("year | stop") < -5
    (True, True)
    """
    return weights().get(situation, UNSEEN)


@cache
def _numbered_words() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("numbered_words"))


def takes_number(word: str) -> bool:
    """Whether a number behind the word most likely belongs to it.

    >>> takes_number("Items"), takes_number("Minister")
    (True, False)
    """
    return word.lower() in _numbered_words()
