"""The running text of a document: heading, dateline and paragraphs without call-outs and page marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Literal

from embtel.formats.transcript import Block
from embtel.reading.callouts import Call, find_calls
from embtel.reading.pages import find_pages
from embtel.record import Callout, Emendation, Note, Page, Struct
from embtel.spans import remove

Where = Literal["title", "dateline", "text"]


class RunningText(Struct, frozen=True, kw_only=True):
    """Heading, dateline and text as a reader would read them out, and what stood between the letters.

    `emendations` are the repairs of letters that stand in the text.
    """

    title: str
    dateline: str
    text: str
    callouts: tuple[Callout, ...] = ()
    pages: tuple[Page, ...] = ()
    emendations: tuple[Emendation, ...] = ()


def from_letters(
    title: Sequence[Block],
    dateline: Sequence[Block],
    paragraphs: Sequence[Block],
    notes: Sequence[Note] | None,
    emendations: Sequence[Emendation] = (),
) -> RunningText:
    r"""Find call-outs and page marks in plain letters and take them out.

    `notes` is None where the list is lost; `emendations` count in the text of the file, as blocks do.

    >>> heading = [Block(text="The Minister in Ruritania (Hall) to the Secretary of State 1")]
    >>> body = [Block(text="48. Deptel 92, July 252 re [Page 12] Zenda.3")]
    >>> running = from_letters(heading, [], body, None)
    >>> running.title, running.text
    ('The Minister in Ruritania (Hall) to the Secretary of State', '48. Deptel 92, July 25 re Zenda.')
    >>> [(c.n, c.at, c.in_) for c in running.callouts], [(p.n, p.at) for p in running.pages]
    ([('1', 58, 'title'), ('2', 22, 'text'), ('3', 32, 'text')], [('12', 26)])
    """
    head = f"{_joined(title)}\n{_joined(dateline)}\n"
    whole = head + "\n".join(block.text for block in paragraphs)
    marks = find_pages(whole)
    paged = remove(whole, ((mark.start, mark.end) for mark in marks))
    labels = None if notes is None else [note.n for note in notes]
    calls = find_calls(paged.text, labels, [note.text for note in notes or ()])
    spans = [_with_its_space(paged.text, call) for call in calls]
    called = remove(paged.text, spans)
    parts = _Parts(called.text)

    def now(at: int) -> int:
        return parts.in_text(called.after(paged.after(at)))

    return RunningText(
        title=parts.title,
        dateline=parts.dateline,
        text=parts.text,
        callouts=tuple(
            parts.callout(call.n, called.after(start)) for call, (start, _) in zip(calls, spans, strict=True)
        ),
        pages=tuple(Page(n=mark.n, at=now(mark.end)) for mark in marks),
        emendations=tuple(
            Emendation(at=now(len(head) + at), was=one.was, now=one.now, because=one.because)
            for one, at in _in_paragraphs(emendations, paragraphs)
        ),
    )


def _joined(blocks: Sequence[Block]) -> str:
    return " ".join(block.text for block in blocks)


def _in_paragraphs(
    emendations: Sequence[Emendation], paragraphs: Sequence[Block]
) -> Iterator[tuple[Emendation, int]]:
    """The emendations in the paragraphs, with their offsets in the paragraphs joined by line feeds."""
    starts = [block.start for block in paragraphs]
    offsets = list(accumulate((len(block.text) + 1 for block in paragraphs), initial=0))
    for one in emendations:
        index = bisect_right(starts, one.at) - 1
        if index >= 0 and one.at < starts[index] + len(paragraphs[index].text):
            yield one, offsets[index] + one.at - starts[index]


def from_marks(title: Sequence[Block], dateline: Sequence[Block], paragraphs: Sequence[Block]) -> RunningText:
    """Put together what the format itself marks; blocks are joined, paragraphs with line feeds."""
    callouts: list[Callout] = []
    pages: list[Page] = []
    texts: dict[Where, str] = {}
    parts: tuple[tuple[Where, Sequence[Block], str], ...] = (
        ("title", title, " "),
        ("dateline", dateline, " "),
        ("text", paragraphs, "\n"),
    )
    for where, blocks, joint in parts:
        texts[where] = joint.join(block.text for block in blocks)
        start = 0
        for block in blocks:
            for mark in block.marks:
                if mark.kind == "callout":
                    callouts.append(Callout(n=mark.n, at=start + mark.at, in_=where))
                elif where == "text":
                    pages.append(Page(n=mark.n, at=start + mark.at))
            start += len(block.text) + len(joint)
    return RunningText(
        title=texts["title"],
        dateline=texts["dateline"],
        text=texts["text"],
        callouts=tuple(callouts),
        pages=tuple(pages),
    )


def _with_its_space(text: str, call: Call) -> tuple[int, int]:
    """A call-out set apart by spaces on both sides ("Kyrou 2 telephoned", "Union 1") takes one with it."""
    start, end = call.start, call.end
    apart = text[start - 1 : start] == " " and text[end : end + 1] in ("", " ", "\n")
    return (start - 1, end) if apart else (start, end)


class _Parts:
    """The three parts of the whole again, after everything was taken out."""

    def __init__(self, whole: str) -> None:
        self.title, _, rest = whole.partition("\n")
        self.dateline, _, self.text = rest.partition("\n")
        self._dateline = len(self.title) + 1
        self._text = self._dateline + len(self.dateline) + 1

    def in_text(self, at: int) -> int:
        return min(max(0, at - self._text), len(self.text))

    def callout(self, n: str, at: int) -> Callout:
        if at >= self._text:
            return Callout(n=n, at=at - self._text, in_="text")
        if at >= self._dateline:
            return Callout(n=n, at=at - self._dateline, in_="dateline")
        return Callout(n=n, at=at, in_="title")
