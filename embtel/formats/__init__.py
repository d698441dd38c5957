"""Formats: from a file to the transcripts of its documents. Nothing here knows what a telegram is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from embtel.errors import UnreadableFile
from embtel.formats.folders import files, identity
from embtel.formats.plain import LARGEST, read_plain
from embtel.formats.recognition import recognise, shown, unreachable
from embtel.formats.transcript import Transcript
from embtel.record import Source

__all__ = ["files", "transcripts"]


def transcripts(path: Path, root: Path) -> Iterator[Transcript]:
    """The documents in a file, in order, each ready to be read; `root` is the folder that names count from.

    Raises UnreadableFile where the file is no document, or too large, or broken.
    """
    format_ = recognise(path)
    try:
        if format_ == "plain" and path.stat().st_size > LARGEST:
            raise _too_large(path)
        data = path.read_bytes()
    except OSError as fault:
        raise unreachable(path, fault) from None
    source = Source(path=shown(path), format=format_, sha256=hashlib.sha256(data).hexdigest())
    if format_ == "plain":
        yield read_plain(data, source, identity(path, root))
    else:
        from embtel.formats.tei import read_tei  # lxml is slow to load, and plain text needs none of it

        yield from read_tei(data, source)


def _too_large(path: Path) -> UnreadableFile:
    return UnreadableFile(
        f"has {path.stat().st_size:,} bytes, and no more than {LARGEST:,} of plain text are read at once",
        where=shown(path),
        remedy="split it into its documents, a file each",
    )
