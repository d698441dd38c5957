"""Who signed, and short lines that nobody signed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embtel.reading.signature import read_signature
from embtel.record import Kind
from embtel.tables.rows import cells, rows
from embtel.tables.signatures import no_names, titles

TEXT = "The Minister said that he would answer within the week, and with that the talk ended."


@pytest.mark.parametrize(
    "line",
    [
        "Marsh",
        "BURLESDON",
        "Robert A. Fenwick",
        "Robert A. Fenwick, Jr.",
        "D[onald] F. Crane",
        "[Donald F.] C[rane]",
        "D.F. C[rane, Jr.]",
        "[Hartwell]",
        "J. K. E. de Vries",
        "JF Marsh",
        "W.H.B.",
        "WPR",
        "McG. B.",
        "John O’Hara",
        "David Ben-Amos",
        "L.L. Crane Chairman Joint Chiefs of Staff",
        "(Signed) Robert Fenwick",
        "[signed] Robert Fenwick",
        "[name not declassified]",
        "Message unsigned",
    ],
)
def test_signature_at_the_end(line: str) -> None:
    signature = read_signature([TEXT, line])
    assert signature is not None and (signature.line, signature.index, signature.end) == (line, 1, 2)


@pytest.mark.parametrize(
    "after",
    [
        ["[Enclosure] The Minister to the Chargé Sir: I have the honor"],
        ["[Attachment]", "Paper Prepared in the Legation", TEXT],
        ["Executive Secretary", "[Here follows a table of contents.]", "[Enclosure]", TEXT, "Other Signer"],
        ["P.S. Since I wrote this the Prince has left."],
        ["The Minister to the Chargé Strelsau, June 3, 1951. Sir: I have the honor"],
        ["Memorandum Prepared in the Legation", TEXT],
        ["Counselor of Legation"],
        ["Acting Assistant Secretary", "for Economic Affairs"],
    ],
)
def test_signature_above_what_is_no_more_the_document(after: list[str]) -> None:
    signature = read_signature([TEXT, "Robert Fenwick", *after])
    assert signature is not None and (signature.line, signature.index) == ("Robert Fenwick", 1)


def test_written_first_name_belongs_to_the_typed_name() -> None:
    signature = read_signature(["Sincerely yours,", "Bob", "Robert Fenwick"], ["Robert Fenwick"])
    assert signature is not None
    assert (signature.line, signature.index, signature.end) == ("Robert Fenwick", 1, 3)


def test_the_name_in_the_heading_is_preferred() -> None:
    lines = [TEXT, "[Enclosure]", TEXT, "Otto Crane", "[Annex]", TEXT, "Robert Fenwick"]
    signature = read_signature(lines, ["Fenwick"])
    assert signature is not None and signature.line == "Robert Fenwick"


def test_a_rank_stands_before_a_name_that_the_heading_has() -> None:
    signature = read_signature([TEXT, "Col. J. B. Marsh"], ["Marsh"])
    assert signature is not None and signature.line == "Col. J. B. Marsh"


def test_a_telegram_is_signed_below_the_letter_it_passes_on() -> None:
    signature = read_signature([TEXT, "Sincerely,", "Rudolf", "Marsh"], kind="telegram")
    assert signature is not None and signature.line == "Marsh"


@pytest.mark.parametrize(
    "lines",
    [
        [TEXT],
        ["Marsh"],
        [TEXT, "The meeting adjourned."],
        [TEXT, "Note follows by air."],
        [TEXT, "With warm regard,", "As ever,"],
        [TEXT, "Approve", "Disapprove"],
        [TEXT, "[Here follows discussion of tariffs.]"],
        ["PARTICIPANTS", "Mr. Marsh", "Mr. Hale"],
        ["a.", "France", "b.", "Belgium"],
        ["The following countries:", "Austria", "Belgium", "Switzerland"],
        [TEXT, "Washington, D.C."],
        [TEXT, "Note: passed by hand.", "END"],
        [TEXT, "Robert Fenwick", TEXT],
        [TEXT, "II. Frontier Questions", "Report of the Commission", TEXT],
        [TEXT, "B. Frontier Questions", "1. Report of the Commission", TEXT],
        [TEXT, "Col. J. B. Marsh"],
        [],
    ],
)
def test_nobody_signed(lines: list[str]) -> None:
    assert read_signature(lines) is None


@given(
    st.lists(st.text(max_size=30) | st.sampled_from(["Marsh", "[Annex]", "Chairman", "P.S. x"]), max_size=20),
    st.lists(st.text(max_size=10), max_size=2),
    st.sampled_from(["telegram", "letter", None]),
)
def test_indices_are_valid_whatever_the_lines(
    lines: list[str], persons: list[str], kind: Kind | None
) -> None:
    signature = read_signature(lines, persons, kind)
    if signature is not None:
        assert 0 <= signature.index < signature.end <= len(lines)
        assert signature.line in lines[signature.index : signature.end]


@pytest.mark.parametrize("row", list(rows("signatures")), ids=lambda row: row["word"])
def test_examples_of_words(row: dict[str, str]) -> None:
    assert row["word"] in (titles() if row["role"] == "title" else no_names())
    for example in cells(row["examples"]):
        assert read_signature([TEXT, example]) is None
        signature = read_signature([TEXT, "Robert Fenwick", example])
        assert signature is not None or row["role"] != "title"
