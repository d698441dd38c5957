"""The words that name printed places: volume, document, page, footnote, ibid., supra; each by itself.

What belongs together ("Foreign Relations, 1951, vol. VI, Part 1, p. 80") is put together elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from embtel.reading.volume_ids import named_id, number_id, years_id
from embtel.record import Struct

AtomKind = Literal["series", "years", "volume", "document", "page", "note", "ibid", "nearby"]

# A range of documents names them all; one of more than this is a mere "and following", and gives its ends.
LONGEST_RANGE = 60
DASH = r"(?: ?[–‒—-] ?| through )"
# ", ", " and ", ", and ", " or "
COMMA = r"(?:, ?(?:and |or )?| and | or | & )"
# "23", "23–25", "23 through 25"; not "23/1", "23.5", "23d"
NUMBER = rf"\d{{1,4}}(?:{DASH}\d{{1,4}})?(?![\d/:%]|\.\d|,\d{{3}}(?!\d)|(?!ff)[A-Za-z]{{2}}|[–-]\d)"
# "3", "3–5", "2a", "*", "††"
SIGN = rf"(?:\d{{1,3}}(?:{DASH}\d{{1,3}})?[a-z]?(?![\w/])|[*†‡§]{{1,4}})"
ROMAN = r"(?:[IVXLC]{1,7}|[ivxlc]{1,7}|E ?[–-] ?\d{1,2}|\d{1,2})(?![\w])"
PART = r"(?:[,.]? [Pp](?:ar)?t\.? (?P<part>\d{1,2}|[IVX]{1,4})(?!\w))?"

PATTERNS: tuple[tuple[AtomKind, re.Pattern[str]], ...] = (
    # "Document 23", "Documents 2, 3, and 7–9", "Docs. 4–7"
    (
        "document",
        re.compile(
            rf"(?:Document|Doc\.) (?P<one>{NUMBER})"
            rf"|(?:Documents|Docs\.) (?P<list>{NUMBER}(?:{COMMA}{NUMBER}){{0,40}})"
        ),
    ),
    # "footnote 3", "footnotes 3 and 4", "fn. 3", "footnote *"
    (
        "note",
        re.compile(
            rf"(?:[Ff]oot-?note|fn\.) ?(?P<one>{SIGN})"
            rf"|(?:[Ff]oot-?notes|fns\.) ?(?P<list>{SIGN}(?:{COMMA}{SIGN}){{0,20}})"
        ),
    ),
    # "p. 431", "pp. 3–9", "pages 889 and 897", "pp. 1 ff."
    (
        "page",
        re.compile(
            rf"(?:[Pp]age|p\.) ?(?P<one>{NUMBER})(?: ?ff\b\.?)?"
            rf"|(?:[Pp]ages|pp\.) ?(?P<list>{NUMBER}(?:{COMMA}{NUMBER}){{0,20}})(?: ?ff\b\.?)?"
        ),
    ),
    # "vol. XIV, Part 2", "volume IV", "Volume E–14, part 1"; "volumes XVI and XVII"
    (
        "volume",
        re.compile(
            rf"(?:[Vv]olume|[Vv]ol[.,]?) ?(?P<one>{ROMAN}){PART}"
            rf"|(?:[Vv]olumes|[Vv]ols\.) ?(?P<list>{ROMAN}(?:{COMMA}{ROMAN}){{0,8}})"
        ),
    ),
    # "Part 2, Document 34", "Part 1 of this volume, p. 388": of the volume that says so
    (
        "volume",
        re.compile(r"Part (?P<part>\d|[IVX]{1,3})(?: of this volume(?=, )|(?=, (?:[Dd]ocument|page|pp?\.)))"),
    ),
    # "Foreign Relations, 1952–1954", "Foreign Relations of the United States, 1949", "Foreign Relations,
    # The Conferences at Malta and Yalta, 1945", "Foreign Relations, 1945, The Conference of Berlin"
    (
        "series",
        re.compile(
            r"Foreign Relations(?: of the United States)?"
            r"(?:,{0,2} ?(?P<name>[A-Z][^;.\d]{3,60}), )?(?:,{0,2} ?)"
            r"(?P<since>1[89]\d\d)(?: ?[–-] ?(?P<until>\d{4}|\d\d)(?!\d))?"
            r"(?P<behind>, [A-Z][^;.,\d]{3,60})?"
        ),
    ),
    ("series", re.compile(r"Foreign Relations(?=, vol)")),
    # "Ibid.", "ibid"
    ("ibid", re.compile(r"[Ii]bid\b(?: ?\.)?")),
    # "supra", "Infra"
    ("nearby", re.compile(r"(?P<one>[Ss]upra|[Ii]nfra)\b")),
)
BY_LETTER: dict[str, tuple[tuple[AtomKind, re.Pattern[str]], ...]] = {
    letter: tuple(one for one in PATTERNS if one[0] in kinds)
    for letter, kinds in (
        ("d", ("document",)),
        ("f", ("note", "series")),
        ("p", ("page", "volume")),
        ("v", ("volume",)),
        ("i", ("ibid", "nearby")),
        ("s", ("nearby",)),
    )
}


# "1955–1957, " of "ibid., 1955–1957, vol. XIV", "1949, "
YEARS = re.compile(r"\b(?P<since>1[89]\d\d)(?: ?[–-] ?(?P<until>\d{4}|\d\d))?,? $")


class Atom(Struct, frozen=True, kw_only=True):
    """One naming of a printed place. `numbers` has every number that it names, a page range as one; `volume`
    the id of the volume, or the part of it that the words give."""

    kind: AtomKind
    start: int
    end: int
    numbers: tuple[str, ...] = ()
    volume: str = ""


def find_atoms(text: str, anchors: Iterable[int]) -> Iterator[Atom]:
    """The namings of printed places at the anchors of a text, in order, none within another.

    >>> text = "See footnote 2, Documents 4–6, vol. V."
    >>> [(atom.kind, *atom.numbers, atom.volume) for atom in find_atoms(text, (4, 16, 31))]
    [('note', '2', ''), ('document', '4', '5', '6', ''), ('volume', 'v05')]
    """
    end = 0
    for start in anchors:
        if start < end:
            continue
        for kind, pattern in BY_LETTER.get(text[start].lower(), ()):
            found = pattern.match(text, start)
            if found is not None:
                if kind == "volume" and (years := YEARS.search(text, max(end, start - 14), start)):
                    yield _atom("years", years)
                end = found.end()
                yield _atom(kind, found)
                break


def _atom(kind: AtomKind, found: re.Match[str]) -> Atom:
    words = found.groupdict()
    numbers: tuple[str, ...] = ()
    volume, end = "", found.end()
    if kind in ("series", "years"):
        volume, end = _series(found)
    elif kind == "volume":
        if words.get("list"):
            numbers = tuple(filter(None, map(number_id, re.findall(ROMAN, words["list"]))))
        elif words.get("one"):
            volume = number_id(words["one"], words["part"])
        else:
            volume = number_id("I", words["part"])[3:]
    elif kind == "nearby":
        numbers = (words["one"].lower(),)
    elif kind != "ibid":
        listed = words["one"] or words["list"]
        numbers = tuple(dict.fromkeys(_pages(listed) if kind == "page" else _numbers(listed)))
    return Atom(kind=kind, start=found.start(), end=end, numbers=numbers, volume=volume)


def _series(found: re.Match[str]) -> tuple[str, int]:
    """The id of "Foreign Relations, …" as far as it is said, and where its words end.

    The title of a volume belongs to them if it stands for a number.
    """
    words = found.groupdict()
    since, until = words.get("since"), words.get("until")
    if since is None:
        return "", found.end()
    named = named_id(words.get("name") or words.get("behind") or "")
    if named is not None:
        return named, found.end()
    end = found.start("behind") if words.get("behind") else found.end()
    return years_id(int(since), int(since[: 4 - len(until)] + until) if until else None), end


def _ranges(listed: str) -> Iterator[tuple[str, str | None]]:
    """The single numbers and the ranges of a list; "1020–24" ends at 1024."""
    for found in re.finditer(rf"([*†‡§]{{1,4}}|\d{{1,4}}[a-z]?)(?:{DASH}(\d{{1,4}}))?", listed):
        first, last = found[1], found[2]
        yield first, last and first[: max(0, len(first) - len(last))] + last


def _numbers(listed: str) -> Iterator[str]:
    for first, last in _ranges(listed):
        yield first
        if last is not None and first.isdecimal():
            if 0 < int(last) - int(first) <= LONGEST_RANGE:
                yield from map(str, range(int(first) + 1, int(last)))
            yield last


def _pages(listed: str) -> Iterator[str]:
    return (f"{first}-{last}" if last else first for first, last in _ranges(listed))
