"""From the tree of a query to the queries of the index."""

from __future__ import annotations

import re
from itertools import pairwise

from tantivy import FieldType, Occur, Query

from embtel.edition.filters import Value
from embtel.edition.index import schema
from embtel.edition.query import (
    All,
    Beginning,
    Either,
    Fuzzy,
    Inside,
    Leaf,
    Node,
    Not,
    Phrase,
    Within,
    Word,
)
from embtel.edition.words import divide, divide_code, plural, spellings
from embtel.moments import Interval

# Where a word is looked for if nothing else is said, and what it counts there: a title names the matter,
# an editor's note mentions much besides. File and place are there so that a code typed as it stands finds
# its document; they hardly weigh.
EVERYWHERE = {"title": 2.0, "text": 1.0, "notes": 0.6, "file": 0.5, "place": 0.5}
# What a plural counts beside the word that was typed.
PLURAL = 0.7
# Words of the language inflect, names and numbers do not.
INFLECTED = frozenset(("title", "text", "notes"))

# Folding leaves nearly nothing but letters and digits; "⑴" though becomes "(1)". Only ASCII signs may be
# escaped in the patterns of the index: "İ" keeps its dot, which is no letter to Python.
SPECIAL = re.compile(r"[!-/:-@\[-`{-~]")

Weights = dict[str, float]


def match(tree: Node) -> Query:
    """The index's query for a tree."""
    return _match(tree, EVERYWHERE)


def _match(tree: Node, weights: Weights) -> Query:
    match tree:
        case All(parts):
            return _all(parts, weights)
        case Not():
            return _all((tree,), weights)
        case Either(parts):
            return _either([_match(part, weights) for part in parts])
        case Within(scopes, part):
            return _match(part, {scope: EVERYWHERE[scope] for scope in scopes})
        case Inside(field, part):
            return _unweighed(_match(part, {field: 1.0}))
        case Value(field, value):
            return _unweighed(Query.term_query(schema(), field, value))
        case Interval():
            return _unweighed(_overlap(tree))
    return _either([_weighed(_leaf(tree, field), weight) for field, weight in weights.items()])


def _all(parts: tuple[Node, ...], weights: Weights) -> Query:
    clauses = [
        (Occur.MustNot, _match(part.part, weights))
        if isinstance(part, Not)
        else (Occur.Must, _match(part, weights))
        for part in parts
    ]
    if all(isinstance(part, Not) for part in parts):
        # the index finds nothing for mere exclusions: what they exclude from has to be said
        clauses.append((Occur.Must, _unweighed(Query.all_query())))
    return Query.boolean_query(clauses)


def _either(ways: list[Query]) -> Query:
    return ways[0] if len(ways) == 1 else Query.boolean_query([(Occur.Should, way) for way in ways])


def _every(parts: list[Query]) -> Query:
    return parts[0] if len(parts) == 1 else Query.boolean_query([(Occur.Must, part) for part in parts])


def _weighed(query: Query, weight: float) -> Query:
    return query if weight == 1.0 else Query.boost_query(query, weight)


def _unweighed(query: Query) -> Query:
    """A filter decides what is found, not in which order."""
    return Query.const_score_query(query, 0.0)


def _overlap(days: Interval) -> Query:
    """Documents whose interval has a day in common with this one; those without a date have none."""
    bounds = []
    if days.start:
        lower = days.start.toordinal()
        bounds.append(Query.range_query(schema(), "last", FieldType.Unsigned, lower_bound=lower))
    if days.end:
        upper = days.end.toordinal()
        bounds.append(Query.range_query(schema(), "first", FieldType.Unsigned, upper_bound=upper))
    return _every(bounds)


def _leaf(leaf: Leaf, field: str) -> Query:
    match leaf:
        case Word(typed):
            return _word(typed, field)
        case Phrase(typed, near):
            return _either([_together(words, near, field) for words in _ways(typed, field)])
        case Beginning(words):
            return _beginning(divide_code(" ".join(words)) if field == "file" else words, field)
        case Fuzzy(word, distance):
            # all that is like it weighs the same; the word itself comes first
            like = Query.fuzzy_term_query(schema(), field, word, distance=distance)
            return _either([like, Query.term_query(schema(), field, word)])


def _word(typed: str, field: str) -> Query:
    ways = [_together(words, 0, field) for words in _ways(typed, field)]
    words = divide(typed)
    more = plural(words[0]) if len(words) == 1 and field in INFLECTED else None
    if more:
        ways.append(_weighed(Query.term_query(schema(), field, more), PLURAL))
    return _either(ways)


def _ways(typed: str, field: str) -> tuple[tuple[str, ...], ...]:
    return (divide_code(typed),) if field == "file" else spellings(typed)


def _together(words: tuple[str, ...], near: int, field: str) -> Query:
    """The words in a row, or each with at most `near` others between it and the next, in either order."""
    if len(words) == 1:
        return Query.term_query(schema(), field, words[0])
    if not near:
        return Query.phrase_query(schema(), field, list(words))
    # The index's own slop is exact for two different words, but misses some rows of three, and takes one
    # word for two where they are the same.
    return _every([_pair(pair, near if pair[0] != pair[1] else 0, field) for pair in pairwise(words)])


def _pair(pair: tuple[str, str], near: int, field: str) -> Query:
    return _either(
        [Query.phrase_query(schema(), field, list(order), slop=near) for order in (pair, pair[::-1])]
    )


def _beginning(words: tuple[str, ...], field: str) -> Query:
    *before, last = map(_escaped, words)
    if not before:
        return Query.regex_query(schema(), field, f"{last}.*")
    return Query.regex_phrase_query(schema(), field, [*before, f"{last}.*"])


def _escaped(word: str) -> str:
    return SPECIAL.sub(r"\\\g<0>", word)
