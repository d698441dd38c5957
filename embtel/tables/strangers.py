"""Kinds of file that embtel does not read, by the bytes they begin with, and what may be done with them."""

from __future__ import annotations

from functools import cache

from embtel.record import Struct
from embtel.tables.rows import rows


class Stranger(Struct, frozen=True, kw_only=True):
    """A kind of file: the bytes at its beginning, others that stand soon after, a name and a remedy."""

    name: str
    begins: bytes
    within: bytes
    remedy: str


@cache
def strangers() -> tuple[Stranger, ...]:
    """The kinds of file in the order in which they are to be tried."""
    return tuple(
        Stranger(
            name=row["name"],
            begins=as_bytes(row["begins"]),
            within=as_bytes(row["within"]),
            remedy=row["remedy"],
        )
        for row in rows("strangers")
    )


def as_bytes(cell: str) -> bytes:
    r"""The bytes that a cell spells with the escapes of Python.

    >>> as_bytes(r"\x89PNG")
    b'\x89PNG'
    """
    return cell.encode("latin-1").decode("unicode_escape").encode("latin-1")


def stranger(head: bytes) -> Stranger | None:
    """What a file that begins so is, if it is one of these kinds.

    >>> stranger(b"%PDF-1.7").name
    'a PDF file'
    """
    for kind in strangers():
        if head.startswith(kind.begins) and kind.within in head:
            return kind
    return None
