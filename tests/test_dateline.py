"""Datelines: place, day and hour; and lines that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embtel import moments
from embtel.reading.dateline import is_dateline, read_dateline


@pytest.mark.parametrize(
    ("line", "place", "edtf", "time"),
    [
        ("Strelsau, May 3, 1951.", "Strelsau", "1951-05-03", None),
        ("Strelsau, May 3, 1951—4 p. m.", "Strelsau", "1951-05-03", "16:00"),
        ("Strelsau, May 3, 1951, 2322Z.", "Strelsau", "1951-05-03", "23:22Z"),
        ("[Strelsau,] May 3, 1951.", "Strelsau", "1951-05-03", None),
        ("[Strelsau, May 3(?), 1951.]", "Strelsau", "1951-05-03?", None),
        ("[Strelsau?,] May 3, 1951.", "Strelsau", "1951-05-03", None),
        ("Strelsau May 3, 1951", "Strelsau", "1951-05-03", None),
        ("Strelsau. May 3, 1951.", "Strelsau", "1951-05-03", None),
        ("Strelsau, 3 May 1951—[3:08 p.m.]", "Strelsau", "1951-05-03", "15:08"),
        ("May 3, 1951, noon.", None, "1951-05-03", "12:00"),
        (
            "Castle of Tarlenheim, Ruritania, May 3, 1951",
            "Castle of Tarlenheim, Ruritania",
            "1951-05-03",
            None,
        ),
        (
            "[place not declassified], May 3-4, 1951.",
            "[place not declassified]",
            "1951-05-03/1951-05-04",
            None,
        ),
        ("Strelsau, May 1951.", "Strelsau", "1951-05", None),
        ("Wednesday, September 24 1952", None, "1952-09-24", None),
        ("Thursday, May 3, 1951", None, "1951-05-03", None),
        ("[Legation,] 9:30 a.m., May 3, 1951.", "Legation", "1951-05-03", "09:30"),
        ("No. 252 Strelsau, May 3, 1951.", "Strelsau", "1951-05-03", None),
        ("US/MC/29 Strelsau, May 3, 1951, 6 p.m.", "Strelsau", "1951-05-03", "18:00"),
        ("Strelsau, May 3, 1951, Morning Session", "Strelsau", "1951-05-03", None),
        (
            "Strelsau, May 3, 1951, 10:10 a.m.–12:30 p.m. and 5–6:30 p.m.",
            "Strelsau",
            "1951-05-03",
            "10:10/12:30",
        ),
        ("Strelsau, February 8—5 p. m.", "Strelsau", "XXXX-02-08", "17:00"),
        ("Strelsau, February 30, 1951", "Strelsau", None, None),
        ("En route to Strelsau, May 3, 1951.", "En route to Strelsau", "1951-05-03", None),
    ],
)
def test_datelines(line: str, place: str | None, edtf: str | None, time: str | None) -> None:
    found = read_dateline(line)
    assert found is not None
    assert found.date is not None
    assert (found.place, found.date.edtf, found.date.time) == (place, edtf, time)
    assert found.date.basis == "dateline"
    assert found.date.because


def test_undated() -> None:
    found = read_dateline("Strelsau, undated.")
    assert found is not None
    assert (found.place, found.date) == ("Strelsau", None)
    assert found.evidence


def test_a_number_that_slipped_into_the_line() -> None:
    found = read_dateline("Washington, May 3, 1951—7:05 p.m. 537.")
    assert found is not None
    assert found.date is not None
    assert (found.number, found.date.time) == ("537", "19:05")


def test_the_receipt_is_not_the_date() -> None:
    found = read_dateline("Strelsau, December 30, 1950.\n[Received January 2, 1951—8:09 a. m.]")
    assert found is not None
    assert found.date is not None
    assert found.date.start == "1950-12-30"
    assert found.received == "[Received January 2, 1951—8:09 a. m.]"


def test_a_lost_year_is_found_in_the_time_given() -> None:
    found = read_dateline("Strelsau, December 30, noon.", moments.day(1951, 1, 2).widened(30, 30))
    assert found is not None
    assert found.date is not None
    assert found.date.start == "1950-12-30"


def test_impossible_days_and_hours_are_said() -> None:
    found = read_dateline("Strelsau, February 30, 1951, 4:70 p.m.")
    assert found is not None
    assert {oddity.kind for oddity in found.oddities} == {"date", "time"}


@pytest.mark.parametrize(
    "line",
    [
        "",
        "On May 3, 1951, the Prince received me.",
        "Minutes of Meeting, Strelsau, May 3, 1951",
        "His Royal Highness arrived in Strelsau, May 3, 1951.",
        "Tripartite Talks, December 4",
        "48. Deptel 92, July 11, 1951.",
        "Deptel 92, July 11, 1951",
        "secret",
        "Strelsau",
        "CA–1239 of August 8, 1956",
    ],
)
def test_other_lines(line: str) -> None:
    assert not is_dateline(line)


@given(st.text(alphabet="Strelsau, May 30219515–—[].?pmnoZ\n", max_size=80))
def test_nothing_written_stops_the_reading(text: str) -> None:
    read_dateline(text)


@given(st.dates(), st.sampled_from(["Strelsau", "New York", "The Hague", "Rio de Janeiro", "Dar es Salaam"]))
def test_every_day_comes_back(day: object, place: str) -> None:
    found = read_dateline(f"{place}, {day:%B} 3, 1951—4 p. m.")
    assert found is not None
    assert found.date is not None
    assert found.place == place
    assert found.date.edtf == f"1951-{day:%m}-03"


def test_titles_in_capitals_are_no_datelines() -> None:
    assert not is_dateline("PROGRESS IN RURITANIA AS OF JUNE 30, 1955")
    assert not is_dateline("AUGUST 24, 1956")
