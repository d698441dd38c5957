"""References to archives: file numbers and lots, found in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from embtel.reading.filecodes import DASH, LOT, encoded_day, read_file
from embtel.record import Reference
from embtel.tables.files import file_classes

# "Central Files, ", "Central Files 1964–66, ", "ibid., ": a subject-numeric code may follow
LED = re.compile(
    rf"(?:[Ff]iles?,? ?(?:19\d\d ?[{DASH}] ?(?:19)?\d\d,? )?|[Ii]bid\.?, (?:RG 59, )?)"
    rf"(?={'|'.join(file_classes('subject-numeric'))})"
)
DAY = re.compile(rf"/ ?(?P<month>\d{{1,2}}) ?[{DASH}] ?(?P<dayyear>\d{{3,4}})(?![\d/])")
# What stands before the day: "780.5", "684A.86", "790D.5–MSP", "611.95A241", "501.BC Armaments",
# "748.00(W)", "396.1 – PA", "740.00119 Control (Japan)", "711.11–EI", "033.62A.11", "320"
CLASS = re.compile(
    rf"(?<![\w.{DASH}/])[0-9lIO]{{3}}(?P<more>[A-Za-z]?(?:\. ?\w{{1,9}}(?:\.\w{{1,4}})?)?(?:\(\w{{1,10}}\))?"
    rf"(?:(?: ?[{DASH}] ?| )[A-Z]\w{{0,14}}(?: Year)?(?: ?\(\w{{1,12}}\))?)?(?:, [A-Z][\w. ]{{1,20}})?) ?$"
)
LONGEST_CLASS = 48
LONGEST_CODE = 60
# Where a subject-numeric code ends at the latest: "POL 27 VIET S. Secret", "; see"
ENDS_CODE = re.compile(r"[.;,](?=[\s)]|$)|\n")


def find_archive_pointers(
    text: str, anchors: Iterable[int], in_: str = "text", note: int | None = None
) -> list[Reference]:
    """The references to files and lots at the anchors of a text, in order, with their codes in normal form.

    >>> from embtel.reading.anchors import find_anchors
    >>> text = "Not printed. (751K.00/2–1562) See also Lot 64D199 and Central Files, POL 27 VIET S."
    >>> [(one.kind, one.number, one.text) for one in find_archive_pointers(text, find_anchors(text))]
    [('file', '751K.00/2-1562', '751K.00/2–1562'), ('lot', '64 D 199', 'Lot 64D199'),
     ('file', 'POL 27 VIET S', 'POL 27 VIET S')]
    """
    found: list[Reference] = []
    for at in anchors:
        span = _span(text, at) if not found or at >= found[-1].end else None
        if span is None:
            continue
        start, end = span
        reading = read_file(text[start:end])
        if reading is not None and reading.file.code is not None:
            found.append(
                Reference(
                    start=start,
                    end=start + min(reading.end, end - start),
                    in_=in_,
                    note=note,
                    text=text[start : start + min(reading.end, end - start)],
                    kind="lot" if reading.file.system == "lot" else "file",
                    number=reading.file.code,
                )
            )
    return found


def _span(text: str, at: int) -> tuple[int, int] | None:
    match text[at]:
        case "/":
            return _decimal(text, at)
        case "l" | "L":
            return _lot(text, at)
        case "f" | "F" | "i" | "I":
            return _led(text, at)
        case _:
            return None


def _decimal(text: str, at: int) -> tuple[int, int] | None:
    """The decimal number whose day begins at a stroke; figures alone are none unless the day is a day."""
    day = DAY.match(text, at)
    before = CLASS.search(text, max(0, at - LONGEST_CLASS), at)
    if day is None or before is None:
        return None
    if not before["more"] and encoded_day(day["month"], day["dayyear"]) is None:
        return None
    return before.start(), day.end()


def _lot(text: str, at: int) -> tuple[int, int] | None:
    lot = LOT.match(text, at)
    return lot.span() if lot else None


def _led(text: str, at: int) -> tuple[int, int] | None:
    """A subject-numeric code, up to the end of its sentence or brackets."""
    led = LED.match(text, at)
    if led is None:
        return None
    start = led.end()
    cut = ENDS_CODE.search(text, start, start + LONGEST_CODE)
    end = cut.start() if cut else min(len(text), start + LONGEST_CODE)
    opened = 0
    for at in range(start, end):
        opened += (text[at] == "(") - (text[at] == ")")
        if opened < 0:
            return start, at
    return start, end
