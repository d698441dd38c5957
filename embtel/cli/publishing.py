"""`embtel publish`: progress while it lasts, and what was written."""

from __future__ import annotations

import time
from pathlib import Path

from rich.filesize import decimal
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from embtel.cli.terminal import messages, put
from embtel.web.publishing.publish import publish


def publish_and_report(edition: Path, folder: Path, *, quiet: bool) -> None:
    """Publish an edition and say what came of it. Raises BadEdition and NotASite."""
    began = time.monotonic()
    console = messages()
    with Progress(
        TextColumn("publishing"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("documents"),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=quiet or not console.is_terminal,
    ) as bar:
        task = bar.add_task("", total=None)
        try:
            done = publish(edition, folder, lambda done, of: bar.update(task, completed=done, total=of))
        except KeyboardInterrupt:
            raise KeyboardInterrupt(f"interrupted; a site that stood in {folder} is whole") from None
    if not quiet:
        put(
            f"{folder}: {done.documents:,} documents in {done.files:,} files ({decimal(done.size)})"
            f" in {time.monotonic() - began:.1f} s"
        )
