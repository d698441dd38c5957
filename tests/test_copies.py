"""Recipients of copies: in the text, in notes, in the source note."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embtel.reading.copies import read_copies
from embtel.record import Note, Party

TO = (Party(text="Department", post="Washington"),)


@pytest.mark.parametrize(
    ("text", "copies"),
    [
        (
            "Minister agreed.\nRepeated information London 262, Paris 249, Tokyo 48, USUN 42. "
            "Department pass London, Paris.",
            [("London", "262"), ("Paris", "249"), ("Tokyo", "48"), ("USUN", "42")],
        ),
        ("Sent Department 524, repeated Moscow 63", [("Moscow", "63")]),
        (
            "Sent Department as 664; repeated to Habana as 2, and to Vienna as 20.",
            [("Habana", "2"), ("Vienna", "20")],
        ),
        (
            "Sent Department, repeated The Hague 17, Santiago unnumbered.",
            [("The Hague", "17"), ("Santiago", None)],
        ),
        ("12. Rptd info Bonn 12. Minister called.", [("Bonn", "12")]),
        ("12. Department pass Defense. Minister called.", [("Defense", None)]),
        ("Paris pass USRO, Marsh and Hale.", [("USRO", None), ("Marsh", None), ("Hale", None)]),
        ("Department please pass foregoing to Vienna.", []),
        ("12. Reur 2, rptd Calcutta 1. Minister called.", []),
        ("12. Tokyo 3798 repeated Paris 3169. Minister called.", []),
        ("Minister repeated his views. Repeated attempts have failed.", []),
        ("Passage of the bill is certain.", []),
    ],
)
def test_copies_in_the_text(text: str, copies: list[tuple[str, str | None]]) -> None:
    assert [(copy.post, copy.number) for copy in read_copies(text, kind="telegram")] == copies


@pytest.mark.parametrize(
    ("note", "copies"),
    [
        (
            "Repeated for information to London as telegram 17, to Paris as telegram 18, "
            "and to Tokyo as telegram 5.",
            [("London", "17"), ("Paris", "18"), ("Tokyo", "5")],
        ),
        ("Repeated in telegram 62, Usgoc 286, February 5, 6 p. m., to Batavia.", [("Batavia", "62")]),
        (
            "Repeated as 57 to The Hague and as 590, Usgoc 441, to Batavia.",
            [("The Hague", "57"), ("Batavia", "590")],
        ),
        ("This telegram was repeated to Paris as 3502.", [("Paris", "3502")]),
        (
            "Sent also to Vienna (telegram 12) and Bonn (for Marsh, Hale); repeated to New York (USUN) as 5.",
            [("Vienna", "12"), ("Bonn", None), ("New York", "5")],
        ),
        (
            "(Repeated to Paris in 20, June 14, 4 p. m.; sent in 41, June 15, to The Hague.)",
            [("Paris", "20"), ("The Hague", "41")],
        ),
        ("In telegram 419 to Vienna, repeated to Moscow, the Department agreed.", []),
        ("Not found. Repeated to Vienna.", []),
    ],
)
def test_copies_in_a_note(note: str, copies: list[tuple[str, str | None]]) -> None:
    found = read_copies("Minister agreed.", (Note(n="1", text=note),), kind="telegram")
    assert [(copy.post, copy.number) for copy in found] == copies


@pytest.mark.parametrize(
    ("source", "posts"),
    [
        (
            "Source: Central Files. Secret. Repeated to London, Paris, and Vienna.",
            ["London", "Paris", "Vienna"],
        ),
        (
            "Source: Central Files. Also sent to Bonn and repeated priority to Vienna for Marsh.",
            ["Bonn", "Vienna"],
        ),
        ("Source: Central Files. Also sent niact to USUN eyes only for Hale.", ["USUN"]),
        (
            "Source: Central Files. Repeated to Bonn for Marsh, Hale, Vienna, and Baguio.",
            ["Bonn", "Vienna", "Baguio"],
        ),
        ("Source: Central Files. Sent to the Department and London; repeated to Paris.", ["London", "Paris"]),
        ("Source: Central Files. The telegram was sent to the President.", []),
        ("Source: Central Files. Sent to Marsh for comment.", []),
        (
            "Source: Central Files. Drafted by Marsh and repeated to Bonn and The Hague.",
            ["Bonn", "The Hague"],
        ),
        (
            "Source: Central Files. Repeated to Bonn; passed to the White House, CIA, and USUN.",
            ["Bonn", "White House", "CIA", "USUN"],
        ),
        ("Source: Central Files. Drafted by Marsh; cleared by Hale.", []),
    ],
)
def test_copies_in_the_source_note(source: str, posts: list[str]) -> None:
    assert [copy.post for copy in read_copies("", (), source, "telegram", TO)] == posts


def test_a_letter_is_not_repeated() -> None:
    assert read_copies("Sent Department 5, repeated Vienna 6.", kind="letter") == ()


@given(
    st.text(max_size=300)
    | st.lists(
        st.sampled_from(
            ["Sent ", "repeated ", "London ", "5", ", ", ". ", "\n", "pass ", "to ", "as ", "Department "]
        )
    ).map("".join)
)
def test_copies_are_words_of_the_text(text: str) -> None:
    for copy in read_copies(text, (Note(n="1", text=text),), text, "telegram"):
        assert copy.post in text and copy.text in text
        assert copy.number is None or copy.number in text
