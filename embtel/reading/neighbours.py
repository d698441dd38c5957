"""What stands beside a contracted word: the signs by which its meaning is decided.

Clerks left articles out, so words are neighbours across one; and they contracted the neighbours too, so
each is taken for the word it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import islice

from embtel.tables.contractions import contractions, folded
from embtel.tables.word_classes import word_class

# "Govt", "Gov’t", "Sept", "28", "1,200.50", "(", the end of a paragraph
TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d(?:[\d,.]*\d)?|[^\w\s]|\n")
ARTICLES = frozenset(("the", "a", "an"))
# letters on either side among which two neighbours are looked for, articles between them
REACH = 60
NUMBER, EDGE, NAME = "#", "¶", "Aa"


def beside(text: str, start: int, end: int) -> tuple[list[str], list[str]]:
    """The words, numbers and stops before and behind a span, the nearest first.

    >>> beside("note to Sov Govt re Korea", 8, 11)
    (['to', 'note'], ['Govt', 're', 'Korea'])
    """
    before = TOKEN.findall(text[max(0, start - REACH) : start])
    behind = TOKEN.findall(text[end : end + REACH])
    return before[::-1], behind


def signs(before: Iterable[str], behind: Iterable[str], written: str) -> list[str]:
    """What is seen about a word: its letters, and its neighbours, the nearest first, alone and in pairs.

    A sign begins with its kind: `l` and `r` are the neighbours on the left and right, `L` and `R` their
    classes, `e` the ending of the one on the right.

    >>> seen = signs(["to", "note"], ["Govt", "re"], "Sov")
    >>> [sign for sign in seen if sign[0].islower() or sign[0] == "="]
    ['= title', 'c lT', 'l to', 'll note to', 'r government', 'rr government regarding', 'b to government',
     'e ent']
    """
    (l1, l2), the = _two(before)
    (r1, r2), _ = _two(behind)
    left, right, left2, right2 = _spelled(l1, -1), _spelled(r1, 0), _spelled(l2, -1), _spelled(r2, 0)
    lc, rc = _class(left, l1), _class(right, r1)
    found = [
        f"= {_letters(written)}",
        f"c {_letters(l1)[0]}{_letters(r1)[0].upper()}",
        f"l {left}",
        f"ll {left2} {left}",
        f"L {lc}",
        f"LL {_class(left2, l2)} {lc}",
        f"r {right}",
        f"rr {right} {right2}",
        f"R {rc}",
        f"RR {rc} {_class(right2, r2)}",
        f"b {left} {right}",
        f"B {lc} {rc}",
        f"e {right[-3:]}",
    ]
    if the:
        found.append("the")
    return found


def _two(words: Iterable[str]) -> tuple[tuple[str, str], bool]:
    """The two nearest words that are no articles, and whether an article stands before the nearest."""
    article = False
    found: list[str] = []
    for word in islice(words, 6):
        if word.lower() in ARTICLES:
            article = article or not found
        else:
            found.append(word)
    first, second, *_ = (*found, EDGE, EDGE)
    return (first, second), article


def _spelled(word: str, near: int) -> str:
    """A neighbour as it is counted: small and spelled out; of several words the one that is near."""
    if word[0].isdigit():
        return NUMBER
    key = folded(word)
    return _spellings().get(key, (key, key))[near]


@cache
def _spellings() -> dict[str, tuple[str, str]]:
    """The first and last word of the best reading of every form that is no word in full, and a line's end."""
    found = {"\n": (EDGE, EDGE)}
    for form, row in contractions().items():
        if row.sure:
            words = folded(row.readings[0]).split(" ")
            found[form] = words[0], words[-1]
    return found


def _class(word: str, written: str) -> str:
    """The class of a neighbour; of a word in none its ending, by which verbs are told from nouns.

    With a capital a word in no class is mostly a name: Adm Hentzau.
    """
    number = word_class(word)
    if number is not None:
        return str(number)
    return NAME if written[0].isupper() else f"-{word[-2:]}"


def _letters(written: str) -> str:
    if not written[:1].isalpha():
        return "#" if written[:1].isdigit() else "."
    if written.islower():
        return "lower"
    return "upper" if written.isupper() and len(written) > 1 else "title"
