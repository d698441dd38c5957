"""The query language: what is understood, how, and where it says why not."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embtel.edition.filters import Value
from embtel.edition.query import (
    DEEPEST,
    LONGEST,
    MOST_WORDS,
    All,
    Beginning,
    Either,
    Fuzzy,
    Inside,
    Node,
    Not,
    Phrase,
    Within,
    Word,
    parse,
)
from embtel.errors import BadQuery
from embtel.moments import Interval

A, B, C = Word("frontier"), Word("guards"), Word("zenda")


def days(start: str | None, end: str | None) -> Interval:
    return Interval(
        start=datetime.date.fromisoformat(start) if start else None,
        end=datetime.date.fromisoformat(end) if end else None,
    )


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("frontier", A),
        ("frontier guards", All((A, B))),
        ("frontier AND guards", All((A, B))),
        ("frontier OR guards", Either((A, B))),
        ("frontier guards OR zenda", Either((All((A, B)), C))),
        ("frontier (guards OR zenda)", All((A, Either((B, C))))),
        ("frontier -guards", All((A, Not(B)))),
        ("frontier NOT guards", All((A, Not(B)))),
        ("NOT NOT frontier", Not(Not(A))),
        ("-(guards OR zenda)", Not(Either((B, C)))),
        ("not or and", All((Word("not"), Word("or"), Word("and")))),
        ('"frontier guards"', Phrase("frontier guards")),
        ("“frontier guards”", Phrase("frontier guards")),
        ('"frontier guards"~3', Phrase("frontier guards", near=3)),
        ('"frontier gua*"', Beginning(("frontier", "gua"))),
        ("fronti*", Beginning(("fronti",))),
        ("fronti*,", Beginning(("fronti",))),
        ("Ruritán*", Beginning(("ruritan",))),
        ("sapt~", Fuzzy("sapt", 1)),
        ("sapt~2", Fuzzy("sapt", 2)),
        ("cease-fire", Word("cease-fire")),
        ("611.61/9–2151: Telegram", All((Word("611.61/9–2151:"), Word("Telegram")))),
        ("611.61/*", Word("611.61/*")),
        ("10:30", Word("10:30")),
        ("Subject: frontier", All((Word("Subject:"), A))),
        ("frontier & guards ... * ~ - –", All((A, B))),
        ("frontier – guards", All((A, B))),
        ("Bertram(Zenda)", All((Word("Bertram"), Word("Zenda")))),
        ("from:bertram", Inside("from", Word("bertram"))),
        ("From:bertram", Inside("from", Word("bertram"))),
        ('to:"Black Michael"', Inside("to", Phrase("Black Michael"))),
        ("from:bert*", Inside("from", Beginning(("bert",)))),
        ("from:(bertram OR sapt)", Inside("from", Either((Word("bertram"), Word("sapt"))))),
        ("-from:bertram", Not(Inside("from", Word("bertram")))),
        ("file:795.00", Inside("file", Word("795.00"))),
        ("kind:telegram", Value("kind", "telegram")),
        ('kind:"memorandum of conversation"', Value("kind", "memorandum of conversation")),
        ("kind:aide-mémoire", Value("kind", "aide-memoire")),
        ('class:"Top Secret"', Value("class", "top secret")),
        ("class:top-secret", Value("class", "top secret")),
        ("kind:(telegram OR airgram)", Either((Value("kind", "telegram"), Value("kind", "airgram")))),
        ("date:1951", days("1951-01-01", "1951-12-31")),
        ("date:1951-02", days("1951-02-01", "1951-02-28")),
        ("date:1952-2", days("1952-02-01", "1952-02-29")),
        ("date:1951–07–04", days("1951-07-04", "1951-07-04")),
        ("date:1952-07..1952-09", days("1952-07-01", "1952-09-30")),
        ("date:..1950", days(None, "1950-12-31")),
        ("date:1950..", days("1950-01-01", None)),
        ("in:notes frontier", Within(("notes",), A)),
        ("frontier OR guards in:notes", Within(("notes",), Either((A, B)))),
        ("in:notes in:title frontier", Within(("notes", "title"), A)),
        ("zenda (in:notes frontier)", All((C, Within(("notes",), A)))),
    ],
)
def test_understood(query: str, tree: Node) -> None:
    assert parse(query) == tree


@pytest.mark.parametrize(
    ("query", "at", "said"),
    [
        ("", 0, "no word"),
        (" … - & ", 0, "no word"),
        ("form:bertram", 0, "from:"),
        ("frontier form:bertram", 9, "from:"),
        ("kind:telegramm", 5, "kind:telegram"),
        ("kind:estimate", 5, "intelligence estimate"),
        ("kind:memorandum*", 5, "whole names"),
        ("class:top secret", 6, 'class:"top secret"'),
        ("class:cosmic", 6, "unclassified"),
        ("in:footnotes frontier", 3, "notes"),
        ("in:notes", 0, "where to look"),
        ("in:notes from:bertram", 0, "where to look"),
        ("frontier -in:notes", 9, "denied"),
        ("date:1951-13", 5, "no day"),
        ("date:1951-02-30", 5, "no day"),
        ("date:..", 0, "nothing stands after date:"),
        ("date:..", 0, "nothing stands after date:"),
        ("date:1952..1951", 5, "ends before"),
        ("date:July", 5, "is no date"),
        ("from:", 0, "nothing stands after from:"),
        ("from: bertram", 0, "nothing stands after from:"),
        ("from:-bertram", 0, "nothing stands after from:"),
        ("from:(to:sapt)", 6, "inside"),
        ("frontier OR", 9, "after OR"),
        ("OR frontier", 0, "before OR"),
        ("frontier AND", 9, "after AND"),
        ("AND frontier", 0, "before AND"),
        ("frontier AND OR guards", 9, "after AND"),
        ("frontier NOT", 9, "after NOT"),
        ("(frontier", 0, "not closed"),
        ("frontier)", 8, "never opened"),
        ("frontier ()", 10, "nothing stands here"),
        ('frontier "guards', 9, "not closed"),
        ('frontier "…"', 9, "no word"),
        ("fron*tier", 4, "only end"),
        ("*frontier", 0, "only end"),
        ('"fron* guards"', 0, "last word"),
        ('"frontier guards"*', 0, "last word"),
        ('"the s*"', 0, "two letters"),
        ("frontier \udce9", 9, "encoding"),
        ("sapt~3", 0, "~1 or ~2"),
        ("cease-fire~", 0, "single word"),
        ('"frontier"~3', 0, "two words"),
        ('"frontier frontier"~3', 0, "near itself"),
        ('"frontier guards"~', 0, "two words"),
        ('"frontier guards"~999', 0, "up to 100"),
        ("(" * (DEEPEST + 1) + "a" + ")" * (DEEPEST + 1), DEEPEST, "levels"),
        ("NOT " * 2000 + "a", DEEPEST * 4, "levels"),
        ("a " * (MOST_WORDS + 1), MOST_WORDS * 2, "words"),
        ("a" * (LONGEST + 1), LONGEST, "characters"),
    ],
)
def test_refused_with_place_and_reason(query: str, at: int, said: str) -> None:
    with pytest.raises(BadQuery) as refusal:
        parse(query)
    assert refusal.value.at == at
    assert said in str(refusal.value)


WORDS = ["frontier", "OR", "AND", "NOT", "~2", "from:", "kind:", "telegram", "in:notes", "date:1951", ".."]
SIGNS = [*'-()"“~*: –\n\0éİ½⑴中']


@given(
    st.text(st.characters(), max_size=40) | st.lists(st.sampled_from(WORDS + SIGNS), max_size=12).map("".join)
)
def test_any_string_is_understood_or_refused_inside_its_bounds(query: str) -> None:
    try:
        parse(query)
    except BadQuery as refusal:
        assert 0 <= refusal.at <= len(query)
        assert refusal.remedy
