"""`embtel audit`: what in an edition cannot all be true, the surest first."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Final

from rich.text import Text

from embtel.cli.terminal import put, put_below, put_rows, styled
from embtel.edition.contradictions import contradictions
from embtel.edition.folder import open_database
from embtel.letters import one_line
from embtel.linking.links import Contradiction

HEADS: Final = (
    "certainty", "kind", "document", "where", "quote", "other_document", "other_where", "other_quote",
    "because",
)  # fmt: skip


def print_audit(edition: Path) -> None:
    """Print the contradictions for people, both sides of each below the other."""
    count = 0
    with contextlib.closing(open_database(edition)) as connection:
        for found in contradictions(connection):
            count += 1
            put(styled(f"{found.document}  {found.kind} ({found.certainty})", "bold"))
            put_below(found.because)
            other = found.other_document or found.document
            for document, where, quote in (
                (found.document, found.where, found.quote),
                (other, found.other_where, found.other_quote),
            ):
                if quote:
                    put_below(f"{document}, {where}: “{one_line(quote)}”", 6, "dim")
    put(Text(f"{count:,} {'contradiction' if count == 1 else 'contradictions'}", style="bold"))


def print_audit_rows(edition: Path) -> None:
    """Print the contradictions as CSV."""
    with contextlib.closing(open_database(edition)) as connection:
        put_rows(HEADS, map(_row, contradictions(connection)))


def _row(found: Contradiction) -> list[str | None]:
    return [
        found.certainty,
        found.kind,
        found.document,
        found.where,
        found.quote,
        found.other_document,
        found.other_where,
        found.other_quote,
        found.because,
    ]
