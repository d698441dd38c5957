"""What stands beside words that are written in full: the weights of `tables/contraction_weights.txt`.

Whether “Chi” is Chinese or China is learnt from what stands beside “Chinese” and “China” where they are
written out, what clerks left out being left out. How often a clerk who wrote “Chi” meant the one or the other
is known from telegrams that were read one by one.
`python -m embtel.evaluation.contexts VOLUME.xml...` learns the weights anew and prints them.
"""

from __future__ import annotations

import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from embtel.evaluation.documents import documents
from embtel.reading.contracted import find_contracted, is_telegraphic
from embtel.reading.neighbours import ARTICLES, TOKEN, signs
from embtel.reading.weighing import UNIT, own
from embtel.record import Struct
from embtel.tables.contractions import PLAIN, Contraction, contractions, folded

# what stands before nouns and "of" as other countries do not, "Israel Government", teaches the others nothing
ATTRIBUTIVE = frozenset(("Afgh", "Isr", "Jord", "Laot", "Repub"))
# so many places of a word are learnt from, chosen by lot, and of one that shares its weights with many
MOST, MOST_OF_MANY, MANY = 6000, 4000, 3
# telegrams of 1948 to 1954 have 16 to 22 articles in 1000 words, later ones about 90
ARTICLES_LEFT_OUT = 0.78
# and 27 “of” for 46, 13 “that” for 17
LEFT_OUT = {**dict.fromkeys(ARTICLES, ARTICLES_LEFT_OUT), "of": 0.4, "that": 0.25, "to": 0.15}
# a sign is learnt where it was seen so often, a pair of words more often
FEWEST, FEWEST_PAIRS = 2, 3
# of each kin so many signs are kept, and the more the more its forms were used
KEPT, KEPT_FOR_USES = 150, 100
PAIRS = ("ll ", "LL ", "rr ", "RR ", "b ", "B ")
# steps of learning: how often, how long, and how strongly weights that nothing speaks for go back to 0
ROUNDS, STEP, DECAY = 4, 0.25, 1e-3
# a reading that is rarer than the commonest is repeated so often, at most, that rare ones are learnt too
REPEATED = 6
# what is known of a form beforehand weighs as much as so many that were counted; so many of a kin are enough
AS_BEFORE, ENOUGH, NEVER_MET = 6, 40, 0.5

Signs = list[str]
Weights = dict[str, tuple[int, ...]]


class Full(Struct, frozen=True, kw_only=True):
    """A reading written out: its words in small letters, its kin, and which reading of it it is."""

    words: tuple[str, ...]
    kin: str
    reading: int
    plain: bool


class Places:
    """The signs about words written in full, by kin, by the reading that they are, and by the word."""

    def __init__(self, texts: Iterable[str], seed: int = 1951) -> None:
        self.kins: dict[str, dict[tuple[int, str], list[Signs]]] = defaultdict(lambda: defaultdict(list))
        self._chance = random.Random(seed)
        self._seen: Counter[tuple[str, int, str]] = Counter()
        self._wanted = _full_words()
        self._many = _many()
        for text in texts:
            self._look_through(text)

    def _look_through(self, text: str) -> None:
        words = self._as_sent(TOKEN.findall(text))
        small = [folded(word) for word in words]
        in_full = not is_telegraphic(text, find_contracted(text))
        for start, word in enumerate(small):
            for full in self._wanted.get(word, ()):
                end = start + len(full.words)
                if (full.plain and not in_full) or tuple(small[start:end]) != full.words:
                    continue
                kept = self._lot(full)
                if kept is not None:
                    before, behind = words[max(0, start - 6) : start], words[end : end + 6]
                    kept.append(signs(before[::-1], behind, words[start]))

    def _as_sent(self, words: list[str]) -> list[str]:
        """The words without those that clerks left out, as many as they left out."""
        return [word for word in words if self._chance.random() >= LEFT_OUT.get(word.lower(), 0)]

    def _lot(self, full: Full) -> list[Signs] | None:
        """Where a place is kept, if the lot falls on it; the place that it takes the room of is taken out."""
        word = " ".join(full.words)
        self._seen[full.kin, full.reading, word] += 1
        kept = self.kins[full.kin][full.reading, word]
        if len(kept) < (MOST_OF_MANY if full.kin in self._many else MOST):
            return kept
        at = self._chance.randrange(self._seen[full.kin, full.reading, word])
        if at >= len(kept):
            return None
        kept[at] = kept[-1]
        kept.pop()
        return kept

    def in_full(self, row: Contraction) -> list[float]:
        """How frequent the readings of a row are where they are written out."""
        words = (folded(row.form if reading == PLAIN else reading) for reading in row.readings)
        seen = [self._seen[row.kin, number, word] + 1 for number, word in enumerate(words)]
        return [times / sum(seen) for times in seen]

    def examples(self, kin: str) -> list[tuple[Signs, int]]:
        """The places of a kin with the number of their reading, in no order, rare readings repeated."""
        by_reading: dict[int, list[Signs]] = defaultdict(list)
        for (reading, _), kept in sorted(self.kins[kin].items()):
            by_reading[reading] += kept
        most = max(map(len, by_reading.values()))
        found = [
            (about, reading)
            for reading, kept in by_reading.items()
            for about in kept * min(REPEATED, max(1, round(most / len(kept))))
        ]
        self._chance.shuffle(found)
        return found


def learn(places: Places) -> Iterator[tuple[str, Weights]]:
    """Each kin and its weights."""
    for kin in sorted(places.kins):
        rows = _rows(kin)
        most = KEPT + round(KEPT_FOR_USES * math.sqrt(sum(row.uses for row in rows)))
        weights = _weigh(places.examples(kin), len(rows[0].readings), most)
        yield kin, {**weights, **_balance(weights["*"], rows, places)}


def _weigh(examples: list[tuple[Signs, int]], size: int, most: int) -> Weights:
    """Logistic regression in rounds of small steps, each sign's step the smaller the more often it was moved.

    All readings count as equally frequent. Of the signs those are kept, `most` at most, that tell most.
    """
    number = Counter(sign for about, _ in examples for sign in about)
    weights = {
        sign: [0.0] * size
        for sign, times in number.items()
        if times >= (FEWEST_PAIRS if sign.startswith(PAIRS) else FEWEST)
    }
    weights["*"] = [0.0] * size
    moved = {sign: [1e-3] * size for sign in weights}
    readings = range(size)
    for _ in range(ROUNDS):
        for about, reading in examples:
            present = [sign for sign in (*about, "*") if sign in weights]
            chances = _chances([sum(weights[sign][n] for sign in present) for n in readings])
            for sign in present:
                weight, path = weights[sign], moved[sign]
                for n in readings:
                    pull = chances[n] - (n == reading) + DECAY * weight[n]
                    path[n] += pull * pull
                    weight[n] -= STEP * pull / math.sqrt(path[n])
    times = Counter(reading for _, reading in examples)
    weights["*"] = [
        weight - math.log((times[n] + 1) / len(examples)) for n, weight in enumerate(weights["*"])
    ]
    told = {sign: (max(found) - min(found)) * math.sqrt(number[sign]) for sign, found in weights.items()}
    kept = sorted(weights.keys() - {"*"}, key=lambda sign: (-told[sign], sign))[:most]
    return {sign: tuple(round(UNIT * weight) for weight in weights[sign]) for sign in ("*", *sorted(kept))}


def _balance(alone: tuple[int, ...], rows: list[Contraction], places: Places) -> Weights:
    """What the readings weigh by themselves, for all forms of a kin, and how each form differs.

    How frequent they are is known from those that were read one by one, and where these are few, from others
    of the kin, or from how frequent the words are in full.
    """
    none = (0,) * len(alone)
    counted = [sum(of) for of in zip(*(row.counted or none for row in rows), strict=True)]
    many = sum(counted) >= ENOUGH and len(rows) > 1
    shares = {}
    for row in rows:
        before = _shares(counted) if many else places.in_full(row)
        both = zip(before, row.counted or none, strict=True)
        shares[own(row)] = _shares([AS_BEFORE * share + times for share, times in both])
    of_kin = [sum(each) / len(shares) for each in zip(*shares.values(), strict=True)]
    return {
        "*": tuple(w + _hundredths(share) for w, share in zip(alone, of_kin, strict=True)),
        **{
            sign: tuple(_hundredths(share / all_) for share, all_ in zip(each, of_kin, strict=True))
            for sign, each in sorted(shares.items())
            if len(shares) > 1
        },
    }


def _shares(counts: Sequence[float]) -> list[float]:
    """How frequent each of some things is; one that was never met may still be."""
    return [(count + NEVER_MET) / (sum(counts) + NEVER_MET * len(counts)) for count in counts]


def _hundredths(share: float) -> int:
    return round(UNIT * math.log(share))


def _chances(scores: list[float]) -> list[float]:
    top = max(scores)
    odds = [math.exp(score - top) for score in scores]
    total = sum(odds)
    return [odd / total for odd in odds]


def _full_words() -> dict[str, list[Full]]:
    """The readings by their first words; one that two forms have is taken once."""
    found: dict[Full, None] = {}
    for row in contractions().values():
        if row.form in ATTRIBUTIVE:
            continue
        for number, reading in enumerate(row.readings if row.kin else ()):
            plain = reading == PLAIN
            words = tuple(folded(row.form if plain else reading).split(" "))
            found[Full(words=words, kin=row.kin, reading=number, plain=plain)] = None
    wanted: dict[str, list[Full]] = defaultdict(list)
    for full in found:
        wanted[full.words[0]].append(full)
    return wanted


def _rows(kin: str) -> list[Contraction]:
    return [row for row in contractions().values() if row.kin == kin]


def _many() -> frozenset[str]:
    """The kins of many words."""
    rows = Counter(row.kin for row in contractions().values())
    return frozenset(kin for kin, times in rows.items() if times > MANY)


def main(paths: list[str]) -> None:
    """Print the weights learnt from volumes."""
    print(f"# Learnt from {len(paths)} volumes of Foreign Relations of the United States (public domain).")
    for kin, weights in learn(Places(document.text for document in documents(map(Path, paths)))):
        for sign, numbers in weights.items():
            print(kin, sign, " ".join(map(str, numbers)), sep="\t")


if __name__ == "__main__":
    main(sys.argv[1:])
