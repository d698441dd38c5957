"""What was measured of linking, as tables for people and as JSON for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, get_args

from rich.table import Table

from embtel.evaluation.hidden_dates import Counts, Hidden, counts
from embtel.evaluation.linked import Aspect, Case, Outcome
from embtel.evaluation.measuring import PERIODS, period_of
from embtel.evaluation.pointing import Judged
from embtel.record import Struct

Measured = Aspect | Literal["pointing"]
ASPECTS: tuple[Measured, ...] = (*get_args(Aspect), "pointing")
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
HIDDEN = "hidden dates"
# Aspects that are also counted by the form of the reference, or by what is pointed to
BY_FORM = frozenset({"finding", "resolving", "pointing"})
Counted = Counter[tuple[Measured, str | None, str | None, Outcome]]
"""How often an aspect of a form in a period had an outcome; None is all forms, or all periods."""


class Line(Struct, frozen=True, kw_only=True):
    """One aspect of linking, of all forms of reference or (`form`) one, in one period or (None) in all.

    Of the aspect `pointing`, references to documents, pages and notes, `form` is what is pointed to.

    `percent` is the share of the right ones, `wrong_percent` that of the wrong ones: those that were found
    and not understood, or not in the edition as far as linking can tell, are neither.
    """

    aspect: Measured
    form: str | None
    period: str | None
    right: int
    wrong: int
    missed: int
    abstained: int
    wanted: int
    percent: float
    wrong_percent: float


class Linking(Struct, frozen=True, kw_only=True):
    """The lines of all aspects, and how the documents whose datelines were hidden were dated."""

    lines: tuple[Line, ...] = ()
    hidden: tuple[Counts, ...] = ()


def linking_report(
    cases: Iterable[Case], pointed: Iterable[Judged] = (), hidden: Sequence[Hidden] = ()
) -> Linking:
    """The lines of what was judged, those over all periods first."""
    whole: Counted = Counter()

    def add(aspect: Measured, form: str, of: str, outcome: Outcome) -> None:
        for under in (None, form) if aspect in BY_FORM else (None,):
            for period in (None, of):
                whole[aspect, under, period, outcome] += 1

    for case in cases:
        add(case.aspect, case.form, case.period, case.outcome)
    for one in pointed:
        if one.verdict != "hand at fault":
            add("pointing", one.kind, period_of(one.pointing.document.partition("/")[0]), one.verdict)
    return Linking(lines=tuple(_lines(whole)), hidden=tuple(counts(hidden)))


def _lines(whole: Counted) -> Iterator[Line]:
    times = Counter[str]()
    for (_, form, period, _), often in whole.items():
        if form is not None and period is None:
            times[form] += often
    forms = [form for form, _ in times.most_common()]
    for period in (None, *reversed(PERIODS)):
        for aspect in ASPECTS:
            for form in (None, *forms):
                number = {outcome: whole[aspect, form, period, outcome] for outcome in OUTCOMES}
                if judged := sum(number.values()):
                    yield Line(
                        aspect=aspect,
                        form=form,
                        period=period,
                        **number,
                        percent=round(100 * number["right"] / judged, 2),
                        wrong_percent=round(100 * number["wrong"] / judged, 2),
                    )


def tables(linking: Linking) -> Iterator[Table]:
    """A table of the references, and one of the hidden dates."""
    lines = linking.lines
    periods = [period for period in reversed(PERIODS) if any(line.period == period for line in lines)]
    shown = Table(title="references, and where editors say that they lead")
    shown.add_column("")
    shown.add_column("form")
    for name in ("%", *OUTCOMES, *periods):
        shown.add_column(name, justify="right")
    by_period = {(line.aspect, line.form, line.period): line.percent for line in lines}
    before = None
    for line in lines:
        if line.period is not None:
            continue
        percents = (by_period.get((line.aspect, line.form, period)) for period in periods)
        shown.add_row(
            line.aspect if line.aspect != before else "",
            line.form or "all",
            f"{line.percent:.2f}",
            *(f"{getattr(line, outcome):,}" for outcome in OUTCOMES),
            *("" if percent is None else f"{percent:.1f}" for percent in percents),
        )
        before = line.aspect
    yield shown
    dates = Table(title="dates of documents whose dateline was hidden")
    dates.add_column("")
    for name in ("documents", "% contained", "median days"):
        dates.add_column(name, justify="right")
    for row in linking.hidden:
        share = f"{100 * row.contained / row.documents:.2f}" if row.documents else ""
        dates.add_row(row.name, f"{row.documents:,}", share, f"{row.median_width:g}")
    yield dates


def linking_cases(
    cases: Iterable[Case], pointed: Iterable[Judged], hidden: Iterable[Hidden], worst: str | None
) -> Iterator[str]:
    """What did not come out right of one aspect, a paragraph each: the words, the hand, what was read."""
    for case in cases:
        if case.aspect == worst and case.outcome != "right":
            pair = case.pair
            above = f"{pair.document}: {case.outcome}\n  … {pair.line}"
            yield f"{above}\n  hand {pair.number} is {pair.target}\n  read {case.because}"
    for judged in pointed if worst == "pointing" else ():
        if judged.verdict not in ("right", "hand at fault"):
            marked = judged.pointing
            above = f"{marked.document}: {judged.verdict}\n  … {marked.words}"
            yield f"{above}\n  hand {marked.target}\n  read {judged.read}"
    for one in hidden if worst == HIDDEN else ():
        if not one.contained:
            said = f"{one.linked.start} to {one.linked.end}: {' '.join(one.because)}"
            yield f"{one.id}: wrong\n  hand {one.truth}\n  read {said}"
