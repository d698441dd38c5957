"""Accuracy floors: what reading must not fall below, pinned together with what it was measured on."""

from __future__ import annotations

import math
import tomllib
from pathlib import Path

from embtel.evaluation.comparing import Field
from embtel.evaluation.rendering import State
from embtel.evaluation.report import Report
from embtel.record import Struct


class Pinned(Struct, frozen=True, kw_only=True):
    """Percentages by state and field, and the digest, the volumes and the number of what was measured."""

    digest: str
    volumes: tuple[str, ...]
    documents: int
    floors: dict[tuple[State, Field], float]


class Fall(Struct, frozen=True, kw_only=True):
    """A field that is read worse than its floor."""

    state: State
    field: Field
    floor: float
    percent: float


def falls(report: Report, pinned: Pinned) -> tuple[Fall, ...]:
    """The fields that fell below their floors; ValueError where other documents were measured."""
    if report.digest != pinned.digest:
        raise ValueError(f"the floors were measured on {pinned.digest}, not on {report.digest}")
    found = {(row.state, row.field): row.percent for row in report.rows if row.period is None}
    return tuple(
        Fall(state=state, field=field, floor=floor, percent=found.get((state, field), 0.0))
        for (state, field), floor in pinned.floors.items()
        if found.get((state, field), 0.0) < floor
    )


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
    rows = [row for row in report.rows if row.period is None]
    for state in dict.fromkeys(row.state for row in rows):
        lines += ["", f"[{section}.floors.{state}]"]
        lines += [
            f'"{row.field}" = {math.floor(row.percent * 10) / 10}' for row in rows if row.state == state
        ]
    return "\n".join(lines) + "\n"
