"""The command line: parses words, calls, reports. Nothing else is done here.

What a command needs is imported when it is called, so that `embtel --version` starts in a blink.
"""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal

import typer
from typer.core import TyperGroup

from embtel import __version__
from embtel.cli.correcting import correct, corrections
from embtel.cli.evaluate import evaluate
from embtel.cli.linked import Edition, Id, audit, export, links, series, thread, wanted
from embtel.cli.reading_room import publish, serve
from embtel.errors import EmbtelError

INTERRUPTED = 130  # what a shell gives for a command ended by Ctrl-C
PIPE_CLOSED = 141  # and for one whose reader went away, as `head` does


class Commands(TyperGroup):
    """The commands, with one way for all of them to fail: one line, and an exit code that tells why."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; errors of embtel's own family, Ctrl-C and a closed pipe end it quietly."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except EmbtelError as error:
            raise typer.Exit(_explain(error)) from error
        except KeyboardInterrupt as interrupt:
            print(str(interrupt) or "interrupted", file=sys.stderr)
            raise typer.Exit(INTERRUPTED) from None
        except BrokenPipeError:
            # what is still buffered has nowhere to go; the interpreter must not try at its end
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(PIPE_CLOSED) from None


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Format(StrEnum):
    """How `embtel read` prints a record."""

    TEXT = "text"
    JSONL = "jsonl"


Paths = Annotated[list[Path], typer.Argument(help="Files, or folders that are walked.", show_default=False)]
Abbreviations = Annotated[
    Path | None,
    typer.Option(
        help="Your own abbreviations, TOML: a list called abbreviations.toml is found beside documents.",
        show_default=False,
    ),
]
AsSent = Annotated[bool, typer.Option("--as-sent", help="The text letter for letter as it was sent.")]
AsRead = Annotated[bool, typer.Option("--as-read", help="The text with telegraphese restored to words.")]


@app.callback(invoke_without_command=True)
def about(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    """Read diplomatic documents; make a searchable edition of them."""
    if version:
        print(f"embtel {__version__}")
        raise typer.Exit


@app.command()
def read(
    paths: Paths,
    form: Annotated[
        Format, typer.Option("--format", help="A sheet for people, or a record a line for programs.")
    ] = Format.TEXT,
    abbreviations: Abbreviations = None,
    as_sent: AsSent = False,
    as_read: AsRead = False,
) -> None:
    """Show what embtel makes of documents, with its reasons; or only their text, a paragraph a line."""
    from embtel.cli.reading import print_lines, print_sheets, print_texts

    if way := _way(as_sent, as_read):
        if form is not Format.TEXT:
            raise typer.BadParameter(f"--as-{way} prints text: leave --format out")
        raise typer.Exit(print_texts(paths, abbreviations, way=way))
    raise typer.Exit((print_lines if form is Format.JSONL else print_sheets)(paths, abbreviations))


@app.command()
def build(
    folders: Paths,
    edition: Annotated[Path, typer.Option("--output", "-o", help="The folder of the edition.")],
    abbreviations: Abbreviations = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say only what went wrong.")] = False,
) -> None:
    """Make an edition of all documents in folders, or bring one up to date."""
    from embtel.cli.building import build_and_report

    raise typer.Exit(build_and_report(folders, edition, abbreviations=abbreviations, quiet=quiet))


@app.command("list")
def list_(edition: Edition) -> None:
    """List the documents of an edition: a table, or tab-separated lines into a pipe."""
    from embtel.cli.listing import print_list

    print_list(edition)


@app.command()
def show(
    edition: Edition,
    id: Id,
    as_sent: AsSent = False,
    as_read: AsRead = False,
) -> None:
    """Show one document, its notes below the paragraphs that call them.

    Letters that embtel restored stand between ‹ and › unless another way of showing is asked for.
    """
    from embtel.cli.page import page
    from embtel.cli.terminal import put
    from embtel.edition.catalogue import document

    way = _way(as_sent, as_read) or "marked"
    put(page(document(edition, id), way))


@app.command()
def abbreviations(edition: Edition) -> None:
    """List what was restored how often and what was left: a table, or tab-separated lines into a pipe."""
    from embtel.cli.abbreviations import print_abbreviations

    print_abbreviations(edition)


class Order(StrEnum):
    """How `embtel search` ranks."""

    RELEVANCE = "relevance"
    DATE = "date"


@app.command()
def search(
    edition: Edition,
    query: Annotated[
        str,
        typer.Argument(help="e.g. 'armistice from:kennan date:1951-07..1952'", show_default=False),
    ],
    sort: Annotated[Order, typer.Option(help="The best first, or the oldest.")] = Order.RELEVANCE,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many to show.")] = 10,
) -> None:
    """Search an edition: words, "phrases", prefix*, fuzzy~, near "a b"~3, OR, NOT, fields and filters."""
    from embtel.cli.searching import search_and_report

    raise typer.Exit(search_and_report(edition, query, limit=limit, sort=sort.value))


for command in (
    *(links, series, wanted, thread, audit, correct, corrections, export, serve, publish, evaluate),
):
    app.command()(command)


@app.command()
def demo(
    folder: Annotated[
        Path | None, typer.Argument(help="Where the edition goes; a temporary folder if left out.")
    ] = None,
) -> None:
    """Build the bundled sample, an invented crisis of 1951, and show what can be done with it."""
    from embtel.cli.demo import demonstrate

    raise typer.Exit(demonstrate(folder))


def _way(as_sent: bool, as_read: bool) -> Literal["sent", "read"] | None:
    """Which text was asked for, None if neither was."""
    if as_sent and as_read:
        raise typer.BadParameter("--as-sent and --as-read are two texts: ask for one of them")
    return "sent" if as_sent else "read" if as_read else None


def _explain(error: EmbtelError) -> int:
    from embtel.cli.terminal import complain

    if faults := getattr(error, "faults", ()):
        from embtel.cli.faults import name_faults

        name_faults(faults)
    complain(f"embtel: {error}")
    return error.exit_code


def run() -> None:
    """The entry point of the `embtel` command."""
    app()
