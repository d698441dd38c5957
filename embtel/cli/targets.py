"""What a document cites, in short, below its text: each with the document that was found for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from embtel.letters import one_line
from embtel.record import Document, Reference

# So many documents that may be meant are named.
_MOST: Final = 3


def targets(document: Document) -> Iterator[str]:
    """A line for each thing that was cited and found, may be several documents, or is wanted; each once.

    What only points about in the page ("supra"), and what could not be made out, is left to `embtel links`.

    >>> from embtel.record import Source
    >>> cited = Reference(start=0, end=9, in_="text", text="Legtel 24", kind="telegram", status="resolved",
    ...                   target="zenda/d2")
    >>> source = Source(path="zenda.xml", format="tei", sha256="")
    >>> list(targets(Document(id="zenda/d3", source=source, references=(cited, cited))))
    ['Legtel 24 → zenda/d2']
    """
    lines = (_line(reference) for reference in document.references)
    yield from dict.fromkeys(line for line in lines if line)


def _line(reference: Reference) -> str | None:
    match reference.status:
        case "resolved":
            found = reference.target
        case "ambiguous":
            ids = [candidate.id for candidate in reference.candidates]
            left = [f"{len(ids) - _MOST} more"] if len(ids) > _MOST else []
            found = "perhaps " + " or ".join(ids[:_MOST] + left)
        case "wanted":
            found = "wanted"
        case _:
            return None
    return f"{one_line(reference.text)} → {found}"
