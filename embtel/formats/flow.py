"""Running text gathered from marked-up pieces: white space evened out, what the markup says kept in place."""

from __future__ import annotations

from typing import Literal

from embtel.formats.transcript import Encoding, Mark

Kind = Literal["from", "to", "person", "term", "place", "date", "reference"]


class Flow:
    """One paragraph while it is being gathered; white space counts as one space however it is written.

    In a `tight` flow a piece of nothing but white space beside a bracket, or before a comma, is the
    encoder's line break and no letter of the document.

    >>> flow = Flow(tight=True)
    >>> for piece in ("The Minister in Ruritania (", "\\n   ", "Tarlenheim", "\\n  ", ")"):
    ...     flow.add(piece)
    >>> flow.callout("1")
    >>> flow.text(), flow.marks
    ('The Minister in Ruritania (Tarlenheim)', [Mark(kind='callout', n='1', at=38)])
    """

    def __init__(self, *, tight: bool = False) -> None:
        self.tight = tight
        self.pieces: list[str] = []
        self.length = 0
        self.space = False  # white space was met and not yet written
        self.marks: list[Mark] = []
        self.encodings: list[Encoding] = []

    def add(self, piece: str | None) -> None:
        """Take the next piece of text."""
        if not piece:
            return
        text = " ".join(piece.split())
        if not text:
            self.space = True
            return
        first = text[0]
        if self.length and (self.space or piece[0] != first) and not (self.tight and self._closed_up(first)):
            text = " " + text
        self.pieces.append(text)
        self.length += len(text)
        self.space = piece[-1] != text[-1]

    def _closed_up(self, first: str) -> bool:
        """Whether no space stands between what was gathered and a piece that begins with this letter."""
        return self.pieces[-1][-1] in "([" or first in ")],.;:"

    def callout(self, n: str) -> None:
        """A footnote is called here."""
        self.marks.append(Mark(kind="callout", n=n, at=self.length))

    def page(self, n: str) -> None:
        """A printed page begins here."""
        self.marks.append(Mark(kind="page", n=n, at=self.length))

    def encode(self, kind: Kind, piece: int, start: int, value: str | None) -> None:
        """From that piece on, gathered at `start`, all is marked as `kind`, but for white space before it."""
        if piece < len(self.pieces):
            start += self.pieces[piece].startswith(" ")
            self.encodings.append(Encoding(kind=kind, start=start, end=self.length, value=value))

    def text(self) -> str:
        """The paragraph so far."""
        return "".join(self.pieces)
