"""What was measured, as a table for people and as JSON for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import get_args

from rich.table import Table

from embtel.evaluation.comparing import Field, Verdict
from embtel.evaluation.linking_report import Linking
from embtel.evaluation.measuring import PERIODS, Measured
from embtel.evaluation.rendering import STATES, State
from embtel.evaluation.restoring import Restoring
from embtel.record import Struct

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
FIELDS: tuple[Field, ...] = get_args(Field)


class Row(Struct, frozen=True, kw_only=True):
    """One field in one state, in one period or (None) in all; `percent` is the share of the right ones."""

    field: Field
    state: State
    period: str | None
    right: int
    wrong: int
    missed: int
    claimed: int
    percent: float


class Report(Struct, frozen=True, kw_only=True):
    """All rows, with the digest of the volumes that were measured; what of linking and of telegraphese."""

    digest: str
    volumes: tuple[str, ...]
    documents: int
    rows: tuple[Row, ...]
    linking: Linking = Linking()
    telegraphese: Restoring = Restoring()


def report(
    measured: Measured, linking: Linking | None = None, telegraphese: Restoring | None = None
) -> Report:
    """The rows of what was measured, those over all periods first; what of linking and of telegraphese."""
    whole: Counter[tuple[Field, State, str | None, Verdict]] = Counter()
    for (field, state, period, verdict), number in measured.counts.items():
        whole[field, state, None, verdict] += number
        whole[field, state, period, verdict] += number
    return Report(
        digest=measured.digest,
        volumes=measured.volumes,
        documents=measured.documents,
        rows=tuple(_rows(whole)),
        linking=linking or Linking(),
        telegraphese=telegraphese or Restoring(),
    )


def _rows(counts: Counter[tuple[Field, State, str | None, Verdict]]) -> Iterator[Row]:
    for period in (None, *reversed(PERIODS)):
        for field in FIELDS:
            for state in STATES:
                right, wrong, missed, claimed = (
                    counts[field, state, period, verdict] for verdict in VERDICTS
                )
                if judged := right + wrong + missed + claimed:
                    yield Row(
                        field=field,
                        state=state,
                        period=period,
                        right=right,
                        wrong=wrong,
                        missed=missed,
                        claimed=claimed,
                        percent=round(100 * right / judged, 2),
                    )


def table(report: Report) -> Table:
    """The rows over all periods with their counts, and the percentages of each period beside them."""
    periods = [period for period in reversed(PERIODS) if any(row.period == period for row in report.rows)]
    shown = Table(
        title=f"{report.documents:,} documents of {len(report.volumes)} volumes, each in three states"
    )
    shown.add_column("field")
    shown.add_column("state")
    for name in ("%", *VERDICTS, *periods):
        shown.add_column(name, justify="right")
    by_period = {(row.field, row.state, row.period): row.percent for row in report.rows}
    before = None
    for row in report.rows:
        if row.period is not None:
            continue
        percents = (by_period.get((row.field, row.state, period)) for period in periods)
        shown.add_row(
            row.field if row.field != before else "",
            row.state,
            f"{row.percent:.2f}",
            *(f"{number:,}" for number in (row.right, row.wrong, row.missed, row.claimed)),
            *("" if percent is None else f"{percent:.1f}" for percent in percents),
        )
        before = row.field
    return shown


def cases(measured: Measured) -> Iterator[str]:
    """What was not read right, a paragraph each: the line of the page, what the hand says, what was read."""
    for case in measured.cases:
        above = f"{case.document} ({case.state}): {case.verdict}\n  {case.line}"
        yield f"{above}\n  hand {case.gold}\n  read {case.read}"
