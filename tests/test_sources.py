"""Where a paper lies: lines above the heading, source notes, file numbers and their dates."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embtel.reading.filecodes import encoded_day, read_file
from embtel.reading.filespans import span_of
from embtel.reading.sources import is_source_line, read_source_line, read_source_note
from embtel.record import File
from embtel.tables.files import file_suffixes
from embtel.tables.rows import cells, rows


@pytest.mark.parametrize(
    ("line", "code", "date", "kind"),
    [
        ("611.61/9–2151: Telegram", "611.61/9-2151", "1951-09-21", "telegram"),
        ("795.00/7—2952: Telegram", "795.00/7-2952", "1952-07-29", "telegram"),
        ("330/6-2750 : Telegram", "330/6-2750", "1950-06-27", "telegram"),
        ("501.BC Ruritania/3–149", "501.BC Ruritania/3-149", "1949-03-01", None),
        ("740.00119 Council/2–2048: Airgram", "740.00119 Council/2-2048", "1948-02-20", "airgram"),
        ("811.20200(D)/11–348", "811.20200(D)/11-348", "1948-11-03", None),
        ("110.15 RO/12–1156: Circular telegram", "110.15 RO/12-1156", "1956-12-11", "telegram"),
        ("793B.00/l–2152:TeIegram", "793B.00/1-2152", "1952-01-21", "telegram"),
        ("501.BC/1–1449 [1–449]: Telegram", "501.BC/1-1449", "1949-01-04", "telegram"),
        ("501.BC/2–4549: Telegram", "501.BC/2-4549", None, "telegram"),
        ("811.20/11–48", "811.20/11-48", None, None),
        ("711.94/2344", None, None, None),
    ],
)
def test_decimal_lines(line: str, code: str | None, date: str | None, kind: str | None) -> None:
    found = read_source_line(line)
    if code is None:
        assert found is None
        return
    assert found is not None
    assert found.file is not None
    assert (found.file.system, found.file.code, found.file.date) == ("decimal", code, date)
    assert (found.file.text, found.kind) == (line, kind)


@pytest.mark.parametrize(
    ("line", "system", "code"),
    [
        ("Lot 55D128: Black Book, Tab 101", "lot", "55 D 128"),
        ("PPS files, lot 64 D 563, “Ruritania”", "lot", "64 D 563"),
        ("S/P Files: 64 D 563", "lot", "64 D 563"),
        ("UNA Files: Lot 428", "lot", "428"),
        ("Secretary’s Memoranda: Lot 53 D 444", "lot", "53 D 444"),
        ("Department of State Atomic Energy Files", "other", None),
        ("Legation Files: RUR/A/12", "other", None),
        ("Strelsau Post files, 320 Ruritania", "other", None),
        ("Eisenhower Library, Eisenhower papers, Whitman file", "library", None),
    ],
)
def test_other_source_lines(line: str, system: str, code: str | None) -> None:
    found = read_source_line(line)
    assert found is not None
    assert found.file is not None
    assert (found.file.text, found.file.system, found.file.code) == (line, system, code)


def test_a_note_glued_to_the_line_is_no_part_of_it() -> None:
    found = read_source_line("INR files4Files of the Office are meant.")
    assert found is None
    glued = read_source_line("INR–NIE filesFiles of National Estimates, kept in the Department")
    assert glued is not None
    assert glued.file == File(text="INR–NIE files", system="other")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Memorandum for the Files",
        "193. Memorandum for the Files, by the Director (Hall)",
        "The Minister in Ruritania (Burlesdon) to the Secretary of State",
        "[Strelsau,] May 3, 1951.",
        "top secret",
        "48. Deptel 92 re files of the Prince.",
        "The files, which the Prince kept, were burnt: nothing is left.",
        "Documentation is in Department of State, Conference Files: Lot 64 D 560.",
    ],
)
def test_other_lines_are_no_source(line: str) -> None:
    assert not is_source_line(line)


@pytest.mark.parametrize(
    "prefix", ["Source: ", "[Source: ", "Source ", "Source; ", "Sources: ", "Source. ", ""]
)
def test_source_notes(prefix: str) -> None:
    found = read_source_note(
        f"{prefix}Department of State, Central Files, 751K.00/2-1562. Top Secret; Priority; Eyes Only. "
        "Drafted by Hall on April 29; cleared by Zenda. Repeated to Streslau."
    )
    assert found is not None
    assert found.file is not None
    assert (found.file.code, found.file.date) == ("751K.00/2-1562", "1962-02-15")
    assert (found.classification, found.handling) == ("top secret", ("priority", "eyes only"))
    assert found.rest.startswith("Drafted by Hall on April 29")


@pytest.mark.parametrize(
    ("place", "system", "code"),
    [
        (
            "National Archives, RG 59, Central Files 1967–69, POL 27–14 RUR–US",
            "subject-numeric",
            "POL 27-14 RUR-US",
        ),
        ("Department of State, Central Files, AID(US) S VIET", "subject-numeric", "AID(US) S VIET"),
        ("Department of State, S/S Files: Lot 64D199", "lot", "64 D 199"),
        ("Department of State, Working Group Files: Lot 66 D 193, POL 2", "lot", "66 D 193"),
        ("Johnson Library, National Security File, Ruritania, Vol. I", "library", None),
        ("National Archives, RG 59, Policy Files, P840178–1901", "record-group", "P840178-1901"),
        ("Washington National Records Center, RG 330, Files: FRC 77 A 52", "record-group", "RG 330"),
        ("Department of State, Central Files, 123–Rudolf, Henry A", "decimal", "123-Rudolf, Henry A"),
        ("Department of State, Central Files, 396. l–PA/12–1559", "decimal", "396.1-PA/12-1559"),
    ],
)
def test_files_of_source_notes(place: str, system: str, code: str | None) -> None:
    found = read_source_note(f"Source: {place}. Secret. Drafted by Hall.")
    assert found is not None
    assert found.file is not None
    assert (found.file.text, found.file.system, found.file.code) == (place, system, code)
    assert found.classification == "secret"


@pytest.mark.parametrize(
    "note", ["", "Source text indicates nothing.", "Not printed.", "The source: a friend."]
)
def test_other_notes(note: str) -> None:
    assert read_source_note(note) is None


@given(st.dates(datetime.date(1944, 1, 1), datetime.date(1963, 12, 31)))
def test_the_date_of_a_file_number_comes_back(day: datetime.date) -> None:
    found = read_file(f"764A.00/{day.month}–{day.day}{day:%y}")
    assert found is not None
    assert found.file.date == day.isoformat()


@given(
    st.text(alphabet="0123456789lIO", min_size=1, max_size=4),
    st.text(alphabet="0123456789", min_size=1, max_size=5),
)
def test_no_figures_stop_the_reading(month: str, dayyear: str) -> None:
    found = read_file(f"611.61/{month}–{dayyear}")
    assert found is None or found.file.date is None or found.file.system == "decimal"


@given(st.integers(0, 99).map(str), st.integers(0, 9999).map("{:04}".format))
def test_encoded_days_are_days_of_their_years(month: str, dayyear: str) -> None:
    day = encoded_day(month, dayyear)
    assert day is None or (1944 <= day.year <= 1963 and day.month == int(month))


@given(st.text(max_size=300))
def test_nothing_written_stops_the_reading(text: str) -> None:
    read_source_line(text)
    read_source_note("Source: " + text)


def test_a_line_without_end_costs_nothing() -> None:
    line = "611.61/" * 1_000_000
    assert read_source_line(line) is None
    assert read_source_note("Source: " + line) is not None


@pytest.mark.parametrize("row", list(rows("file_classes")), ids=lambda row: row["class"])
def test_table_of_file_classes(row: dict[str, str]) -> None:
    for example in cells(row["examples"]):
        numbered = row["system"] == "subject-numeric"
        found = read_file(
            f"Department of State, Central Files, {example}" if numbered else f"{example}, Files"
        )
        assert found is not None
        assert found.file.system == row["system"]
        assert (found.file.code or example).startswith(
            example.replace("–", "-") if numbered else row["class"][:0]
        )
        if row["since"]:
            span = span_of(found.file)
            assert span is not None
            assert str(span.interval.start) == row["since"]


@pytest.mark.parametrize("row", list(rows("file_suffixes")), ids=lambda row: row["suffix"])
def test_table_of_suffixes(row: dict[str, str]) -> None:
    for example in cells(row["examples"]):
        found = read_source_line(example)
        assert found is not None
        assert found.kind == row["kind"] == file_suffixes()[row["suffix"]]
