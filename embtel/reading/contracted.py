"""Contracted words as they are found in a text, and whether a text is telegraphese at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import re2

from embtel.record import Struct
from embtel.tables.contractions import Contraction, contractions, folded
from embtel.tables.lexicon import NOTHING, Lexicon
from embtel.tables.series import series
from embtel.tables.words import words

# classes of words contracted for the wire alone; a memorandum too may cite an Embtel or name Gen. Hall
FOR_THE_WIRE = frozenset(("function", "adjective", "adverb", "verb", "noun", "nation"))
# telegraphese has such a word in so many letters
RARE = 600
# and where clerks contracted what they could, in so many
COMMON = 150
# "2. " at the beginning of a paragraph whose line was lost
NUMBERED = re.compile(r"\d{1,2}\. ")
# "USDel/MC/36", "SecDel MC/105", "SecDel MC-30", "HICOM/P(54)5": the papers of a delegation
PAPER = re.compile(r"[/ ][A-Z]{1,5}[/(]\d|[/ ]MC-\d")
# "GADel 143": a telegram of the series Gadel
NUMBER = re.compile(r" \d")
# "-ent" of "pres-ent" and "-slavia" of "Yugo-slavia", cut at the end of a printed line
REST = re.compile(r"-([a-z]{2,20})(?!\w)")
# so many letters of the rest tell "Yugo-slavia" from "Indo-nationalism"
CUT = 3
# " Hall" behind "Rep."
NAME = re.compile(r" [A-Z][\w’']")
# so many letters on either side show whether words stand in capitals
ABOUT = 60
# a user's list may have thousands of forms
MEMORY = 1 << 28
LISTED = "listed"
"""The class of words that a list of abbreviations explains."""


class Contracted(Struct, frozen=True, kw_only=True):
    """A word of the text that may be contracted; `start` and `end` are code points.

    `stop` is where its full stop ends, if that belongs to the word and not to the sentence, else `end`.
    `before_name` tells of a title with its full stop before a capital: "Rep. Hall".
    """

    start: int
    end: int
    stop: int
    written: str
    row: Contraction
    before_name: bool = False

    @property
    def for_the_wire(self) -> bool:
        """Whether the word by itself shows that a text was contracted for the wire."""
        return self.row.word_class in FOR_THE_WIRE and len(self.row.readings) == 1


def find_contracted(text: str, lexicon: Lexicon = NOTHING) -> list[Contracted]:
    """The words of a text that stand in the table or the list, in the letters in which they are contractions.

    >>> [(hit.written, hit.start) for hit in find_contracted("Gen. Hall wld fly to Tel Aviv")]
    [('Gen', 0), ('wld', 10)]
    """
    return list(_found(text, lexicon))


def is_telegraphic(text: str, found: Sequence[Contracted]) -> bool:
    """Whether a text was contracted for the wire throughout.

    >>> for line in ("wld appreciate ur views", "I spoke to Gen. Hall about Embtel 12"):
    ...     is_telegraphic(line, find_contracted(line))
    True
    False
    """
    return is_dense(text, found) and any(hit.for_the_wire for hit in found)


def is_dense(text: str, found: Iterable[Contracted], rare: int = RARE) -> bool:
    """Whether words that are contracted for the wire, or may be, stand in a text as often as in telegraphese.

    >>> is_dense("econ aid", find_contracted("econ aid"))
    True
    """
    words = sum(hit.row.sure and hit.row.word_class in FOR_THE_WIRE for hit in found)
    return words > 0 and words * rare >= len(text)


def _found(text: str, lexicon: Lexicon) -> Iterator[Contracted]:
    forms, pattern = _known(lexicon)
    raw = text.encode("utf-8", "surrogatepass")
    byte = point = 0
    for match in pattern.finditer(raw):
        begin, _ = match.span()
        # re2 counts bytes
        point += len(raw[byte:begin].decode("utf-8", "surrogatepass"))
        byte = begin
        written = match.group().decode("utf-8", "surrogatepass")
        row = forms[folded(written).replace("–", "-")]
        end = point + len(written)
        if row.name or not row.in_its_letters(written) or _is_code(text, point, end, row):
            continue
        if _stands_alone(text, point, written, row):
            stop = end + _is_its_stop(text, end, row, written[0].isupper())
            title = row.word_class == "title" and stop > end and NAME.match(text, stop) is not None
            yield Contracted(start=point, end=end, stop=stop, written=written, row=row, before_name=title)


def _is_code(text: str, start: int, end: int, row: Contraction) -> bool:
    """Whether a nation is written as in codes, "EUR/SOV", "POL 27 KOR", among words that are not in capitals.

    NK is written so anyhow.
    """
    if row.word_class != "nation" or row.letters == "upper" or not text[start:end].isupper():
        return False
    about = text[max(0, start - ABOUT) : start] + text[end : end + ABOUT]
    return sum(map(str.islower, about)) > sum(map(str.isupper, about))


def _stands_alone(text: str, start: int, written: str, row: Contraction) -> bool:
    """Whether a word is no part of another, as re is of "we’re", "re-entry" and "procès".

    What may be a word in full is one in a joint: "state-of-the-art", "sit-down"; and the number of a paper
    is a name: "USDel/MC/36", "GADel 143".
    """
    end = start + len(written)
    before, behind, then = text[start - 1 : start], text[end : end + 1], text[end + 1 : end + 2]
    if before in ("’", "'") and text[start - 2 : start - 1].isalpha():
        return False
    if "-" in (before, behind) and not row.sure:
        return False
    if (
        behind == "-"
        and row.word_class == "message"
        and (then.islower() or (written.isupper() and then.isupper()))
    ):
        return False
    if row.word_class == "joined" and (
        PAPER.match(text, end) or (series(written) is not None and NUMBER.match(text, end))
    ):
        return False
    if behind == "-" and _is_cut(written, text, end, row):
        return False
    # editors wrote on: "adm[inistration]"
    return not (before.isalnum() or behind.isalnum() or (behind == "[" and then.islower()))


def _is_cut(written: str, text: str, end: int, row: Contraction) -> bool:
    """Whether a word goes on behind a hyphen: "pres-ent", "independ-ence", "Yugo-slavia"."""
    rest = REST.match(text, end)
    if rest is None:
        return False
    whole = (written + rest[1]).lower()
    start = whole[: len(written) + CUT]
    return whole in words() or any(reading.lower().startswith(start) for reading in row.readings)


def _is_its_stop(text: str, end: int, row: Contraction, capital: bool) -> bool:
    """Whether a full stop behind a word belongs to it: "Gen. Hall", "Emb. in", "Art. 23", "Amb.,".

    Behind it a sentence goes on; only behind a title, or an adjective with a capital ("Admin. Agreement"), a
    capital does not begin another.
    """
    stop, space, behind = text[end : end + 1], text[end + 1 : end + 2], text[end + 2 : end + 3]
    if stop != ".":
        return False
    if space in (",", ";", ":", "’", "'", ")"):
        return True
    if space != " " or behind in ("", "\n"):
        return False
    if behind.isdigit():
        # "2. " begins a paragraph
        return not NUMBERED.match(text, end + 2)
    before_names = row.word_class == "title" or (row.word_class == "adjective" and capital)
    return behind.islower() or (before_names and behind.isupper())


def _listed(lexicon: Lexicon) -> dict[str, Contraction]:
    """What a list says of each form, where the table says nothing of it or something else.

    Where the table knows what the list says, and more, what stands beside the word decides as ever: the
    list of a volume has "Chi" for Chinese, and its telegrams have it for China too. Where the list leaves
    open what the table knows, the table decides.
    """
    found: dict[str, Contraction] = {}
    for entry in lexicon.entries:
        form = folded(entry.form)
        known = contractions().get(form)
        theirs = {_spelled_out(reading) for reading in entry.readings}
        ours = set(map(_spelled_out, known.readings)) if known else set()
        if form in found or not theirs or theirs <= ours or (ours and ours <= theirs):
            continue
        found[form] = Contraction(
            form=entry.form,
            readings=entry.readings,
            word_class=LISTED,
            letters="listed",
            source=entry.source,
        )
    return found


def _spelled_out(reading: str) -> str:
    """A reading as two lists may agree on it: "U.S. Delegation" is "United States Delegation"."""
    return folded(reading).replace("u.s.", "united states").replace("u.k.", "united kingdom")


@lru_cache(maxsize=8)
def _known(lexicon: Lexicon) -> tuple[dict[str, Contraction], re2._Regexp]:
    """The forms of table and list, and the pattern of any of them: "wld", "Con Gen", "Indo–China"."""
    forms = {**contractions(), **_listed(lexicon)}
    options = re2.Options()
    options.case_sensitive = False
    options.max_mem = MEMORY
    alternatives = "|".join(
        re2.escape(form).replace(r"\'", "['’]").replace(r"\-", "[-–]")
        for form in sorted(forms, key=len, reverse=True)
    )
    return forms, re2.compile(rf"\b(?:{alternatives})\b", options)
