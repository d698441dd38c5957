"""Documents as users bring them are read as a historian reads them, field by field."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from expectations import tables, told

from embtel.formats import transcripts
from embtel.reading.reader import read
from embtel.record import Document

SEEDS = tables(Path(__file__).with_name("seeds.toml"), "seed")
CASES = [
    pytest.param(
        seed["id"],
        field,
        wanted,
        id=f"{seed['id'][:3]}-{field}",
        marks=[pytest.mark.xfail(reason=seed["fails"][field], raises=AssertionError, strict=True)]
        if field in seed.get("fails", {})
        else [],
    )
    for seed in SEEDS
    for field, wanted in seed.items()
    if field not in ("id", "fails")
]


@cache
def seed(folder: Path, id: str) -> Document:
    [transcript] = transcripts(folder / f"{id}.txt", folder)
    return read(transcript)


@pytest.mark.parametrize(("id", "field", "wanted"), CASES)
def test_a_field_is_read_as_expected(shared: Path, id: str, field: str, wanted: Any) -> None:
    assert told(seed(shared / "seeds", id), field, wanted) == wanted


def test_every_seed_is_expected(shared: Path) -> None:
    assert sorted(path.stem for path in (shared / "seeds").glob("*.txt")) == [one["id"] for one in SEEDS]
