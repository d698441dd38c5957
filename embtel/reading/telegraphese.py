"""Telegraphese restored: for every contracted word of a text the word it stands for.

The text as sent is not touched. Applied, the readings give the text as read; taken back, the text as sent.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from embtel.reading.contracted import COMMON, Contracted, find_contracted, is_dense, is_telegraphic
from embtel.reading.neighbours import beside, signs
from embtel.reading.settled import TITLES, settled, surnames, surnames_known
from embtel.reading.unlisted import is_unlisted, propose
from embtel.reading.weighing import Choice, as_usual, weigh
from embtel.record import Reading
from embtel.tables.contractions import PLAIN, Contraction, folded, table
from embtel.tables.lexicon import NOTHING, Lexicon

# Below the first a reading is not given, from the second on it is certain: what either costs is told in
# docs/telegraphese.md
PROBABLE, CERTAIN = 0.8, 0.97
# A word that may be one in full is changed only if it is surely none.
SURELY_CUT = 0.92
# A form that clerks used so often is looked for in texts written in full too: "The Pres said". Of those met
# more rarely many are words there: "Nat Davis", "id est", "Discus Thrower".
WORN = 30
# "NK" and "Jap" in texts written in full; "Fr" may be anything there
NATION = 3
# "Article 23", "Chap. VII": before its number a part of a paper is no word in full
NUMBERED = re.compile(r"\.? (?:\d|[IVX]{1,6}\b)")
# "Hakim Amer": a word behind one with a capital may be a name
CAPITAL = re.compile(r"[A-Z]\S{1,20} $")
BEFORE = 24
# " plan": a nation stands before what is its own
OWN = re.compile(r" [a-z]")
# "arrgmts", and no part of a joint or of "M’ba"
SMALL_WORD = re.compile(r"(?<![\w’'-])[a-z]{4,12}(?![\w’'-])")
# An alternative less probable than this is not named.
NAMED = 0.02


def restore(text: str, lexicon: Lexicon = NOTHING) -> tuple[Reading, ...]:
    """The contracted words of a text in order, none overlapping, with what they stand for.

    Offsets are code points of `text`; what `lexicon` says of a form is preferred to the table.

    >>> from embtel.reading.reading_text import as_read
    >>> line = "Brit Govt wld welcome mtg with reps of FonOff."
    >>> as_read(line, restore(line)).text
    'British Government would welcome meeting with representatives of Foreign Office.'
    """
    found = find_contracted(text, lexicon)
    throughout = is_telegraphic(text, found)
    people = surnames(text, found)
    found = [hit for hit in found if folded(hit.row.form) not in people]
    names = frozenset() if is_dense(text, found, COMMON) else _names(text, found)
    weighed = [(hit, _choices(text, hit)) for hit in _meant(text, found, throughout, names)]
    usual = _usual(weighed)
    readings = [
        reading
        for hit, choices in weighed
        if (reading := _read(hit, choices, usual[hit.row.form], hit.row.form in names))
    ]
    if throughout:
        readings = sorted((*readings, *_unlisted(text, found)), key=lambda reading: reading.start)
    return tuple(readings)


def _meant(
    text: str, found: Sequence[Contracted], throughout: bool, names: frozenset[str]
) -> Iterator[Contracted]:
    """The words found that are contractions in a text like this: in one written in full "com" is none.

    "Pak" is looked at where the text has "Pakistan" too, as it then is no form of `names`.
    """
    anywhere = throughout or is_dense(text, found) or any(hit.for_the_wire for hit in found)
    for hit in found:
        row = hit.row
        if (
            throughout
            or (row.sure if anywhere else _always(text, hit))
            or _is_numbered(text, hit)
            or (row.word_class == "nation" and not row.sure and row.form not in names)
        ):
            yield hit


def _always(text: str, hit: Contracted) -> bool:
    """Whether a word is contracted in texts written in full too: "Gen.", "FonMin", "urtel", "the Pres"."""
    row = hit.row
    if not row.sure:
        return False
    if len(row.readings) == 1 or row.word_class in ("joined", "message"):
        return True
    if row.word_class == "title" and hit.written[0].isupper():
        return True
    if row.word_class == "nation":
        return _is_nation(text, hit)
    return row.word_class == "noun" and _is_worn(row) and _is_certain(text, hit)


def _is_nation(text: str, hit: Contracted) -> bool:
    """Whether what may be a name is a nation's adjective: "Jap rearmament", not "Hakim Amer told me"."""
    return (
        (len(hit.written) >= NATION or hit.written.isupper())
        and folded(hit.row.form) not in surnames_known()
        and OWN.match(text, hit.end) is not None
        and not CAPITAL.search(text, max(0, hit.start - BEFORE), hit.start)
        and _is_certain(text, hit)
    )


def _is_worn(row: Contraction) -> bool:
    """Whether clerks used a noun so often that it is none in full: "Pres", "reps"; and "govts"."""
    return row.uses >= WORN or any("’s" in reading for reading in row.readings)


def _is_certain(text: str, hit: Contracted) -> bool:
    """Whether it is certain what a word stands for that stands in no joint, as com does in "non-com"."""
    joint = {text[hit.start - 1 : hit.start], text[hit.end : hit.end + 1]} & {"-", "–"}
    return not joint and _choices(text, hit)[0].chance >= CERTAIN


def _is_numbered(text: str, hit: Contracted) -> bool:
    """Whether a word with a capital that may be one in full stands before its number: "Art. 23"."""
    row = hit.row
    return row.word_class == "noun" and hit.written[0].isupper() and bool(NUMBERED.match(text, hit.end))


def _choices(text: str, hit: Contracted) -> list[Choice]:
    """The readings of a word by what stands beside it, the most probable first; none if there is but one."""
    if (number := settled(text, hit)) is not None:
        return [Choice(reading=number, chance=1.0)]
    if not hit.row.kin:
        return []
    choices = weigh(hit.row, signs(*beside(text, hit.start, hit.stop), hit.written))
    if hit.before_name and hit.row.kin in TITLES and choices[0].chance < PROBABLE:
        return [Choice(reading=0, chance=PROBABLE)]
    return choices


def _usual(weighed: Iterable[tuple[Contracted, Sequence[Choice]]]) -> dict[str, Counter[int]]:
    """How often each form of a text surely has each of its readings."""
    usual: dict[str, Counter[int]] = defaultdict(Counter)
    for hit, choices in weighed:
        if choices and choices[0].chance >= PROBABLE:
            usual[hit.row.form][choices[0].reading] += 1
    return usual


def _names(text: str, found: Iterable[Contracted]) -> frozenset[str]:
    """The forms that are names too, Pak and Phil, where a text names no such nation in full."""
    rows = {hit.row.form: hit.row for hit in found if hit.row.word_class == "nation" and not hit.row.sure}
    return frozenset(
        form
        for form, row in rows.items()
        if not any(reading in text for reading in row.readings if reading != PLAIN)
    )


def _read(hit: Contracted, choices: list[Choice], usual: Counter[int], is_name: bool) -> Reading | None:
    """What a word stands for; None if it is a word in full.

    Where its neighbours leave a nation open, what it usually is in the text helps: who once wrote Chi for
    the Chinese mostly did so again.
    """
    row = hit.row
    if len(row.readings) == 1:
        only = in_letters(hit.written, row.readings[0], row)
        return Reading(start=hit.start, end=hit.stop, reading=only)
    if not choices:
        # a list gives several readings, and nothing to decide by
        return Reading(
            start=hit.start, end=hit.stop, reading=None, alternatives=row.readings, certainty="possible"
        )
    if choices[0].chance < PROBABLE and row.word_class == "nation":
        choices = as_usual(choices, usual)
    best = choices[0]
    if row.readings[best.reading] == PLAIN:
        return None
    enough = PROBABLE if row.sure or row.word_class == "nation" else SURELY_CUT
    given = best.chance >= enough and not is_name
    named = [
        hit.written
        if row.readings[choice.reading] == PLAIN
        else in_letters(hit.written, row.readings[choice.reading], row)
        for choice in choices
        if choice.chance >= NAMED or choice is best
    ]
    return Reading(
        start=hit.start,
        end=hit.stop,
        reading=named[0] if given else None,
        alternatives=tuple(named[given:]),
        certainty="certain" if given and best.chance >= CERTAIN else "probable" if given else "possible",
    )


def _unlisted(text: str, found: Sequence[Contracted]) -> Iterator[Reading]:
    """Words that may be contractions that nobody listed, with proposals."""
    proposed = {word: propose(word) for word in filter(is_unlisted, set(SMALL_WORD.findall(text)))}
    if not any(proposed.values()):
        return
    taken = {hit.start for hit in found}
    for match in SMALL_WORD.finditer(text):
        if (proposals := proposed.get(match.group())) and match.start() not in taken:
            yield Reading(
                start=match.start(),
                end=match.end(),
                reading=None,
                alternatives=proposals,
                certainty="possible",
            )


def in_letters(written: str, reading: str, row: Contraction) -> str:
    """The reading in the letters of the word: small, with a capital, or in capitals.

    Names of nations keep their capital.

    >>> from embtel.tables.contractions import contractions
    >>> [in_letters(word, "would", contractions()["wld"]) for word in ("wld", "Wld", "WLD")]
    ['would', 'Would', 'WOULD']
    """
    if row.letters in ("upper", "listed"):
        return reading if written[0].islower() else reading[0].upper() + reading[1:]
    if written.isupper() and len(written) > 1:
        return reading.upper()
    if written[0].isupper():
        return reading[0].upper() + reading[1:]
    is_name = row.word_class == "nation" or reading.partition(" ")[0] in _nations()
    return reading if is_name else reading[0].lower() + reading[1:]


@cache
def _nations() -> frozenset[str]:
    """The nations of the table: of "amembassy" too the first letter is large."""
    return frozenset(reading for row in table() if row.word_class == "nation" for reading in row.readings)
