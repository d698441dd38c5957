"""How much what stands beside a contracted word speaks for each of its readings: `contraction_weights.txt`.

A line holds a kin, a sign, and for each reading of the kin a weight in hundredths; the sign `*` is what each
reading weighs where nothing else is seen. The first line says what the weights were learnt from.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def weights() -> dict[str, dict[str, tuple[int, ...]]]:
    """The weights of each kin by its signs.

    >>> china, chinese = weights()["nation"]["r government"][1], weights()["nation"]["r government"][0]
    >>> chinese > china
    True
    """
    found: dict[str, dict[str, tuple[int, ...]]] = {}
    for line in (files(__package__) / "contraction_weights.txt").read_text("utf-8").splitlines()[1:]:
        kin, sign, numbers = line.split("\t")
        found.setdefault(kin, {})[sign] = tuple(map(int, numbers.split()))
    return found
