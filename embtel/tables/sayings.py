"""What editors say of papers that they cite and do not print."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import re2

from embtel.tables.rows import rows


@cache
def sayings() -> dict[str, str]:
    """What is said, in one form, by the words in lower case that say it.

    >>> sayings()["not been found"]
    'not found'
    """
    return {row["words"]: row["said"] for row in rows("sayings")}


def find_sayings(text: str) -> Iterator[tuple[int, int, str]]:
    """Everything of this sort that a text says: where it begins and ends, and in one form.

    >>> list(find_sayings("Neither printed. [text not declassified]"))
    [(0, 15, 'not printed')]
    """
    for hit in _pattern().finditer(text):
        yield hit.start(), hit.end(), sayings()[hit[0].lower()]


@cache
def _pattern() -> Any:
    """Specimens: "not printed", "Neither found", "not been further identified"."""
    words = sorted(sayings(), key=len, reverse=True)
    spelled = (f"[{one[0].upper()}{one[0]}]{re2.escape(one[1:])}" for one in words)
    return re2.compile(rf"\b(?:{'|'.join(spelled)})\b")
