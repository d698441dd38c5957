"""The measure itself: renderings, gold, verdicts and floors."""

from __future__ import annotations

import csv
import json
import re
from importlib.resources import files
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from embtel.evaluation.comparing import Field, Judgement, compare
from embtel.evaluation.floors import falls, read_floors, write_floors
from embtel.evaluation.gold import Gold, gold
from embtel.evaluation.measuring import gold_faults, measure
from embtel.evaluation.rendering import STATES, State, render, sheets
from embtel.evaluation.report import report, table
from embtel.record import Callout, Date, Document, Message, Note, Page, Party, Source

VOLUME = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><div type="document" xml:id="d1">
<note rend="inline" type="source">764A.00/7–1251: Telegram</note>
<head>The Minister in Ruritania (<persName type="from">Tarlenheim</persName>) to the
<gloss type="to">Secretary of State</gloss><note n="1">Repeated to London.</note></head>
<opener><dateline><placeName>Strelsau</placeName>, <date when="1951-07-12">July 12, 1951</date>.</dateline>
<seg>secret</seg></opener>
<p>48. Bridges closed <pb n="98"/>at Zenda.<note n="2">Not printed.</note></p>
<closer><signed>Tarlenheim</signed></closer></div></TEI>"""
FULL = """764A.00/7–1251: Telegram

The Minister in Ruritania (Tarlenheim) to the Secretary of State1

Strelsau, July 12, 1951.

secret

48. Bridges closed [Page 98] at Zenda.2

Tarlenheim

  1. Repeated to London.
  2. Not printed.
"""
TITLE = "The Minister in Ruritania (Tarlenheim) to the Secretary of State"
READ = Document(
    id="strelsau/d1",
    source=Source(path="", format="plain", sha256=""),
    kind="telegram",
    title=TITLE,
    from_=(Party(text="Minister in Ruritania (Tarlenheim)"),),
    to=(Party(text="Secretary of State"),),
    place="Strelsau",
    date=Date(start="1951-07-12", end="1951-07-12", basis="dateline"),
    classification="secret",
    message=Message(number="48"),
    text="48. Bridges closed at Zenda.\nTarlenheim",
    signed="Tarlenheim",
    notes=(Note(n="1", text="Repeated to London."), Note(n="2", text="Not printed.")),
    callouts=(Callout(n="1", at=len(TITLE), in_="title"), Callout(n="2", at=28, in_="text")),
    pages=(Page(n="98", at=19),),
)


@pytest.fixture
def volume(tmp_path: Path) -> Path:
    """A volume of one document."""
    path = tmp_path / "strelsau1951.xml"
    path.write_text(VOLUME, encoding="utf-8")
    return path


@pytest.fixture
def marked(volume: Path) -> Gold:
    """The gold of its document."""
    ((division, sheet),) = sheets(volume)
    return gold(division, sheet)


def verdicts(marked: Gold, document: Document, state: State = "full") -> dict[str, str]:
    """Field by field, the verdicts on a reading; of a field judged many times, the last."""
    found: list[Judgement] = list(compare(marked, document, state))
    return {one.field: one.verdict for one in found}


def test_a_document_is_rendered_in_three_states(volume: Path) -> None:
    ((_, sheet),) = sheets(volume)
    assert render(sheet, "full") == FULL
    assert render(sheet, "seedlike") == FULL.replace("Strelsau, July 12, 1951.\n\n", "")
    assert render(sheet, "lostnotes").endswith("Zenda.2\n\nTarlenheim\n")


def test_gold_says_what_the_markup_says(marked: Gold) -> None:
    assert (marked.kind, marked.number, marked.file) == ("telegram", "48", "764A.00/7–1251")
    assert (marked.senders, marked.addressees) == (("Tarlenheim",), ("Secretary of State",))
    assert (marked.classification, marked.signed, marked.date) == ("secret", "Tarlenheim", "1951-07-12")
    assert marked.calls == (("1", "title", len(TITLE)), ("2", "text", 28))


def test_a_perfect_reading_is_right_in_every_field_but_what_it_lacks(marked: Gold) -> None:
    found = verdicts(marked, READ)
    assert found.pop("file") == "missed"
    assert set(found.values()) == {"right"}
    assert set(found) == set(get_args(Field)) - {"file"}


@pytest.mark.parametrize(
    ("changes", "field", "verdict"),
    [
        ({"kind": "letter"}, "kind", "wrong"),
        ({"to": (Party(text="Acting Secretary"),)}, "to", "wrong"),
        ({"from_": ()}, "from", "missed"),
        ({"classification": "top secret"}, "classification", "wrong"),
        ({"message": Message(number="49")}, "number", "wrong"),
        ({"text": "48. Bridges closed at  Zenda.2\nTarlenheim"}, "text", "wrong"),
        ({"pages": ()}, "pages", "missed"),
        ({"callouts": ()}, "callouts", "missed"),
        ({"notes": READ.notes[:1]}, "notes", "wrong"),
        ({"date": Date(start="1951-07-01", end="1951-07-31", basis="file")}, "date exact", "wrong"),
        ({"date": Date(start="1951-07-01", end="1951-07-31", basis="file")}, "date contained", "right"),
        ({"date": Date(start="1951-07-13", end="1951-07-31", basis="file")}, "date contained", "wrong"),
        ({"place": "Zenda"}, "place", "wrong"),
    ],
)
def test_a_fault_of_reading_is_seen(
    marked: Gold, changes: dict[str, object], field: str, verdict: str
) -> None:
    assert verdicts(marked, msgspec.structs.replace(READ, **changes))[field] == verdict


def test_what_is_claimed_where_the_markup_has_none_is_a_fault(marked: Gold) -> None:
    bare = msgspec.structs.replace(
        marked, classification=None, signatures=(), calls=(), heading="Editorial Note"
    )
    found = verdicts(bare, READ)
    assert (found["classification"], found["signed"], found["callouts"]) == ("claimed", "claimed", "claimed")


def test_what_was_lost_with_the_note_list_is_not_counted(marked: Gold) -> None:
    lost = msgspec.structs.replace(marked, noted=("classification", "file"))
    found = verdicts(lost, msgspec.structs.replace(READ, classification=None, notes=()), "lostnotes")
    assert not {"classification", "file", "notes"} & set(found)


def test_volumes_are_measured_and_floors_hold_what_was_measured(volume: Path, tmp_path: Path) -> None:
    found = report(measure([volume]))
    assert (found.documents, {row.state for row in found.rows}) == (1, set(STATES))
    pinned = tmp_path / "floors.toml"
    pinned.write_text(write_floors(found, "sample"), encoding="utf-8")
    floors = read_floors(pinned, "sample")
    assert falls(found, floors) == ()
    worse = msgspec.structs.replace(
        found, rows=tuple(msgspec.structs.replace(row, percent=50.0) for row in found.rows)
    )
    assert {fall.field for fall in falls(worse, floors)} >= {"text", "kind"}
    with pytest.raises(ValueError, match="measured on"):
        falls(msgspec.structs.replace(found, digest="other"), floors)


def test_the_table_has_a_row_for_every_field_and_state(volume: Path) -> None:
    found = report(measure([volume]))
    assert table(found).row_count == len([row for row in found.rows if row.period is None])


def test_every_fault_of_the_gold_has_a_field_and_a_reason() -> None:
    with files("embtel.evaluation").joinpath("gold_faults.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    fields = {row["field"] for row in rows if not re.fullmatch(r"number \d+", row["field"])}
    assert fields <= set(get_args(Field))  # "number 11" is a reference that a note explains wrongly
    assert all(row["reason"].strip() for row in rows)
    assert len(gold_faults()) == len(rows)


def test_renderings_are_the_texts_that_users_bring(shared: Path) -> None:
    corpus = shared / "corpus"
    lines = (corpus / "plain" / "full.gold.jsonl").read_text(encoding="utf-8").splitlines()
    given = {record["id"]: record for record in map(json.loads, lines)}
    volume = "frus1949v07p1"
    unlike = []
    for _, sheet in sheets(corpus / "volumes" / f"{volume}.xml"):
        name = f"{sheet.id.replace('/', '_')}.txt"
        if sheet.id in given:
            texts = [(corpus / "plain" / state / name).read_text(encoding="utf-8") for state in STATES]
            if texts != [render(sheet, state) for state in STATES]:
                unlike.append(sheet.id)
    assert unlike == ["frus1949v07p1/d66", "frus1949v07p1/d76"]  # white space at the end of a broken dateline
