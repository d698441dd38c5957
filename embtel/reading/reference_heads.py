"""How references to messages begin: "Embtel", "Moscow’s", "telegrams", "your airgram A–", "Secto", "Saigon tel".

Where one may begin is found by one pattern over the whole text; what its words say is looked up in the tables
of message words, series and correspondents, once for all texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

import re2

from embtel.record import ReferenceKind, Struct
from embtel.tables.correspondents import correspondent, names
from embtel.tables.message_words import INTRODUCED, message_word, message_words
from embtel.tables.series import Series, designators, series

# Names that begin no reference by themselves before a number, for they are words of the language, of the
# forces, or the name of a series: "Army 48", "State 48" does
NO_SENDER = frozenset(
    "Army|Navy|Defense|AID|Pentagon|DA|JCS|CIA|COB|CAP|DIA|NSA|ECA|MSA|FOA|ICA|CNO|OSD|DOD|White House|Acting Secretary"
    "|Secretary of State|Joint Chiefs of Staff|Department of Defense|Department of the Army".split("|")
)
# Designators that stand before a dash only: "A–120", "CA–10362"
DASHED = frozenset({"A", "G", "CA", "CG", "CW", "CB"})
# A name in caps is a designator of at most so many letters.
SHORT = 4
# "the Embassy’s circular telegram No. 48": a number, and what is between
NUMBERED = r"(?:[Nn]os?\.? ?|[Nn]umber )?"
# letters before figures: "CX 62996", "A–120", "WAR–91804", "SX4242"
INDICATED = r"(?:[A-Z]{1,8}[ ?-]?)?"


class Head(Struct, frozen=True, kw_only=True):
    """What the words before a number say.

    `series` is as written, `designator` its row if the table of series knows it; `from_` and `to` are posts;
    `paper` tells that a word for a message stands there, `owned` that a possessive does.
    """

    kind: ReferenceKind
    series: str | None = None
    designator: Series | None = None
    from_: str | None = None
    to: str | None = None
    paper: bool = False
    owned: bool = False
    plural: bool = False
    named: bool = False
    compound: bool = False


@cache
def _folded() -> frozenset[str]:
    """The names of correspondents in small letters."""
    return frozenset(name.casefold() for name in names())


def _letters(word: str) -> str:
    """A word as the scanned bytes have it, each letter one byte: "L?opoldville", what Latin-1 lacks is "?"."""
    return re.escape(word).replace("’", r"\?")


@cache
def _scanner() -> re2._Regexp:
    """Finds where a reference to a message may begin; its first number's first figure ends the match."""
    words = message_words().values()
    compounds = _either(word.word for word in words if word.form == "compound")
    owners = _either(word.word for word in words if word.form == "owner" and word.word not in ("reference",))
    papers = _either(
        word.word for word in words if word.form == "paper" and word.kind not in ("letter", "memorandum")
    )
    senders = "|".join(
        _letters(form)
        for name in sorted(names() - NO_SENDER, key=len, reverse=True)
        for form in dict.fromkeys((name, name.upper()))
    )
    rows = "|".join(
        form
        for name in sorted(designators() - DASHED, key=len, reverse=True)
        for form in dict.fromkeys((name, name.upper()))
    )
    paper = rf"(?i:{papers})(?:e?s)?"
    pattern = (
        # "Embtels 94", "reftel", "mytel Delga 301", "Embairgram A–48"
        rf"\b(?i:(?:re|ref)?(?:{compounds})s?)\b(?:[?']s)?(?: {NUMBERED}(?:(?:{rows}) )?{INDICATED}\d)?"
        # "Moscow’s 1748", "Saigon tel 80", "Paris Topol 12", "Department’s circular telegram 48", "USAREUR’s SX 7922"
        rf"|\b(?:{senders}|(?i:(?:re|ref)?(?:{owners}))s?)(?:[?']s?)? "
        rf"(?:(?:to|circular|circ|niact|priority|sent|[Dd]ept) ){{0,2}}(?:(?i:{compounds}|{papers})(?:e?s)?[.,]? )?"
        rf"{NUMBERED}(?:(?:{rows}) )?{INDICATED}\d"
        # "your telegram", "reference telegrams"
        rf"|\b(?:[Yy]our|[Mm]y|[Oo]ur|[Rr]eference|[Rr]eferenced|[Uu]r|[Yy]r) {paper}\b(?: {NUMBERED}(?:(?:{rows}) )?{INDICATED}\d)?"
        # "Lausanne’s 48"
        rf"|\b[A-Z][a-z]{{2,15}}[?']s? (?:{paper} )?{NUMBERED}\d"
        # "telegrams 2683", "airgram A–841", "message CX 16", "telegram of May 3"
        rf"|\b{paper},? (?:(?:of|dated) (?:[A-Z0-3])|{NUMBERED}(?:(?:{rows}) )?{INDICATED}\d)"
        # "Secto 31", "JCS 84458", "Delgas 14", "Polto Circular 5"
        rf"|\b(?:{rows})s?(?: Circ(?:ular|\.)?)?[ ?-]{NUMBERED}\d"
        # "A–120", "CA–10362"
        rf"|\b(?:{'|'.join(sorted(DASHED))})[?-] ?\d"
        # "251200Z"
        r"|\b\d{6}Z\b"
    )
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    return re2.compile(pattern.encode("latin-1", "replace"), options)


def _either(words: Iterator[str]) -> str:
    """An alternation, longest first."""
    return "|".join(map(_letters, sorted(words, key=len, reverse=True)))


def beginnings(text: str) -> Iterator[tuple[int, int]]:
    """The spans of words with which references to messages may begin, to the first figure of the number."""
    for found in _scanner().finditer(text.encode("latin-1", "replace")):
        yield found.span()


@lru_cache(maxsize=16384)
def head_of(words: str, year: int | None) -> Head:
    """What the words before a number say, in a document of that year.

    >>> head = head_of("Moscow’s telegram ", 1951)
    >>> head.kind, head.from_, head.series
    ('telegram', 'Moscow', None)
    >>> head_of("Reurtels ", 1951).series, head_of("airgram A–", 1963).series, head_of("Embdesp ", 1950).kind
    ('urtel', 'A', 'despatch')
    """
    named: list[str] = []
    kind: ReferenceKind = "telegram"
    spoken: str | None = None
    designator: str | None = None
    paper = owned = plural = compound = False
    for token in words.split():
        dashed = token.endswith(("–", "-", "‑"))
        bare = token.strip("(,.;:–-‑")
        if bare.endswith(("’s", "'s", "’", "'")):
            owned = True
            bare = bare.rstrip("s").rstrip("’'") if bare.endswith(("’s", "'s")) else bare[:-1]
        if not bare or bare.casefold() in ("no", "nos", "number", "to", "sent", "niact", "priority"):
            continue
        word = message_word(bare)
        row = series(bare)
        if row is not None and (word is None or (row.designator in DASHED and dashed)):
            designator = bare
        elif row is None and word is None and series(bare.removesuffix("s")):
            designator, plural = bare.removesuffix("s"), True
        elif word is None and bare.isupper() and bare not in names() and (paper or dashed or owned):
            designator = bare
        elif word is None:
            named.append(bare)
        else:
            plural = plural or bare.casefold().endswith("s") and bare.casefold() not in message_words()
            if word.form == "paper":
                paper = True
                kind = word.kind if kind == "telegram" else kind
            else:
                compound = compound or word.form == "compound"
                owned = owned or word.form == "owner"
                kind = word.kind if word.kind != "telegram" else kind
                spoken = _bare(bare, word.word)
    if designator in DASHED and kind == "telegram":
        kind = "airgram"
    called = " ".join(named)
    post = correspondent(called, year) if called.casefold() in _folded() else None
    row = series(designator) if designator else None
    return Head(
        kind=kind,
        series=designator or spoken,
        designator=row,
        from_=None if row and row.sender.startswith("Department") else post,
        to=post if row and row.sender.startswith("Department") else None,
        paper=paper,
        owned=owned,
        plural=plural,
        named=bool(named),
        compound=compound,
    )


def _bare(written: str, word: str) -> str:
    """The word as written, without what introduces it and not in the plural: "ReEmbtels" is "Embtel"."""
    begin = INTRODUCED.match(written.casefold())
    start = begin.end() if begin and not word.startswith(begin[0]) else 0
    return written[start : start + len(word)]
