"""A document laid out for reading at the terminal, each note below the paragraph that calls it."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from embtel.cli.targets import targets
from embtel.cli.terminal import styled
from embtel.cli.words import days, number_of
from embtel.letters import one_line, visible
from embtel.reading.reading_text import RESTORED, as_marked, as_read
from embtel.record import Document, Note
from embtel.spans import Edited

# How a text is shown: as sent, as read, or as sent with the restored letters marked.
Way = Literal["sent", "read", "marked"]
Span = tuple[int, int]

_RESTORED = "green"


class Mark(NamedTuple):
    """Something to be shown at an offset of a text: the call of note `n`, or the beginning of page `n`."""

    at: int
    n: str
    calls: bool


def page(document: Document, way: Way = "marked") -> RenderableType:
    """The whole document: heading, what is known of it, text with call-outs and page marks, notes.

    As a rule the text is shown as sent with the restored letters marked: nothing has to be known to read
    it, and nobody takes for the sender's what is embtel's.
    """
    notes = _Notes(document.notes)
    in_title = _calls(document, "title")
    parts: list[RenderableType] = [
        Text(one_line(document.id), style="dim"),
        _marked(document.title or "(without a heading)", in_title, "bold green"),
        *notes.called_by(in_title),
        *(styled(line, "cyan") for line in _about(document)),
        *notes.called_by(_calls(document, "dateline")),
        Text(),
    ]
    for paragraph, marks, restored in _paragraphs(document, _shown(document, way)):
        parts += [_marked(paragraph, marks, restored=restored), *notes.called_by(marks), Text()]
    if rest := notes.rest():
        parts += [Text("Notes that nothing calls", style="bold"), *rest, Text()]
    if cited := list(targets(document)):
        parts += [Text("It cites", style="bold"), *(styled(line, "dim") for line in cited), Text()]
    parts += [styled(f"{odd.kind}: {odd.text} ({odd.where})", "yellow") for odd in document.oddities]
    return Group(*parts)


def _about(document: Document) -> Iterator[str]:
    """Place and date, kind and number, marking, archival reference: a line each, as far as known."""
    date = document.date
    printed = f"printed “{date.text}”" if date and date.text else ""
    reckoned = f"{days(date)} (by {date.basis})" if date else ""
    if where_and_when := " · ".join(filter(None, (document.place, reckoned, printed))):
        yield where_and_when
    # why a document that does not name its own day is of that day, the strongest reason first
    if date and date.basis not in ("dateline", "heading", "encoded"):
        yield from (f"· {because}" for because in date.because)
    yield " · ".join(filter(None, (document.kind, number_of(document.message))))
    if marking := ", ".join(filter(None, (document.classification, *document.handling))):
        yield marking
    if document.file:
        yield document.file.text


def _calls(document: Document, field: str) -> list[Mark]:
    return sorted(Mark(call.at, call.n, True) for call in document.callouts if call.in_ == field)


def _shown(document: Document, way: Way) -> Edited:
    """The text as it is to be shown, with the way back to the text as sent."""
    if way == "sent":
        return Edited(document.text)
    return (as_read if way == "read" else as_marked)(document.text, document.readings)


def _paragraphs(document: Document, shown: Edited) -> Iterator[tuple[str, list[Mark], list[Span]]]:
    """Each paragraph with the marks and the restored letters in it, offsets counted in the paragraph."""
    pages = [Mark(page.at, page.n, False) for page in document.pages]
    marks = deque(mark._replace(at=shown.after(mark.at)) for mark in sorted(_calls(document, "text") + pages))
    restored = deque(
        (change.at + hit.start(), change.at + hit.end())
        for change in shown.changes()
        for hit in RESTORED.finditer(change.now)
    )
    start = 0
    for paragraph in shown.text.split("\n"):
        end = start + len(paragraph)
        here: list[Mark] = []
        while marks and marks[0].at <= end:
            mark = marks.popleft()
            here.append(mark._replace(at=mark.at - start))
        spans: list[Span] = []
        while restored and restored[0][1] <= end:
            begin, stop = restored.popleft()
            spans.append((begin - start, stop - start))
        yield paragraph, here, spans
        start = end + 1


def _marked(text: str, marks: Iterable[Mark], style: str = "", restored: Iterable[Span] = ()) -> Text:
    """Text with its call-outs and page marks in their places, and restored letters set off."""
    shown = Text(style=style)
    waiting = deque(marks)
    for start, end, look in _pieces(len(text), restored):
        done = start
        while waiting and (waiting[0].at < end or end == len(text)):
            mark = waiting.popleft()
            shown.append(visible(text[done : mark.at]), style=look)
            done = mark.at
            if mark.calls:
                shown.append(f"[{one_line(mark.n)}]", style="bold cyan")
            else:
                shown.append(f"[Page {one_line(mark.n)}] ", style="dim")
        shown.append(visible(text[done:end]), style=look)
    return shown


def _pieces(length: int, restored: Iterable[Span]) -> Iterator[tuple[int, int, str]]:
    """The stretches of a text, letters as they were and letters restored by turns, each with its look."""
    done = 0
    for start, end in restored:
        yield done, start, ""
        yield start, end, _RESTORED
        done = end
    yield done, length, ""


class _Notes:
    """The notes of a document, given out as they are called.

    In an enclosure the numbers may begin again: the second call of 1 is for the second note 1, and
    where there is only one, it has been shown already.
    """

    def __init__(self, notes: Sequence[Note]) -> None:
        self._waiting: dict[str, deque[Note]] = defaultdict(deque)
        for note in notes:
            self._waiting[note.n].append(note)
        self._order = notes

    def called_by(self, marks: Iterable[Mark]) -> list[RenderableType]:
        """The notes that these marks call."""
        return [
            _note(self._waiting[mark.n].popleft())
            for mark in marks
            if mark.calls and self._waiting.get(mark.n)
        ]

    def rest(self) -> list[RenderableType]:
        """The notes that were not called, in the order of the list."""
        left = {id(note) for waiting in self._waiting.values() for note in waiting}
        return [_note(note) for note in self._order if id(note) in left]


def _note(note: Note) -> RenderableType:
    return Padding(styled(f"{one_line(note.n)}  {note.text}", "italic dim"), (0, 0, 0, 4))
