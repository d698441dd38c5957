"""The list of footnotes below a document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from embtel.formats.transcript import Block
from embtel.record import Note

# "1. Scheduled for publication in volume iv.", "12) Not printed.", "*. Brackets in the source text."
OPENING = re.compile(r"(\d{1,3}|[*†‡§║¶#]{1,4}|[a-z])[.)](?:\s+|$)")
# "Source: Department of State", "Not printed.", "See footnote 2", "Ante, p. 431", "Document 23."
SPEAKS_OF_PAPERS = re.compile(
    r"Source|Not printed|Not found|Ibid|[Ii]nfra|[Ss]upra|[Aa]nte|[Pp]ost, p|See |Reference is"
    r"|For (?:text|documentation|full|the text)|Document \d|Repeated|Printed|Scheduled|Dated "
    r"|Telegram \d|In telegram|Brackets|Drafted"
)
# A copied list is set in by two spaces, its further paragraphs by four.
FURTHER_PARAGRAPH = 4


def where_notes_begin(blocks: Sequence[Block]) -> int:
    """The index of the first line of the note list at the end of `blocks`; `len(blocks)` where there is none.

    A list as copied from a page is set in. One that is not is believed if its numbers count up from 0 or
    1 to the end of the document and it stands apart from the text.

    >>> where_notes_begin([Block(text="Hall"), Block(text="1. Not printed.", indent=2)])
    1
    >>> where_notes_begin([Block(text="1. Am wholeheartedly in favor."), Block(text="Webb")])
    2
    """
    first = len(blocks)
    while first > 0 and blocks[first - 1].indent > 0:
        first -= 1
    while first < len(blocks) and not (blocks[first].indent < FURTHER_PARAGRAPH and _label(blocks[first])):
        first += 1
    return first if first < len(blocks) else _where_flush_notes_begin(blocks)


def _where_flush_notes_begin(blocks: Sequence[Block]) -> int:
    """A list that has lost its indent: one number after the other to the end, from 0 or 1."""
    labels = [
        (index, label) for index, block in enumerate(blocks) if index and (label := _label(block)).isdigit()
    ]
    begin, expected = len(blocks), None
    for index, label in reversed(labels):
        number = int(label)
        if expected is not None and number != expected:
            break
        expected = number - 1
        if number <= 1 and _tells_of_notes(blocks[index:]):
            begin = index
            break
    return begin


def _tells_of_notes(blocks: Sequence[Block]) -> bool:
    """Numbered paragraphs close many a telegram; half the notes of a list begin as only notes do."""
    starts = [OPENING.sub("", block.text[:60], count=1) for block in blocks if _label(block)]
    speaking = sum(1 for start in starts if SPEAKS_OF_PAPERS.match(start))
    return blocks[0].gap and 2 * speaking >= len(starts)


def read_notes(blocks: Sequence[Block]) -> tuple[Note, ...]:
    r"""The notes of a list, paragraphs of a long note joined with a line feed.

    >>> further = Block(text="“For Bohlen. Desire ur views urgently.”", indent=4)
    >>> read_notes([Block(text="5. The Legation sent the following:", indent=2), further])
    (Note(n='5', text='The Legation sent the following:\n“For Bohlen. Desire ur views urgently.”'),)
    """
    notes: list[tuple[str, list[str]]] = []
    for block in blocks:
        opening = OPENING.match(block.text) if block.indent < FURTHER_PARAGRAPH else None
        if opening is not None:
            notes.append((opening[1], [block.text[opening.end() :].strip()]))
        elif notes:
            notes[-1][1].append(block.text)
    return tuple(Note(n=n, text="\n".join(filter(None, paragraphs))) for n, paragraphs in notes)


def _label(block: Block) -> str:
    opening = OPENING.match(block.text)
    return opening[1] if opening else ""
