"""Subject, participants and references lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embtel.reading.subject import SubjectLines, read_subject

TEXT = "The Minister called at his own request and said that his government would wait."


@pytest.mark.parametrize(
    ("paragraphs", "lines"),
    [
        (["SUBJECT", "Frontier incidents", TEXT], SubjectLines(subject="Frontier incidents")),
        (["SUJBECT", "Frontier incidents", TEXT], SubjectLines(subject="Frontier incidents")),
        (["SUBECT", "Frontier incidents", TEXT], SubjectLines(subject="Frontier incidents")),
        (["Subject: Frontier incidents", TEXT], SubjectLines(subject="Frontier incidents")),
        (["SUBJECTS", "1. Tariffs", "2. Fisheries", TEXT], SubjectLines(subject="1. Tariffs\n2. Fisheries")),
        (
            ["Participants: Sir Oliver Hale; Mr. Marsh.", TEXT],
            SubjectLines(participants=("Sir Oliver Hale", "Mr. Marsh")),
        ),
        (
            ["Participants: Sir Oliver Hale", "Mr. Marsh, Counselor", "Dr. Tarlenheim", "Tariffs", TEXT],
            SubjectLines(participants=("Sir Oliver Hale", "Mr. Marsh, Counselor", "Dr. Tarlenheim")),
        ),
        (
            ["PARTICIPANTS", "Ruritania", "The Prince", "United States", "Mr. Marsh, Counselor", TEXT],
            SubjectLines(participants=("Ruritania", "The Prince", "United States", "Mr. Marsh, Counselor")),
        ),
        (
            ["MEMBERS PRESENT", "State—Mr. Marsh", "CIA—Mr. Hale", "SUBJECT", "Tariffs", TEXT],
            SubjectLines(subject="Tariffs", participants=("State—Mr. Marsh", "CIA—Mr. Hale")),
        ),
        (
            ["REFERENCES", "A. Deptel 12", "B. Embtel 14", TEXT],
            SubjectLines(references_line="A. Deptel 12\nB. Embtel 14"),
        ),
        (
            ["17. Refs: A. State 12; B. Vienna 14. Subj: Tariffs. " + TEXT],
            SubjectLines(subject="Tariffs", references_line="A. State 12; B. Vienna 14"),
        ),
        ([TEXT], SubjectLines()),
        (["Present situation is grave.", TEXT], SubjectLines()),
        ([], SubjectLines()),
    ],
)
def test_lines(paragraphs: list[str], lines: SubjectLines) -> None:
    assert read_subject(paragraphs) == lines


@given(
    st.lists(
        st.text(max_size=40) | st.sampled_from(["SUBJECT", "PARTICIPANTS", "Ref: x", "Mr. Marsh"]),
        max_size=30,
    )
)
def test_what_is_found_stands_in_the_text(paragraphs: list[str]) -> None:
    lines = read_subject(paragraphs)
    text = "\n".join(paragraphs)
    for found in (
        *lines.participants,
        *(lines.subject or "").split("\n"),
        *(lines.references_line or "").split("\n"),
    ):
        assert found in text
