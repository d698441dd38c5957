"""How often a figure in given surroundings is a footnote call-out: `callouts.csv`, counted on real volumes."""

from __future__ import annotations

import csv
import math
from functools import cache
from importlib.resources import files

# A situation never counted says little: figures that count up with the notes are call-outs four times
# in five, but the strange surroundings themselves speak against it.
UNSEEN = -1.5


@cache
def weights() -> dict[str, float]:
    """The weight of each situation: log odds that the figure is a call-out, with half a count for the unseen."""
    text = (files(__package__) / "callouts.csv").read_text("utf-8")
    return {
        row["situation"]: math.log((int(row["calls"]) + 0.5) / (int(row["others"]) + 0.5))
        for row in csv.DictReader(text.splitlines())
    }


def weight(situation: str) -> float:
    """The weight of one situation; positive speaks for a call-out.

    >>> weight("letter | space") > 5 > -5 > weight("year | stop")
    True
    """
    return weights().get(situation, UNSEEN)
