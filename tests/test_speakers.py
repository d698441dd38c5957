"""Who speaks to whom: the posts between which a cited message went, by the words and by who says them."""

from __future__ import annotations

import pytest

from embtel.linking.speakers import Conversation, heard
from embtel.record import Reference
from embtel.tables.correspondents import correspondent, correspondents

HOME = "Washington"
TO_MOSCOW = Conversation((HOME,), ("Moscow",), ("Moscow",), 1951)
FROM_MOSCOW = Conversation(("Moscow",), (HOME,), ("Moscow",), 1951)
BONN_TO_MOSCOW = Conversation(("Bonn",), ("Moscow",), ("Bonn",), 1958)
MEMORANDUM = Conversation((HOME,), (HOME,), (), 1961)
ABOUT_SAIGON = Conversation((HOME,), (HOME,), ("Saigon",), 1963)
NOTE = Conversation((), (), (), 1957)

CASES = [
    ("the same Embtel from either side", FROM_MOSCOW, {"series": "Embtel"}, ("Moscow", HOME, None)),
    ("the same Embtel from either side", TO_MOSCOW, {"series": "Embtel"}, ("Moscow", HOME, None)),
    ("the same Deptel from either side", FROM_MOSCOW, {"series": "Deptel"}, (HOME, "Moscow", None)),
    ("the same Deptel from either side", TO_MOSCOW, {"series": "ReDeptels"}, (HOME, "Moscow", None)),
    ("urtel is the reader's", TO_MOSCOW, {"series": "urtel"}, ("Moscow", HOME, None)),
    ("urtel is the reader's", FROM_MOSCOW, {"series": "Reurtel"}, (HOME, "Moscow", None)),
    ("mytel is the writer's", FROM_MOSCOW, {"series": "mytel"}, ("Moscow", HOME, None)),
    ("a bare possessive too", TO_MOSCOW, {"series": "your"}, ("Moscow", HOME, None)),
    ("two missions", BONN_TO_MOSCOW, {"series": "your"}, ("Moscow", "Bonn", None)),
    ("an embassy's telegram goes home", BONN_TO_MOSCOW, {"series": "Embtel"}, ("Bonn", HOME, None)),
    ("a third post", TO_MOSCOW, {"series": "Deptel", "to": "Canberra"}, (HOME, "Canberra", None)),
    ("a third post", FROM_MOSCOW, {"from_": "Cairo"}, ("Cairo", HOME, None)),
    ("a third post told by both", NOTE, {"from_": "Cairo", "to": "London"}, ("Cairo", "London", None)),
    ("to a post from the Department", NOTE, {"to": "Paris"}, (HOME, "Paris", None)),
    ("a mission without a city", FROM_MOSCOW, {"from_": "USUN"}, ("New York", HOME, None)),
    ("a despatch goes home", ABOUT_SAIGON, {"kind": "despatch"}, ("Saigon", HOME, "Despatch")),
    ("a despatch is no telegram", FROM_MOSCOW, {"series": "Embdesp"}, ("Moscow", HOME, "Despatch")),
    ("a circular", TO_MOSCOW, {"series": "Depcirtel"}, (HOME, None, "Circular")),
    ("a paper about one mission", ABOUT_SAIGON, {"series": "Embtel"}, ("Saigon", HOME, None)),
    ("a paper about none", MEMORANDUM, {"series": "Embtel"}, (None, HOME, None)),
    ("a designator", TO_MOSCOW, {"series": "Tosec"}, (HOME, None, "Tosec")),
    ("a designator in capitals", TO_MOSCOW, {"series": "DELGA"}, (None, HOME, "Delga")),
    ("letters with the number", FROM_MOSCOW, {"number": "A–31", "kind": "airgram"}, ("Moscow", HOME, "A")),
    ("what many use", FROM_MOSCOW, {"series": "Toica"}, ("Moscow", HOME, "Toica")),
    ("a mark of a plain series", FROM_MOSCOW, {"series": "Topad"}, (HOME, "Moscow", None)),
]


def reference(**words: str) -> Reference:
    """A reference with these words and a number."""
    return Reference(
        **{"start": 0, "end": 0, "in_": "text", "text": "", "kind": "telegram", "number": "48"} | words
    )


@pytest.mark.parametrize(("what", "among", "words", "wanted"), CASES)
def test_the_words_tell_between_whom(
    what: str, among: Conversation, words: dict[str, str], wanted: tuple[str | None, str | None, str | None]
) -> None:
    first = heard(reference(**words), among).channels[0]
    assert (first.from_, first.to, first.designator) == wanted


def test_a_number_alone_may_go_either_way() -> None:
    found = heard(reference(), TO_MOSCOW)
    assert not found.sure
    assert [(one.from_, one.to) for one in found.channels] == [("Moscow", HOME), (HOME, "Moscow")]


def test_a_post_that_stands_bare_may_be_either_side() -> None:
    found = heard(reference(from_="Bonn", text="Bonn 2075"), FROM_MOSCOW)
    assert found.sure
    assert [(one.from_, one.to) for one in found.channels] == [
        ("Bonn", HOME),
        ("Bonn", "Moscow"),
        (HOME, "Bonn"),
        ("Moscow", "Bonn"),
    ]


def test_posts_are_told_of_a_designator_as_far_as_they_are_known() -> None:
    found = heard(reference(series="Secto"), Conversation(("Geneva",), (HOME,), ("Geneva",), 1959))
    assert (found.from_, found.to) == ("Geneva", HOME)


@pytest.mark.parametrize("row", correspondents(), ids=lambda row: row.name)
def test_every_name_of_a_correspondent_means_its_post(row: object) -> None:
    for example in row.examples:  # type: ignore[attr-defined]
        assert correspondent(example.rpartition(" ")[0]) == row.post  # type: ignore[attr-defined]
        assert row.source  # type: ignore[attr-defined]
