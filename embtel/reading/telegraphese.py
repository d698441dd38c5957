"""Telegraphese restored: for every contracted word of a text the word it stands for.

The text as sent is not touched. Applied, the readings give the text as read; taken back, the text as sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from embtel.reading.contracted import Contracted, find_contracted, is_telegraphic
from embtel.reading.neighbours import beside, signs
from embtel.reading.unlisted import is_unlisted, propose
from embtel.reading.weighing import weigh
from embtel.record import Reading
from embtel.spans import Edit, Edited
from embtel.tables.contractions import PLAIN, Contraction
from embtel.tables.lexicon import NOTHING, Lexicon

# Below the first a reading is not given, from the second on it is certain.
PROBABLE, CERTAIN = 0.9, 0.99
# "arrgmts", and no part of a joint or of "M’ba"
SMALL_WORD = re.compile(r"(?<![\w’'-])[a-z]{4,12}(?![\w’'-])")
# An alternative less probable than this is not named.
NAMED = 0.02


def restore(text: str, lexicon: Lexicon = NOTHING) -> tuple[Reading, ...]:
    """The contracted words of a text in order, none overlapping, with what they stand for.

    Offsets are code points of `text`; what `lexicon` says of a form is preferred to the table.

    >>> line = "Brit Govt wld welcome mtg with reps of FonOff."
    >>> as_read(line, restore(line))
    'British Government would welcome meeting with representatives of Foreign Office.'
    """
    found = find_contracted(text, lexicon)
    throughout = is_telegraphic(text, found)
    readings = [reading for hit in _meant(found, throughout) if (reading := _read(text, hit))]
    if throughout:
        readings = sorted((*readings, *_unlisted(text, found)), key=lambda reading: reading.start)
    return tuple(readings)


def as_read(text: str, readings: Iterable[Reading]) -> str:
    """The text with its readings in place of the contracted words."""
    return edited(text, readings).text


def edited(text: str, readings: Iterable[Reading]) -> Edited:
    """The text as read, and the offsets of it in the text as sent; where embtel cannot tell, as sent."""
    return Edited(
        text,
        (
            Edit(at=reading.start, was=text[reading.start : reading.end], now=reading.reading)
            for reading in readings
            if reading.reading is not None
        ),
    )


def _meant(found: Sequence[Contracted], throughout: bool) -> Iterator[Contracted]:
    """The words found that are contractions in a text like this: in one written in full "res" is none."""
    anywhere = throughout or any(hit.for_the_wire for hit in found)
    for hit in found:
        if throughout or (hit.row.sure if anywhere else _always(hit.row)):
            yield hit


def _always(row: Contraction) -> bool:
    """Whether a form is contracted in full texts too: forms of one reading, titles, joined words."""
    return row.sure and (len(row.readings) == 1 or row.word_class in ("title", "joined", "message"))


def _read(text: str, hit: Contracted) -> Reading | None:
    """What a word stands for; None if it is a word in full."""
    row = hit.row
    if len(row.readings) == 1:
        only = in_letters(hit.written, row.readings[0], row)
        return Reading(start=hit.start, end=hit.stop, reading=only)
    if not row.kin:
        # a list gives several readings, and nothing to decide by
        return Reading(
            start=hit.start, end=hit.stop, reading=None, alternatives=row.readings, certainty="possible"
        )
    choices = weigh(row, signs(*beside(text, hit.start, hit.stop), hit.written))
    best = choices[0]
    if row.readings[best.reading] == PLAIN:
        return None
    given = best.chance >= PROBABLE
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
        certainty="certain" if best.chance >= CERTAIN else "probable" if given else "possible",
    )


def _unlisted(text: str, found: Sequence[Contracted]) -> Iterator[Reading]:
    """Words that may be contractions that nobody listed, with proposals."""
    taken = {hit.start for hit in found}
    for match in SMALL_WORD.finditer(text):
        word = match.group()
        if is_unlisted(word) and match.start() not in taken and (proposals := propose(word)):
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
    return reading if row.word_class == "nation" else reading[0].lower() + reading[1:]
