"""Where papers were written whose dateline is lost: the table of seats, and invented papers."""

from __future__ import annotations

import time
from datetime import date

import pytest

from embtel.reading.dateline import read_dateline
from embtel.reading.dating import Clues
from embtel.reading.heading import read_heading
from embtel.reading.places import place_of
from embtel.record import File, Kind
from embtel.tables.conferences import Conference, conference_on, conferences
from embtel.tables.seats import Seat, seat_of, seats, seats_in
from embtel.tables.usages import Usage, usages, usages_in, years_of_usage

HELD = "Drafted by Hall. The meeting was held in "


def place(
    title: str, kind: Kind = "memorandum of conversation", note: str = "", text: str = ""
) -> str | None:
    """Where the paper was written, without a dateline."""
    return place_of(None, read_heading(title), Clues(kind=kind, source_rest=note, text=text))[0]


@pytest.mark.parametrize("row", seats(), ids=lambda row: f"{row.scope} {row.words}")
def test_every_example_of_a_seat_is_told_by_its_row(row: Seat) -> None:
    assert row.source
    assert row.words in row.examples
    if row.scope == "sender":
        assert seat_of(row.examples) == row
    else:
        assert row in seats_in(row.examples, row.scope)


@pytest.mark.parametrize("row", conferences(), ids=lambda row: f"{row.city} {row.since}")
def test_the_example_of_a_conference_is_a_day_of_it_alone(row: Conference) -> None:
    assert row.source
    assert row.since < row.until
    assert conference_on(date.fromisoformat(row.examples)) == row


@pytest.mark.parametrize(
    ("title", "day", "found"),
    [
        ("Telegram From Secretary of State Herter to the Department of State", "1960-05-17", "Paris"),
        ("Telegram From Secretary of State Herter to the Department of State", "1960-07-04", None),
        (
            "Telegram From the Delegation at the Summit Meeting to the Department of State",
            "1960-05-17",
            "Paris",
        ),
        ("Telegram From Prince Rudolf to the Department of State", "1960-05-17", None),
    ],
)
def test_who_travels_was_where_the_conference_was(title: str, day: str, found: str | None) -> None:
    file = File(text=f"396.1/{day}", system="decimal", date=day)
    assert place_of(None, read_heading(title), Clues(kind="telegram", file=file))[0] == found


@pytest.mark.parametrize("row", usages(), ids=lambda row: row.words)
def test_every_example_of_a_usage_is_found_by_its_row(row: Usage) -> None:
    assert row.source
    assert row.since or row.until
    assert usages_in(row.examples) == {row}


def test_usages_bound_the_years() -> None:
    assert years_of_usage("Deptel 92 not received.").edtf() == "../1966-12-31"
    assert years_of_usage("Frontier quiet.").edtf() is None


def test_an_editorial_note_was_written_nowhere() -> None:
    text = "Paris, May 3, 1956: the Ministers met."
    assert place("Editorial Note", "editorial note", note=HELD + "the White House.", text=text) is None


def test_no_words_are_named_twice_in_a_scope() -> None:
    named = [(row.scope, row.words) for row in seats()]
    assert len(named) == len(set(named))


def test_the_dateline_goes_before_everything() -> None:
    heading = read_heading("Telegram From the Embassy in France to the Department of State")
    clues = Clues(kind="telegram")
    assert place_of(read_dateline("Nice, May 3, 1956."), heading, clues) == ("Nice", ())
    found, reasons = place_of(None, heading, clues)
    assert found == "Paris"
    assert [(reason.field, reason.certainty) for reason in reasons] == [("place", "probable")]


@pytest.mark.parametrize(
    ("note", "found"),
    [
        (HELD + "the Secretary’s office.", "Washington"),
        (HELD + "Secretary Rusk's suite at the Waldorf Astoria.", "New York"),
        ("The conversation, which took place at the Quai d’Orsay, was short.", "Paris"),
        (HELD + "the Western White House.", "San Clemente"),
        (HELD + "the Embassy in Vienna.", "Vienna"),
        (HELD + "the Prince’s hunting lodge.", None),
        ("Secret. Herter was in Ottawa for a visit of state.", "Ottawa"),
        ("Drafted by Hall. A summary was transmitted in Secto 9 from Geneva, May 3.", "Geneva"),
        ("Drafted by Hall and sent as an enclosure to despatch 12, May 3.", None),
    ],
)
def test_source_notes_tell_where_people_met(note: str, found: str | None) -> None:
    leaders = "PARTICIPANTS\nThe Secretary\nForeign Minister Rischenheim"
    assert place("61. Memorandum of Conversation", note=note, text=leaders) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PARTICIPANTS\nThe Ruritanian Ambassador\nMr. Hall, EUR", "Washington"),
        ("PARTICIPANTS\nMr. Sapt, Embassy of Ruritania\nMr. Hall", "Washington"),
        ("PARTICIPANTS\nMr. Sapt, Ruritanian journalist\nEUR—Mr. Hall", "Washington"),
        ("PARTICIPANTS\nMr. Sapt, Ruritanian journalist\nMr. Hall, American Embassy", None),
        ("PARTICIPANTS\nThe Prime Minister of Ruritania\nEUR—Mr. Hall", None),
        ("US/MC/28\nPARTICIPANTS\nThe Ruritanian Ambassador\nThe Secretary", None),
        ("US/MC/28\nUNITED STATES DELEGATION\nNew York, September 1956\nPARTICIPANTS", "New York"),
        ("SUBJECT\nThe Secretary’s Talks in Manila, March 3, 1956", "Manila"),
        ("", None),
    ],
)
def test_those_who_met_tell_where(text: str, found: str | None) -> None:
    assert place("61. Memorandum of Conversation", text=text) == found


@pytest.mark.parametrize(
    ("title", "kind", "found"),
    [
        ("12. National Intelligence Estimate", "intelligence estimate", "Washington"),
        ("13. Memorandum for the Record", "memorandum", "Washington"),
        ("14. National Security Action Memorandum No. 12", "memorandum", "Washington"),
        ("15. United States Delegation Position Paper", "paper", None),
        ("16. Department of State Position Paper Prepared for the Delegation", "paper", "Washington"),
        ("17. Memorandum of Conference With President Eisenhower", "memorandum", None),
        ("18. Talking Points", "paper", "Washington"),
        ("19. Editorial Note", "editorial note", None),
        ("20. Letter From Prime Minister Macmillan to President Eisenhower", "letter", "London"),
        ("21. Message From Chairman Khrushchev to President Kennedy", "message", "Moscow"),
        ("22. Letter From Prince Rudolf to President Eisenhower", "letter", None),
        ("23. Letter From Rudolf Rassendyll to the Secretary of State", "letter", None),
        ("24. Memorandum From Rudolf Rassendyll to the Secretary of State", "memorandum", None),
    ],
)
def test_headings_tell_where_a_paper_belongs(title: str, kind: Kind, found: str | None) -> None:
    assert place(title, kind) == found


@pytest.mark.parametrize(
    "words",
    [
        "The meeting was held " * 40_000,
        "a " * 500_000,
        "Paris, " * 150_000,
        "A/" * 400_000,
        "sent from " * 90_000,
    ],
)
def test_endless_notes_and_texts_are_quick(words: str) -> None:
    begun = time.perf_counter()
    place("61. Memorandum of Conversation", note=words, text=words)
    place("61. Telegram From Nobody", "telegram", note=words, text=words)
    assert time.perf_counter() - begun < 2
