"""Telegraphese by eye: words of telegrams read one by one, and how embtel reads them.

`words_by_eye.csv` names the document, the form, which of its occurrences there, and the word that it stands
for, `=` if it is itself. Its words are of 1948 to 1954, and forms that have several readings are
over-represented.

`words_at_random.csv` has the same columns. Its words were drawn at random, each as likely as any other, from
all that embtel gave a reading or left open: 650 from the telegrams of the six volumes of 1948 to 1954, 550
from documents of every kind in the 52 volumes of 1955 to 1980. They were judged in their context, sixty
letters on either side, before it was looked up what embtel makes of them. So forms stand in it as often as
clerks wrote them; what embtel passes over is not in it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from embtel.evaluation.contracting import Outcome
from embtel.formats import transcripts
from embtel.reading.reader import read
from embtel.record import Document, Struct
from embtel.tables.contractions import PLAIN, contractions, folded
from embtel.tables.rows import rows

Drawn = Literal["one reading", "several readings", "at random, 1948–54", "at random, 1955–80"]
"""What a word was chosen as: one of whose form the table has one reading; one where what stands beside it
must decide; or any.
"""
# the first year of volumes whose telegrams hardly contract
LATER = 1955
# "1955" of "frus1955-57v02/d12"
YEAR = re.compile(r"frus(\d{4})")
# letters on either side that show a word that was read otherwise
AROUND = 50


class Word(Struct, frozen=True, kw_only=True):
    """A word that was read by eye; `occurrence` counts from 1; `random` tells that nobody chose it."""

    document: str
    form: str
    occurrence: int
    reading: str

    random: bool = False

    @property
    def drawn(self) -> Drawn:
        """What the word was chosen as."""
        if self.random:
            year = YEAR.match(self.document)
            return "at random, 1955–80" if year and int(year[1]) >= LATER else "at random, 1948–54"
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
    return (*_words("words_by_eye", random=False), *_words("words_at_random", random=True))


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


def counted(judged: Iterable[Judged]) -> Iterator[tuple[Drawn, Counter[Outcome]]]:
    """What became of the words, by what they were chosen as."""
    counts: dict[Drawn, Counter[Outcome]] = {drawn: Counter() for drawn in get_args(Drawn)}
    for one in judged:
        counts[one.word.drawn][one.seen] += 1
    yield from counts.items()


def _words(table: str, *, random: bool) -> Iterator[Word]:
    for row in rows(table, __package__):
        yield Word(
            document=row["document"],
            form=row["form"],
            occurrence=int(row["occurrence"]),
            reading=row["reading"],
            random=random,
        )


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
