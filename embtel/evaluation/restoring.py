"""What was measured of telegraphese: words contracted and restored, and words that were read by eye."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from rich.table import Table

from embtel.evaluation.by_eye import Drawn, Judged, counted, judge_by_eye
from embtel.evaluation.contracting import Outcome, Restored, measure, written_in_full
from embtel.record import Struct

TELEGRAPHESE = "telegraphese"
CONTRACTED: tuple[Outcome, ...] = ("right", "wrong", "abstained")


class Restoring(Struct, frozen=True, kw_only=True):
    """How many words had which outcome: of those contracted and restored, and of those read by eye."""

    restored: Mapping[Outcome, int] = {}
    by_eye: Mapping[Drawn, Mapping[Outcome, int]] = {}

    def percents(self) -> Iterator[tuple[str, float]]:
        """What must not fall: the shares of words restored right, and of those restored not wrongly.

        >>> dict(Restoring(restored={"right": 97, "wrong": 1, "abstained": 2}).percents())
        {'restored': 97.0, 'restored, not wrong': 99.0}
        """
        for name, counts in self.named("restored", "by eye, "):
            if total := sum(counts.get(outcome, 0) for outcome in CONTRACTED):
                yield name, 100 * counts.get("right", 0) / total
                yield f"{name}, not wrong", 100 - 100 * counts.get("wrong", 0) / total

    def named(self, restored: str, by_eye: str) -> Iterator[tuple[str, Mapping[Outcome, int]]]:
        """The counts under their names: one of the words restored, the beginning of one of those by eye."""
        yield restored, self.restored
        for drawn, counts in self.by_eye.items():
            yield f"{by_eye}{drawn}", counts


def judge_restoring(
    paths: Sequence[Path], watch: Callable[[int, int], None] = lambda done, of: None
) -> tuple[Restored, tuple[Judged, ...]]:
    """Contract and restore what the volumes have written in full, and read what was read by eye."""
    texts = written_in_full(paths, lambda done: watch(done, len(paths)))
    return measure(texts), judge_by_eye(paths)


def restoring_report(restored: Restored, judged: Sequence[Judged]) -> Restoring:
    """The counts of what was judged."""
    return Restoring(
        restored=restored.counts, by_eye={drawn: dict(counts) for drawn, counts in counted(judged)}
    )


def restoring_table(restoring: Restoring) -> Table:
    """What became of the words, for people."""
    shown = Table(title="words contracted as from 1948 to 1954 and restored, and words read by eye")
    for column in ("words", "number", "% right", "% wrong", "% left open"):
        shown.add_column(column, justify="left" if column == "words" else "right")
    counts = restoring.restored
    for name, of in restoring.named("contracted and restored", "read by eye, "):
        numbers = [of.get(outcome, 0) for outcome in CONTRACTED]
        total = sum(numbers)
        shown.add_row(name, f"{total:,}", *(f"{100 * number / max(1, total):.2f}" for number in numbers))
    left, changed = counts.get("left", 0), counts.get("changed", 0)
    shown.add_row("left alone", f"{left:,}", f"{100 - 100 * changed / max(1, left):.4f}")
    return shown


def restoring_cases(restored: Restored, judged: Sequence[Judged]) -> Iterator[str]:
    """What was not read right, a paragraph each: the words, what they stand for, what was read."""
    for fault in restored.faults:
        yield f"contracted: {fault.outcome}\n  … {fault.context}\n  hand {fault.written}\n  read {fault.read}"
    for one in judged:
        if one.seen != "right":
            above = f"{one.word.document}: {one.seen}\n  … {one.line}"
            yield f"{above}\n  hand {one.word.form} is {one.word.reading}\n  read {one.read}"
