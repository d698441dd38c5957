"""What stands beside words that are written in full: the weights of `tables/contraction_weights.txt`.

Whether “Chi” is Chinese or China is learnt from what stands beside “Chinese” and “China” where they are
written out, articles left out of account as clerks left them out. How often a clerk who wrote “Chi” meant
the one or the other is then estimated from the telegrams in which it stands.
`python -m embtel.evaluation.contexts VOLUME.xml...` learns the weights anew and prints them.
"""

from __future__ import annotations

import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from embtel.formats import transcripts
from embtel.reading.contracted import find_contracted, is_telegraphic
from embtel.reading.neighbours import TOKEN, beside, signs
from embtel.reading.weighing import UNIT, own
from embtel.tables.contractions import PLAIN, Contraction, contractions, folded

# so many places of a word are learnt from, chosen by lot, and of one that shares its weights with many
MOST, MOST_OF_MANY, MANY = 9000, 2400, 3
# a sign is learnt where it was seen so often, a pair of words more often
FEWEST, FEWEST_PAIRS = 5, 8
# of each kin those signs are kept that tell most, so many and one more for so many places
KEPT, PLACES_FOR_A_SIGN = 100, 60
PAIRS = ("ll ", "rr ", "b ")
# steps of learning: how often, how long, and how strongly weights that nothing speaks for go back to 0
ROUNDS, STEP, DECAY = 4, 0.25, 1e-3
# a reading that is rarer than the commonest is repeated so often, at most, that rare ones are learnt too
REPEATED = 6
# so many places where a form was met count as much as how frequent its readings are in full
AS_IN_FULL, GUESSES = 12, 60

Signs = list[str]
Weights = dict[str, tuple[int, ...]]


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
        words = TOKEN.findall(text)
        small = [folded(word) for word in words]
        in_full = not is_telegraphic(text, find_contracted(text))
        for start, word in enumerate(small):
            for rest, kin, reading, plain in self._wanted.get(word, ()):
                end = start + 1 + len(rest)
                if (plain and not in_full) or (rest and tuple(small[start + 1 : end]) != rest):
                    continue
                self._keep(kin, reading, " ".join((word, *rest)), words, start, end)

    def _keep(self, kin: str, reading: int, word: str, words: Sequence[str], start: int, end: int) -> None:
        """Keep a place if the lot falls on it."""
        self._seen[kin, reading, word] += 1
        kept = self.kins[kin][reading, word]
        at = self._chance.randrange(self._seen[kin, reading, word])
        most = MOST_OF_MANY if kin in self._many else MOST
        if len(kept) < most:
            kept.append(_about(words, start, end))
        elif at < most:
            kept[at] = _about(words, start, end)

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


def learn(texts: Iterable[str], telegrams: Iterable[str]) -> Iterator[tuple[str, Weights]]:
    """Each kin and its weights, learnt from running text, and balanced by the telegrams."""
    yield from learn_kins(Places(texts), _met(telegrams))


def learn_kins(places: Places, met: dict[tuple[str, str], list[Signs]]) -> Iterator[tuple[str, Weights]]:
    """Each kin and its weights, learnt from places written in full and from those where forms were met."""
    for kin in sorted(places.kins):
        weights = _weigh(places.examples(kin), len(_rows(kin)[0].readings))
        forms = {folded(row.form): met.get((kin, folded(row.form)), []) for row in _rows(kin)}
        yield kin, {**weights, **_balance(weights, forms, places)}


def _weigh(examples: list[tuple[Signs, int]], size: int) -> Weights:
    """Logistic regression in rounds of small steps, each sign's step the smaller the more often it was moved.

    All readings count as equally frequent.
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
    most = KEPT + len(examples) // PLACES_FOR_A_SIGN
    kept = sorted(weights.keys() - {"*"}, key=lambda sign: (-told[sign], sign))[:most]
    return {sign: tuple(round(UNIT * weight) for weight in weights[sign]) for sign in ("*", *sorted(kept))}


def _balance(weights: Weights, forms: dict[str, list[Signs]], places: Places) -> Weights:
    """What the readings weigh by themselves, for all forms of a kin, and how each form differs.

    How frequent the readings are among the places where a form was met is guessed until the guess is what the
    weights make of it; to begin with it is taken that they are as frequent as the words in full.
    """
    shares = {}
    for form, met in forms.items():
        in_full = places.in_full(contractions()[form])
        likely = [_likelihoods(weights, about, len(in_full)) for about in met]
        shares[form] = _shares(likely, in_full, AS_IN_FULL)
    of_kin = [sum(each) / len(shares) for each in zip(*shares.values(), strict=True)]
    return {
        "*": tuple(w + _hundredths(share) for w, share in zip(weights["*"], of_kin, strict=True)),
        **{
            own(contractions()[form]): tuple(
                _hundredths(share / all_) for share, all_ in zip(each, of_kin, strict=True)
            )
            for form, each in sorted(shares.items())
            if len(shares) > 1
        },
    }


def _hundredths(share: float) -> int:
    return round(UNIT * math.log(share))


def _shares(likely: list[list[float]], before: list[float], strength: float) -> list[float]:
    """How frequent each reading is, if it was before so frequent among `strength` others."""
    shares = before
    for _ in range(GUESSES):
        sums = [strength * share for share in before]
        for each in likely:
            odds = [share * chance for share, chance in zip(shares, each, strict=True)]
            total = sum(odds)
            sums = [so_far + odd / total for so_far, odd in zip(sums, odds, strict=True)]
        shares = [one / sum(sums) for one in sums]
    return shares


def _likelihoods(weights: Weights, about: Signs, size: int) -> list[float]:
    known = [weights[sign] for sign in (*about, "*") if sign in weights]
    return _chances([sum(weight[n] for weight in known) / UNIT for n in range(size)])


def _chances(scores: list[float]) -> list[float]:
    top = max(scores)
    odds = [math.exp(score - top) for score in scores]
    total = sum(odds)
    return [odd / total for odd in odds]


def _met(telegrams: Iterable[str]) -> dict[tuple[str, str], list[Signs]]:
    """What stands about each form of several readings in telegraphic texts, by kin and folded form."""
    met: dict[tuple[str, str], list[Signs]] = defaultdict(list)
    for text in telegrams:
        found = find_contracted(text)
        if is_telegraphic(text, found):
            for hit in found:
                if hit.row.kin:
                    about = signs(*beside(text, hit.start, hit.stop), hit.written)
                    met[hit.row.kin, folded(hit.row.form)].append(about)
    return met


def _about(words: Sequence[str], start: int, end: int) -> Signs:
    return signs(words[max(0, start - 6) : start][::-1], words[end : end + 6], words[start])


Wanted = dict[str, list[tuple[tuple[str, ...], str, int, bool]]]


def _full_words() -> Wanted:
    """By its first word every full reading: its other words, its kin, its number, and whether it is plain."""
    wanted: dict[str, dict[tuple[tuple[str, ...], str, int, bool], None]] = defaultdict(dict)
    for row in contractions().values():
        if row.kin:
            for number, reading in enumerate(row.readings):
                word, *rest = folded(row.form if reading == PLAIN else reading).split(" ")
                wanted[word][tuple(rest), row.kin, number, reading == PLAIN] = None
    return {word: list(found) for word, found in wanted.items()}


def _rows(kin: str) -> list[Contraction]:
    return [row for row in contractions().values() if row.kin == kin]


def _many() -> frozenset[str]:
    """The kins of many words."""
    rows = Counter(row.kin for row in contractions().values())
    return frozenset(kin for kin, times in rows.items() if times > MANY)


def main(paths: list[str]) -> None:
    """Print the weights learnt from volumes."""
    from embtel.reading.reader import read

    def texts() -> Iterator[str]:
        for path in map(Path, paths):
            yield from (read(transcript).text for transcript in transcripts(path, path.parent))

    print(f"# Learnt from {len(paths)} volumes of Foreign Relations of the United States (public domain).")
    for kin, weights in learn(texts(), texts()):
        for sign, numbers in weights.items():
            print(kin, sign, " ".join(map(str, numbers)), sep="\t")


if __name__ == "__main__":
    main(sys.argv[1:])
