"""Publications other than the edition itself, whose pages its notes cite."""

from __future__ import annotations

from functools import cache
from typing import Any

import re2

from embtel.tables.rows import rows


def publication(words: str) -> tuple[str, int] | None:
    """The first publication that is named in some words, and where it begins; None if none is known.

    >>> publication("see Department of State Bulletin, March 2, 1953,")
    ('Department of State Bulletin', 4)
    """
    found = _pattern().search(words)
    return (found[1], found.start(1)) if found else None


@cache
def _pattern() -> Any:
    """The words by which publications are known, the longest first: "Department of State Bulletin"."""
    names = sorted((row["words"] for row in rows("publications")), key=len, reverse=True)
    ends = (re2.escape(name) + (r"\b" if name[-1].isalnum() else "") for name in names)
    return re2.compile(rf"(?:^|\W)({'|'.join(ends)})")
