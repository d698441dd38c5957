"""Hard cases of real volumes, labelled by hand, each with the reason why it is hard and why this is right."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from expectations import tables, told
from lxml import etree

from embtel.evaluation.measuring import transcript
from embtel.evaluation.rendering import STATES, TEI, XML_ID, Sheet, lay_out, render
from embtel.formats import transcripts
from embtel.reading.reader import read
from embtel.record import Document

THEMES = sorted((Path(__file__).parent / "cases").glob("*.toml"))
CASES = [{"theme": theme.stem, **case} for theme in THEMES for case in tables(theme, "case")]
ABOUT = ("theme", "id", "state", "why", "fails")


def marks(case: dict[str, Any]) -> list[pytest.MarkDecorator]:
    """A known failure must go on failing, and by reading wrongly, not by an error."""
    if "fails" not in case:
        return []
    return [pytest.mark.xfail(reason=case["fails"], raises=AssertionError, strict=True)]


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=f"{case['theme']}-{case['id']}-{case['state']}", marks=marks(case))
        for case in CASES
    ],
)
def test_a_hard_case_is_read_as_it_should_be(shared: Path, case: dict[str, Any]) -> None:
    volume, _, _ = case["id"].partition("/")
    path = shared / "corpus" / "volumes" / f"{volume}.xml"
    document = (
        encoded(path, case["id"]) if case["state"] == "tei" else rendered(path, case["id"], case["state"])
    )
    expected = {field: wanted for field, wanted in case.items() if field not in ABOUT}
    assert {field: told(document, field, wanted) for field, wanted in expected.items()} == expected


def test_the_cases_are_many_and_each_says_why() -> None:
    assert len(CASES) >= 60
    assert all(len(case["why"]) > 20 and case["state"] in (*STATES, "tei") for case in CASES)
    twice = [name for name, times in Counter(map(str, CASES)).items() if times > 1]
    assert not twice


@cache
def sheets_of(path: Path) -> dict[str, Sheet]:
    """The documents of a volume for which there is a case, laid out as on a page."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, collect_ids=False)
    wanted = {case["id"] for case in CASES}
    found = (
        (f"{path.stem}/{division.get(XML_ID)}", division)
        for division in etree.parse(str(path), parser).iter(TEI + "div")
        if division.get("type") == "document"
    )
    return {id: lay_out(division, id) for id, division in found if id in wanted}


@cache
def rendered(path: Path, id: str, state: Any) -> Document:
    return read(transcript(render(sheets_of(path)[id], state), id))


@cache
def encoded_of(path: Path) -> dict[str, Document]:
    wanted = {case["id"] for case in CASES if case["state"] == "tei"}
    return {found.id: read(found) for found in transcripts(path, path.parent) if found.id in wanted}


def encoded(path: Path, id: str) -> Document:
    return encoded_of(path)[id]
