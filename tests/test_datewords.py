"""Words that name days and hours."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embtel.moments import Interval
from embtel.reading.clock import find_clock
from embtel.reading.datewords import find_date, find_dates
from embtel.reading.mentions import mentions
from embtel.tables.date_words import date_words
from embtel.tables.rows import cells, rows

WORDS = [
    ("June 27, 1950", "1950-06-27"),
    ("27 June 1950", "1950-06-27"),
    ("12th September 1953", "1953-09-12"),
    ("22 February, 1952", "1952-02-22"),
    ("23 Dec 49", "1949-12-23"),
    ("Sep. 21, 1951", "1951-09-21"),
    ("November, 10, 1955", "1955-11-10"),
    ("November 16. 1961", "1961-11-16"),
    ("Wednesday, September 24 1952", "1952-09-24"),
    ("July, 1951", "1951-07"),
    ("July 1951", "1951-07"),
    ("Summer 1950", "1950-22"),
    ("May 2–4, 1952", "1952-05-02/1952-05-04"),
    ("April 30–May 2, 1952", "1952-04-30/1952-05-02"),
    ("December 30–January 2, 1952", "1951-12-30/1952-01-02"),
    ("December 30, 1951–January 2, 1952", "1951-12-30/1952-01-02"),
    ("March 9 and/or 10, 1956", "1956-03-09/1956-03-10"),
    ("April 3/4, 1957", "1957-04-03/1957-04-04"),
    ("221400Z DEC 71", "1971-12-22"),
    ("130343Z July 1962", "1962-07-13"),
    ("May 23 [24], 1949", "1949-05-24"),
    ("June 14 [15?], 1949", "1949-06-14/1949-06-15"),
    ("September 26, 1955-5:18 p.m.", "1955-09-26"),
]


@pytest.mark.parametrize(("words", "edtf"), WORDS)
def test_date_words(words: str, edtf: str) -> None:
    found = find_date(words)
    assert found is not None
    meant = found.interval()
    assert meant is not None
    assert meant.edtf() == edtf
    assert not found.oddities


@pytest.mark.parametrize(
    ("words", "edtf", "oddity"),
    [
        ("June l5, 195O", "1950-06-15", "stand for figures"),
        ("Decembar 3, 1951", "1951-12-03", "is read as December"),
        ("Tuesday, June 6, 1951", "1951-06-06", "was a Wednesday"),
        ("February 30, 1951", None, "in the calendar"),
    ],
)
def test_wrong_words_are_repaired_or_left_and_said(words: str, edtf: str | None, oddity: str) -> None:
    found = find_date(words)
    assert found is not None
    meant = found.interval()
    assert (meant.edtf() if meant else None) == edtf
    assert any(oddity in said for said in found.oddities)


def test_a_year_comes_from_elsewhere_or_stays_unknown() -> None:
    found = find_date("Sept 28th")
    assert found is not None
    assert found.interval() is None
    assert found.interval(1951) == Interval(start=datetime.date(1951, 9, 28), end=datetime.date(1951, 9, 28))


def test_a_weekday_tells_years_apart() -> None:
    found = find_date("Tuesday, June 5")
    assert found is not None
    agreeing = [year for year in range(1949, 1957) if found.weekday_agrees(datetime.date(year, 6, 5))]
    assert agreeing == [1951, 1956]


@pytest.mark.parametrize("text", ["", "He may 5 times decline", "Marching on", "Maytag 3", "the 3 members"])
def test_other_words_name_no_day(text: str) -> None:
    assert find_date(text) is None
    assert not list(find_dates(text))


@given(
    st.dates(datetime.date(1500, 1, 1), datetime.date(2099, 12, 31)),
    st.sampled_from(["{d:%B} {d.day}", "{d.day} {d:%B}"]),
)
def test_every_day_comes_back(day: datetime.date, form: str) -> None:
    found = find_date(f"{form.format(d=day)}, {day.year}")
    assert found is not None
    meant = found.interval()
    assert meant is not None
    assert meant.day == day


@given(st.text(alphabet="JuneMay 0123456789lO,.–—-[]()?/apm Zth", max_size=60))
def test_nothing_written_stops_the_reading(text: str) -> None:
    for found in find_dates(text):
        assert text[found.start : found.end] == found.text
        found.interval(1951)
    find_clock(text)
    list(mentions(text))


@pytest.mark.parametrize("words", [words for words, _ in WORDS])
def test_words_are_found_inside_a_text(words: str) -> None:
    alone = find_date(words)
    within = list(find_dates(f"The Prince, who left before {words} for the frontier, came by 3 p.m."))
    assert alone is not None
    assert [date.text for date in within] == [alone.text]


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("1 p. m.", "13:00"),
        ("2:30 p.m.", "14:30"),
        ("12.30 p.m.", "12:30"),
        ("12:05 a.m.", "00:05"),
        ("20:19p.m.", "20:19"),
        ("noon", "12:00"),
        ("midnight", "00:00"),
        ("2322Z", "23:22Z"),
        ("10–11 a.m.", "10:00/11:00"),
        ("11 a.m.–1 p.m.", "11:00/13:00"),
        ("4:30–5:20 p.m.", "16:30/17:20"),
        ("9 p. m. and 11 p. m.", "21:00/23:00"),
        ("11:45 a.m.–l:15 p.m.", "11:45/13:15"),
        ("4:70 p.m.", None),
        ("1579Z", None),
    ],
)
def test_hours(words: str, time: str | None) -> None:
    found = find_clock(words)
    assert found is not None
    assert found.time == time


@pytest.mark.parametrize("row", list(rows("date_words")), ids=lambda row: row["word"])
def test_table_of_date_words(row: dict[str, str]) -> None:
    for word in cells(row["examples"]):
        assert date_words(row["kind"])[word.casefold().rstrip(".")] == int(row["value"])
