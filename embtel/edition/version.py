"""What decides how a document is read, as one number that changes whenever it does."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

# Everything that a record depends on besides the file that was read.
_DECIDING = ("record.py", "moments.py", "spans.py", "tables", "formats", "reading")


@functools.cache
def reader_version() -> str:
    """A digest of the code and the tables that reading rests on (hexadecimal, 16 letters).

    A version number would have to be raised by hand with every new row of a table; nobody would, and
    an edition would go on holding what the old row said.
    """
    package = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for name in _DECIDING:
        path = package / name
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in inside:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(file.relative_to(package).as_posix().encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
