"""Words for what is counted: behind a figure they show that it numbers no message, "our 48 planes"."""

from __future__ import annotations

import re
from functools import cache

from embtel.tables.rows import rows


@cache
def counted() -> frozenset[str]:
    """The words, as they stand behind a figure."""
    return frozenset(row["word"] for row in rows("counted"))


@cache
def _behind() -> re.Pattern[str]:
    """ " planes", " Planes" """
    words = sorted(counted(), key=len, reverse=True)
    forms = (form for word in words for form in dict.fromkeys((word, word.capitalize())))
    return re.compile(rf" (?:{'|'.join(map(re.escape, forms))})\b")


def is_counted(text: str, at: int) -> bool:
    """Whether such a word stands there, behind a figure.

    >>> is_counted("our 48 planes", 6), is_counted("our 48 reports", 6)
    (True, False)
    """
    return _behind().match(text, at) is not None
