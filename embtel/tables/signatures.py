"""Words that tell signature lines from other short lines: those of titles, and those that are no names."""

from __future__ import annotations

import functools

from embtel.tables.rows import rows


@functools.cache
def titles() -> frozenset[str]:
    """Words that begin a signer's title, in small letters.

    >>> "counselor" in titles(), "marsh" in titles()
    (True, False)
    """
    return frozenset(row["word"] for row in rows("signatures") if row["role"] == "title")


@functools.cache
def no_names() -> frozenset[str]:
    """Words that begin a short line at the foot of a paper, and nobody's name, in small letters;
    those of two capitals are apart, for other such pairs are initials.

    >>> "disapprove" in no_names()
    True
    """
    return frozenset(row["word"] for row in rows("signatures") if row["role"] != "title")
