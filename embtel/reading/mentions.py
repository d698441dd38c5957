"""Days that a text speaks of, and how: what it refers to lies before it, "today" is its own day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal

from embtel.moments import Interval
from embtel.reading.datewords import DateWords, find_dates
from embtel.record import Struct

# A date means the nearest such day to the anchor; half a year on either side leaves one.
HALF_YEAR = 183
# How much of a text is searched for days: 99 of 100 telegrams are shorter.
LONGEST_TEXT = 20_000
# "Deptel 94, February 3", "your telegram of June 27", "letter dated May 5", "CX 62996 of 3 May"
REFERRED = re.compile(
    r"(?:\d|\b[Tt]els?|\b(?:[Tt]elegram|[Dd]espatch|[Aa]irgram|[Ll]etter|[Nn]ote|[Mm]essage|[Mm]emorandum|[Cc]able)s?)"
    r"[\],;)]{0,2} ?(?:of |dated |date )?(?:the )?$"
)
# "today, June 5", "this morning, June 5"
TODAY_BEFORE = re.compile(r"\b(?:[Tt]oday|[Tt]his (?:morning|afternoon|evening)),? ?\(?$")
TODAY_BEHIND = re.compile(r",? ?\(?today\b")
# "by June 5", "until June 5", "scheduled for June 5": days that may lie ahead
AHEAD = re.compile(
    r"\b(?:by|until|till|before|beginning|effective|than|scheduled|for|next|on or about)(?: \w{1,12})?,? $"
)

How = Literal["referred", "today", "ahead", "other"]


class Mention(Struct, frozen=True, kw_only=True):
    """A day named in a text; `how` tells whether a message of that day is meant, the own day, or neither."""

    words: DateWords
    how: How

    def day_near(self, anchor: date) -> date | None:
        """The day meant, in the year that brings it nearest to the anchor; None for months and spans.

        >>> mention, = mentions("Reurtel 48, December 30")
        >>> mention.day_near(date(1952, 1, 3)).isoformat(), mention.how
        ('1951-12-30', 'referred')
        """
        if self.words.last.day is None:
            return None
        near = self.words.years_near(Interval(start=anchor, end=anchor), HALF_YEAR)
        return near[0].end if near else None


def mentions(text: str) -> Iterator[Mention]:
    """The days that a text names, in order."""
    text = text[:LONGEST_TEXT]
    for words in find_dates(text):
        before, behind = text[max(0, words.start - 40) : words.start], text[words.end : words.end + 20]
        how: How = "other"
        if TODAY_BEFORE.search(before) or TODAY_BEHIND.match(behind):
            how = "today"
        elif REFERRED.search(before):
            how = "referred"
        elif AHEAD.search(before):
            how = "ahead"
        yield Mention(words=words, how=how)


def days_near(found: Iterable[Mention], anchor: date) -> list[date]:
    """The single days among mentions, each in the year that brings it nearest to the anchor."""
    days = (mention.day_near(anchor) for mention in found)
    return [day for day in days if day is not None]
