"""The tables of posts, offices and kinds: every example through the row it belongs to."""

from __future__ import annotations

import pytest

from embtel import moments
from embtel.reading.parties import divide, read_party
from embtel.tables.kinds import kind_named
from embtel.tables.offices import lexicon
from embtel.tables.posts import Post, post_of, posts
from embtel.tables.rows import cells, rows


@pytest.mark.parametrize("row", posts(), ids=lambda row: f"{row.scope} {row.name} {row.since or ''}")
def test_every_example_of_a_post_is_seated_by_its_row(row: Post) -> None:
    year = row.since or row.until
    assert row.source
    assert row.name in row.examples
    assert post_of(row.examples, moments.year(year) if year else None) == row.post


def test_no_two_rows_of_a_name_hold_in_the_same_year() -> None:
    named: dict[tuple[str, str], list[Post]] = {}
    for row in posts():
        named.setdefault((row.scope, row.name), []).append(row)
    for name, several in named.items():
        for year in range(1900, 1990):
            assert len({row.post for row in several if row.holds(moments.year(year))}) <= 1, (name, year)


@pytest.mark.parametrize(
    ("office", "year", "post"),
    [
        ("Embassy in India", 1951, "New Delhi"),
        ("Consulate General at Batavia", 1948, "Batavia"),
        ("Embassy in Indonesia", 1948, None),
        ("Embassy in Indonesia", 1958, "Djakarta"),
        ("Ambassador in China", 1948, "Nanking"),
        ("Chargé in China", 1955, "Taipei"),
        ("Embassy in Pakistan", None, None),
        ("Acting Representative at the United Nations", 1953, "New York"),
        ("Mission to the North Atlantic Treaty Organization", 1960, "Paris"),
        ("Mission to the North Atlantic Treaty Organization", 1975, "Brussels"),
        ("Director of Foreign Operations in the United Kingdom", 1953, "London"),
        ("Chief of the Military Assistance Advisory Group, Thailand", 1962, "Bangkok"),
        ("Secretary of State, at Ottawa", 1951, "Ottawa"),
        ("Consul at Vigo", 1951, "Vigo"),
        ("Consulate in Australia", 1951, None),
        ("Embassies in Greece and Turkey", 1964, None),
        ("Director of the Vietnam Task Force", 1962, "Washington"),
        ("Office of United Nations Affairs", 1950, "Washington"),
        ("Belgian Secretary of State", 1950, None),
        ("President of the Republic of Korea", 1952, None),
        ("President’s Special Assistant", 1955, "Washington"),
        ("President's Special Assistant", 1955, "Washington"),
        ("Minister of Foreign Affairs", 1955, None),
    ],
)
def test_posts_of_offices(office: str, year: int | None, post: str | None) -> None:
    assert post_of(office, moments.year(year) if year else None) == post


@pytest.mark.parametrize("row", list(rows("kinds")), ids=lambda row: row["phrase"])
def test_every_example_of_a_kind_names_it(row: dict[str, str]) -> None:
    assert row["source"]
    assert cells(row["examples"])
    for example in cells(row["examples"]):
        opening = example.split(" From ")[0].split(", by")[0].split(" Between ")[0].split(" by ")[0]
        named = kind_named(opening)
        assert named is not None
        assert named[0] == row["kind"], example


@pytest.mark.parametrize("row", list(rows("offices")), ids=lambda row: f"{row['role']} {row['phrase']}")
def test_every_example_of_an_office_word_does_what_its_role_says(row: dict[str, str]) -> None:
    phrase, example = row["phrase"], row["examples"]
    assert row["source"]
    assert phrase in example
    party = read_party(example)
    match row["role"]:
        case "title":
            assert party.person is not None
            assert party.office is not None
            assert phrase in party.office
        case "courtesy":
            assert party.person == example.removeprefix(f"{phrase} ")
            assert party.office is None
        case "governs" | "accredited":
            sender, addressee = divide(example)
            assert f"{phrase} to " in sender
            assert addressee is not None
        case "head" | "word":
            assert party.person is None
        case role:
            pytest.fail(f"no such role: {role}")


def test_heads_are_words_too() -> None:
    assert lexicon().heads < lexicon().words
