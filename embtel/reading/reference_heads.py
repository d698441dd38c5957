"""How references to messages begin: "Embtel", "Moscow’s", "telegrams", "your airgram A–", "Secto".

Where one may begin is found by one pattern over the whole text; what its words say is looked up in the tables
of message words, series and correspondents, once for all texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import accumulate

import re2

from embtel.record import ReferenceKind, Struct
from embtel.tables.correspondents import correspondent, names
from embtel.tables.date_words import date_words
from embtel.tables.message_words import INTRODUCED, message_word, message_words
from embtel.tables.series import Series, designators, no_series, series

# Names that begin no reference by themselves before a number, for they are words of the language, of the
# forces, or the name of a series: "Army 48", "State 48" does
NO_SENDER = frozenset(
    {"Washington", "Army", "Navy", "Defense", "AID", "Pentagon", "DA", "JCS", "CIA", "COB", "DIA"}
    | {"NSA", "ECA", "MSA", "FOA", "ICA", "CNO", "OSD", "DOD", "White House", "Acting Secretary"}
    | {"Secretary of State", "Joint Chiefs of Staff", "Department of Defense", "Department of the Army"}
)
# Designators that stand before a dash only: "A–120", "CA–10362"
DASHED = frozenset({"A", "G", "CA", "CG", "CW", "CB"})
# Words that say nothing of a message, or what the others say
PASSED = frozenset(
    [
        "no",
        "nos",
        "number",
        "to",
        "from",
        "the",
        "sent",
        "niact",
        "nodis",
        "noforn",
        "eyes",
        "only",
        "exdis",
        "limdis",
        "priority",
        "top",
        "secret",
        "under",
    ]
)
# Kinds that are not sent by wire, and bear no numbers
WRITTEN = ("letter", "memorandum")
DEPARTMENT = "Washington"
# "Department of State": a name has at most so many words.
LONGEST_NAME = 4
# "No. 48", "number 48", "#48"
NUMBERED = r"(?:[Nn]os?\.? ?|[Nn]umber |#)?"
# "Delga 301", "to Bonn 48", "CX 62996", "A–120", "A – 120", "WAR–91804", "noforn 48", "Tel. 48", "[48]", and,
# misprinted, "Embtel s 48": what may stand between a word and figures
BETWEEN = (
    rf"(?:s )?(?:(?:to|from|sent) (?:the )?[A-Z][A-Za-z]{{0,14}} )?"
    rf"(?:(?:[A-Z][A-Za-z]{{0,14}}|n(?:iact|odis|oforn)|exdis|limdis) ){{0,3}}(?:[Tt]els?\. )?{NUMBERED}"
    r"(?:[A-Z]{1,8}(?:[ ?-]| [?-] )?|\[)?"
)


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
    """A word as the scanned bytes have it: each letter is one, what Latin-1 lacks is "?"."""
    return re.escape(word.encode("latin-1", "replace").decode("latin-1"))


@cache
def _scanner() -> re2._Regexp:
    """Finds where a reference to a message may begin; its first number's first figure ends the match."""
    words = message_words().values()
    compounds = _either(word.word for word in words if word.form == "compound")
    owners = _either(word.word for word in words if word.form == "owner" and word.speaker is not None)
    papers = _either(word.word for word in words if word.form == "paper" and word.kind not in WRITTEN)
    written = _either(word.word for word in words if word.form == "paper" and word.kind in WRITTEN)
    senders = "|".join(
        _letters(form) for name in sorted(names() - NO_SENDER, key=len, reverse=True) for form in _forms(name)
    )
    offices = _either(NO_SENDER)
    rows = "|".join(
        _letters(form)
        for name in sorted(designators() - DASHED, key=len, reverse=True)
        for form in _forms(name)
    )
    paper = rf"(?i:{papers})(?:e?s)?"
    pattern = (
        # "Embtels 94", "reftel", "mytel Delga 301", "Embairgram A–48", "Deptel to Bonn 48"
        rf"\b(?i:(?:re|ref)?(?:{compounds})(?:e?s)?)\b(?:[?']s)?(?:[ ?-]{BETWEEN}\d)?"
        # "Moscow’s 1748", "Saigon tel 80", "Paris Topol 12", "Department’s circular telegram 48",
        # "USAREUR’s SX 7922", "Bonn telegram to Department 284"
        rf"|\b(?:{senders}|(?i:(?:re|ref)?(?:{owners}))s?)(?:[?']s?)? "
        rf"(?:[a-z]{{3,12}}[.,]? ){{0,2}}{BETWEEN}\d"
        # "CNO message 48", "Department of Defense telegram DEF 985882"
        rf"|\b(?:{offices})(?:[?']s?)? {paper} {BETWEEN}\d"
        # "Ref: 143077", "Reference 1962 July 8", "Ref tel 48"
        rf"|\b(?:R(?:ef|EF)s?|Reference):? (?:{paper} )?{NUMBERED}\d"
        # "your telegram", "reference telegrams 48"
        rf"|\b(?:[Yy]our|[Mm]y|[Oo]ur|[Rr]ef(?:erenced?)?|[Uu]r|[Yy]r) {paper}\b(?: {BETWEEN}\d)?"
        # "Lausanne’s 48"
        rf"|\b[A-Z][a-z]{{2,15}}[?']s? (?:{paper} )?{NUMBERED}\d"
        # "telegrams 2683", "airgram A–841", "message CX 16", "telegram of May 3", "telegram, 1818"
        rf"|\b{paper}(?: under reference\b| (?:of|dated) [JFMASOND0-3]| {BETWEEN}\d|, \d)"
        # "letter of May 3", "Memorandum dated 5 June"
        rf"|\b(?i:{written}),? (?:of|dated) [JFMASOND0-3]"
        # "Secto 31", "JCS 84458", "Delgas 14", "Polto Circular 5", "Secto telegram 31"
        rf"|\b(?:{rows})s?(?: Circ(?:ular|\.)?| {paper})?[ ?-]{NUMBERED}\d"
        # "A–120", "CA–10362"
        rf"|\b(?:{'|'.join(sorted(DASHED))})[?-] ?\d"
        # "251200Z"
        r"|\b\d{6}Z\b"
    )
    options = re2.Options()
    # with 8 MB, the measure it takes by itself, it forgets states and needs twice the time
    options.max_mem = 32 << 20
    options.encoding = re2.Options.Encoding.LATIN1
    return re2.compile(pattern.encode("latin-1", "replace"), options)


def _forms(name: str) -> Iterable[str]:
    """A name as it is written, in capitals, and, if it is so in the table, not in capitals: "Usun", "Def"."""
    small = name.capitalize() if name.isupper() and len(name) > 2 else name
    return dict.fromkeys((name, name.upper(), small))


def _either(words: Iterable[str]) -> str:
    """An alternation, longest first."""
    return "|".join(map(_letters, sorted(words, key=len, reverse=True)))


class Beginnings:
    """The places of several texts where references to messages may begin, one after the other.

    The texts are scanned as one, for most notes hold no reference, and each scan has its price.

    >>> places = Beginnings("Frontier quiet.", "See Deptel 92 and reftel.")
    >>> places.behind(0), places.of(1).behind(0), places.of(1).behind(12)
    (None, (4, 12), (18, 24))
    """

    def __init__(self, *texts: str) -> None:
        self._letters = "\n".join(texts).encode("latin-1", "replace")
        self._starts = [0, *accumulate(len(text) + 1 for text in texts)]
        self._text = 0
        self._sought = -1
        self._next: tuple[int, int] | None = None

    def of(self, text: int) -> Beginnings:
        """The same places, to be asked for those of another of the texts."""
        self._text = text
        return self

    def behind(self, at: int) -> tuple[int, int] | None:
        """The first span from there on that ends with the first figure of a number, or with a word."""
        base, end = self._starts[self._text], self._starts[self._text + 1]
        at += base
        if not (self._sought <= at and (self._next is None or at <= self._next[0])) or self._sought < 0:
            found = _scanner().search(self._letters, at)
            self._sought, self._next = at, found.span() if found else None
        if self._next is None or self._next[0] >= end:
            return None
        return self._next[0] - base, self._next[1] - base

    def next_word(self, start: int, stop: int) -> int:
        """Where to go on behind words that began no reference."""
        base = self._starts[self._text]
        space = self._letters.find(b" ", base + start, base + stop)
        return space - base if space > base + start else stop


@lru_cache(maxsize=16384)
def head_of(words: str, year: int | None) -> Head | None:
    """What the words before a number say, in a document of that year; None if one of them belongs to none.

    >>> head = head_of("Moscow’s telegram ", 1951)
    >>> head.kind, head.from_, head.series
    ('telegram', 'Moscow', None)
    >>> head_of("Reurtels ", 1951).series, head_of("airgram A–", 1963).series, head_of("Embdesp ", 1950).kind
    ('urtel', 'A', 'despatch')
    >>> head_of("Moscow May ", 1951) is None
    True
    """
    kind: ReferenceKind = "telegram"
    sender, rest, owned = _sender(words.split())
    spoken = designator = addressee = None
    circular = ""
    paper = plural = compound = missions = False
    for place, token in enumerate(rest):
        dashed = token.endswith(("–", "-", "‑"))
        bare, possessive = _without_genitive(token)
        owned = owned or possessive
        if not bare or bare.casefold() in PASSED:
            continue
        if bare == "s" and compound:
            plural = True
            continue
        word, row = message_word(bare), series(bare)
        if row is not None and (word is None or (row.designator in DASHED and dashed)):
            designator = bare
        elif designator is not None and bare.casefold() in ("circular", "circ"):
            circular = f" {bare}"
        elif word is None and series(bare.removesuffix("s")):
            designator, plural = bare.removesuffix("s"), True
        elif word is None and (found := _sender(rest[place:]))[0]:
            # "Deptel London 48" went to London, "Embtel London 48" came from there
            if any(_without_genitive(left)[0].casefold() not in PASSED for left in found[1]):
                return None
            if rest[place - 1] == "from" or (rest[place - 1] not in ("to", "the", "sent") and missions):
                sender = found[0]
            else:
                addressee = found[0]
            break
        elif word is None and possessive and place == 0:
            continue
        elif word is None and place > 0 and rest[place - 1] in ("to", "from") and not _is_month(bare):
            # "my letter to Hale May 3"; "New York from July 20 to 25" is none
            continue
        elif word is None and bare.islower() and _describes(place, rest, owned or bool(sender)):
            # "your helpful telegram 48"
            continue
        elif word is None and (_is_month(bare) if paper else bare.casefold() in no_series()):
            return None
        elif word is None and (paper or (bare.isupper() and owned)) and bare[:1].isupper():
            # "telegram Critic 48", "USAREUR’s SX 7922": the series are not a closed list
            designator = bare
        elif word is None:
            return None
        else:
            plural = plural or (bare.casefold().endswith("s") and bare.casefold() not in message_words())
            if word.form == "paper":
                paper = True
                kind = word.kind if kind == "telegram" else kind
            elif word.form == "compound" and paper:
                # "instructions Deptel 48": two things
                return None
            else:
                missions = missions or word.speaker in ("mission", None)
                compound = compound or word.form == "compound"
                owned = owned or word.form == "owner"
                kind = word.kind if word.kind != "telegram" else kind
                spoken = _bare(bare, word.word)
    if designator in DASHED and kind == "telegram":
        kind = "airgram"
    row = series(designator) if designator else None
    if row is not None and row.designator not in DASHED:
        kind = "telegram"
    post = correspondent(sender, year) if sender else None
    if post != DEPARTMENT and addressee is None and row is not None and row.sender == "Department of State":
        # "Paris Topol 48" is the Department's to Paris
        post, addressee = None, sender
    return Head(
        kind=kind,
        series=f"{designator}{circular}" if designator else spoken,
        designator=row,
        from_=post,
        to=correspondent(addressee, year) if addressee else None,
        paper=paper,
        owned=owned,
        plural=plural,
        named=bool(sender),
        compound=compound,
    )


def _is_month(word: str) -> bool:
    """Whether a word is a month's name."""
    return word.casefold() in date_words("month")


def _describes(place: int, tokens: Sequence[str], owned: bool) -> bool:
    """Whether a word between whose it is and a word for a message only describes it."""
    behind = message_word(tokens[place + 1]) if place + 1 < len(tokens) else None
    return owned and behind is not None and behind.form == "paper"


def _sender(tokens: Sequence[str]) -> tuple[str | None, Sequence[str], bool]:
    """The correspondent with whose name words begin, the words behind it, and whether it is a genitive."""
    for count in range(min(LONGEST_NAME, len(tokens)), 0, -1):
        last, owned = _without_genitive(tokens[count - 1])
        name = " ".join((*tokens[: count - 1], last))
        if name.casefold() in _folded() and message_word(name) is None and series(last) is None:
            return name, tokens[count:], owned
    return None, tokens, False


def _without_genitive(token: str) -> tuple[str, bool]:
    """A word without marks and genitive, and whether it has one: "Moscow’s", "Paris’"."""
    bare = token.strip("(,.;:–-‑#[")
    if bare.endswith(("’s", "'s")):
        return bare[:-2], True
    return (bare[:-1], True) if bare.endswith(("’", "'")) else (bare, False)


def _bare(written: str, word: str) -> str:
    """The word as written, without what introduces it and not in the plural: "ReEmbtels" is "Embtel"."""
    begin = INTRODUCED.match(written.casefold())
    start = begin.end() if begin and not word.startswith(begin[0]) else 0
    return written[start : start + len(word)]
