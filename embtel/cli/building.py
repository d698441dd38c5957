"""`embtel build`: progress while it lasts, and a summary of the edition at the end."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.filesize import decimal
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar
from rich.table import Table

from embtel.cli.faults import name_faults
from embtel.cli.terminal import messages, put, styled
from embtel.edition.building import Progress, Report, build
from embtel.errors import UnreadableFile


def build_and_report(
    folders: Sequence[Path], edition: Path, *, abbreviations: Path | None = None, quiet: bool = False
) -> int:
    """Build an edition and say what came of it; the exit code, not 0 if a file could not be read."""
    began = time.monotonic()
    console = messages()
    with Bar(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("files"),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=quiet or not console.is_terminal,
    ) as bar:
        task = bar.add_task("looking", total=None)

        def watch(progress: Progress) -> None:
            last = progress.files == progress.of
            said = "indexing" if last else f"{progress.documents:,} documents"
            bar.update(task, description=said, completed=progress.files, total=progress.of)

        try:
            report = build(folders, edition, watch, abbreviations=abbreviations)
        except KeyboardInterrupt:
            raise KeyboardInterrupt(f"interrupted; an edition that stood in {edition} is whole") from None
    if not quiet:
        _summary(report, edition, time.monotonic() - began)
    name_faults(report.summary.faults)
    return UnreadableFile.exit_code if report.summary.faults else 0


def _summary(report: Report, edition: Path, seconds: float) -> None:
    found = report.summary
    put(
        styled(
            f"{edition}: {_many(found.documents, 'document')} and {_many(found.notes, 'note')}"
            f" from {_many(found.files, 'file')} ({decimal(found.size)}) in {seconds:.1f} s",
            "bold",
        )
    )
    grid = Table.grid(padding=(0, 2))
    grid.add_row("files", f"{report.read:,} read, {report.kept:,} unchanged, {report.removed:,} removed")
    if report.outdated:
        grid.add_row("", f"all are read anew: {report.outdated}")
    grid.add_row("kinds", _counts(found.kinds))
    grid.add_row("dates", _counts((f"by {basis}" if basis else "none", n) for basis, n in found.dates))
    if found.references:
        grid.add_row("references", _counts(found.references))
    if found.wanted:
        grid.add_row("wanted", f"{_many(found.wanted, 'message')} that are cited and not here: embtel wanted")
    if found.contradictions:
        grid.add_row("audit", f"{_many(found.contradictions, 'contradiction')}: embtel audit")
    if found.corrections:
        grid.add_row("corrections", f"{found.corrections - len(found.unfit):,} of {found.corrections:,} fit")
    put(grid)
    for words in found.unfit:
        put(styled(f"{words} fits no document any more: embtel corrections", "yellow"))
    if found.oddities:
        table = Table("oddities", "number", "the first of them", box=None, padding=(0, 2, 0, 0))
        for oddity in found.oddities:
            table.add_row(
                styled(oddity.kind), f"{oddity.count:,}", styled(f"{oddity.document}: {oddity.text}")
            )
        put("")
        put(table)
    if found.faults:
        put("")
        put(styled(f"{_many(len(found.faults), 'fault')}, named below", "bold red"))


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _counts(counts: Iterable[tuple[str, int]]) -> str:
    return " · ".join(f"{name} {number:,}" for name, number in counts)
