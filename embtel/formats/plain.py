"""Plain text in any state to a transcript of untyped blocks, one a line."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator

from embtel.errors import UnreadableFile
from embtel.formats.lines import lines
from embtel.formats.mojibake import WINDOWS_1252
from embtel.formats.repairs import CONTROLS, Repaired, repair
from embtel.formats.transcript import Block, Transcript
from embtel.record import Oddity, Source, Struct

LARGEST = 64 * 2**20
"""Bytes in a file of plain text; the longest volume of Foreign Relations has a fifteenth of it."""
BINARY = 0.05
"""Share of control characters above which a file is no text, zeros in a row counted as one.

Programs and libraries of a Debian system have 0.08 or more in their heads, random bytes 0.13.
"""
HEAD = 2**16
"""Bytes at the beginning of a file by which it is recognised."""

# UTF-32 first: its mark begins with that of UTF-16
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(f"\0{{1,99}}|[{re.escape(CONTROLS)}]")
_STRAY = re.compile("[\udc80-\udcff]")
# bytes that are not UTF-8 are kept apart by Python as surrogates; each is then a letter of Windows-1252
_STRAYS = {chr(0xDC00 + byte): letter for byte, letter in WINDOWS_1252.items()}


class Decoded(Struct, frozen=True, kw_only=True):
    """The text of some bytes: its encoding, and how many bytes were not of it and read as Windows-1252."""

    text: str
    encoding: str
    strays: int = 0


def decode(data: bytes) -> Decoded:
    """The text that the bytes are, whatever wrote them; never fails.

    >>> decode("aide-mémoire".encode("cp1252"))
    Decoded(text='aide-mémoire', encoding='utf-8', strays=1)
    >>> decode("Québec".encode("utf-16"))
    Decoded(text='Québec', encoding='utf-16', strays=0)
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None) or _unmarked(data)
    if not encoding.startswith("utf-8"):
        return Decoded(text=data.decode(encoding, "replace"), encoding=encoding)
    try:
        return Decoded(text=data.decode(encoding), encoding=encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "surrogateescape")
        text, strays = _STRAY.subn(lambda found: _STRAYS[found[0]], text)
        return Decoded(text=text, encoding=encoding, strays=strays)


def _unmarked(data: bytes) -> str:
    """The encoding of bytes without a mark: half of them are zero where Latin letters are UTF-16."""
    even, odd = data[:HEAD:2], data[1:HEAD:2]
    for zeros, others, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros.count(0) * 2 > len(zeros) and others.count(0) * 20 < len(others):
            return encoding
    return "utf-8"


def excuse(head: bytes) -> str | None:
    """Why a file that begins so is not plain text, or None if it may be.

    >>> excuse(b"225. For ur info only") is None
    True
    >>> excuse(b"\\x01\\x02ab" * 9)
    'it has 18 control characters in its first 36'
    """
    text = decode(head).text
    if not text.strip():
        return f"there is nothing{' but white space' if text else ''} in it"
    controls = len(_CONTROL.findall(text))
    if controls > BINARY * len(text):
        return f"it has {controls:,} control characters in its first {len(text):,}"
    return None


def read_plain(data: bytes, source: Source, id: str) -> Transcript:
    """The transcript of a plain text; its blocks are the lines, its emendations undo every repair.

    Raises UnreadableFile where the text is too damaged, or there is nothing in it.

    >>> source = Source(path="48.txt", format="plain", sha256="")
    >>> transcript = read_plain(b"top secret\\n\\n48. Deptel\\x00 92.\\n  1. Not printed.", source, "48")
    >>> [(block.text, block.gap, block.indent) for block in transcript.blocks]
    [('top secret', True, 0), ('48. Deptel 92.', True, 0), ('1. Not printed.', False, 2)]
    """
    decoded = decode(data)
    try:
        repaired = repair(decoded.text)
    except UnreadableFile as fault:
        raise UnreadableFile(fault.message, where=source.path, remedy=fault.remedy) from None
    blocks = tuple(
        Block(text=line.text, gap=line.gap, indent=line.indent, start=line.start)
        for line in lines(repaired.text)
    )
    if not blocks:
        raise UnreadableFile(
            "there is no text in it", where=source.path, remedy="give a file that holds a document"
        )
    return Transcript(
        id=id,
        source=source,
        blocks=blocks,
        emendations=repaired.emendations,
        oddities=tuple(_oddities(id, decoded, repaired)),
    )


def _oddities(where: str, decoded: Decoded, repaired: Repaired) -> Iterator[Oddity]:
    """What an editor should know of the state the file was in."""
    if decoded.strays:
        said = f"{decoded.strays} bytes are not UTF-8 and were read as Windows-1252"
        yield Oddity(kind="encoding", where=where, text=said)
    elif decoded.encoding.startswith("utf-16") or decoded.encoding == "utf-32":
        yield Oddity(kind="encoding", where=where, text=f"the file is {decoded.encoding.upper()}")
    if lost := repaired.text.count("\ufffd"):
        yield Oddity(kind="encoding", where=where, text=f"{lost} letters were lost before the file was saved")
    for because, count in Counter(emendation.because for emendation in repaired.emendations).items():
        yield Oddity(kind="repair", where=where, text=f"{because}: {count} places")
    if repaired.joined:
        yield Oddity(kind="line ends", where=where, text=f"{repaired.joined} broken lines were joined")
    if repaired.spaces:
        said = f"{repaired.spaces} line ends, tabs and unusual spaces were made plain"
        yield Oddity(kind="white space", where=where, text=said)
