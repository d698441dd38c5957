"""What linking must make of the five documents that lost their datelines, from nothing but themselves.

They are of three correspondences with Moscow, of 1950, 1951 and 1952, and a letter; nothing that they cite is
among them, so every message cited is wanted, and tells of the series that it belongs to.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from embtel.formats import transcripts
from embtel.linking.cards import Card, card
from embtel.linking.linker import link
from embtel.linking.links import Link, Links, Wanted
from embtel.reading.reader import read

JUNE_1950, SEPTEMBER_1951, JULY_1952, AUGUST_1952, LETTER = (
    "000_973de3afd3b096ab",
    "001_543ec0455553e979",
    "002_7b581081c707cb35",
    "003_e7004ad808e8ad39",
    "004_b83ab4be6ddbea54",
)


@pytest.fixture(scope="module")
def cards(shared: Path) -> list[Card]:
    root = shared / "seeds"
    return [card(read(found)) for path in sorted(root.glob("*.txt")) for found in transcripts(path, root)]


@pytest.fixture(scope="module")
def links(cards: list[Card]) -> Links:
    return link(cards)


def wanted(links: Links, kind: str, number: str) -> list[Wanted]:
    return [one for one in links.wanted if (one.kind, one.number) == (kind, number)]


def link_of(cards: list[Card], links: Links, document: str, number: str) -> Link:
    """The link of the reference with that number, the last of several."""
    (found,) = (one for one in cards if one.id == document)
    places = [at for at, one in enumerate(found.references) if one.number == number]
    return links.references[document][places[-1]]


@pytest.mark.parametrize(
    ("kind", "number", "sender", "addressee", "day"),
    [
        ("telegram", "1726", "Moscow", "Washington", "1950-06-25"),
        # "Embtel 1214 and Embdesp 514, April 24 [25]" share one day, and the editors' correction of it
        ("telegram", "1214", "Moscow", "Washington", "1950-04-25"),
        ("despatch", "514", "Moscow", "Washington", "1950-04-25"),
        ("telegram", "491", "Moscow", "Washington", "1951-09-21"),
        ("telegram", "2180", "Moscow", "Washington", "1951-06-27"),
        ("telegram", "2181", "Moscow", "Washington", "1951-06-27"),
        ("telegram", "511", "Washington", "Tokyo", "1951-09-28"),
        ("telegram", "92", "Washington", "Moscow", "1952-07-25"),
    ],
)
def test_what_the_seeds_cite_is_wanted_once_with_its_posts_and_day(
    links: Links, kind: str, number: str, sender: str, addressee: str, day: str
) -> None:
    (found,) = wanted(links, kind, number)
    assert (found.channel.from_, found.channel.to) == (sender, addressee)
    assert (found.start, found.end) == (day, day)


def test_the_number_before_it_in_the_series_is_bounded_by_the_paper_that_cites_it(links: Links) -> None:
    (found,) = wanted(links, "telegram", "224")
    assert (found.channel.from_, found.channel.to) == ("Washington", "Moscow")
    assert found.end is not None and "1951-09-21" <= found.end < "1951-12-31"


def test_a_telegram_is_known_by_its_number_at_the_post_that_had_a_copy(
    cards: list[Card], links: Links
) -> None:
    """It was repeated to Tokyo as telegram 510: when a note speaks of Deptel 510 to Tokyo, it is this."""
    found = link_of(cards, links, SEPTEMBER_1951, "510")
    assert (found.status, found.target) == ("resolved", SEPTEMBER_1951)
    assert (found.from_, found.to) == ("Washington", "Tokyo")
    assert not wanted(links, "telegram", "510")
    (series,) = (
        one for one in links.ledgers if (one.channel.from_, one.channel.to) == ("Washington", "Tokyo")
    )
    assert [(place.number, place.documents) for place in series.places] == [
        ("509", ()),
        ("510", (SEPTEMBER_1951,)),
        ("511", ()),
    ]


def test_the_copys_neighbour_dates_the_telegram_that_its_file_number_dates_wrongly(links: Links) -> None:
    """It lies under the telegram of September 21 that it answers; 511 to Tokyo, the next, is of the 28th."""
    date = links.dates[SEPTEMBER_1951]
    assert date.start is not None and date.end is not None
    assert date.start <= "1951-09-28" <= date.end <= "1951-09-29"
    assert any("511" in reason and "September 28" in reason for reason in date.because)


def test_the_series_to_washington_began_again_between_the_seeds(links: Links) -> None:
    runs = [
        one
        for one in links.ledgers
        if (one.channel.from_, one.channel.to, one.channel.designator) == ("Moscow", "Washington", None)
    ]
    assert [[place.number for place in run.places] for run in runs] == [
        ["1214", "1726", "1748", "2180", "2181"],
        ["491"],
        ["201", "208"],
    ]
    assert runs[1].because and runs[2].because


def test_without_dateline_and_file_number_it_is_bounded_by_its_number_and_what_it_cites(links: Links) -> None:
    """Telegram 208 follows 201 of July 29, 1952; it cites Deptel 101, July 29, behind 92 of July 25."""
    date = links.dates[AUGUST_1952]
    assert date.start == "1952-07-29"
    assert date.end is None or date.end >= "1952-08-01"
    assert any("201" in reason for reason in date.because)
    (found,) = wanted(links, "telegram", "101")
    assert (found.channel.from_, found.channel.to) == ("Washington", "Moscow")
    assert (found.start, found.end) == ("1952-07-29", "1952-07-29")
    assert found.because[-1] == "cited as of July 29"


def test_nothing_is_resolved_that_is_not_there(cards: list[Card], links: Links) -> None:
    messages = {
        (one.id, reference.number, found.target)
        for one in cards
        for reference, found in zip(one.references, links.references.get(one.id, ()), strict=True)
        if found.status == "resolved" and reference.kind in ("telegram", "despatch", "letter")
    }
    assert messages == {(SEPTEMBER_1951, "510", SEPTEMBER_1951)}
    assert LETTER not in {place for run in links.ledgers for spot in run.places for place in spot.documents}
    assert JULY_1952 not in links.dates and JUNE_1950 not in links.dates
