"""The id of a volume of the Foreign Relations series, from the way in which the editors cite it.

The rule: `frus`, the year, behind a hyphen the last two figures of the last year if there are several, then
`v` and two figures for the number, `p` and a figure for the part. Volumes from 1952 on are numbered within
spans of years, earlier ones within a year. Volumes "E" (published in electronic form only) have `ve`.

    Foreign Relations, 1949, volume VII, Part 1          frus1949v07p1
    Foreign Relations, 1952–1954, vol. XIV, Part 2       frus1952-54v14p2
    Foreign Relations, 1969–1976, volume E–14, part 1    frus1969-76ve14p1

Where a volume cites another of its own years by the number alone ("vol. V, Part 2"), the id lacks the years:
`v05p2`. Who knows the volume that cites, puts them before it: `sister`.
"""

from __future__ import annotations

import re

from embtel.tables.volumes import named_volumes, names_pattern, spans_of_volumes

ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
# "frus1952-54v14p2", "frus1969-76ve14p1", "frus1949v07"; "v05p2", "p2": what lacks the years
ID = re.compile(r"(?P<years>frus\d{4}(?:-\d\d)?|)(?P<number>ve?\d{2}|)(?P<part>p\d{1,2}|)$")
# "frus1951", "frus1952-54"
YEARS = re.compile(r"frus\d{4}(?:-\d\d(?!\d))?")
# "XIV", "xiv", "E–14", "E-14", "7"
NUMBER = re.compile(r"(?P<roman>[ivxlc]{1,7})$|(?P<electronic>e ?[–-] ?)?(?P<figures>\d{1,2})$", re.I)


def years_id(since: int, until: int | None) -> str:
    """The part of the id that names the years; years within a span of volumes stand for the span.

    >>> years_id(1952, 1954), years_id(1949, None), years_id(1969, 1972)
    ('frus1952-54', 'frus1949', 'frus1969-76')
    """
    last = until or since
    for first, end in spans_of_volumes():
        if first <= since <= last <= end:
            since, last = first, end
    return f"frus{since}" if last == since else f"frus{since}-{last % 100:02}"


def named_id(words: str) -> str | None:
    """The id of a volume that has a name in place of a number, None if the words hold no such name.

    >>> named_id("The Conferences at Malta and Yalta, 1945")
    'frus1945Malta'
    """
    found = names_pattern().search(words)
    return named_volumes()[found[0]] if found else None


def number_id(number: str, part: str | None = None) -> str:
    """The part of the id that names number and part; "" where the number is none.

    >>> number_id("XIV", "2"), number_id("E–14", "1"), number_id("vii"), number_id("IVV")
    ('v14p2', 've14p1', 'v07', '')
    """
    found = NUMBER.match(number)
    value = 0 if found is None else _roman(found["roman"]) if found["roman"] else int(found["figures"])
    if found is None or not value:
        return ""
    return f"v{'e' if found['electronic'] else ''}{value:02}" + (f"p{_part(part)}" if part else "")


def years_of(volume: str) -> str:
    """The part of an id that names the years, "" where it lacks them.

    >>> years_of("frus1951v06p1"), years_of("frus1945Malta"), years_of("v05")
    ('frus1951', 'frus1945', '')
    """
    found = YEARS.match(volume)
    return found[0] if found else ""


def sister(volume: str, own: str) -> str | None:
    """The whole id of a volume that is cited without its years, or without its number, from another.

    None if the volume that cites has no id of the series.

    >>> sister("v05p2", "frus1952-54v14p1"), sister("p2", "frus1952-54v14p1"), sister("v05", "papers")
    ('frus1952-54v05p2', 'frus1952-54v14p2', None)
    """
    if volume.startswith("frus"):
        return volume
    found = ID.match(own)
    if found is None or not found["years"]:
        return None
    return found["years"] + (volume if volume.startswith("v") else found["number"] + volume)


def _part(part: str) -> int:
    return int(part) if part.isdecimal() else _roman(part)


def _roman(letters: str) -> int:
    """The value of a Roman number, 0 if it is not one as it should be written."""
    values = [ROMAN[letter] for letter in letters.lower()]
    value = sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
    return value if _written(value) == letters.lower() else 0


def _written(value: int) -> str:
    signs = (
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    )
    written = ""
    for worth, sign in signs:
        times, value = divmod(value, worth) if value > 0 else (0, value)
        written += sign * times
    return written
