"""What was restored in an edition, and what was not: the list that an editor checks before publishing."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from embtel.edition.folder import open_database
from embtel.reading.unlisted import is_unlisted, propose
from embtel.record import Reading, Struct
from embtel.tables.contractions import contractions, folded

# In the order in which an editor looks: what embtel does not know, what it left alone, what it decided by the
# words beside it, and what could only mean one thing.
State = Literal["unknown", "ambiguous", "decided", "restored"]
STATES: tuple[State, ...] = ("unknown", "ambiguous", "decided", "restored")


class Abbreviation(Struct, frozen=True, kw_only=True):
    """A contracted word and what was made of it, as often as it is so in the edition.

    `sent` and `read` are as they are written most often. `certain` is how many of the `times` are; what else
    it may be stands in `alternatives`, the likeliest first; `first` is the first document that has it.
    """

    state: State
    sent: str
    read: str | None
    times: int
    documents: int
    certain: int
    alternatives: tuple[str, ...]
    first: str


class _Record(msgspec.Struct):
    """Of a record what is counted here."""

    id: str
    text: str = ""
    readings: tuple[Reading, ...] = ()


class _Tally:
    """One word with one reading, while it is being counted."""

    def __init__(self, first: str) -> None:
        self.first = self.last = first
        self.documents = 1
        self.certain = 0
        self.sent: Counter[str] = Counter()
        self.read: Counter[str] = Counter()
        self.alternatives: Counter[str] = Counter()
        self._spelled: dict[str, str] = {}

    def count(self, id: str, sent: str, reading: Reading) -> None:
        """Count one place more."""
        self.documents += id != self.last
        self.last = id
        self.sent[sent] += 1
        self.certain += reading.certainty == "certain"
        if reading.reading is not None:
            self.read[reading.reading] += 1
        for rank, other in enumerate(reading.alternatives):
            spelled = self._spelled.setdefault(folded(other), other)  # "resolution" and "Resolution" are one
            self.alternatives[spelled] += len(reading.alternatives) - rank


def abbreviations(folder: Path) -> list[Abbreviation]:
    """What was made of every contracted word of an edition: by state, then by form, the most frequent first.

    Raises BadEdition where there is no edition.
    """
    tallies: dict[tuple[State, str, str], _Tally] = {}
    for record in _records(folder):
        for reading in record.readings:
            sent = record.text[reading.start : reading.end]
            key = _state(sent, reading), folded(sent), folded(reading.reading or "")
            if key not in tallies:
                tallies[key] = _Tally(record.id)
            tallies[key].count(record.id, sent, reading)
    found = [_abbreviation(state, tally) for (state, *_), tally in tallies.items()]
    often = Counter[tuple[State, str]]()
    for one in found:
        often[one.state, folded(one.sent)] += one.times
    return sorted(
        found,
        key=lambda one: (
            STATES.index(one.state),
            -often[one.state, folded(one.sent)],
            folded(one.sent),
            -one.times,
            one.read or "",
        ),
    )


def _records(folder: Path) -> Iterator[_Record]:
    decode = msgspec.json.Decoder(_Record).decode
    with contextlib.closing(open_database(folder)) as connection:
        for (record,) in connection.execute("SELECT record FROM documents ORDER BY source, position"):
            yield decode(record)


def _state(sent: str, reading: Reading) -> State:
    if reading.reading is None:
        # the table and lists of abbreviations may give several readings; all others are proposed
        proposed = is_unlisted(sent) and reading.alternatives == propose(sent)
        return "unknown" if proposed else "ambiguous"
    row = contractions().get(folded(sent).rstrip("."))
    # an alternative that the neighbours leave no chance is not named in the record
    several = reading.alternatives or reading.certainty != "certain" or (row and len(row.readings) > 1)
    return "decided" if several else "restored"


def _abbreviation(state: State, tally: _Tally) -> Abbreviation:
    return Abbreviation(
        state=state,
        sent=_first(tally.sent)[0],
        read=next(iter(_first(tally.read)), None),
        times=tally.sent.total(),
        documents=tally.documents,
        certain=tally.certain,
        alternatives=_first(tally.alternatives),
        first=tally.first,
    )


def _first(counted: Counter[str]) -> tuple[str, ...]:
    """What was counted, the most frequent first, the equally frequent in the order of letters."""
    return tuple(sorted(counted, key=lambda word: (-counted[word], word)))
