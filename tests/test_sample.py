"""The bundled sample is read as a historian reads it, paper by paper and field by field."""

from __future__ import annotations

import tomllib
from functools import cache
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import pytest

from embtel import sample
from embtel.formats import transcripts
from embtel.formats.abbreviations import NAME
from embtel.reading.reader import read
from embtel.record import Document, Party

EXPECTED: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "sample_expectations.toml").read_text("utf-8")
)["document"]
CASES = [
    pytest.param(expected["id"], field, value, id=f"{expected['id']}-{field}")
    for expected in EXPECTED
    for field, value in expected.items()
    if field != "id"
]


@cache
def documents() -> dict[str, Document]:
    root = sample.folder()
    files = sorted(path for path in root.rglob("*") if path.is_file() and path.name != NAME)
    return {found.id: read(found) for path in files for found in transcripts(path, root)}


def test_every_paper_is_expected_and_every_expected_paper_is_there() -> None:
    assert sorted(documents()) == sorted(expected["id"] for expected in EXPECTED)


def test_the_sample_is_as_large_and_as_varied_as_it_claims() -> None:
    kinds = {document.kind for document in documents().values()}
    assert 36 <= len(documents()) <= 40
    assert {"telegram", "airgram", "despatch", "letter", "memorandum", "memorandum of conversation"} <= kinds
    assert {"aide-memoire", "editorial note"} <= kinds
    assert {document.source.format for document in documents().values()} >= {"plain", "tei"}


def test_the_sample_says_that_it_is_invented() -> None:
    notes = [document for document in documents().values() if document.kind == "editorial note"]
    assert notes and all(note.text.startswith("Invented for the demonstration") for note in notes)


@pytest.mark.parametrize(("id", "field", "value"), CASES)
def test_a_field_is_read_as_expected(id: str, field: str, value: Any) -> None:
    document = documents()[id]
    assert told(document, field, value) == value


def told(document: Document, field: str, value: Any) -> Any:
    """What the record says, in the form in which the expectations are written."""
    match field:
        case "from":
            return [party(said) for said in document.from_]
        case "to":
            return [party(said) for said in document.to]
        case "file":
            file = document.file
            return [] if file is None else [file.system, file.code or "", file.date or ""]
        case "date":
            date = document.date
            return None if date is None else [date.start or "", date.end or "", date.basis]
        case "time":
            return (document.date and document.date.time) or ""
        case "day":
            date = document.date
            within = date is not None and (date.start or "") <= value <= (date.end or "9999")
            return value if within else date
        case "message":
            message = document.message
            return ["", ""] if message is None else [message.series or "", message.number or ""]
        case "callouts":
            return [
                [call.n, call.in_, words_before(document, call.in_, call.at, of)]
                for call, of in zip(document.callouts, chain(value, repeat(None)), strict=False)
            ]
        case "info":
            return [[copy.post, copy.number or ""] for copy in document.info]
        case "notes":
            return len(document.notes)
        case "pages":
            return [page.n for page in document.pages]
        case "because":
            reasons = [reason.because for reason in document.evidence if reason.field == value[0]]
            return value if any(reason.startswith(value[1]) for reason in reasons) else reasons
        case "handling" | "participants":
            return list(getattr(document, field))
        case _:
            return getattr(document, field) or ""


def party(said: Party) -> list[str]:
    return [said.office or "", said.person or "", said.post or ""]


def words_before(document: Document, field: str, at: int, expected: list[str] | None) -> str:
    """As many letters before the call as are expected there."""
    text = "" if field == "dateline" else str(getattr(document, field))
    return text[max(0, at - (len(expected[2]) if expected else 40)) : at]
