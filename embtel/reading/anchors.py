"""Where in a text a place may be named: one quick scan, so that all else need look at few letters only."""

from __future__ import annotations

import re2

from embtel.reading.filecodes import DASH
from embtel.tables.files import file_classes

ANCHORS = re2.compile(
    # "Documents 2", "Docs. 4", "footnote 3", "fn. 3", "p. 431", "pages 22", "vol. XIV", "Volume E–14",
    # "Part 2, "
    r"Documents? \d|\bDocs?\. \d|[Ff]oot-?notes? [\d*†‡§]|\bfns?\. ?\d|\bpp?\. ?\d|[Pp]ages? \d"
    r"|\b[Vv]ol(?:umes?|s?[.,]?) ?(?:[IVXLC]|[ivxlc]|E ?[–-]|\d)|\bPart (?:\d|[IVX]{1,3})(?:, | of this vol)"
    r"|Foreign Relations|\b[Ii]bid\b|\b[Ss]upra\b|\b[Ii]nfra\b|\b[Ll]ot \d"
    # "/6–955", "/12 – 1462": month, day and year at the end of a decimal number
    rf"|/ ?\d{{1,2}} ?[{DASH}] ?\d{{3,4}}"
    # "Central Files, POL 27–10", "Central Files 1964–66, DEF 7"
    rf"|[Ff]iles?,? ?(?:19\d\d ?[{DASH}] ?(?:19)?\d\d,? )?"
    rf"(?:{'|'.join(file_classes('subject-numeric'))})[ (/–—-]"
)


def find_anchors(text: str) -> list[int]:
    """The offsets at which a place may be named, in order.

    >>> find_anchors("See Document 2. (751K.00/2–1562)")
    [4, 24]
    """
    data = text.encode(errors="surrogatepass")
    if len(data) == len(text):
        return [hit.start() for hit in ANCHORS.finditer(data)]
    found, at, before = [], 0, 0
    for hit in ANCHORS.finditer(data):
        start = hit.start()
        at += len(data[before:start].decode(errors="surrogatepass"))
        before = start
        found.append(at)
    return found
