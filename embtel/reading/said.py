"""What is said of a paper where it is cited: "not printed", "not found", the file that it is in.

Editors say it behind the reference, in the same sentence or in the next; or in a note that is called at it,
and then of that which it is called at: "Not printed. (611.61/9–2151)".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from embtel.record import Callout, Note, Reference
from embtel.tables.sayings import find_sayings

PAPERS = frozenset({"telegram", "airgram", "despatch", "letter", "memorandum"})
# Where a clause ends: "Moscow. The", "September 21; telegram", "(Both in", a line
CLAUSE = re.compile(r"; |\. (?=[A-Z(\[“])|\n")
# "neither printed", "both letters … were not found", "have not been found": of all that the clause names
OF_ALL = re.compile(r"\b(?:[Nn]either|[Nn]one|[Bb]oth|[Aa]ll|were|have|are)\b")
# Where a sentence ends, but for "p. m. The" and "Sept. 21": "Moscow. The"
SENTENCE = re.compile(r"(?<![ap]\. m)(?<!\b[A-Z])\. (?=[A-Z“])|\n")
# "See Document 23.", "Document 23", "Supra.", "Printed as Document 23.": a note that is nothing but a pointer
POINTER = re.compile(
    r"(?:(?:See|Printed as|Printed|Published as) )?"
    r"(?:Documents? [\d–, and]{1,20}|[Ss]upra|[Ii]nfra|[Aa]nte, pp?\. \d{1,4}|[Pp]ost, pp?\. \d{1,4})\W{0,2}$"
)
# "Not printed", "Attached but not printed", "This telegram is not printed": what may stand before
OPENS = re.compile(r"(?:Attached,? but|Attached,?|Text|(?:The|This|That) (?:\w+ ){1,3}?(?:is|was|has))? ?$")
# Between the files of several papers
AND = re.compile(r",? (?:and )?")
# How far behind a paper its file may stand: "Telegram 94 from Moscow, September 21, … not printed. (611.61/…"
FARTHEST = 300
# How far behind the words of a reference its note may be called: "telegram 94,¹", "‘Embtel 94’.¹"
NEAREST_CALL = 3


def attach_said(text: str, references: Sequence[Reference]) -> list[Reference]:
    """The references of one text, all kinds in order, with what is said of each and the file it is in.

    >>> from embtel.reading.archive_pointers import find_archive_pointers
    >>> text = "Telegram 94, September 21, not printed. (611.61/9–2151)"
    >>> paper = Reference(start=0, end=12, in_="note 1", text="Telegram 94", kind="telegram", number="94")
    >>> found = attach_said(text, [paper, *find_archive_pointers(text, [47], "note 1")])
    >>> found[0].said, found[0].file
    (('not printed',), '611.61/9-2151')
    """
    said: dict[int, dict[str, None]] = defaultdict(dict)
    papers = [place for place, one in enumerate(references) if one.kind in PAPERS]
    if not papers:
        return list(references)
    for start, end, words in find_sayings(text):
        for place in _meant(text, start, end, references, papers):
            said[place][words] = None
    files = _files(text, references, papers)
    if not said and not files:
        return list(references)
    return [
        msgspec.structs.replace(one, said=(*one.said, *said[place]), file=files.get(place, one.file))
        if place in said or place in files
        else one
        for place, one in enumerate(references)
    ]


def attach_notes(
    references: Sequence[Reference], notes: Sequence[Note], callouts: Sequence[Callout]
) -> tuple[Reference, ...]:
    """The references of a document, in the order text, notes; papers cited in the text with their notes.

    A note that says something of nothing else says it of the paper at which it is called; one that is nothing
    but a pointer ("See Document 23.") tells where that paper is printed.

    >>> paper = Reference(start=4, end=10, in_="text", text="Deptel", kind="telegram")
    >>> notes = (Note(n="1", text="Not printed. (611.61/9–2151)"),)
    >>> found = attach_notes([paper], notes, [Callout(n="1", at=10, in_="text")])
    >>> found[0].noted, found[0].said
    (0, ('not printed',))
    """
    called = _called(references, notes, callouts)
    if not called:
        return tuple(references)
    within: dict[int, list[Reference]] = defaultdict(list)
    for one in references:
        if one.note is not None:
            within[one.note].append(one)
    found = list(references)
    for place, note in called.items():
        said, file = _of_what_it_is_called_at(notes[note].text, within[note])
        one = found[place]
        found[place] = msgspec.structs.replace(
            one, noted=note, said=tuple(dict.fromkeys((*one.said, *said))), file=one.file or file
        )
    return tuple(found)


def _meant(
    text: str, start: int, end: int, references: Sequence[Reference], papers: Sequence[int]
) -> Iterable[int]:
    """The papers of which the words between `start` and `end` are said, by their places."""
    begin = max(0, start - FARTHEST)
    before = begin
    for cut in CLAUSE.finditer(text, begin, start):
        before, begin = begin, cut.end()
    inside = [
        place for place in papers if begin <= references[place].start and references[place].end <= start
    ]
    if not inside and not text[begin:start].strip(" ("):
        inside = [place for place in papers if before <= references[place].start < begin]
    if not inside or OF_ALL.search(text, begin, end):
        return inside
    last = references[inside[-1]]
    return [place for place in inside if references[place].end == last.end]


def _files(text: str, references: Sequence[Reference], papers: Sequence[int]) -> dict[int, str]:
    """The files of the papers that one stands behind, by the places of the papers."""
    files: dict[int, str] = {}
    waiting: list[int] = []  # the entries of the last paper, as long as they have no file
    code: str | None = None  # what an "ibid." would repeat
    among = set(papers)
    for place, one in enumerate(references):
        if place in among:
            if waiting and references[waiting[-1]].end != one.end:
                waiting = []
            waiting.append(place)
            continue
        if one.kind == "file":
            code = one.number
        elif one.kind == "lot" or not (one.series == "ibid." and _ends(text, one.end)):
            code = code if one.series == "ibid." or one.kind in ("document", "note") else None
            continue
        if waiting and code is not None and _together(text, references[waiting[-1]].end, one.start):
            several = _codes_in_a_row(text, references, place, len(waiting))
            files |= dict(zip(waiting, several, strict=True)) if several else dict.fromkeys(waiting, code)
            waiting = []
    return files


def _codes_in_a_row(text: str, references: Sequence[Reference], place: int, papers: int) -> list[str]:
    """The files of as many papers, one each: "Telegrams 5 and 6; 672.86B/10–1758 and 772.11/10–1858"."""
    row = references[place : place + papers]
    listed = all(AND.fullmatch(text, one.end, other.start) for one, other in pairwise(row))
    codes = [one.number for one in row if one.kind == "file" and one.number is not None]
    return codes if listed and len(codes) == papers > 1 else []


def _ends(text: str, at: int) -> bool:
    """Whether a clause ends here: "(Ibid.)", but not "(Ibid., Box 12)"."""
    return text[at : at + 1] in (")", ";", "") or text[at : at + 2] in (".)", ". ")


def _together(text: str, start: int, end: int) -> bool:
    """Whether a paper and its file stand in one sentence, or the file in brackets behind it."""
    return end - start <= FARTHEST and SENTENCE.search(text, start, end) is None


def _called(
    references: Sequence[Reference], notes: Sequence[Note], callouts: Sequence[Callout]
) -> dict[int, int]:
    """The note that is called at each paper of the text, both by their places.

    An enclosure may have notes of the same numbers: they are called one after the other.
    """
    papers = [place for place, one in enumerate(references) if one.in_ == "text" and one.kind in PAPERS]
    if not papers or not notes:
        return {}
    starts = [references[place].start for place in papers]
    numbered: dict[str, deque[int]] = defaultdict(deque)
    for place, note in enumerate(notes):
        numbered[note.n].append(place)
    calls: dict[int, list[int]] = defaultdict(list)  # notes by the last entry of the paper's span
    for callout in callouts:
        waiting = numbered[callout.n]
        if not waiting:
            continue
        called_note = waiting.popleft() if len(waiting) > 1 else waiting[0]
        index = bisect_left(starts, callout.at) - 1
        if callout.in_ != "text" or index < 0:
            continue
        if callout.at <= references[papers[index]].end + NEAREST_CALL:
            calls[index].append(called_note)
    found: dict[int, int] = {}
    for index, called in calls.items():
        end = references[papers[index]].end
        first = index
        while first > 0 and references[papers[first - 1]].end == end:
            first -= 1
        entries = papers[first : index + 1]
        # "Deptels 471¹ and 472²": one each; "Deptels 471 and 472¹": of both
        several = len(called) == len(entries)
        found |= {place: called[at if several else -1] for at, place in enumerate(entries)}
    return found


def _of_what_it_is_called_at(text: str, within: Sequence[Reference]) -> tuple[tuple[str, ...], str | None]:
    """What a note says of the paper at which it is called, and that paper's file."""
    first = within[0] if within else None
    pointer = POINTER.match(text)
    if pointer is not None and first is not None and first.kind in ("document", "page"):
        return (f"see {first.text}",), None
    paper = next((one.start for one in within if one.kind in PAPERS), len(text))
    said = tuple(words for start, _, words in find_sayings(text[:paper]) if OPENS.match(text[:start]))
    file = next((one.number for one in within if one.kind == "file" and one.start < paper), None)
    return said, file if said else None
