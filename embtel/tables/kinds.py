"""What the first words of a heading say of the kind of paper: `kinds.csv`."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import cast, get_args

from embtel.record import Kind
from embtel.tables.rows import rows

# "National Security Council Staff Study", "Memorandum of a Private Conversation"
WORD = re.compile(r"[^\W\d_]+")
# "Memorandum of a Private Telephone Conversation": no more stands between the words of a phrase.
BETWEEN = 3
# A kind is named early: "Informal Record of a Private Telephone Conversation Between …".
EARLY = 12


@cache
def phrases() -> dict[str, tuple[tuple[tuple[str, ...], Kind], ...]]:
    """The phrases by their first word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Kind]]] = defaultdict(list)
    for row in rows("kinds"):
        if row["kind"] not in get_args(Kind):
            raise ValueError(f"kinds.csv: no such kind: {row['kind']}")
        phrase = tuple(row["phrase"].split())
        found[phrase[0]].append((phrase, cast(Kind, row["kind"])))
    return {first: tuple(sorted(named, key=lambda item: -len(item[0]))) for first, named in found.items()}


def ends(phrase: tuple[str, ...], words: list[str], at: int) -> int | None:
    """Where a phrase that begins at a word ends, few words standing between its own; None if it does not."""
    for part in phrase[1:]:
        within = words[at + 1 : at + 2 + BETWEEN]
        if part not in within:
            return None
        at += 1 + within.index(part)
    return at + 1


@lru_cache(maxsize=4096)
def kind_named(opening: str) -> tuple[Kind, int] | None:
    """The kind that an opening names, and how far the words that name it reach; None if it names none.

    The longest phrase decides, then the first; of two that stand side by side the last ("Report Memorandum").

    >>> kind_named("Memorandum of a Telephone Conversation"), kind_named("Circular Telegram")
    (('memorandum of conversation', 38), ('telegram', 17))
    >>> kind_named("Embassy in France") is None
    True
    """
    spans = [(m[0].lower(), m.end()) for m in WORD.finditer(opening[:200])][:EARLY]
    words = [word for word, _ in spans]
    best: tuple[int, int, int, Kind] | None = None  # words of the phrase, first word, last word, kind
    for at, word in enumerate(words):
        for phrase, kind in phrases().get(word, ()):
            end = ends(phrase, words, at)
            if end is None:
                continue
            if best is None or len(phrase) > best[0] or (len(phrase) == best[0] and at == best[2]):
                best = (len(phrase), at, end, kind)
            break
    return (best[3], spans[best[2] - 1][1]) if best else None
