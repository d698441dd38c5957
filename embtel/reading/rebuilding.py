"""The page put together again from its record: nothing of a source is lost, and this shows it."""

from __future__ import annotations

from collections.abc import Iterator

from embtel.record import Document, Note
from embtel.spans import Edit, Edited

# notes stand below the text as on a copied page: set in by two spaces, their further paragraphs by four
NOTE = "  {n}. {text}"
FURTHER_PARAGRAPH = "\n\n    "


def rebuild(document: Document) -> str:
    """The source of a record as plain text, its letters as repaired; equal to it but for white space.

    It is what stood above the text, the text with its call-outs and page marks, and the notes.

    >>> from embtel.record import Callout, Line, Page, Source
    >>> print(rebuild(Document(
    ...     id="d1", source=Source(path="d1.txt", format="plain", sha256=""),
    ...     above=(Line(role="heading", text="The Minister in Ruritania (Hall) to the Secretary 1"),),
    ...     text="48. Deptel 92, July 25 re Zenda.",
    ...     callouts=(Callout(n="1", at=49, in_="title"), Callout(n="2", at=22, in_="text")),
    ...     pages=(Page(n="12", at=26),), notes=(Note(n="2", text="Not printed."),))))
    The Minister in Ruritania (Hall) to the Secretary 1
    <BLANKLINE>
    48. Deptel 92, July 252 re [Page 12] Zenda.
    <BLANKLINE>
      2. Not printed.
    """
    paragraphs = [line.text for line in document.above]
    paragraphs += _with_marks(document).split("\n")
    paragraphs += map(_as_printed, document.notes)
    return "\n\n".join(filter(None, paragraphs)) + "\n"


def _with_marks(document: Document) -> str:
    """The text with call-outs and page marks at their places; a call-out clings to the letter before it."""
    return Edited(document.text, [*_calls(document), *_page_marks(document)]).text


def _calls(document: Document) -> Iterator[Edit]:
    for call in document.callouts:
        if call.in_ == "text":
            yield Edit(at=call.at, was="", now=call.n)


def _page_marks(document: Document) -> Iterator[Edit]:
    for page in document.pages:
        yield Edit(at=page.at, was="", now=f"[Page {page.n}] ")


def _as_printed(note: Note) -> str:
    return NOTE.format(n=note.n, text=note.text.replace("\n", FURTHER_PARAGRAPH))
