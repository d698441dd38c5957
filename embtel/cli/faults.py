"""Faults on standard error: each named once, those that are many and alike summed up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from embtel.cli.terminal import complain
from embtel.edition.faults import Fault

# So many of one kind are named; who wants all finds them in the edition's table of faults.
_NAMED = 10


def name_faults(faults: Iterable[Fault]) -> None:
    """A line for each fault; after ten of one message and remedy only how many more there are."""
    alike: Counter[tuple[str, str | None]] = Counter()
    for fault in faults:
        kind = fault.message, fault.remedy
        alike[kind] += 1
        if alike[kind] <= _NAMED:
            complain(f"embtel: {fault}")
    for (message, _), count in alike.items():
        if count > _NAMED:
            complain(f"embtel: {count - _NAMED:,} more: {message}")
