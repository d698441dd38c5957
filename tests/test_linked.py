"""Linking measured by the notes that point to what stands beside them, on a volume that was made up."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import msgspec
import pytest

from embtel.evaluation.hidden_dates import hide_dates
from embtel.evaluation.linked import POINTING, Aspect, Case, Outcome, Pair, form_of, judge_linking
from embtel.evaluation.linking_report import Linking, linking_cases, linking_report, tables

HEAD = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div>{}</div></body></text></TEI>'
FROM_VIENNA = "The Ambassador in Austria (Hall) to the Secretary of State"
TO_VIENNA = "The Secretary of State to the Embassy in Austria"


def document(n: int, heading: str, day: int, text: str, notes: str = "") -> str:
    """One telegram of July 1951, with its notes where the text has an asterisk."""
    body = text.replace("*", f'<note n="1" xml:id="d{n}fn1">{notes}</note>')
    return (
        f'<div type="document" n="{n}" xml:id="d{n}"><pb n="{100 + n}" xml:id="pg_{100 + n}"/>'
        f'<note rend="inline" type="source">764A.00/7–{day}51: Telegram</note><head>{heading}</head>'
        f'<opener><dateline><placeName>Vienna</placeName>, <date when="1951-07-{day:02}">July {day}, 1951'
        f"</date>—1 p. m.</dateline><seg>secret</seg></opener><p>{body}</p></div>"
    )


VOLUME = HEAD.format(
    document(1, FROM_VIENNA, 10, "48. Bridges at Zenda closed.")
    + document(2, TO_VIENNA, 11, "92. Embtel 48.* You may protest.", '<ref target="#d1">Supra</ref>.')
    + document(
        3,
        FROM_VIENNA,
        12,
        "51. Deptel 92, July 11.* Protest made.",
        'Dated July 11, <ref target="#pg_102">p. 102</ref>.',
    )
    + document(4, FROM_VIENNA, 13, "53. My 51.* No reply, reports mill 48.", "Not printed.")
)


@pytest.fixture
def volume(tmp_path: Path) -> Path:
    """The made-up volume."""
    path = tmp_path / "frus1951v99.xml"
    path.write_text(VOLUME, encoding="utf-8")
    return path


def test_each_pair_is_judged_aspect_by_aspect(volume: Path) -> None:
    cases, pointed, hidden = judge_linking([volume])
    assert {(case.pair.document, case.pair.number, case.pair.target) for case in cases} == {
        ("frus1951v99/d2", "48", "frus1951v99/d1"),
        ("frus1951v99/d3", "92", "frus1951v99/d2"),
    }
    assert {case.outcome for case in cases} == {"right"}
    aspects = Counter(case.aspect for case in cases)
    assert aspects == {"finding": 2, "sender": 2, "addressee": 2, "day": 1, "resolving": 2}
    assert {case.form for case in cases} == {"Embtel, Deptel"}
    assert [one.id for one in hidden] == ["frus1951v99/d1"]
    assert [(one.kind, one.verdict) for one in pointed] == [("document", "right"), ("page", "right")]


@pytest.mark.parametrize(
    ("rest", "points"),
    [
        ("See .", True),
        ("Documents  and , respectively.", True),
        ("Dated February 9, 10 p. m., .", True),
        (".", True),
        ("Not printed; see .", False),
        ("See footnote 2, .", False),
        ("For text, see .", False),
    ],
)
def test_only_a_note_that_does_nothing_else_points(rest: str, points: bool) -> None:
    assert bool(POINTING.fullmatch(rest)) is points


@pytest.mark.parametrize(
    ("line", "number", "form"),
    [
        ("48. Reurtel 92", "92", "urtel, mytel"),
        ("48. Your 92", "92", "your N"),
        ("as reported Vienna’s 92 to Department", "92", "Place N"),
        ("in telegrams Nos. 92 and 93", "93", "telegram N"),
        ("48. (Delga 92", "92", "designator"),
        ("92", "92", "other"),
    ],
)
def test_the_form_follows_from_the_word_before_the_number(line: str, number: str, form: str) -> None:
    pair = Pair(document="d2", start=0, end=0, number=number, target="d1", line=line)
    assert form_of(pair) == form


def test_the_report_counts_by_form_and_period() -> None:
    pair = Pair(document="frus1951v99/d2", start=5, end=7, number="48", target="d1", line="Embtel 48")

    def case(aspect: Aspect, outcome: Outcome, period: str) -> Case:
        return Case(aspect=aspect, form="your N", period=period, outcome=outcome, pair=pair, because="said")

    cases = [
        case("resolving", "right", "1945–51"),
        case("resolving", "wrong", "1945–51"),
        case("resolving", "wanted", "1952–54"),
        case("resolving", "right", "1952–54"),
        case("sender", "missed", "1952–54"),
    ]
    found = linking_report(cases)
    lines = {(line.aspect, line.form, line.period): line for line in found.lines}
    whole = lines["resolving", None, None]
    assert (whole.right, whole.wrong, whole.wanted, whole.percent, whole.wrong_percent) == (
        2,
        1,
        1,
        50.0,
        25.0,
    )
    assert lines["resolving", "your N", "1952–54"].percent == 50.0
    assert ("sender", "your N", None) not in lines
    assert msgspec.json.decode(msgspec.json.encode(found), type=Linking) == found
    assert next(len(table.rows) for table in tables(found)) == 3
    assert list(linking_cases(cases, [], [], "sender")) == [
        "frus1951v99/d2: missed\n  … Embtel 48\n  hand 48 is d1\n  read said"
    ]


def test_hidden_dates_stand_in_the_report(volume: Path) -> None:
    hidden = hide_dates([volume], every=2, first=1)
    found = linking_report([], [], hidden)
    assert (found.hidden[0].name, found.hidden[0].documents) == ("all", 2)
