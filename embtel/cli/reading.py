"""`embtel read`: records on the terminal or, a line each, for other programs."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from embtel.cli.sheet import sheet
from embtel.cli.terminal import complain, json_line, put
from embtel.edition.readings import Input, Reading
from embtel.edition.workers import readings
from embtel.errors import UnreadableFile
from embtel.formats import files
from embtel.record import Document


def print_sheets(paths: Sequence[Path]) -> int:
    """Print a readable record of every document; the exit code, not 0 if something could not be read."""
    exit_code = 0
    for reading in _readings(paths):
        for record in reading.records:
            put(sheet(msgspec.json.decode(record, type=Document)))
        exit_code = _faults(reading) or exit_code
    return exit_code


def print_lines(paths: Sequence[Path]) -> int:
    """Print the record of every document as a line of JSON; the exit code as above."""
    exit_code = 0
    for reading in _readings(paths):
        for record in reading.records:
            print(json_line(record))
        exit_code = _faults(reading) or exit_code
    return exit_code


def _readings(paths: Sequence[Path]) -> Iterator[Reading]:
    found = [Input(path=path, root=root) for path, root in files(paths)]
    with contextlib.closing(readings(found)) as read:
        yield from read


def _faults(reading: Reading) -> int:
    sys.stdout.flush()  # so that a fault stands behind the documents before it
    for fault in reading.faults:
        complain(f"embtel: {fault}")
    return UnreadableFile.exit_code if reading.faults else 0
