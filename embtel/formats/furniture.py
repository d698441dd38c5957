"""Page furniture of printed books: running heads and page numbers that stand between the lines of a document.

>>> from embtel.spans import Edited
>>> page = '''Chinese Communists have
...
... \\f428          FOREIGN RELATIONS, 1951, VOLUME VII
...
... proposed an armistice line.'''
>>> print(Edited(page, without_running_heads(page)).text)
Chinese Communists have
[Page 428] proposed an armistice line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from embtel.spans import Edit

_LINE = re.compile(r"[^\n\f]+")
# "428          FOREIGN RELATIONS, 1951, VOLUME VII", "FOREIGN RELATIONS, 1952–1954, VOLUME XV   427"
_SERIES = re.compile(
    r"(?:(\d{1,4})\s{1,60})?FOREIGN RELATIONS(?: OF THE UNITED STATES)?,? \d{4}(?:[-–]\d{2,4})?"
    r"(?:,? VOL(?:UME|\.) [IVXL]{1,6})?(?:,? PART \d)?(?:\s{1,60}(\d{1,4}))?"
)
# "THE KOREAN CONFLICT          427", "428          RURITANIA", "- 427 -"
_CHAPTER = re.compile(
    r"[A-Z][A-Z ,.'’:;&()–-]{2,70}\s{2,60}(\d{1,4})|(\d{1,4})\s{2,60}[A-Z][A-Z ,.'’:;&()–-]{2,70}"
)
_NUMBER = re.compile(r"[-–—\[(]?\s?(\d{1,4})\s?[-–—\])]?")
# "…in the Far East." and "…as follows:" end a paragraph, "…and the other" does not
_END = re.compile(r"[.!?:;][”\"’')\]]{0,3}\d{0,3}\s{0,9}$")


def without_running_heads(text: str) -> Iterator[Edit]:
    """The edits that take page furniture out; a page number at the head of a page becomes "[Page 428]".

    The title of the series is furniture wherever it stands alone; chapter titles and bare numbers only beside
    a form feed or the title of the series. A sentence that runs over the page is left in one piece.
    """
    if "\f" not in text and "FOREIGN RELATIONS" not in text:
        return
    end, furniture = 0, False
    for found in _LINE.finditer(text):
        line = found[0].strip()
        if line and _head(line) is None:
            if furniture:
                yield from _cleared(text, end, found.start())
            end, furniture = found.end(), False
        elif line:
            furniture = True
    if furniture:
        yield from _cleared(text, end, len(text))


def _head(line: str) -> re.Match[str] | None:
    """What may be a line of page furniture, its groups the page number where there is one."""
    if len(line) > 140:
        return None
    return _SERIES.fullmatch(line) or _CHAPTER.fullmatch(line) or _NUMBER.fullmatch(line)


def _cleared(text: str, start: int, end: int) -> Iterator[Edit]:
    """The edit that clears the furniture between two lines of a document, if a page does end there."""
    between = text[start:end]
    if "\f" not in between and "FOREIGN RELATIONS" not in between:
        return
    head = between.rpartition("\f")[2]
    numbers = (
        number for line in head.splitlines() if (found := _head(line.strip())) for number in found.groups()
    )
    number = next(filter(None, numbers), None)
    mark = f"[Page {number}]" if number else ""
    last, first = text[max(0, start - 20) : start], text[end : end + 1]
    if not last or not first:
        now = "\n"
    elif _END.search(last):
        now = f"\n\n{mark}\n\n"
    else:
        now = f" {mark} " if first.islower() and not last.endswith("-") else f"\n{mark} "
    yield Edit(at=start, was=between, now=now, because="running head of a printed page")
