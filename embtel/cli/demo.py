"""`embtel demo`: the bundled sample built, listed, searched and read, each step with its command."""

from __future__ import annotations

import shlex
import tempfile
from itertools import islice
from pathlib import Path
from typing import Final

from rich.text import Text

from embtel import sample
from embtel.cli.building import build_and_report
from embtel.cli.listing import table
from embtel.cli.page import page
from embtel.cli.reading import print_sheets
from embtel.cli.searching import search_and_report
from embtel.cli.terminal import output, put
from embtel.cli.thread import print_thread
from embtel.edition.catalogue import document, entries

_LISTED: Final = 12  # documents of the list that are shown
_READ: Final = "d03.txt"  # a telegram that lost its dateline: the date has to be reasoned out
_QUERY: Final = '"customs house" from:everett date:1951-07'
_SHOWN: Final = "d02"
_LAST: Final = "d31"  # with what came after it in the volume


def demonstrate(folder: Path | None) -> int:
    """Show the main job on the sample; the edition stays where it was made, to be tried further."""
    edition = folder or Path(tempfile.mkdtemp(prefix="embtel-demo-")) / "ruritania"
    papers = sample.folder()
    _step("A folder of documents becomes an edition.", "build", papers, "-o", edition)
    exit_code = build_and_report([papers], edition)
    _step("What is in it?", "list", edition)
    for line in islice(table(entries(edition), output().width), _LISTED + 1):
        print(line)
    print("…")
    _step("Who said it, and when?", "search", edition, _QUERY)
    search_and_report(edition, _QUERY, limit=3, sort="relevance")
    _step("What answers what?", "thread", edition, _LAST)
    print_thread(edition, _LAST)
    _step("How does embtel know?", "read", papers / _READ)
    print_sheets([papers / _READ])
    _step("One document to read.", "show", edition, _SHOWN)
    put(page(document(edition, _SHOWN)))
    put(Text(f"The edition stays in {edition}: one SQLite file and its search index.", style="bold"))
    return exit_code


def _step(heading: str, *words: str | Path) -> None:
    put(Text(), Text(heading, style="bold"), Text(f"$ embtel {shlex.join(map(str, words))}", style="cyan"))
    put(Text())
