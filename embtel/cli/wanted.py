"""`embtel wanted`: the messages that an edition cites and has not, by the files in which to look for them."""

from __future__ import annotations

import contextlib
from itertools import groupby
from pathlib import Path

from rich.text import Text

from embtel.cli.terminal import put, put_below, put_rows, styled
from embtel.cli.words import interval, short
from embtel.edition.folder import open_database
from embtel.edition.ledgers import channel
from embtel.edition.missing import Missing, missing
from embtel.export.wanted import HEADS, rows
from embtel.letters import one_line


def print_wanted(edition: Path) -> None:
    """Print the wanted messages for people, those of one file together."""
    count = 0
    with contextlib.closing(open_database(edition)) as connection:
        for file, group in groupby(missing(connection), key=_file):
            put(styled(file or "of unknown file", "bold cyan"))
            for message in group:
                count += 1
                put_below(_message(message), 2)
                for citation in message.cited_by:
                    put_below(f"{citation.document}, {citation.place}: “{one_line(citation.text)}”", 6, "dim")
    put(Text(f"{count:,} wanted", style="bold"))


def print_wanted_rows(edition: Path) -> None:
    """Print the wanted messages as CSV, a row for each."""
    with contextlib.closing(open_database(edition)) as connection:
        put_rows(HEADS, rows(connection))


def _file(message: Missing) -> str | None:
    """The file in which it would lie: "664A.64B" of "664A.64B/7-251"."""
    return message.file.partition("/")[0] if message.file else None


def _message(message: Missing) -> str:
    days = short(interval(message.date_start, message.date_end)) or "undated"
    posts = channel(message.from_post, message.to_post, message.designator)
    told = [
        f"{message.kind} {message.number or 'without a number'}",
        posts,
        days,
        message.file,
        *message.said,
    ]
    return ", ".join(filter(None, told))
