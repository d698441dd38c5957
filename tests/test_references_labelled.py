"""References of real volumes that were labelled by eye, of all forms and periods, and what only looks so."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from embtel.evaluation.labelled import Label, documents, form, found_in, labels, meet, said_of
from embtel.linking.links import Link
from embtel.record import Document

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
    assert min(Counter(form(label.words, entry) for label, entry in entries).values()) >= 4
    assert max(Counter((label.id, label.note, label.words, label.nth) for label in LABELS).values()) == 1


@cache
def of_volume(volumes: Path, name: str) -> dict[str, tuple[Document, tuple[Link, ...]]]:
    """The documents of a volume for which there are labels."""
    ids = (label.id for label in LABELS if label.id.startswith(f"{name}/"))
    return documents(volumes / f"{name}.xml", ids)
