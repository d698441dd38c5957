"""Searching telegraphese: words are found as sent and as read, and shown as sent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_searching import assert_whole, edition_of, found, paper, shown

from embtel.edition.finding import WIDTH
from embtel.edition.query import WIDEST
from embtel.edition.searching import Search
from embtel.edition.words import divide
from embtel.reading.reading_text import as_read
from embtel.record import Document, Reading

WORDS = {
    "Sov": "Soviet",
    "Govt": "Government",
    "wld": "would",
    "FonMin": "Foreign Minister",
    "agrmt": "agreement",
    "Malenk": "Malénkov",
    "gen": None,
}


def telegraphed(id: str, text: str, words: Mapping[str, str | None] = WORDS) -> Document:
    """A paper whose words are restored as `words` says."""
    readings, at = [], 0
    for word in text.split(" "):
        bare = word.strip(".,\n")
        if bare in words:
            start = text.index(bare, at)
            readings.append(Reading(start=start, end=start + len(bare), reading=words[bare]))
        at += len(word) + 1
    return paper(id, text, readings=tuple(readings))


FILLING = "The river rose all night and nobody was seen upon the bridge. " * 60
PAPERS = (
    telegraphed("sent", "48. Sov Govt wld sign any agrmt. FonMin Zapt said gen staff slept."),
    paper("full", "The Soviet Government would sign an agreement. Foreign Minister Zapt left."),
    paper("apart", "Government of Soviet men. Any minister is foreign; they agreed."),
    telegraphed("late", f"{FILLING}Then FonMin spoke to Malenk. {FILLING}Sov Govt wld wait at Zenda."),
    telegraphed("edges", "Sov guards left. The bridge wld"),
)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Search]:
    with Search(edition_of(tmp_path_factory.mktemp("telegraphese"), PAPERS)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("government", "sent full apart late"),
        ("govt", "sent late"),
        ("soviet", "sent full apart late edges"),
        ("sov", "sent late edges"),
        ("wld", "sent late edges"),
        ("-wld", "full apart"),
        ("-would", "apart"),
        ('"Soviet Government"', "sent full late"),
        ('"Sov Govt"', "sent late"),
        ('"Sov Government"', ""),  # neither as sent nor as read
        ('"Soviet Government would sign"', "sent full"),
        ('"foreign minister"', "sent full late"),
        ('"FonMin Zapt said"', "sent"),
        ('"minister Zapt"', "sent full"),
        ('"agreement foreign"', "sent full"),
        ("agreem*", "sent full"),
        ("agrm*", "sent"),
        ('"soviet gov*"', "sent full late"),
        ("govermment~", "sent full apart late"),
        ('"government soviet"~1', "sent full apart late"),
        ('"government agreement"~4', "sent full"),
        ('"government agreement"~2', ""),
        ('"would wait zenda"~1', "late"),
        ("malenkov", "late"),
        ("general", ""),  # could not be told
        ("gen", "sent"),
        ("in:text soviet", "sent full apart late edges"),
        ("in:notes soviet", ""),
        # nothing is near that stands at the end of the text as sent and at the beginning of the text as read
        (f'"wld soviet"~{WIDEST}', ""),
    ],
)
def test_finds(opened: Search, query: str, ids: str) -> None:
    assert found(opened, query) == set(ids.split())


@pytest.mark.parametrize(
    ("query", "id", "words"),
    [
        ("government", "sent", ["Govt"]),
        ("govt OR government", "sent", ["Govt"]),
        ('"Soviet Government would"', "sent", ["Sov Govt wld"]),
        ('"foreign minister"', "sent", ["FonMin"]),
        ("minister", "sent", ["FonMin"]),
        ('"minister zapt"', "sent", ["FonMin Zapt"]),
        ('"soviet agreement"~5', "sent", ["Sov", "agrmt"]),
        ("agreem*", "sent", ["agrmt"]),
        ("agr*", "sent", ["agrmt"]),
        ("govermment~", "sent", ["Govt"]),
        ("sign -government OR zapt would", "sent", ["wld", "sign", "Zapt"]),
        ("malenkov", "late", ["Malenk"]),
        ('"would wait at zenda"', "late", ["wld wait at Zenda"]),
        ("soviet guards", "edges", ["Sov", "guards"]),
        ("would", "edges", ["wld"]),
    ],
)
def test_sets_off_the_words_as_sent(opened: Search, query: str, id: str, words: list[str]) -> None:
    assert shown(opened, query, id) == {"text": words}


def test_a_word_counts_about_the_same_however_it_was_sent(tmp_path: Path) -> None:
    common = tuple(paper(f"other{number}", "Government guards the bridge.") for number in range(50))
    pair = (
        telegraphed("short", "Legation hears that Govt sleeps until noon today."),
        paper("long", "Legation hears that Government sleeps until noon today."),
    )
    with Search(edition_of(tmp_path, (*common, *pair))) as opened:
        for query in ("government", "legation", "government legation", '"until noon"', "sleep* government"):
            scores = {hit.document.id: hit.score for hit in opened.run(query, limit=100).hits}
            assert scores["short"] == pytest.approx(scores["long"], rel=0.4)


CHOICES = st.sampled_from([*WORDS, "Zenda", "bridge.", "the"])


@settings(max_examples=60, deadline=None)
@given(words=st.lists(CHOICES, min_size=1, max_size=40), data=st.data())
def test_any_row_of_words_of_either_text_is_found_and_set_off(
    words: list[str], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    document = telegraphed("any", " ".join(words))
    with Search(edition_of(tmp_path_factory.mktemp("any"), (document,))) as opened:
        for text in (document.text, as_read(document.text, document.readings).text):
            standing = divide(text)
            first = data.draw(st.integers(0, len(standing) - 1))
            row = standing[first : data.draw(st.integers(first, len(standing))) + 1]
            (hit,) = opened.run(f'"{" ".join(row)}"').hits
            (passage,) = hit.snippets
            assert_whole(hit.document, passage)
            assert passage.hits
            assert len(passage.text) <= WIDTH + 60
