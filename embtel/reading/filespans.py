"""The years that files and markings leave open: "Central Files 1964–66", "Cables, 12/67–2/68", "Nodis"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from embtel import moments
from embtel.moments import Interval
from embtel.reading.filecodes import DASH, LOT
from embtel.record import File, Struct
from embtel.tables.files import file_periods
from embtel.tables.markings import markings_by_name

# "Central Files 1964–66", "Central Files, 1967-69, POL 27", "Central Files 1967-1969"
BLOCK = re.compile(rf"Central (?:Foreign Policy )?Files?,? (?P<since>19\d\d)[{DASH}](?:19)?(?P<until>\d\d)\b")
# "12/67–2/68", "6/11/62-6/24/62", "7/1/63-7/15/63": month, day, year of the first and last paper of a folder
FOLDER = re.compile(
    rf"\b(?P<m1>\d{{1,2}})/(?:(?P<d1>\d{{1,2}})/)?(?P<y1>\d\d) ?[{DASH}] ?"
    r"(?P<m2>\d{1,2})/(?:(?P<d2>\d{1,2})/)?(?P<y2>\d\d)\b"
)
# A folder's name may be a little wrong.
FOLDER_SLACK = 31
# A lot was retired in the year of its number: of 2,101 papers 99.8 in 100 are at most 26 years older or one
# year younger.
LOT_YEARS = 26
# Lots bear years since the Second World War; "Lot 16 D 417" is a slip.
FIRST_LOT = 45


class Span(Struct, frozen=True, kw_only=True):
    """The days that are left, and how it is known."""

    interval: Interval
    because: tuple[str, ...]


def span_of(file: File | None, marks: Sequence[str] = ()) -> Span | None:
    """The days between which a paper of this file, so marked, was written; None if nothing is known.

    >>> pol = File(text="National Archives, RG 59, Central Files 1964–66, POL 27", system="subject-numeric")
    >>> span_of(pol, ["secret"]).interval.edtf()
    '1964-01-01/1966-12-31'
    >>> span_of(None, ["top secret", "us urgent"]).interval.edtf()
    '1944-03-01/1950-12-31'
    """
    found: Span | None = None
    for span in (*(_file_spans(file) if file else ()), *_mark_spans(marks)):
        both = found.interval & span.interval if found else span.interval
        if both is not None and (found is None or both != found.interval):
            found = Span(interval=both, because=(*(found.because if found else ()), *span.because))
    return found


def _mark_spans(marks: Sequence[str]) -> Iterator[Span]:
    """The years in which the markings were in use."""
    for mark in marks:
        known = markings_by_name().get(mark)
        if known is not None and (known.since or known.until):
            years = f"from {known.since.year}" if known.since else ""
            years += f" to {known.until.year}" if known.until else ""
            because = (
                f"“{mark}” was in use {years.strip()}"
                if known.until
                else f"“{mark}” was not in use before {years[5:]}"
            )
            yield Span(interval=Interval(start=known.since, end=known.until), because=(because,))


def _file_spans(file: File) -> Iterator[Span]:
    """Everything that a file's name says about years, the surest first."""
    text = file.text
    if block := BLOCK.search(text):
        first, last = int(block["since"]), int(block["since"][:2] + block["until"])
        yield Span(
            interval=moments.year(first) | moments.year(max(first, last)),
            because=(f"the central files of {first} to {last} keep it",),
        )
    # the class of "POL 27 VIET S"
    class_name = re.sub(r"[^A-Z].*", "", file.code or "") if file.system == "subject-numeric" else ""
    for name, (since, until) in file_periods().items():
        if name in text if " " in name else name == class_name:
            interval = Interval(start=date.fromisoformat(since), end=date.fromisoformat(until))
            yield Span(interval=interval, because=(f"{name} keeps papers of {since[:4]} to {until[:4]}",))
            break
    if (folder := FOLDER.search(text)) and (days := _folder(folder)):
        yield Span(interval=days, because=(f"its folder runs from {folder[0]}",))
    if (lot := LOT.search(text)) and lot["year"] and int(lot["year"]) >= FIRST_LOT:
        year = 1900 + int(lot["year"])
        yield Span(
            interval=moments.year(year - LOT_YEARS) | moments.year(year + 1),
            because=(f"{lot[0]} was retired in {year}",),
        )


def _folder(folder: re.Match[str]) -> Interval | None:
    """The days of a folder, some more on either side."""
    ends = []
    for side in "12":
        year, month = 1900 + int(folder[f"y{side}"]), int(folder[f"m{side}"])
        try:
            ends.append(
                moments.day(year, month, int(folder[f"d{side}"]))
                if folder[f"d{side}"]
                else moments.month(year, month)
            )
        except ValueError:
            return None
    return (ends[0] | ends[1]).widened(FOLDER_SLACK, FOLDER_SLACK)
