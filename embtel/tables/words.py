"""Words in use: `words.txt`, by which a word cut in two is known from two words."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def words() -> frozenset[str]:
    """All words of the list, in lower case."""
    lines = (files(__package__) / "words.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def is_cut(left: str, right: str) -> bool:
    """Whether two pieces are one word that was cut in two.

    >>> is_cut("legisla", "tive"), is_cut("armistice", "line"), is_cut("Min", "ister")
    (True, False, True)
    """
    known = words()
    left, right = left.lower(), right.lower()
    return left + right in known and not (left in known and right in known)
