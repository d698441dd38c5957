"""The commands that show what linking found: `links`, `series`, `wanted`, `thread`, `audit`; and `export`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Form(StrEnum):
    """How these commands print: lines for people, or rows for spreadsheets and programs."""

    TEXT = "text"
    CSV = "csv"


class ExportFormat(StrEnum):
    """What `embtel export` writes."""

    JSONL = "jsonl"


Edition = Annotated[Path, typer.Argument(help="The folder of an edition.", show_default=False)]
Id = Annotated[str, typer.Argument(help="A document, as `embtel list` names it.", show_default=False)]
Printed = Annotated[Form, typer.Option("--format", help="Lines for people, or rows for programs.")]


def links(edition: Edition, id: Id, form: Printed = Form.TEXT) -> None:
    """Show what a document cites and who cites it, with the reasons."""
    from embtel.cli.links import print_link_rows, print_links

    (print_link_rows if form is Form.CSV else print_links)(edition, id)


def series(
    edition: Edition,
    name: Annotated[
        str | None,
        typer.Argument(metavar="[POST]", help="A post, or a series such as Delga.", show_default=False),
    ] = None,
    to: Annotated[
        str | None,
        typer.Argument(metavar="[TO]", help="Only what goes from the one to this post.", show_default=False),
    ] = None,
    form: Printed = Form.TEXT,
) -> None:
    """Show the numbered series: what they carried, what is here, where they began again; those of a post
    number by number."""
    from embtel.cli.series import print_series, print_series_rows

    (print_series_rows if form is Form.CSV else print_series)(edition, name, to)


def wanted(edition: Edition, form: Printed = Form.TEXT) -> None:
    """List the messages that are cited and not here, by file: what to ask an archive for."""
    from embtel.cli.wanted import print_wanted, print_wanted_rows

    (print_wanted_rows if form is Form.CSV else print_wanted)(edition)


def thread(edition: Edition, id: Id, form: Printed = Form.TEXT) -> None:
    """Show the conversation to which a document belongs, in order."""
    from embtel.cli.thread import print_thread, print_thread_rows

    (print_thread_rows if form is Form.CSV else print_thread)(edition, id)


def audit(edition: Edition, form: Printed = Form.TEXT) -> None:
    """List what cannot all be true, both sides quoted, the surest first."""
    from embtel.cli.audit import print_audit, print_audit_rows

    (print_audit_rows if form is Form.CSV else print_audit)(edition)


def export(
    edition: Edition,
    form: Annotated[ExportFormat, typer.Option("--format", help="The form.")] = ExportFormat.JSONL,
) -> None:
    """Write out the records of an edition, with everything that linking added."""
    from embtel.export.jsonl import lines
    from embtel.letters import json_line

    for line in lines(edition):
        print(json_line(line))
