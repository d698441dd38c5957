"""What stands behind the parties of a heading: place and date, as later volumes print them.

>>> words = "Telegram 12 From the Embassy in Iran to the Department of State, Tehran, March 3, 1970, 0915Z"
>>> tail = read_tail(words)
>>> words[: tail.start][-5:], tail.place, tail.date
('State', 'Tehran', 'March 3, 1970, 0915Z')
"""

from __future__ import annotations

import re

from embtel.record import Struct
from embtel.tables.posts import cities

MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
# ", Thursday, May 6, 1954, 9:15 a.m. and 2 p.m.", ": May 6–June 2, 1957", " on March 3, 1952", ", undated"
DATE = re.compile(
    r"[,:—]?\s?,?\s(?:on\s)?"
    r"((?:\w{3,6}day,\s)?" + MONTH + r"\s(?:\d{1,2}\b(?:\s?[–-]\s?(?:" + MONTH + r"\s)?\d{1,2})?)?"
    r",?\s?(?:\d{4}\b(?:[,;—–:]?\s?[^()]{0,60})?)?|[Uu]ndated)[\s.]*$"
)
DATED = re.compile(r"\d|ndated")  # most headings have no figure, and need no search for a date
# "May 4, 1955, 0915Z.": the period of "3 p.m." stays
CLOSING = re.compile(r"[\s,]*(?:(?<!m)\.)?[\s,]*$")
# No date is longer than this: "Wednesday, September 30–Thursday, October 1, 1959, 10:30 a.m. and 10:25 p.m."
FARTHEST = 140
# "(Lodge) in New York": where the second of two who telephone speaks
AWAY = re.compile(r"\s(?:in|at)\s([A-Z][\w’.-]+(?:\s[A-Z][\w’.-]+){0,2})$")
# ", Department of State", ", White House", ", Secretary Dulles’ Residence", ", Waldorf Astoria"
HOUSE = re.compile(
    r",\s(?!the\s|and\s)(?:[^,()]{0,60}?\b(?:Residence|Office|Apartment|Hotel|Palace|House|Embassy|Ministry|Club|Room"
    r"|Astoria|Legation|Pentagon|Suite|Building|Airport|Mission)|Department\sof\sState|The\sWhite\sHouse)$"
)
HELD = re.compile(r"^Held (?:at|in) ")  # "Discussion at a Meeting, Held at Washington, May 4, 1952"
# Houses are nested no deeper: "Ambassador’s Apartment, Waldorf Towers, Waldorf Astoria"
NESTED = 3


class Tail(Struct, frozen=True, kw_only=True):
    """Where the tail of a heading begins, and what it says; an empty tail begins at the end."""

    start: int
    place: str | None = None
    date: str | None = None


def read_tail(words: str, spoken: bool = False) -> Tail:
    """The tail of a heading. Where people spoke, any name before the date is a place; else only known cities.

    >>> read_tail("Memorandum of a Conversation, White House, Washington, May 4, 1955", spoken=True).place
    'Washington'
    """
    floor = max(0, len(words) - FARTHEST)
    found = DATE.search(words, floor) if DATED.search(words, floor) else None
    end = found.start() if found else len(words.rstrip(" ,."))
    place, start = place_before(words[:end].rstrip(" ,"), spoken=spoken and found is not None)
    if spoken:
        for _ in range(NESTED):
            house = HOUSE.search(words[:start], max(0, start - FARTHEST))
            if house is None:
                break
            start = house.start()
    return Tail(start=start, place=place, date=CLOSING.sub("", found[1]) if found else None)


def place_before(words: str, spoken: bool) -> tuple[str | None, int]:
    """The place in which the words end, and where what stands before it ends."""
    before, comma, last = words.rpartition(", ")
    if comma:
        last = HELD.sub("", last)
        outer, inner_comma, inner = before.rpartition(", ")
        if last in cities():
            return last, len(before)
        if inner_comma and inner in cities() and named(last):  # "San Clemente, California"
            return f"{inner}, {last}", len(outer)
        if spoken and named(last):
            if inner_comma and named(inner) and HOUSE.search(f", {inner}") is None:
                return f"{inner}, {last}", len(outer)
            return (last, len(before)) if HOUSE.search(f", {last}") is None else (None, len(words))
    away = AWAY.search(words[-60:]) if spoken else None
    return (away[1], len(words)) if away else (None, len(words))


def named(words: str) -> bool:
    """Whether the words can be a place: a short name that no article, bracket or figure stands in."""
    return (
        len(words) < 40
        and words[:1].isupper()
        and not any(mark in words for mark in "()0123456789")
        and (not words.startswith(("The ", "Acting ")) and " and " not in words)
    )
