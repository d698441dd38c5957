"""The commands that show an edition in the browser: `serve`, `publish`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from embtel.cli.linked import Edition


def serve(
    edition: Edition,
    host: Annotated[str, typer.Option(help="The address to listen at; only this machine if left out.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any that is free.")] = 8000,
    editing: Annotated[bool, typer.Option("--editing", help="Let readers correct the edition.")] = False,
) -> None:
    """Open the reading room: an edition in the browser, at http://127.0.0.1:8000."""
    from embtel.cli.serving import serve_room

    serve_room(edition, host, port, editing=editing)


def publish(
    edition: Edition,
    folder: Annotated[Path, typer.Argument(help="Where the site goes: a new folder, or an earlier site.")],
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what went wrong.")] = False,
) -> None:
    """Write the reading room as a static site, which any web server can show below any path."""
    from embtel.cli.publishing import publish_and_report

    publish_and_report(edition, folder, quiet=quiet)
