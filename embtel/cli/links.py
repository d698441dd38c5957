"""`embtel links`: what a document cites and who cites it, each with the reasons."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from rich.text import Text

from embtel.cli.terminal import put, put_below, put_rows, styled
from embtel.cli.words import interval, line
from embtel.edition.catalogue import entry
from embtel.edition.citations import Join, Mention, cited_by, cites, joins
from embtel.edition.folder import open_database
from embtel.edition.ledgers import channel
from embtel.letters import one_line

HEADS: Final = (
    "direction", "document", "place", "words", "kind", "from", "to", "series", "number", "date_start",
    "date_end", "said", "status", "target", "candidates", "because",
)  # fmt: skip

# Of so many documents that a reference may mean people want to read; the rest is in the rows.
_MOST: Final = 5


def print_links(edition: Path, id: str) -> None:
    """Print the links of a document for people."""
    with contextlib.closing(open_database(edition)) as connection:
        put(styled(line(entry(connection, id)), "bold"))
        _section("cites", map(_cited, cites(connection, id)))
        _section("is cited by", map(_citing, cited_by(connection, id)))
        others = (join for join in joins(connection, id) if join.kind not in ("cites", "answers"))
        _section("belongs with", map(_joined, others))


def print_link_rows(edition: Path, id: str) -> None:
    """Print the references from and to a document as CSV."""
    with contextlib.closing(open_database(edition)) as connection:
        entry(connection, id)
        put_rows(HEADS, _rows(connection, id))


def _section(heading: str, items: Iterator[tuple[str, list[str]]]) -> None:
    """A heading and what stands below it, each with its reasons; nothing at all where there is nothing."""
    for number, (shown, reasons) in enumerate(items):
        if not number:
            put(Text(), Text(heading, style="cyan"))
        put_below(shown, 2)
        for reason in reasons:
            put_below(f"· {reason}", 6, "dim")


def _cited(mention: Mention) -> tuple[str, list[str]]:
    reference = mention.reference
    found = line(mention.other) if mention.other else _meant(mention)
    reasons = list(reference.because)
    if reference.status == "ambiguous":
        shown = reference.candidates[:_MOST]
        reasons += [f"{one.certainty}: {one.id}: {one.because}" for one in shown]
        if left := len(reference.candidates) - len(shown):
            reasons.append(f"and {left} more")
    return f"{reference.in_}: “{one_line(reference.text)}” → {found}", reasons


def _meant(mention: Mention) -> str:
    """What is known of something that was not found: the posts, number and days of a wanted message."""
    reference = mention.reference
    posts = channel(reference.from_, reference.to, None) if reference.from_ or reference.to else None
    days = interval(reference.date.start, reference.date.end) if reference.date else None
    known = [posts, reference.number, days, *reference.said]
    return ", ".join([reference.status, *filter(None, known)])


def _citing(mention: Mention) -> tuple[str, list[str]]:
    assert mention.other
    reference = mention.reference
    return f"{line(mention.other)}, {reference.in_}: “{one_line(reference.text)}”", list(reference.because)


def _joined(join: Join) -> tuple[str, list[str]]:
    return f"{join.kind}: {line(join.other)}", [join.because]


def _rows(connection: sqlite3.Connection, id: str) -> Iterator[list[str | None]]:
    for direction, mentions in (("cites", cites(connection, id)), ("cited by", cited_by(connection, id))):
        for mention in mentions:
            reference = mention.reference
            yield [
                direction,
                mention.document,
                reference.in_,
                reference.text,
                reference.kind,
                reference.from_,
                reference.to,
                reference.series,
                reference.number,
                reference.date.start if reference.date else None,
                reference.date.end if reference.date else None,
                "; ".join(reference.said),
                reference.status,
                reference.target,
                " ".join(candidate.id for candidate in reference.candidates),
                "; ".join(reference.because),
            ]
