"""Contract and restore: how surely telegraphese is read, measured on texts that were written in full.

Words of later documents are contracted as the clerks of 1948 to 1954 contracted them, as often and to the
same forms; articles are left out as they left them out; the text is restored and compared with what was
written.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Literal

from embtel.evaluation.contexts import ARTICLES_LEFT_OUT
from embtel.evaluation.documents import documents
from embtel.reading.contracted import find_contracted, is_telegraphic
from embtel.reading.neighbours import ARTICLES, TOKEN
from embtel.reading.telegraphese import restore
from embtel.record import Struct
from embtel.tables.contractions import Contraction, contractions, folded
from embtel.tables.rows import rows

Outcome = Literal["right", "wrong", "abstained", "left", "changed", "stood"]
"""What became of a word: contracted, and restored rightly, wrongly or not; or left alone; or changed although
it was left alone, or because it stood contracted in the document itself."""

# shorter documents are no running text
SHORTEST = 400
SINCE = "1964"


class Fault(Struct, frozen=True, kw_only=True):
    """A word that was not restored as it was written."""

    outcome: Outcome
    form: str
    written: str
    read: str | None
    context: str


class Restored(Struct, frozen=True, kw_only=True):
    """How many words had which outcome, and those that went wrong."""

    counts: dict[Outcome, int]
    by_form: dict[tuple[str, Outcome], int]
    faults: tuple[Fault, ...]


class Way(Struct, frozen=True, kw_only=True):
    """A way to contract some words: to a form, in so many of 100 cases."""

    rest: tuple[str, ...]
    form: str
    row: Contraction
    share: float


class Sent(Struct, frozen=True, kw_only=True):
    """A text contracted, and where each contracted word stands with what was written."""

    text: str
    words: dict[int, tuple[int, str]]


@cache
def ways() -> dict[str, tuple[Way, ...]]:
    """The ways to contract, by the first of the words, the longest first."""
    found: dict[str, list[Way]] = defaultdict(list)
    known = contractions()
    for line in rows("contraction_shares"):
        first, *rest = folded(line["reading"]).split(" ")
        row = known[folded(line["form"])]
        found[first].append(
            Way(rest=tuple(rest), form=line["form"], row=row, share=float(line["share"]) / 100)
        )
    return {word: tuple(sorted(some, key=lambda way: -len(way.rest))) for word, some in found.items()}


def contract(text: str, chance: random.Random) -> Sent:
    """The text as a clerk would have sent it.

    >>> contract("The Government of Ruritania would welcome a meeting.", random.Random(4)).text
    'Govt of Ruritania wld welcome a meeting.'
    """
    pieces: list[str] = []
    words: dict[int, tuple[int, str]] = {}
    length = done = 0
    found = list(TOKEN.finditer(text))
    small = [folded(match.group()) for match in found]
    number = 0
    while number < len(found):
        match = found[number]
        step, now = 1, None
        if small[number] in ARTICLES and chance.random() < ARTICLES_LEFT_OUT:
            now = ""
        else:
            way = _chosen(small, number, chance)
            if way is not None:
                step = 1 + len(way.rest)
                now = _in_letters(text[match.start() : found[number + step - 1].end()], way)
        if now is not None:
            end = found[number + step - 1].end()
            before = text[done : match.start()]
            pieces.append(before)
            length += len(before)
            if now:
                words[length] = (length + len(now), text[match.start() : end])
            elif text[end : end + 1] == " ":
                end += 1
            pieces.append(now)
            length += len(now)
            done = end
        number += step
    pieces.append(text[done:])
    return Sent(text="".join(pieces), words=words)


def _chosen(small: list[str], number: int, chance: random.Random) -> Way | None:
    lot = chance.random()
    for way in ways().get(small[number], ()):
        if tuple(small[number + 1 : number + 1 + len(way.rest)]) == way.rest:
            if lot < way.share:
                return way
            lot -= way.share
    return None


def _in_letters(written: str, way: Way) -> str | None:
    """The form in the letters of the words; None where it would be no contraction in them."""
    if "\n" in written:
        return None
    if written.isupper() and len(written) > 1:
        form = way.form.upper()
    elif written[0].isupper():
        form = way.form[0].upper() + way.form[1:]
    else:
        form = way.form.lower()
    return form if way.row.in_its_letters(form) else None


def measure(texts: Iterable[str], seed: int = 1952) -> Restored:
    """Contract the texts, restore them, compare.

    >>> measured = measure(["The Government would agree to a meeting of representatives. " * 20])
    >>> measured.counts["right"] > 30, measured.counts.get("wrong", 0)
    (True, 0)
    """
    chance = random.Random(seed)
    counts: Counter[Outcome] = Counter()
    by_form: Counter[tuple[str, Outcome]] = Counter()
    faults: list[Fault] = []
    for text in texts:
        if len(text) < SHORTEST or is_telegraphic(text, find_contracted(text)):
            continue
        sent = contract(text, chance)
        counts["left"] += len(TOKEN.findall(sent.text)) - len(sent.words)
        for form, outcome, fault in _outcomes(sent):
            counts[outcome] += 1
            by_form[form, outcome] += 1
            if fault is not None:
                faults.append(fault)
    return Restored(counts=dict(counts), by_form=dict(by_form), faults=tuple(faults))


def written_in_full(paths: Iterable[Path], watch: Callable[[int], None] = lambda done: None) -> Iterator[str]:
    """The texts from 1964 on, when hardly a word was contracted any more; `watch` counts the volumes."""
    for done, path in enumerate(paths):
        watch(done)
        for document in documents([path]):
            if document.date is not None and (document.date.start or "") >= SINCE:
                yield document.text


def _outcomes(sent: Sent) -> Iterator[tuple[str, Outcome, Fault | None]]:
    readings = {reading.start: reading for reading in restore(sent.text)}
    for start, (end, written) in sent.words.items():
        reading = readings.pop(start, None)
        form = sent.text[start:end]
        read = reading.reading if reading else None
        outcome: Outcome = "abstained" if read is None else "right" if _same(read, written) else "wrong"
        fault = None
        if outcome != "right":
            context = sent.text[max(0, start - 40) : end + 40]
            fault = Fault(outcome=outcome, form=form, written=written, read=read, context=context)
        yield folded(form), outcome, fault
    for start, reading in readings.items():
        if reading.reading is not None:
            form = sent.text[start : reading.end]
            row = contractions().get(folded(form.rstrip(".")))
            outcome = "stood" if row is not None and row.sure else "changed"
            context = sent.text[max(0, start - 40) : reading.end + 40]
            yield (
                folded(form),
                outcome,
                Fault(outcome=outcome, form=form, written=form, read=reading.reading, context=context),
            )


def _same(read: str, written: str) -> bool:
    """Whether two readings are the same words; in "foreign Minister" the capital cannot be told."""
    return read[0] == written[0] and folded(read) == folded(written)
