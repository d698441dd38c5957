"""Words that name an hour: "1 p. m.", "2:30 p.m.", "noon", "midnight", "2322Z", "10–11 a.m."."""

from __future__ import annotations

import re

from embtel.record import Struct

SLIPS = str.maketrans("lIOo", "1100")
FIGURE = r"[0-9lIO]"
MERIDIEM = r"[AaPp]\.? ?[Mm]\b\.?"

CLOCK = re.compile(
    # "9–11:30 a.m.", "4:30–5:20 p.m.": the half of the day stands behind the second hour
    rf"(?<![\w:])(?P<rh>{FIGURE}{{1,2}})(?:[:.](?P<rm>{FIGURE}{{2}}))? ?(?:[–—-]|to|and) ?"
    rf"(?={FIGURE}{{1,2}}(?:[:.]{FIGURE}{{2}})? ?{MERIDIEM})"
    # "1 p. m.", "2:30 p.m.", "20:19p.m.", "12.30 p.m.", "l:15 p.m."
    rf"|(?<![\w:])(?P<h>{FIGURE}{{1,2}})(?:[:.](?P<m>{FIGURE}{{2}}))? ?(?P<half>[AaPp])\.? ?[Mm]\b\.?"
    r"|(?P<noon>\b[Nn]oon\b)|(?P<midnight>\b[Mm]idnight\b)"
    # "2322Z", "140Z", "1425 GMT"
    r"|(?<![\w:])(?P<zulu>\d{3,4}) ?(?:Z\b|GMT\b)"
    # "1430 hours", "1030 hrs"
    r"|(?<![\w:])(?P<local>\d{4}) ?(?:hours|hrs\.?)\b"
)


class ClockWords(Struct, frozen=True, kw_only=True):
    """Hours named at `[start, end)` of a text: "HH:MM", "HH:MMZ", or two of them parted by a stroke.

    `time` is None where the hour is impossible ("4:70 p.m.").
    """

    start: int
    end: int
    time: str | None


def find_clock(text: str) -> ClockWords | None:
    """The first hour or span of hours in a text, or None. Midnight is 00:00 of the day that is named.

    >>> find_clock("Strelsau, May 3, 1951, 10–11 a.m.").time
    '10:00/11:00'
    >>> find_clock("2322Z").time, find_clock("9 p. m.").time, find_clock("midnight").time
    ('23:22Z', '21:00', '00:00')
    """
    hits: list[re.Match[str]] = []
    for found in CLOCK.finditer(text):
        # a span: "11 a.m.–1 p.m.", "9 p. m. and 11 p. m."
        if hits and not re.fullmatch(r" ?(?:[–—-]|and|to|,)? ?", text[hits[-1].end() : found.start()]):
            break
        hits.append(found)
        if len(hits) == 2:
            break
    if not hits:
        return None
    half = hits[-1]["half"]
    times = [_time(found, half) for found in hits]
    time = "/".join(time for time in times if time) if all(times) else None
    return ClockWords(start=hits[0].start(), end=hits[-1].end(), time=time)


def _time(found: re.Match[str], half: str | None) -> str | None:
    """The hour of one match; one that opens a span takes the half of the day from the hour that closes it."""
    if found["noon"]:
        return "12:00"
    if found["midnight"]:
        return "00:00"
    if zulu := found["zulu"] or found["local"]:
        hour, minute = int(zulu[:-2]), int(zulu[-2:])
        zone = "Z" if found["zulu"] else ""
        return f"{hour:02}:{minute:02}{zone}" if hour < 24 and minute < 60 else None
    opens = found["rh"] is not None
    hour = int((found["rh"] or found["h"]).translate(SLIPS))
    minute = int((found["rm"] or found["m"] or "0").translate(SLIPS))
    half = half if opens else found["half"]
    if hour > 23 or minute > 59:
        return None
    if half in ("a", "A") and hour == 12:
        hour = 0
    elif half in ("p", "P") and hour < 12:
        hour += 12
    return f"{hour:02}:{minute:02}"
