"""Reading and linking must not fall below the floors that are pinned beside this test."""

from __future__ import annotations

from pathlib import Path

import pytest

from embtel.evaluation.floors import falls, read_floors
from embtel.evaluation.linked import judge_linking
from embtel.evaluation.linking_report import linking_report
from embtel.evaluation.measuring import measure
from embtel.evaluation.report import report

FLOORS = Path(__file__).with_name("accuracy_floors.toml")
SAMPLED = 40  # documents of each volume of the sample


def test_the_sample_is_read_and_linked_as_well_as_it_was(shared: Path) -> None:
    pinned = read_floors(FLOORS, "sample")
    paths = [shared / "corpus" / "volumes" / f"{volume}.xml" for volume in pinned.volumes]
    absent = [path.name for path in paths if not path.exists()]
    if absent:
        pytest.skip(f"the volumes {', '.join(absent)} are not there")
    linking = linking_report(*judge_linking(paths))
    assert falls(report(measure(paths, sample=SAMPLED), linking), pinned) == ()


def test_the_floors_of_the_whole_corpus_name_what_they_were_measured_on() -> None:
    pinned = read_floors(FLOORS, "corpus")
    assert len(pinned.digest) == 64
    assert len(pinned.volumes) == 58
    assert {state for state, _ in pinned.floors} == {
        "full",
        "seedlike",
        "lostnotes",
        "linking",
        "telegraphese",
    }
