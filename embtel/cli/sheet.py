"""A record as a sheet: each field with its reasons, for people who want to know why."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from embtel.cli.terminal import styled
from embtel.cli.words import days, number_of, pages_of, party_lines
from embtel.letters import one_line
from embtel.record import Document

# That these are not known is worth a line.
_ALWAYS = ("from", "to", "date")
# How much of the text stands on the sheet: enough to know the document by.
_FIRST_LETTERS = 400


def sheet(document: Document) -> RenderableType:
    """The readable record of one document."""
    grid = Table.grid(padding=(0, 2), expand=True)
    grid.add_column(style="cyan", no_wrap=True, width=14)
    grid.add_column(ratio=1)
    reasons = _reasons(document)
    for field, value in _fields(document):
        because = reasons.pop(field, [])
        if value or because or field in _ALWAYS:
            shown = [styled(line) for line in value] or [Text("not known", style="dim italic")]
            grid.add_row(field, Group(*shown, *because))
    for field, because in reasons.items():
        grid.add_row(field, Group(*because))
    for oddity in document.oddities:
        grid.add_row(Text("oddity", style="yellow"), styled(f"{oddity.kind}: {oddity.text} ({oddity.where})"))
    head = Text.assemble(
        (one_line(document.id), "bold"),
        ("  " + one_line(f"{document.source.path}, {document.source.format}"), "dim"),
    )
    return Group(head, styled(document.title or "(without a heading)", "bold green"), Text(), grid, Text())


def _fields(document: Document) -> Iterator[tuple[str, list[str]]]:
    """The fields in the order in which a historian asks for them, each as lines; none if not known."""
    yield "kind", [document.kind]
    yield "item", [document.item] if document.item else []
    yield "from", [line for party in document.from_ for line in party_lines(party)]
    yield "to", [line for party in document.to for line in party_lines(party)]
    yield "info", [f"{copy.post} {copy.number}" if copy.number else copy.post for copy in document.info]
    yield "date", [f"{days(document.date)} – by {document.date.basis}"] if document.date else []
    yield "place", [document.place] if document.place else []
    yield "message", [number_of(document.message)] if document.message else []
    yield "classification", [document.classification] if document.classification else []
    yield "handling", [", ".join(document.handling)] if document.handling else []
    yield "file", _file(document)
    yield "subject", [document.subject] if document.subject else []
    yield "participants", list(document.participants)
    yield "references", [document.references_line] if document.references_line else []
    yield "signed", [document.signed] if document.signed else []
    yield "notes", _notes(document)
    yield "pages", [pages_of(document)] if document.pages else []
    yield "emendations", [f"{e.was} → {e.now}: {e.because}" for e in document.emendations]
    yield "text", _first_lines(document)


def _file(document: Document) -> list[str]:
    file = document.file
    if file is None:
        return []
    parts = [file.system, file.code and f"code {file.code}", file.date and f"of {file.date}"]
    return [file.text, ", ".join(part for part in parts if part)]


def _notes(document: Document) -> list[str]:
    if not document.notes and not document.callouts:
        return []
    called = ", ".join(callout.n for callout in document.callouts) or "none"
    return [f"{len(document.notes)} in the list; called in the text: {called}"]


def _first_lines(document: Document) -> list[str]:
    if not document.text:
        return []
    first = document.text[:_FIRST_LETTERS]
    if len(first) < len(document.text):
        first = first.rsplit(" ", 1)[0] + " …"
    return [first, f"({len(document.text):,} letters in {document.text.count(chr(10)) + 1} paragraphs)"]


def _reasons(document: Document) -> dict[str, list[Text]]:
    """The reasons of each field, in the order given, each once, doubt named."""
    said: dict[str, dict[str, str]] = {}
    for evidence in document.evidence:
        said.setdefault(evidence.field, {}).setdefault(evidence.because, evidence.certainty)
    for because in document.date.because if document.date else ():
        said.setdefault("date", {}).setdefault(because, "certain")
    return {
        field: [
            styled(f"· {because}" if certainty == "certain" else f"· {certainty}: {because}", "dim")
            for because, certainty in reasons.items()
        ]
        for field, reasons in said.items()
    }
