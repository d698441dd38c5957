"""`embtel search`: what was found, best first, with the passages that were sought and counts of all hits."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rich.cells import cell_len
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from embtel.cli.terminal import complain, messages, put, styled
from embtel.cli.words import days, number_of
from embtel.edition.searching import Hit, Sort, search
from embtel.edition.snippets import Snippet
from embtel.errors import BadQuery
from embtel.letters import one_line, visible


def search_and_report(edition: Path, query: str, *, limit: int, sort: Sort) -> int:
    """Search an edition and print what was found; the exit code, not 0 if the query was not understood."""
    try:
        found = search(edition, query, limit=limit, sort=sort)
    except BadQuery as error:
        _point_at(query, error)
        return error.exit_code
    for number, hit in enumerate(found.hits, 1):
        put(*_head(number, hit))
        for snippet in hit.snippets:
            put(Padding(_passage(snippet), (0, 0, 0, 4)))
    shown = f", {len(found.hits):,} shown" if len(found.hits) < found.total else ""
    put(Text(f"{found.total:,} found{shown}", style="bold"))
    for name in ("year", "kind", "sender", "place"):
        values: Iterable[tuple[object, int]] = getattr(found.counts, name)
        if counted := " · ".join(f"{value} {count:,}" for value, count in values):
            put(styled(f"{name:8}{one_line(counted)}"))
    return 0


def _head(number: int, hit: Hit) -> tuple[Text, RenderableType]:
    document = hit.document
    about = " · ".join(filter(None, (days(document.date), document.kind, number_of(document.message))))
    return (
        Text.assemble(
            f"{number:>3} ", (one_line(document.id), "bold"), "  ", (one_line(document.title), "green")
        ),
        Padding(styled(about, "cyan"), (0, 0, 0, 4)),
    )


def _passage(snippet: Snippet) -> Text:
    """A passage with the words that were sought set off."""
    shown = Text(f"({snippet.part}) " if snippet.part != "text" else "", style="dim")
    passage = Text()
    done = snippet.start
    for start, end in snippet.hits:
        passage.append(_between(snippet, done, start))
        passage.append(_between(snippet, start, end), style="bold yellow")
        done = end
    passage.append(_between(snippet, done, snippet.end))
    return Text.assemble(shown, passage)


def _between(snippet: Snippet, start: int, end: int) -> str:
    """The letters between two offsets of the part, paragraphs run together."""
    return visible(snippet.text[start - snippet.start : end - snippet.start].replace("\n", " "))


def _point_at(query: str, error: BadQuery) -> None:
    """Say why a query is not understood, with a mark below the letter where it fails."""
    before = cell_len(visible(query[: error.at]))
    complain(f"embtel: {error}")
    messages().print(Text(f"  {visible(query)}\n  {' ' * before}^"), soft_wrap=True)
