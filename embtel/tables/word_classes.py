"""Classes of words that stand in like places: nouns, verbs of saying, names of men; `word_classes.txt`.

Nobody named the classes: `evaluation/classes.py` found them by what stands beside the words.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def _classes() -> dict[str, int]:
    """The number of each word's class; after the first line, which says whence they are, each is a class."""
    lines = (files(__package__) / "word_classes.txt").read_text("utf-8").splitlines()[1:]
    return {word: number for number, line in enumerate(lines) for word in line.split(" ")}


def word_class(word: str) -> int | None:
    """The number of the class of a word in small letters; None if it is in none.

    >>> word_class("should") == word_class("would") != word_class("china") == word_class("egypt")
    True
    """
    return _classes().get(word)
