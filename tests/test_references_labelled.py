"""References of real volumes that were labelled by eye, of all forms and periods, and what only looks so."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import msgspec
import pytest

from embtel.evaluation.labelled import Label, documents, form, found_in, labels, meet, rows, said_of, span
from embtel.linking.links import Link
from embtel.record import Document, Reference, Source

LABELS = labels(Path(__file__).parent / "references")


def marks(label: Label) -> list[pytest.MarkDecorator]:
    """A known failure must go on failing, and by reading wrongly, not by an error."""
    if label.fails is None:
        return []
    return [pytest.mark.xfail(reason=label.fails, raises=AssertionError, strict=True)]


@pytest.mark.parametrize(
    "label",
    [
        pytest.param(
            label,
            id=f"{label.id}-{'text' if label.note is None else label.note}-{label.words}-{label.nth}",
            marks=marks(label),
        )
        for label in LABELS
    ],
)
def test_a_labelled_reference_is_found_and_understood(shared: Path, label: Label) -> None:
    volume, _, _ = label.id.partition("/")
    met, others = meet(label, found_in(label, *of_volume(shared / "corpus" / "volumes", volume)[label.id]))
    assert [said_of(one) for one in met] == [one.wanted for one in met]
    assert [reference.text for reference, _ in others] == []


def test_the_labels_are_many_and_of_all_forms_and_periods() -> None:
    entries = [(label, entry) for label in LABELS for entry in label.expected]
    assert len(entries) >= 400
    assert len({label.id.partition("/")[0] for label in LABELS}) >= 20
    assert sum(1 for label in LABELS if not label.expected and not label.passage) >= 60
    assert {label.id[4:8] for label, _ in entries} >= {
        "1948",
        "1952",
        "1955",
        "1958",
        "1961",
        "1964",
        "1969",
        "1977",
    }
    assert min(Counter(form(label.words, entry) for label, entry in entries).values()) >= 3
    assert max(Counter((label.id, label.note, label.words, label.nth) for label in LABELS).values()) == 1


@cache
def of_volume(volumes: Path, name: str) -> dict[str, tuple[Document, tuple[Link, ...]]]:
    """The documents of a volume for which there are labels."""
    ids = (label.id for label in LABELS if label.id.startswith(f"{name}/"))
    return documents(volumes / f"{name}.xml", ids)


WORDS = (
    "48. As proposed Legtel 24, July 11, and Legtel 25; telegram 26 from Strelsau. Legtel 25 was not sent."
)


def found(start: int, words: str, number: str, series: str | None = "Legtel") -> tuple[Reference, Link]:
    """A reference to a telegram, as reading and linking give it."""
    reference = Reference(
        start=start,
        end=start + len(words),
        in_="text",
        text=words,
        kind="telegram",
        series=series,
        number=number,
    )
    return reference, Link(from_="Strelsau", to="Washington")


def test_labels_are_read_from_both_folders(tmp_path: Path) -> None:
    (tmp_path / "held_out").mkdir()
    text = '[[reference]]\nid = "v/d1"\nnote = 2\nwords = "Legtel 24"\nis = [{{ kind = "{}" }}]'
    (tmp_path / "1945-51.toml").write_text(text.format("note"), encoding="utf-8")
    passage = '\n[[passage]]\nid = "v/d2"\nbegins = "As proposed"\nis = []'
    (tmp_path / "held_out" / "1945-51.toml").write_text(text.format("page") + passage, encoding="utf-8")
    assert [(one.id, one.note, one.words, one.passage, one.held_out) for one in labels(tmp_path)] == [
        ("v/d1", 2, "Legtel 24", False, False),
        ("v/d1", 2, "Legtel 24", False, True),
        ("v/d2", None, "As proposed", True, True),
    ]


def test_words_are_found_by_how_often_they_occur() -> None:
    document = Document(id="v/d1", source=Source(path="", format="tei", sha256=""), text=f"{WORDS}\nHall")
    once, twice, passage = (
        Label(id="v/d1", note=None, words=words, nth=nth, passage=passage, expected=())
        for words, nth, passage in (("Legtel 25", 1, False), ("Legtel 25", 2, False), ("48. As", 1, True))
    )
    assert WORDS[slice(*span(once, document))] == "Legtel 25" == WORDS[slice(*span(twice, document))]
    assert span(once, document)[0] < span(twice, document)[0]
    assert span(passage, document) == (0, len(WORDS))
    with pytest.raises(ValueError, match="substring"):
        span(msgspec.structs.replace(once, nth=3), document)


def test_what_is_missed_and_what_is_claimed_are_told_apart() -> None:
    wanted = (
        {"kind": "telegram", "series": "Legtels", "number": "24", "from": "Strelsau", "to": "Slavna"},
        {"kind": "telegram", "number": "26"},
    )
    label = Label(id="v/d1", note=None, words=WORDS, expected=wanted)
    read = [found(16, "Legtel 24", "24"), found(41, "Legtel 25", "25")]
    met, others = meet(label, read)
    assert [one.found is None for one in met] == [False, True]
    assert said_of(met[0]) == {**wanted[0], "to": "Washington"}
    assert [reference.number for reference, _ in others] == ["25"]
    forms = {row.form: row for row in rows([(label, met, others)])}
    telegrams, all_forms = forms["Embtel, Deptel"], forms["all"]
    assert (telegrams.labelled, telegrams.found, telegrams.claimed, telegrams.posts) == (1, 1, 1, (1, 2))
    assert (all_forms.labelled, all_forms.found) == (2, 1)
