"""The query language: what was typed becomes a tree, or an error that says where and why.

    group = all { "OR" all }
    all   = part { [ "AND" ] part }
    part  = ( "NOT" | "-" ) part | field ":" what | what
    what  = "(" group ")" | word | word "*" | word "~" [ 1 | 2 ] | '"' words [ "*" ] '"' [ "~" number ]

Punctuation that stands by itself is passed over; inside a word it divides, as it does in a text.
docs/search.md tells readers the same with examples.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from embtel.edition.filters import (
    Field,
    Scope,
    Value,
    read_days,
    read_field,
    read_scope,
    read_value,
)
from embtel.edition.signs import BEGUN, Sign, signs
from embtel.edition.words import divide
from embtel.errors import BadQuery
from embtel.moments import Interval
from embtel.record import Struct

# Bounds that no question of a person reaches: a pasted book is refused instead of being worked through.
LONGEST = 10_000
DEEPEST = 50
MOST_WORDS = 500
WIDEST = 100

SURROGATE = re.compile("[\ud800-\udfff]")  # what Python makes of bytes on the command line that are no UTF-8


class Word(Struct, frozen=True):
    """A word as typed; `cease-fire` and `611.61/9–2151` are each one, though more to the index."""

    typed: str


class Phrase(Struct, frozen=True):
    """Words that stand together as typed, or each with at most `near` others between it and the next."""

    typed: str
    near: int = 0


class Beginning(Struct, frozen=True):
    """Folded words of which the last is only begun: `armist*`, `"cease fir*"`."""

    words: tuple[str, ...]


class Fuzzy(Struct, frozen=True):
    """A folded word, or one that becomes it by changing `distance` letters: `vishinsky~`."""

    word: str
    distance: int


class All(Struct, frozen=True):
    """Every part holds."""

    parts: tuple[Node, ...]


class Either(Struct, frozen=True):
    """At least one part holds."""

    parts: tuple[Node, ...]


class Not(Struct, frozen=True):
    """The part does not hold."""

    part: Node


class Inside(Struct, frozen=True):
    """The part holds of a field: `from:kennan`."""

    field: Field
    part: Node


class Within(Struct, frozen=True):
    """The words of the part are looked for in these parts of a document: `in:notes`."""

    scopes: tuple[Scope, ...]
    part: Node


Leaf = Word | Phrase | Beginning | Fuzzy
Node = Leaf | All | Either | Not | Inside | Within | Value | Interval


def parse(query: str) -> Node:
    """The tree of a query. Raises BadQuery, whose `at` is an offset in the query.

    >>> parse('armistice -"cease fire"~3 from:kennan')
    All(parts=(Word(typed='armistice'), Not(part=Phrase(typed='cease fire', near=3)),
        Inside(field='from', part=Word(typed='kennan'))))
    >>> parse("armistice from:(kennan OR)")
    Traceback (most recent call last):
        ...
    embtel.errors.BadQuery: nothing stands after OR (write a word there, or "OR" in quotes to look for it)
    """
    if len(query) > LONGEST:
        raise BadQuery(f"a query has at most {LONGEST:,} characters", at=LONGEST, remedy="shorten it")
    half = SURROGATE.search(query)
    if half:
        raise BadQuery("half a letter", at=half.start(), remedy="see to the encoding of the terminal")
    return _Parser(list(signs(query))).parse()


class _Parser:
    """Recursive descent over the signs; `_field` is the field whose parentheses are open."""

    def __init__(self, signs: list[Sign]) -> None:
        self._signs = signs
        self._place = 0
        self._depth = 0
        self._words = 0

    def parse(self) -> Node:
        if self._next.kind == "end":
            raise BadQuery("no word to look for", at=0, remedy="write a word or a filter such as from:kennan")
        tree = self._group(None)
        if self._next.kind == "close":
            raise BadQuery("this parenthesis was never opened", at=self._next.at, remedy="leave it out")
        return tree

    @property
    def _next(self) -> Sign:
        return self._signs[self._place]

    def _take(self) -> Sign:
        sign = self._next
        self._place += 1
        return sign

    def _group(self, field: Field | None) -> Node:
        """What stands between two parentheses, or between the ends of the query."""
        begin = self._next
        scopes: list[Scope] = []
        ways = [self._all(field, scopes)]
        while self._next.kind == "OR":
            sign = self._take()
            if not ways[-1]:
                raise _lacking("before", sign)
            ways.append(self._all(field, scopes))
            if not ways[-1]:
                raise _lacking("after", sign)
        if not ways[-1]:
            if scopes:
                raise BadQuery("in: says where to look, but not for what", at=begin.at, remedy="add a word")
            raise BadQuery("nothing stands here to look for", at=begin.at, remedy="write a word")
        parts = tuple(way[0] if len(way) == 1 else All(way) for way in ways)
        tree = parts[0] if len(parts) == 1 else Either(parts)
        if not scopes:
            return tree
        if not _has_words(tree):
            raise BadQuery("in: says where to look, but not for what", at=begin.at, remedy="add a word")
        return Within(tuple(dict.fromkeys(scopes)), tree)

    def _all(self, field: Field | None, scopes: list[Scope]) -> tuple[Node, ...]:
        """Parts side by side, empty if none; what `in:` says goes to `scopes`."""
        parts: list[Node] = []
        joined: Sign | None = None  # the AND that still waits for what follows
        while self._next.kind not in ("OR", "close", "end"):
            if self._next.kind == "AND":
                if joined or not parts:
                    raise _lacking("before", self._next)
                joined = self._take()
                continue
            part = self._part(field, scopes)
            joined = None
            if part:
                parts.append(part)
        if joined:
            raise _lacking("after", joined)
        return tuple(parts)

    def _part(self, field: Field | None, scopes: list[Scope]) -> Node | None:
        sign = self._take()
        if sign.kind == "NOT":
            if self._next.kind in ("OR", "AND", "close", "end"):
                raise _lacking("after", sign)
            with self._deeper(sign):
                part = self._part(field, scopes=[])
            if part is None:
                raise BadQuery("in: cannot be denied", at=sign.at, remedy="name the parts to look in instead")
            return Not(part)
        if sign.kind == "field":
            return self._inside(sign, field, scopes)
        return self._what(sign, field)

    def _inside(self, sign: Sign, outer: Field | None, scopes: list[Scope]) -> Node | None:
        """What stands behind the name of a field, which has to be glued to it."""
        name = read_field(sign.text, sign.at)
        if outer:
            raise BadQuery(f"{name}: inside {outer}:", at=sign.at, remedy="close the parenthesis before it")
        follower = self._next
        if follower.at != sign.end or follower.kind not in ("word", "phrase", "open"):
            raise BadQuery(
                f"nothing stands after {name}:",
                at=sign.at,
                remedy=f"write {name}:WORD without a space between",
            )
        self._take()
        if name == "in":
            if follower.kind == "open":
                raise BadQuery("in: takes one word", at=follower.at, remedy="write in:notes in:title")
            scopes.append(read_scope(follower.text, follower.at))
            return None
        part = self._what(follower, name)
        return part if name in ("kind", "class", "date") else Inside(name, part)

    def _what(self, sign: Sign, field: Field | None) -> Node:
        if sign.kind == "open":
            with self._deeper(sign):
                tree = self._group(field)
            if self._next.kind != "close":
                raise BadQuery("this parenthesis is not closed", at=sign.at, remedy="close it with )")
            self._take()
            return tree
        if field == "kind" or field == "class":
            if sign.mark:
                raise BadQuery(f"{field}: takes whole names", at=sign.at, remedy=f"leave the {sign.mark} out")
            return read_value(field, sign.text, sign.at)
        if field == "date":
            return read_days(sign.text + sign.mark, sign.at)
        return self._leaf(sign)

    def _leaf(self, sign: Sign) -> Leaf:
        words = divide(sign.text)
        self._words += len(words)
        if self._words > MOST_WORDS:
            raise BadQuery(f"a query has at most {MOST_WORDS} words", at=sign.at, remedy="shorten it")
        if not words:
            raise BadQuery("there is no word between these quotation marks", at=sign.at, remedy="write one")
        if sign.kind == "phrase":
            return _phrase(sign, words)
        if sign.mark == "*":
            return _beginning(sign, words)
        if not sign.mark:
            return Word(sign.text)
        if len(words) > 1:
            raise BadQuery("~ can only follow a single word", at=sign.at, remedy='for nearness write "a b"~3')
        distance = int(sign.mark[1:4] or 1)
        if distance not in (1, 2):
            raise BadQuery(f"{sign.mark} is too far from the word", at=sign.at, remedy="write ~1 or ~2")
        return Fuzzy(words[0], distance)

    @contextlib.contextmanager
    def _deeper(self, sign: Sign) -> Iterator[None]:
        self._depth += 1
        if self._depth > DEEPEST:
            raise BadQuery(f"more than {DEEPEST} levels of parentheses", at=sign.at, remedy="simplify it")
        yield
        self._depth -= 1


def _phrase(sign: Sign, words: tuple[str, ...]) -> Leaf:
    begun = BEGUN.search(sign.text)
    if sign.mark.startswith("*") or (begun and (sign.mark or divide(sign.text[begun.end() :]))):
        raise BadQuery(
            "in quotation marks a * can only end the last word, and without ~",
            at=sign.at,
            remedy='write "cease fir*"',
        )
    if begun:
        return _beginning(sign, words)
    if not sign.mark:
        return Phrase(sign.text)
    if any(word == following for word, following in pairwise(words)):
        raise BadQuery("a word is not near itself", at=sign.at, remedy="leave the ~ or one of the words out")
    near = int(sign.mark[1:5] or 0)
    if not 1 <= near <= WIDEST or len(words) < 2:
        raise BadQuery(
            f"nearness takes two words or more and a number up to {WIDEST}",
            at=sign.at,
            remedy='write "cease fire"~3',
        )
    return Phrase(sign.text, near)


def _beginning(sign: Sign, words: tuple[str, ...]) -> Beginning:
    if len(words) > 1 and len(words[-1]) < 2:
        # in 18,564 documents "the s*" is 14,000 phrases and takes half a second, "the st*" takes 80 ms
        raise BadQuery("in a phrase a * needs two letters before it", at=sign.at, remedy="write more of it")
    return Beginning(words)


def _lacking(side: Literal["before", "after"], sign: Sign) -> BadQuery:
    name = sign.kind if sign.text or sign.end - sign.at > 1 else "-"
    return BadQuery(
        f"nothing stands {side} {name}",
        at=sign.at,
        remedy=f'write a word there, or "{name}" in quotes to look for it',
    )


def _has_words(tree: Node) -> bool:
    """Whether there are words outside of fields, for which a scope could matter."""
    match tree:
        case All(parts) | Either(parts):
            return any(map(_has_words, parts))
        case Not(part):
            return _has_words(part)
        case Word() | Phrase() | Beginning() | Fuzzy() | Within():
            return True
    return False
