"""The records of an edition as JSON Lines, with everything that linking added."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import msgspec

from embtel.edition.correction_file import read_corrections
from embtel.edition.folder import open_database
from embtel.edition.records import records


def lines(edition: Path) -> Iterator[bytes]:
    """The record of each document in the order of the edition, as one line of JSON without its end.

    One document at a time is held in memory, whatever the size of the edition. Raises BadEdition.
    """
    encode = msgspec.json.Encoder().encode
    with contextlib.closing(open_database(edition)) as connection:
        corrected = read_corrections(edition).corrected
        yield from (encode(corrected(document)) for document in records(connection))
