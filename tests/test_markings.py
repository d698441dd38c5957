"""Classification and handling, alone on a line and in the sentence of a source note."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embtel.reading.markings import find_markings, read_markings
from embtel.tables.rows import cells, rows


@pytest.mark.parametrize(
    ("line", "classification", "handling"),
    [
        ("top secret", "top secret", ()),
        ("secret us urgent", "secret", ("us urgent",)),
        ("Confidential  Niact", "confidential", ("niact",)),
        ("Operational Immediate", None, ("operational immediate",)),
        ("SECRET; PRIORITY", "secret", ("priority",)),
        ("[Top Secret]", "top secret", ()),
        ("Secret 2", "secret", ()),
        ("Official–Informal", None, ("official-informal",)),
        ("Top Secret/Sensitive", "top secret", ("sensitive",)),
        ("Secret Eyes Only for the Secretary", "secret", ("eyes only for the secretary",)),
        ("Officialy Use Only", "official use only", ()),
        ("no classification marking", None, ()),
        ("secret priorty", "secret", ("priority",)),
    ],
)
def test_lines_of_markings(line: str, classification: str | None, handling: tuple[str, ...]) -> None:
    found = read_markings(line)
    assert found is not None
    assert (found.classification, found.handling) == (classification, handling)


@pytest.mark.parametrize(
    "line",
    ["", "Secret plans were laid.", "Secretary of State", "No. 1021", "Alpha", "Urgent business", "and"],
)
def test_other_lines(line: str) -> None:
    assert read_markings(line) is None


PLACE = "Department of State, Central Files, "


@pytest.mark.parametrize(
    ("note", "classification", "handling"),
    [
        (f"{PLACE}764A.00/7-1251. Secret; Niact. Drafted by Hall.", "secret", ("niact",)),
        (f"{PLACE}AID(US) RURITANIA Confidential. Drafted by Hall.", "confidential", ()),
        (f"{PLACE}764A.00/7-1251, Top Secret; Priority. Drafted", "top secret", ("priority",)),
        (f"{PLACE}POL 3 RUR. Secret Priority Drafted by Hall and cleared", "secret", ("priority",)),
        ("Legation Files, Vol. I. Top Secret; Sensitive.", "top secret", ("sensitive",)),
        ("Legation Files. Official-Informal. Secret.", "secret", ("official-informal",)),
        ("Legation Files. Secret; Nodis/Zenda. Repeated", "secret", ("nodis", "zenda")),
        ("Legation Files. No classification marking. A copy is marked Secret.", None, ()),
        ("Legation Files. Personal and Confidential.", None, ("personal and confidential",)),
        ("Legation Files. Confidential (with Secret attachment).", "confidential", ()),
        (f"{PLACE}POL 3 RUR. Secret.1", "secret", ()),
    ],
)
def test_markings_in_notes(note: str, classification: str | None, handling: tuple[str, ...]) -> None:
    found = find_markings(note)
    assert found is not None
    assert (found.markings.classification, found.markings.handling) == (classification, handling)
    assert note[found.start].isupper()


@pytest.mark.parametrize(
    "note",
    [
        "Legation Files. Drafted by Hall.",
        "White House Central Files, Confidential File.",
        "Legation Files. Drafted by the Secretary. A copy is marked Secret.",
    ],
)
def test_notes_without_markings(note: str) -> None:
    assert find_markings(note) is None


@given(st.text(max_size=200))
def test_nothing_written_stops_the_reading(text: str) -> None:
    read_markings(text)
    found = find_markings(text)
    assert found is None or 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize("row", list(rows("markings")), ids=lambda row: row["marking"])
def test_table_of_markings(row: dict[str, str]) -> None:
    for example in cells(row["examples"]):
        found = read_markings(example)
        assert found is not None
        said = {found.classification, *found.handling} - {None}
        if row["field"] == "none":
            assert not said
        else:
            assert any(str(mark).startswith(row["marking"]) for mark in said)
