"""Dates of papers whose dateline is lost."""

from __future__ import annotations

import pytest

from embtel.reading.dating import Clues, date_document
from embtel.reading.filespans import span_of
from embtel.record import File, Kind
from embtel.tables.rows import rows

FILED = File(text="764A.00/9-2151", system="decimal", code="764A.00/9-2151", date="1951-09-21")
# wording that puts a paper filed under September 21, 1951 into each state of the evidence
TEXTS = {
    "supported": "48. The Prince came September 20.",
    "bare": "48. The Prince keeps his bed.",
    "contradicted": "48. The Prince arrives October 2.",
    "free": "48. The Prince keeps his bed.",
    "refers": "48. Reurtel 12. The Prince keeps his bed.",
    "answers": "48. Reurtel 12, September 21. The Prince keeps his bed.",
}
PAPERS: dict[str, tuple[Kind, str | None]] = {
    "telegram from a post": ("telegram", "Strelsau"),
    "telegram from the Department": ("telegram", "Washington"),
    "telegram": ("telegram", None),
    "despatch": ("despatch", "Strelsau"),
    "memorandum of conversation": ("memorandum of conversation", None),
    "memorandum": ("memorandum", None),
    "letter": ("letter", None),
    "other": ("paper", None),
}


@pytest.mark.parametrize("row", list(rows("dating")), ids=lambda row: f"{row['paper']}, {row['state']}")
def test_table_of_lags(row: dict[str, str]) -> None:
    kind, post = PAPERS[row["paper"]]
    found = date_document(Clues(kind=kind, post=post, file=FILED, text=TEXTS[row["state"]]))
    assert found is not None
    assert f"{found.start}/{found.end}" == row["examples"]
    assert float(row["within"]) >= float(row["same_day"])


def test_a_day_is_claimed_only_where_most_papers_bear_it() -> None:
    for row in rows("dating"):
        if row["before"] == row["behind"] == "0":
            assert float(row["same_day"]) >= 98


def test_a_heading_tells_the_day() -> None:
    found = date_document(Clues(kind="memorandum of conversation", heading="May 3, 1951", file=FILED))
    assert found is not None
    assert (found.edtf, found.basis, found.text) == ("1951-05-03", "heading", "May 3, 1951")


def test_a_message_referred_to_is_older() -> None:
    text = "48. Reurtel 12, September 28. The Prince keeps his bed."
    found = date_document(Clues(kind="telegram", post="Washington", file=FILED, text=text))
    assert found is not None
    assert (found.start, found.basis) == ("1951-09-28", "references")
    assert any("September" not in reason and "1951-09-28" in reason for reason in found.because)


def test_files_keep_the_papers_of_their_years() -> None:
    file = File(text="RG 59, Central Files 1964–66, POL 3 RUR", system="subject-numeric", code="POL 3 RUR")
    found = date_document(Clues(kind="telegram", file=file, text="48. The Prince keeps his bed."))
    assert found is not None
    assert found.edtf == "1964-01-01/1966-12-31"


def test_folders_name_their_months() -> None:
    file = File(text="Johnson Library, Ruritania, Cables, 12/67–2/68", system="library")
    span = span_of(file)
    assert span is not None
    assert span.interval.edtf() == "1967-10-31/1968-03-31"


def test_years_in_the_text_bound_it_from_afar() -> None:
    found = date_document(Clues(kind="letter", text="Since 1947 the Prince has hunted; in 1950 he fell ill."))
    assert found is not None
    assert (found.start, found.end, found.basis) == ("1937-01-01", None, "text")


def test_numbers_of_telegrams_are_no_years() -> None:
    assert (
        date_document(Clues(kind="letter", text="As telegram 1976 said, and Legtel 1948, he keeps his bed."))
        is None
    )


def test_nothing_known_is_said_as_nothing() -> None:
    assert date_document(Clues(kind="letter", text="The Prince keeps his bed.")) is None
    assert date_document(Clues(kind="editorial note", text="On May 3, 1951, the Prince fell ill.")) is None
