"""In which surroundings a figure stands: the evidence on which call-outs are told from numbers.

A situation is named by what stands before the figure and what after it: `letter | space` is "fit2 and",
`past the month | space` is "July 251 re" (no July has 251 days), `day of the month | space` is
"July 11 re", which may be July 1 and a call-out. How often each is a call-out is counted in
`tables/callouts.csv`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from embtel.tables.callouts import takes_number

# Longest stretch that is looked at on either side; a month and a day need no more.
NEIGHBOURHOOD = 32
FIGURE = "0123456789"

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
# "on July ", "Nov. "
MONTH_BEFORE = re.compile(MONTH + r"\s$")
# "15 Jan 63", as soldiers write
DAY_BEFORE = re.compile(r"(?<!\d)\d\d?\s" + MONTH + r"\s$")
# "1 January", "2 p. m.", "5 million", "3 below", "1 [2], 1948", "[1 page not declassified]"
MEASURE_AFTER = re.compile(
    r" (?:" + MONTH + r"\b|[ap]\. ?m\b|[ap]\.?m\b|[AP]\.?M\b"
    r"|[Mm]illion|[Bb]illion|percent|per cent|below\b|above\b"
    r"|(?:pages?|paragraphs?|lines?|cop(?:y|ies)|p\.|pp\.|years?|months?|weeks?|days?|hours?)(?: |$)"
    r"|to \d|or \d|and \d|x \d|of \d|\[\d)"
)
# a year glued to nothing: "1947"
YEAR = re.compile(r"1[789]\d\d")
# "M–48A", "A.C", "F", "MIG–B": one capital that belongs to a code, not to a word
CODE_BEFORE = re.compile(r"(?:[\d–/-]|\b|^)[A-Z]$")
# "A" of "A.1", "C" of "point C.3"
INITIAL_BEFORE = re.compile(r"(?:^|[\s(])[A-Za-z]$")
# "29" of "July 29.2 Immed" and "13" of "13.2 million"
FIGURE_BEFORE = re.compile(r"(?<!\d)(\d{1,8})$")
# the word before a spaced figure: "paragraph 3"
WORD_BEFORE = re.compile(r"(\S{1,24})\s$")
# "July " of "July 29.2 Immed", "Hicus " of "Hicus 7.1 Visited": what has a name or a month is no decimal
NAME_BEFORE = re.compile(r"\b[A-Z][A-Za-z.]{2,} $")
# "NSC 135/", "SWNCC 219/": the stroke before the number of a revision, which seldom reaches ten
PAPER_BEFORE = re.compile(r"\b[A-Z]{2,8}[ –-]\d{1,5}/$")
# figures that stand alone somewhere: "Embtel 491", "NSC 135/2"
NUMBER = re.compile(r"(?<![\d.,])\d{1,7}(?!\d)")

# "Gocus 611", "Hicus 33 and 341", "Embtels 1097, 1102": a word and its numbers
IN_SERIES = re.compile(r"\b([A-Za-z]{2,10}?)s? (\d{1,6}(?:(?:, and|,| and) ?\d{1,6}(?!\d)){0,6})")
SERIES_BEFORE = re.compile(r"\b([A-Za-z]{2,10}?)s? (?:\d{1,6}(?:, and|,| and) ?){0,6}$")
# "Ref my number 17", "our telegrams 84 and 85", "In mytel 2799"
OURS_BEFORE = re.compile(
    r"\b(?:[Mm]y|[Oo]ur)(?: ?tels?)?(?: telegrams?| numbers?| Nos?\.)? (?:\d{1,6}(?:, and|,| and) ?){0,6}$"
)
# the number that opens the text: "225. For ur info"
OWN_NUMBER = re.compile(r"\n(\d{1,5})\. ")
LONGEST_OPENING = 300
DIGITS = re.compile(r"\d+")
# How far into a text its numbers are counted; the longest document of 18,564 has 111,000 letters.
LONGEST_LOOK = 200_000
# So many numbers of one series are enough to tell what another may be; bounds the work on hostile input.
MOST_NEIGHBOURS = 100


class _Cited:
    """The numbers that a text cites of one series, with their offsets; `bare` are those without call-outs."""

    def __init__(self) -> None:
        self.all: list[tuple[int, int]] = []
        self.bare: list[tuple[int, int]] = []

    def take(self, found: re.Match[str]) -> None:
        for number in DIGITS.finditer(found[2]):
            place = (found.start(2) + number.start(), int(number[0]))
            self.all.append(place)
            # a call-out stands behind a stop, never before it: "Gocus 561." is bare
            end = place[0] + len(number[0])
            if found.string[end : end + 1] in (".", ","):
                self.bare.append(place)


class Surroundings:
    """A text and its notes, asked about one figure after the other.

    The first line of the text is the heading, which ends at offset `heading`; the second is the dateline.
    """

    def __init__(self, text: str, notes: Mapping[str, str]) -> None:
        self._text = text
        self.heading = text.find("\n") if "\n" in text else len(text)
        self.dateline_is_lost = text.startswith("\n\n", self.heading)
        self._notes = notes
        self._counts: dict[str, int] | None = None
        own = OWN_NUMBER.search(text, 0, 4 * LONGEST_OPENING)
        self._own = [int(own[1])] if own else []
        self._series: dict[str, _Cited] | None = None

    def situation(self, start: int, end: int, label: str) -> str:
        r"""Name the surroundings of the figure `[start, end)`, taken for call-out `label`.

        >>> Surroundings("\n\nHave studied Deptel 92, July 251 re armistice.", {}).situation(33, 34, "1")
        'past the month | space'
        """
        if self._in_table(start, end):
            return "figures alone on a line"
        before, after = self._before(start, end, label), self._after(end)
        if self.closes_heading(end):
            # "to the Secretary of State 1", "(Kirk)1", "Moscow, December 30, 1970, 0930Z1 2"
            glued = start > 0 and self._text[start - 1] in FIGURE
            return f"{before} | heading" if glued else "heading"
        return f"{before} | {after}{' inside the heading' if end <= self.heading else ''}"

    def _in_table(self, start: int, end: int) -> bool:
        """Whether the line holds no word: the cell of a table, "10.5", "$37.2", "(4.5)"."""
        first = self._text.rfind("\n", max(0, start - NEIGHBOURHOOD), start) + 1
        last = self._text.find("\n", end, end + NEIGHBOURHOOD)
        line = self._text[first:last] if first and last >= 0 else "a"
        return not any(letter.isalpha() for letter in line)

    def closes_heading(self, end: int) -> bool:
        """Whether nothing but figures follows in the heading."""
        rest = self._text[end : self.heading] if end <= self.heading else "past"
        return len(rest) < NEIGHBOURHOOD and (set(rest) <= set(FIGURE) | {" "})

    def _after(self, end: int) -> str:
        text = self._text
        after = text[end : end + 1]
        if after in ("", "\n"):
            return "end"
        if after.isspace():
            return "measure" if MEASURE_AFTER.match(text[end : end + NEIGHBOURHOOD]) else "space"
        if after in ")]”’\"'":
            return "bracket" if after in ")]" else "quotation mark"
        if after in ".,;:":
            return "stop"
        if after == "—":
            return "bracket"  # a long dash parts clauses, as a bracket does
        if after in "-–":
            return "dash"
        return "letter" if after.isalpha() else "sign"

    def _before(self, start: int, end: int, label: str) -> str:
        text = self._text
        before = text[start - 1 : start] if start else ""
        if before in ("", "\n"):
            return "line"
        if before in FIGURE:
            return self._number(start, end, label) if label.isdecimal() else "figure"
        if before.isspace():
            return self._spaced(start)
        if before in ".,:;!?":
            return self._stopped(start, end) if before in ".,:" else "stop"
        if before.isalpha():
            left = text[max(0, start - 8) : start]
            return (
                "letter of a code"
                if CODE_BEFORE.search(left)
                else "capitals"
                if left[-2:].isupper()
                else "letter"
            )
        if before in ")]":
            return "bracket"
        if before in "”’\"'":
            return "quotation mark"
        return "dash" if before in "-–—/" else "opening" if before in "([“‘$#£" else "sign"

    def _stopped(self, start: int, end: int) -> str:
        """A figure behind a stop: what ends there, a word, a number of some length, or a short one?"""
        left = self._text[max(0, start - NEIGHBOURHOOD) : start - 1]
        figure = FIGURE_BEFORE.search(left)
        if figure is None:
            return "stop behind an initial" if INITIAL_BEFORE.search(left) else "stop"
        named = NAME_BEFORE.search(left[: figure.start()]) is not None
        sort = "" if len(figure[1]) > 2 or named else "short "
        stop = "stop" if self._text[start - 1] == "." else "comma"
        return f"{sort}figure and {stop}, then {self._next_word(end)}"

    def _next_word(self, end: int) -> str:
        word = self._text[end : end + NEIGHBOURHOOD].lstrip(" ")[:1]
        return "capital" if word.isupper() else "small" if word.islower() else "none"

    def _spaced(self, start: int) -> str:
        text = self._text[max(0, start - NEIGHBOURHOOD) : start]
        if MONTH_BEFORE.search(text):
            return "space after month"
        found = WORD_BEFORE.search(text)
        if found is None:
            return "space"
        word = found[1]
        if word[-1] in FIGURE:
            return "space after figure"
        if word[-1] in ".,;:)]”’":
            return "space after bracket" if word[-1] in ")]" else "space after stop"
        if takes_number(word.strip("(")):
            return "space after word that takes a number"
        return "space after name" if word[0].isupper() else "space after word"

    def _number(self, start: int, end: int, label: str) -> str:
        text = self._text
        first = start
        while first > start - 7 and first > 0 and text[first - 1] in FIGURE:
            first -= 1
        figure, whole = text[first:start], text[first:end]
        before = text[max(0, first - NEIGHBOURHOOD) : first]
        if MONTH_BEFORE.search(before):
            if len(whole) == 2 and DAY_BEFORE.search(before):
                return "year"
            if len(whole) == 4 and YEAR.fullmatch(whole):
                return "year"
            possible = len(whole) <= 2 and int(whole) <= 31
            return "day of the month" if possible else "past the month"
        if YEAR.fullmatch(figure):
            return "past the year"
        if YEAR.fullmatch(whole):
            return "year"
        sign = before[-1:]
        if sign and sign in ".,:" and before[-2:-1].isdigit():
            return "past the thousand" if sign == "," and len(figure) == 3 else "decimal"
        if sign in ("$", "£", "#"):
            return "sum"
        if sign == "/" and PAPER_BEFORE.search(before):
            return f"revision of {min(len(figure), 2)}"
        if sign and sign in "-–—/":
            return "number behind dash"
        if sign in ("", "\n"):
            return "number opening a line"
        return f"{self._known(figure, whole, label, first)} number of {min(len(figure), 4)}"

    def _known(self, figure: str, whole: str, label: str, first: int) -> str:
        """What the document says of the number without the call-out, and with it."""
        note = self._notes.get(label)
        if len(figure) > 1 and note is not None and re.search(rf"(?<!\d){figure}(?!\d)", note[:4000]):
            return "noted"
        neighbours = self._neighbours(first)
        fits = any(_near(int(figure), other) for other in neighbours)
        whole_fits = any(_near(int(whole), other) for other in neighbours)
        if fits or whole_fits:
            return "either way fitting" if fits and whole_fits else "fitting" if fits else "fitting whole"
        if len(figure) < 2:
            return "short"
        counts = self._numbers()
        if counts.get(figure, 0):
            return "repeated"
        return "other" if counts.get(whole, 0) > 1 else "single"

    def _neighbours(self, first: int) -> list[int]:
        """Other numbers of the series of the number at offset `first`: "Gocus 611" beside "Gocus 6102"."""
        before = self._text[max(0, first - 2 * NEIGHBOURHOOD) : first]
        if OURS_BEFORE.search(before):
            return self._own
        name = SERIES_BEFORE.search(before)
        if name is None:
            return []
        if self._series is None:
            self._series = {}
            for found in IN_SERIES.finditer(self._text[:LONGEST_LOOK]):
                cited = self._series.setdefault(found[1], _Cited())
                if len(cited.all) + len(cited.bare) < MOST_NEIGHBOURS:
                    cited.take(found)
        cited = self._series.get(name[1], _Cited())
        bare = [value for at, value in cited.bare if at != first]
        return bare or [value for at, value in cited.all if at != first]

    def _numbers(self) -> dict[str, int]:
        if self._counts is None:
            self._counts = {}
            for found in NUMBER.finditer(self._text[:LONGEST_LOOK]):
                self._counts[found[0]] = self._counts.get(found[0], 0) + 1
        return self._counts


def _near(number: int, other: int) -> bool:
    """Whether two numbers of one series may well stand in one telegram: a few weeks apart."""
    return abs(number - other) <= max(30, other // 5)
