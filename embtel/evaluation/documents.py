"""The documents of volumes, read: what is counted and measured on running text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from embtel.formats import transcripts
from embtel.reading.reader import read
from embtel.record import Document


def documents(volumes: Iterable[Path]) -> Iterator[Document]:
    """The documents of volumes in TEI in their order, one at a time."""
    for volume in volumes:
        yield from map(read, transcripts(volume, volume.parent))
