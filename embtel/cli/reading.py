"""`embtel read`: records on the terminal or, a line each, for other programs."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from embtel.cli.faults import name_faults
from embtel.cli.sheet import sheet
from embtel.cli.terminal import put
from embtel.edition.readings import find
from embtel.edition.workers import readings
from embtel.errors import UnreadableFile
from embtel.letters import json_line, visible
from embtel.reading.reading_text import as_read
from embtel.record import Document


def print_sheets(paths: Sequence[Path], abbreviations: Path | None = None) -> int:
    """Print a readable record of every document; the exit code, not 0 if something could not be read.

    `abbreviations` is a user's own list of them.
    """
    return _print(paths, abbreviations, lambda record: put(sheet(msgspec.json.decode(record, type=Document))))


def print_lines(paths: Sequence[Path], abbreviations: Path | None = None) -> int:
    """Print the record of every document as a line of JSON; all else as above."""
    return _print(paths, abbreviations, lambda record: print(json_line(record)))


def print_texts(
    paths: Sequence[Path], abbreviations: Path | None = None, *, way: Literal["sent", "read"]
) -> int:
    """Print the text of every document, as sent or as read, a paragraph a line and an empty line after each.

    All else as above. So one text can be laid beside the other line by line.
    """

    def one(record: bytes) -> None:
        document = msgspec.json.decode(record, type=Document)
        text = document.text if way == "sent" else as_read(document.text, document.readings).text
        print(f"{visible(text)}\n")

    return _print(paths, abbreviations, one)


def _print(paths: Sequence[Path], abbreviations: Path | None, one: Callable[[bytes], None]) -> int:
    found, faults = find(paths, abbreviations=abbreviations)
    name_faults(faults)
    exit_code = UnreadableFile.exit_code if faults else 0
    with contextlib.closing(readings(found)) as read:
        for reading in read:
            for record in reading.records:
                one(record)
            if reading.faults:
                sys.stdout.flush()  # so that a fault stands behind the documents before it
                name_faults(reading.faults)
                exit_code = UnreadableFile.exit_code
    return exit_code
