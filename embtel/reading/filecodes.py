"""The archival reference: its system, its code in one normal form, and the date in a decimal number.

Normal forms of `code`:

- decimal: as it stands, with an ASCII hyphen, without blanks around stroke and hyphen: "611.61/9-2151"
- subject-numeric: one blank between the parts, ASCII hyphens: "POL 27-14 ARAB-ISR"
- lot: year, letter and number parted by blanks, without the word: "64 D 563" (or the bare number, "428")
- record group: "RG 330", or the reel "P840178-1901" where there is one
- libraries and other files have no code
"""

from __future__ import annotations

import datetime
import re
from functools import cache

from embtel.record import Evidence, File, FileSystem, Struct
from embtel.tables.files import file_classes

# The longest reference in the source notes of 58 volumes has 340 letters; more is no reference.
LONGEST = 500
LONGEST_NOTE = 3000

DASH = r"–—‒‐\-"  # inside brackets of a pattern
# "611.61/9–2151", "501.BC Indonesia/3–149", "811.20200(D)/11–348", "320/9–354", "684A.86/ 2–2657",
# "611.69/4 – 1761", "740.00119–Control (Japan)/3–149", "751K00/4–1960", "711.511–Byrd, William S./5–2257";
# l, I, O, S are slips for 1, 1, 0, 5
DECIMAL = re.compile(
    r"(?<![\w.])(?P<class>[0-9lIO]{3}"
    rf"[\w.?() {DASH}]{{0,40}}?(?:, [A-Z][\w. ]{{1,20}})?)"
    rf" ?/ ?(?P<month>[0-9lIO]{{1,2}}) ?[{DASH}] ?(?P<dayyear>[0-9lIOS]{{2,4}})(?![0-9])"
)
# "501.BC Indonesia/1–1449 [1–449]": the editors' correction of the date
CORRECTED = re.compile(rf" ?\[(?P<month>\d{{1,2}})[{DASH}](?P<dayyear>\d{{3,4}})\]")
# "123–Byrd, Henry A.", "790D.5622", "674.84A.1–2257": numbers of the central files that carry no date
UNDATED = re.compile(
    rf"(?<=Central Files, )(?P<code>\d{{3}}(?:[A-Z]?\.\w|[ {DASH}]{{1,3}}[A-Z])[\w., {DASH}]{{0,40}})$"
)
# "64 D 563", "lot 57D284", "Lot 428", "Lot 65 A 987"
LOT = re.compile(
    r"\b[Ll]ot (?:(?P<year>\d{2}) ?(?P<letter>[A-Za-z]) ?(?P<number>\d{1,4})|(?P<bare>\d{1,4}))\b"
)
# "S/P Files: 64 D 563", where the word was forgotten
BARE_LOT = re.compile(r"(?<=[Ff]iles: )(?P<year>\d{2}) (?P<letter>D) (?P<number>\d{1,4})\b(?P<bare>)")
# "RG 59", "RG 330"
RECORD_GROUP = re.compile(r"\b(?:RG|Record Group) (?P<number>\d{1,3})\b")
# "P840178–1901", "D750170–0109"
REEL = re.compile(rf"\b(?P<reel>[PDN]\d{{6}}) ?[{DASH}] ?(?P<frame>\d{{3,4}})\b")
SLIPS = str.maketrans("lIOS", "1105")
# "396.l-PA", "75lG.1I": figures of a class with slips among them; not "560.AL", not "710.I"
FIGURES = re.compile(r"(?<=\.)[0-9]{1,8}[lIO0-9]{0,4}(?![A-Za-z])|(?<=\.)l[lIO0-9]{0,4}(?![A-Za-z])")
# Decimal numbers end in month, day and year of the paper from the middle of 1944 to January 1963.
FIRST_YEAR, LAST_YEAR = 44, 63


class FileReading(Struct, frozen=True, kw_only=True):
    """A reference and why it was read so; `end` is the offset where its code ends in the text."""

    file: File
    end: int
    evidence: tuple[Evidence, ...] = ()


@cache
def _subject_numeric() -> re.Pattern[str]:
    """The pattern of a subject-numeric number, made from the table of classes.

    Specimens: "POL 27 VIET S", "FN 9 PHIL–US", "AID(US) S VIET", "POL 27-14 ARAB-ISR/SIGNAL", "POL Gr – US".
    """
    classes = "|".join(file_classes("subject-numeric"))
    part = r"(?:[A-Z0-9(][\w.()’']{0,24}|&)"
    return re.compile(
        # alone, or behind "Central Files, ", "Central Files 1967-69, ", "Central files,"
        rf"(?:^|Central (?:Foreign Policy )?[Ff]iles?,? ?(?:19\d\d ?[{DASH}] ?(?:19)?\d\d,? )?)"
        rf"(?P<code>(?:{classes})(?: ?\([A-Z]{{1,5}}\))?"
        rf"(?:(?: ?[{DASH}/] ?| ){part}){{0,6}})(?=[.,;:)]|\s*$)"
    )


def read_file(text: str) -> FileReading | None:
    """The reference that a text gives; None if it gives none that is known by its form.

    >>> read_file("611.61/9–2151").file.date
    '1951-09-21'
    >>> read_file("Department of State, Central Files, POL 27–14 ARAB–ISR").file.code
    'POL 27-14 ARAB-ISR'
    >>> read_file("PPS files, lot 64D563").file
    File(text='PPS files, lot 64D563', system='lot', code='64 D 563', date=None)
    """
    text = text[:LONGEST].strip()
    if (found := DECIMAL.search(text)) is not None:
        return _decimal(text, found)
    lot = LOT.search(text) or BARE_LOT.search(text)
    # "Working Group Files: Lot 66 D 193, POL 2" is a folder of the lot
    library = next((name for name in file_classes("library") if name in text), None)
    if not lot and not library and (found := _subject_numeric().search(text)) is not None:
        code = re.sub(rf" ?[{DASH}] ?", "-", found["code"])
        return _reading(text, "subject-numeric", code, found.end(), "a number of the subject-numeric files")
    if (found := UNDATED.search(text)) is not None:
        code = re.sub(rf" ?[{DASH}] ?", "-", found["code"])
        return _reading(
            text, "decimal", code, found.end(), "a decimal number of the central files without a date"
        )
    if lot is not None:
        code = lot["bare"] or f"{lot['year']} {lot['letter'].upper()} {lot['number']}"
        return _reading(text, "lot", code, lot.end(), "a lot of the Department of State")
    if library is not None:
        return _reading(text, "library", None, len(text), f"“{library}” keeps it")
    if (found := REEL.search(text)) is not None:
        code = f"{found['reel']}-{found['frame']}"
        return _reading(text, "record-group", code, found.end(), "a reel of the central foreign policy files")
    if (found := RECORD_GROUP.search(text)) is not None:
        return _reading(text, "record-group", f"RG {found['number']}", found.end(), "a record group is named")
    return None


def _reading(text: str, system: FileSystem, code: str | None, end: int, because: str) -> FileReading:
    """A reference without a date."""
    file = File(text=text, system=system, code=code)
    return FileReading(file=file, end=end, evidence=(Evidence(field="file", because=because),))


def _decimal(text: str, found: re.Match[str]) -> FileReading:
    """A decimal number, its slips repaired, and the date it carries."""
    head, tail = found["class"][:3], found["class"][3:].replace(". ", ".")
    month, dayyear = found["month"].translate(SLIPS), found["dayyear"].translate(SLIPS)
    tail = FIGURES.sub(lambda figures: figures[0].translate(SLIPS), re.sub(rf" ?[{DASH}] ?", "-", tail))
    code = f"{head.translate(SLIPS)}{tail}".strip() + f"/{month}-{dayyear}"
    evidence = [Evidence(field="file", because=f"“{found[0]}” is a decimal file number")]
    if code.translate(str.maketrans("", "", " ")) != re.sub(rf"[{DASH}]", "-", found[0]).replace(" ", ""):
        evidence.append(Evidence(field="file", because=f"letters in “{found[0]}” stand for figures: {code}"))
    end = found.end()
    if (corrected := CORRECTED.match(text, end)) is not None:
        month, dayyear, end = corrected["month"], corrected["dayyear"], corrected.end()
        evidence.append(Evidence(field="file", because=f"the editors correct the date to {month}-{dayyear}"))
    day = encoded_day(month, dayyear)
    said = f"its end {month}-{dayyear} " + (f"is {day.isoformat()}" if day else "is no day of those years")
    evidence.append(Evidence(field="file", because=said))
    file = File(text=text, system="decimal", code=code, date=day.isoformat() if day else None)
    return FileReading(file=file, end=end, evidence=tuple(evidence))


def encoded_day(month: str, dayyear: str) -> datetime.date | None:
    """The day at the end of a decimal number: figures of day and year after those of the month.

    >>> encoded_day("6", "2750"), encoded_day("9", "354")
    (datetime.date(1950, 6, 27), datetime.date(1954, 9, 3))
    >>> encoded_day("2", "3049") is None
    True
    """
    year = int(dayyear[-2:])
    if len(dayyear) < 3 or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return datetime.date(1900 + year, int(month), int(dayyear[:-2]))
    except ValueError:
        return None


def cited_days(note: str) -> list[datetime.date]:
    """The days in the decimal numbers that a note cites.

    >>> [day.isoformat() for day in cited_days("Telegram 94, not printed. (611.61/9–2151)")]
    ['1951-09-21']
    """
    found = (
        encoded_day(hit["month"].translate(SLIPS), hit["dayyear"].translate(SLIPS))
        for hit in DECIMAL.finditer(note[:LONGEST_NOTE])
        if "/" in note
    )
    return [day for day in found if day is not None]
