"""Accuracy floors: what reading, linking and restoring must not fall below, and on what that was measured."""

from __future__ import annotations

import math
import tomllib
from pathlib import Path

from embtel.evaluation.measuring import PERIODS
from embtel.evaluation.report import Report
from embtel.evaluation.restoring import TELEGRAPHESE
from embtel.record import Struct

LINKING = "linking"
Measure = tuple[str, str]
"""A state and a field; of linking LINKING and the aspect, of telegraphese TELEGRAPHESE and the words."""


class Pinned(Struct, frozen=True, kw_only=True):
    """Percentages by measure, and the digest, the volumes and the number of what was measured."""

    digest: str
    volumes: tuple[str, ...]
    documents: int
    floors: dict[Measure, float]


class Fall(Struct, frozen=True, kw_only=True):
    """A field that is read worse than its floor, or an aspect that is linked worse."""

    state: str
    field: str
    floor: float
    percent: float


def falls(report: Report, pinned: Pinned) -> tuple[Fall, ...]:
    """The fields that fell below their floors; ValueError where other documents were measured."""
    if report.digest != pinned.digest:
        raise ValueError(f"the floors were measured on {pinned.digest}, not on {report.digest}")
    found = _percents(report)
    return tuple(
        Fall(state=state, field=field, floor=floor, percent=found.get((state, field), 0.0))
        for (state, field), floor in pinned.floors.items()
        if found.get((state, field), 0.0) < floor
    )


def _percents(report: Report) -> dict[Measure, float]:
    """What was measured over all periods. Of what must stay rare or narrow the complement is taken."""
    found: dict[Measure, float] = {
        (row.state, row.field): row.percent for row in report.rows if row.period is None
    }
    for line in report.linking.lines:
        if line.period is None and line.form is None:
            found[LINKING, line.aspect] = line.percent
            found[LINKING, f"{line.aspect}, not wrong"] = 100 - line.wrong_percent
    for row in report.linking.hidden:
        if row.documents and row.name not in PERIODS:
            found[LINKING, f"hidden dates, {row.name}"] = 100 * row.contained / row.documents
    found.update({(TELEGRAPHESE, words): percent for words, percent in report.telegraphese.percents()})
    return found


def read_floors(path: Path, section: str) -> Pinned:
    """The floors of a section of a TOML file: `digest`, `volumes`, `documents` and a table for each state."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))[section]
    floors = {
        (state, field): floor for state, fields in table["floors"].items() for field, floor in fields.items()
    }
    return Pinned(
        digest=table["digest"],
        volumes=tuple(table["volumes"]),
        documents=table["documents"],
        floors=floors,
    )


def write_floors(report: Report, section: str) -> str:
    """A section of TOML that pins what was measured, rounded down to a tenth of a per cent."""
    lines = [
        f"[{section}]",
        f'digest = "{report.digest}"',
        f"documents = {report.documents}",
        "volumes = [",
        *(f'    "{volume}",' for volume in report.volumes),
        "]",
    ]
    percents = _percents(report)
    for state in dict.fromkeys(state for state, _ in percents):
        lines += ["", f"[{section}.floors.{state}]"]
        lines += [
            f'"{field}" = {math.floor(percent * 10) / 10}'
            for (under, field), percent in percents.items()
            if under == state
        ]
    return "\n".join(lines) + "\n"
