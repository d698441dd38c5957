"""The command that opens an edition in the browser: `serve`."""

from __future__ import annotations

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
