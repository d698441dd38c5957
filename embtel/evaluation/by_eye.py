"""Telegraphese by eye: words of telegrams of 1948 to 1954 read one by one, and how embtel reads them.

`words_by_eye.csv` names the document, the form, which of its occurrences there, and the word that it stands
for, `=` if it is itself. Forms that have several readings are over-represented.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from csv import DictReader
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

from embtel.evaluation.contracting import Outcome
from embtel.formats import transcripts
from embtel.reading.reader import read
from embtel.record import Document, Struct
from embtel.tables.contractions import PLAIN, contractions, folded

Hardness = Literal["one reading", "several readings"]
"""Whether the table has one reading of the form, or what stands beside the word must decide."""
# letters on either side that show a word that was read otherwise
AROUND = 50


class Word(Struct, frozen=True, kw_only=True):
    """A word that was read by eye; `occurrence` counts from 1."""

    document: str
    form: str
    occurrence: int
    reading: str

    @property
    def hardness(self) -> Hardness:
        """Whether the word can be told by itself."""
        row = contractions().get(folded(self.form))
        return "one reading" if row is not None and len(row.readings) == 1 else "several readings"


class Judged(Struct, frozen=True, kw_only=True):
    """A word, what embtel reads (None if it cannot tell), whether that is right, and the words about it."""

    word: Word
    read: str | None
    seen: Outcome
    line: str


@cache
def words_by_eye() -> tuple[Word, ...]:
    """All words that were read by eye."""
    lines = (files(__package__) / "words_by_eye.csv").read_text("utf-8").splitlines()
    return tuple(
        Word(
            document=row["document"],
            form=row["form"],
            occurrence=int(row["occurrence"]),
            reading=row["reading"],
        )
        for row in DictReader(lines)
    )


def judge_by_eye(paths: Iterable[Path]) -> tuple[Judged, ...]:
    """How embtel reads the words that stand in the volumes."""
    wanted: dict[str, list[Word]] = defaultdict(list)
    for word in words_by_eye():
        wanted[word.document].append(word)
    volumes = {document.partition("/")[0] for document in wanted}
    return tuple(
        _judge(document, word)
        for path in paths
        if path.stem in volumes
        for transcript in transcripts(path, path.parent)
        if transcript.id in wanted
        for document in [read(transcript)]
        for word in wanted[transcript.id]
    )


def counted(judged: Iterable[Judged]) -> Iterator[tuple[Hardness, Counter[Outcome]]]:
    """What became of the words, by whether they can be told by themselves."""
    counts: dict[Hardness, Counter[Outcome]] = {"one reading": Counter(), "several readings": Counter()}
    for one in judged:
        counts[one.word.hardness][one.seen] += 1
    yield from counts.items()


def _judge(document: Document, word: Word) -> Judged:
    places = list(re.finditer(rf"(?<!\w){re.escape(word.form)}(?!\w)", document.text))
    start, end = places[word.occurrence - 1].span()
    reading = next((reading for reading in document.readings if reading.start == start), None)
    read = PLAIN if reading is None else reading.reading
    right = read is not None and read.casefold() == word.reading.casefold()
    return Judged(
        word=word,
        read=read,
        seen="right" if right else "abstained" if read is None else "wrong",
        line=document.text[max(0, start - AROUND) : end + AROUND].replace("\n", " "),
    )
