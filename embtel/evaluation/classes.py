"""Words that stand in like places: the classes of `tables/word_classes.txt`.

Each word is known by the common words beside it; words that are alike are gathered round a middle, the
middles are taken anew, until few words move. `python -m embtel.evaluation.classes VOLUME.xml...` prints them.
"""

from __future__ import annotations

import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from embtel.evaluation.documents import documents
from embtel.reading.neighbours import NUMBER, TOKEN
from embtel.tables.contractions import folded

# by so many common words on either side a word is known, if it was seen so often
COMMON, FEWEST = 120, 25
CLASSES, ROUNDS = 64, 12
# it is enough if no more than this part of the words moves
STILL = 0.01

Place = dict[int, float]
"""How often which common word stands beside a word: square roots of shares, left and right."""


def classes(texts: Iterable[str]) -> list[list[str]]:
    """The classes, the words of each in the order of their frequency."""
    frequency, places = _places(texts)
    words = sorted(places, key=lambda word: (-frequency[word], word))
    middles = [places[word] for word in words[:CLASSES]]
    nearest: dict[str, int] = {}
    for _ in range(ROUNDS):
        before, nearest = nearest, _gather(words, places, middles)
        if sum(before.get(word) != nearest[word] for word in words) < STILL * len(words):
            break
        middles = _middles(nearest, places, frequency)
    gathered: dict[int, list[str]] = defaultdict(list)
    for word in words:
        gathered[nearest[word]].append(word)
    return [gathered[number] for number in sorted(gathered)]


def _places(texts: Iterable[str]) -> tuple[Counter[str], dict[str, Place]]:
    """How often every word was seen, and the places of those that were seen often enough."""
    frequency: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for text in texts:
        words = [NUMBER if word[0].isdigit() else folded(word) for word in TOKEN.findall(text)]
        frequency.update(words)
        pairs.update(pairwise(words))
    common = {word: number for number, (word, _) in enumerate(frequency.most_common(COMMON))}
    found: dict[str, Place] = {
        word: defaultdict(float) for word, times in frequency.items() if times >= FEWEST
    }
    for (left, right), times in pairs.items():
        # all other words beside it count as one more common word
        if right in found:
            found[right][common.get(left, COMMON)] += times / frequency[right]
        if left in found:
            found[left][COMMON + 1 + common.get(right, COMMON)] += times / frequency[left]
    return frequency, {
        word: {by: math.sqrt(share) for by, share in place.items()} for word, place in found.items()
    }


def _gather(words: list[str], places: dict[str, Place], middles: list[Place]) -> dict[str, int]:
    """The number of the middle to which each word is nearest."""
    by_place = [[middle.get(by, 0.0) for middle in middles] for by in range(2 * (COMMON + 1))]
    far = [sum(share * share for share in middle.values()) / 2 for middle in middles]
    nearest = {}
    for word in words:
        near = [-each for each in far]
        for by, share in places[word].items():
            for number, other in enumerate(by_place[by]):
                near[number] += share * other
        nearest[word] = near.index(max(near))
    return nearest


def _middles(nearest: dict[str, int], places: dict[str, Place], frequency: Counter[str]) -> list[Place]:
    """The middle of each class, in which frequent words weigh more."""
    sums: list[Place] = [defaultdict(float) for _ in range(CLASSES)]
    weights = [0.0] * CLASSES
    for word, number in nearest.items():
        weight = math.log(frequency[word])
        weights[number] += weight
        for by, share in places[word].items():
            sums[number][by] += weight * share
    return [
        {by: total / (weight or 1) for by, total in each.items()}
        for each, weight in zip(sums, weights, strict=True)
    ]


def main(paths: list[str]) -> None:
    """Print the classes found in volumes."""
    print(f"# Words in like places in {len(paths)} volumes of Foreign Relations (public domain).")
    for words in classes(document.text for document in documents(map(Path, paths))):
        print(" ".join(words))


if __name__ == "__main__":
    main(sys.argv[1:])
