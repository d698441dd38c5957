"""The signs of a query: operators, names of fields, words and phrases, each with its place.

Punctuation that stands by itself is passed over; inside a word it divides, as it does in a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, get_args

from embtel.edition.filters import Field, read_field
from embtel.edition.words import divide
from embtel.errors import BadQuery
from embtel.record import Struct


class Sign(Struct, frozen=True):
    """A piece of the query, `[at, end)`; `text` is a field's name, a word, or what quotation marks hold."""

    kind: Literal["open", "close", "OR", "AND", "NOT", "field", "word", "phrase", "end"]
    at: int
    end: int
    text: str = ""
    mark: str = ""  # what ends it: `*`, `~`, `~3`


OPERATORS: dict[str, Literal["OR", "AND", "NOT"]] = {"OR": "OR", "AND": "AND", "NOT": "NOT"}
# Straight and curly quotation marks open and close alike: "cease fire", “cease fire”, „cease fire“.
QUOTES = '"“”„«»'
QUOTED = re.compile(rf"[{QUOTES}]([^{QUOTES}]*)[{QUOTES}]([~*]\d*)?")
RUN = re.compile(rf"[^\s{QUOTES}()]+")  # `armistice,` `611.61/9–2151:` `vishinsky~2`
NAME = re.compile(r"([A-Za-z]+):")  # `from:`
MINUS = re.compile(rf"-(?=[^\W_]|[{QUOTES}(])")  # `-korea` but not `9 - 2151`
MARK = re.compile(r"(?:\*|(?<=[^\W_])~\d*)(?=[.,;:!?\]]?\Z)")  # the end of `armist*`, `vishinsky~2,`
BEGUN = re.compile(r"[^\W_]\*")  # `armist*`; the star of `611.61/*` begins nothing


def signs(query: str) -> Iterator[Sign]:
    """The signs in order, `end` the last.

    >>> [(sign.kind, sign.text, sign.mark) for sign in signs("armist* OR -korea – now")]
    [('word', 'armist', '*'), ('OR', '', ''), ('NOT', '', ''), ('word', 'korea', ''), ('word', 'now', ''),
     ('end', '', '')]
    """
    at = 0
    while at < len(query):
        sign = _sign(query, at)
        if sign:
            yield sign
        # White space and punctuation that stands by itself are passed over.
        skipped = RUN.match(query, at)
        at = sign.end if sign else skipped.end() if skipped else at + 1
    yield Sign("end", at, at)


def _sign(query: str, at: int) -> Sign | None:
    """The sign that begins here, None if there is only punctuation or white space."""
    char = query[at]
    if char in "()":
        kind: Literal["open", "close"] = "open" if char == "(" else "close"
        return Sign(kind, at, at + 1)
    if char in QUOTES:
        quoted = QUOTED.match(query, at)
        if not quoted:
            raise BadQuery("the quotation mark is not closed", at=at, remedy='write "cease fire"')
        return Sign("phrase", at, quoted.end(), quoted[1], quoted[2] or "")
    if MINUS.match(query, at):
        return Sign("NOT", at, at + 1)
    run = RUN.match(query, at)
    if not run:
        return None
    typed = run[0]
    operator = OPERATORS.get(typed)
    if operator:
        return Sign(operator, at, run.end())
    name = NAME.match(typed)
    if name:
        behind = query[at + name.end() : at + name.end() + 1].strip(" )")
        if behind or name[1].casefold() in get_args(Field):
            return Sign("field", at, at + name.end(), read_field(name[1], at))
    if not divide(typed):
        return None
    mark = MARK.search(typed)
    star = typed.find("*")
    if star >= 0 and not (mark and mark.start() == star):
        raise BadQuery("a * can only end a word", at=at + star, remedy="write armist*, or leave the * out")
    if not mark or (mark[0] == "*" and not BEGUN.search(typed)):
        return Sign("word", at, run.end(), typed)
    return Sign("word", at, run.end(), typed[: mark.start()], mark[0])
