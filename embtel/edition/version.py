"""What decides how documents are read, linked and indexed, as numbers that change whenever it does."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
from pathlib import Path

# Everything that a record depends on besides the file that was read.
_DECIDING = ("record.py", "moments.py", "spans.py", "tables", "formats", "reading")


@functools.cache
def reader_version() -> str:
    """A digest of the code and the tables that reading rests on (hexadecimal, 16 letters).

    A version number would have to be raised by hand with every new row of a table; nobody would, and
    an edition would go on holding what the old row said.
    """
    return _digest(*_DECIDING)


@functools.cache
def linker_version() -> str:
    """A digest of what linking rests on besides the records and the tables that reading rests on."""
    return _digest("linking")


@functools.cache
def index_version() -> str:
    """A digest of what the search index rests on: its fields, its words, and tantivy's own format."""
    return _digest("edition/index.py", "edition/words.py") + "-" + importlib.metadata.version("tantivy")


def _digest(*names: str) -> str:
    package = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for path in map(package.joinpath, names):
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(file.relative_to(package).as_posix().encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
