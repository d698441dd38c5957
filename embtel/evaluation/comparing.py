"""A reading held against the gold, field by field.

Only what can be known from the text that was read is counted:

- where the note list is lost, a classification or file that stood in the source note (1955 on) is lost with
  it, and so are the notes themselves, and the day that a file number would have given;
- where the dateline is lost, call-outs in it are lost too, and the place unless the heading has a sender
  from whom it follows; the date is counted by whether the interval contains the day, and whether it is it;
- what the gold is unsure of (`Gold.unsure`) is not counted.

A field that is claimed where the markup has none is `claimed`, and as bad as one missed.

Of a party the hand may have tagged the bracketed name only, or the whole: a reading is right if the words of
every tag stand together in a party read on that side. Texts are equal if they are so but for the length of
white space, and for white space where a page breaks, since a page may divide a word. A call-out or page mark
is at its place if its label and the letters before it are the gold's.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from embtel.evaluation.gold import ITEM, Gold
from embtel.evaluation.rendering import State
from embtel.record import Date, Document, Message, Struct

Verdict = Literal["right", "wrong", "missed", "claimed"]
Field = Literal[
    "kind",
    "from",
    "to",
    "classification",
    "file",
    "number",
    "signed",
    "pages",
    "date exact",
    "date contained",
    "place",
    "notes",
    "callouts",
    "each callout",
    "text",
]
# letters before a mark by which its place is known; long enough to hold the words a call-out may be glued to
CONTEXT = 16
# "52. Gocus 533. GOC sent": a telegram with two numbers of its own; either is right
TWO_NUMBERS = re.compile(r"\d{1,6}\. ([A-Z][a-z]{2,8}) (\d{1,6})[.,]")
# "7–I256", "75lG.11", "3–85S"
SLIPS = str.maketrans("IlOS", "1105")
DASHES = re.compile(r"\s?[-–—‑]\s?")


class Judgement(Struct, frozen=True, kw_only=True):
    """What became of one field of one document; `gold` and `read` as words for an editor."""

    field: Field
    verdict: Verdict
    gold: str
    read: str


def compare(gold: Gold, document: Document, state: State) -> Iterator[Judgement]:
    """Judge every field that can be known from a text in this state."""
    lost = {*gold.unsure, *(gold.noted if state == "lostnotes" else ())}
    if state == "lostnotes" and "file" in gold.noted:
        lost |= {"date exact", "date contained"}
    for field, verdict, wanted, read in _judgements(gold, document, state):
        if field not in lost and verdict is not None:
            yield Judgement(field=field, verdict=verdict, gold=str(wanted), read=str(read))


def _judgements(
    gold: Gold, document: Document, state: State
) -> Iterator[tuple[Field, Verdict | None, object, object]]:
    yield "kind", _plain(gold.kind, document.kind), gold.kind, document.kind
    senders = [party.text for party in document.from_]
    addressees = [party.text for party in document.to]
    yield "from", _parties(gold.senders, senders, addressees, gold.editorial), gold.senders, senders
    yield "to", _parties(gold.addressees, addressees, senders, gold.editorial), gold.addressees, addressees
    marking = document.classification
    yield "classification", _plain(gold.classification, marking), gold.classification, marking
    file = document.file.code if document.file else None
    yield "file", _plain(_dashed(gold.file), _dashed(file)), gold.file, document.file
    yield "number", _number(gold, document.message), gold.number, document.message
    yield "signed", _signed(gold, document.signed), gold.signatures, document.signed
    yield from _dates(gold, document.date, state)
    yield "place", _place(gold, document.place, state), gold.place, document.place
    yield from _marks(gold, document, state)
    yield from _texts(gold, document, state)


def _plain(wanted: str | None, read: str | None) -> Verdict | None:
    """The verdict on two values that must be the same."""
    if wanted is None:
        return None if read is None else "claimed"
    if read is None:
        return "missed"
    return "right" if wanted == read else "wrong"


def _parties(
    tags: Sequence[str], read: Sequence[str], others: Sequence[str], editorial: bool
) -> Verdict | None:
    """One tag at least must stand on its side, and none of the rest nowhere.

    A heading without tags may have parties all the same; only an editorial note has none for certain. Where
    the hand gave one side two tags, one of them may have slipped over from the other.
    """
    if not tags:
        return "claimed" if editorial and read else None
    if not read:
        return "missed"
    own = [_stands_in(_words(tag), _words(" ".join(read))) for tag in tags]
    slipped = [_stands_in(_words(tag), _words(" ".join(others))) for tag in tags]
    found = any(own) and all(here or there for here, there in zip(own, slipped, strict=True))
    return "right" if found else "wrong"


def _words(text: str) -> list[str]:
    """The words of a name or title without case, punctuation, articles and what joins two of them."""
    return [word for word in re.findall(r"[^\W_]+", text.casefold()) if word not in ("the", "and")]


def _stands_in(part: list[str], whole: list[str]) -> bool:
    spans = range(len(whole) - len(part) + 1)
    return bool(part) and any(whole[start : start + len(part)] == part for start in spans)


def _dashed(code: str | None) -> str | None:
    """A file number without spaces, with figures for the letters that print or scan mistook for them."""
    return None if code is None else DASHES.sub("-", code).replace(" ", "").translate(SLIPS).casefold()


def _number(gold: Gold, read: Message | None) -> Verdict | None:
    if gold.number is None or read is None or read.number is None:
        return _plain(gold.number, None if read is None else read.number)
    said = f"{read.series or ''}{read.number}"
    second = TWO_NUMBERS.match(gold.body)
    accepted = [gold.number, *gold.number.split("/"), *([f"{second[1]}{second[2]}"] if second else [])]
    solid = {"".join(re.findall(r"[^\W_]+", number)) for number in accepted}
    return "right" if {said, read.number} & solid else "wrong"


def _signed(gold: Gold, read: str | None) -> Verdict | None:
    """The line read must be one of those that are, or may be, signatures; enclosures have theirs too."""
    if read is None:
        return "missed" if gold.signatures else None
    words = _words(read)
    lines = [_words(line) for line in (*gold.signatures, *gold.signable)]
    if any(_stands_in(words, line) or _stands_in(line, words) for line in lines):
        return "right"
    if not gold.signatures and set(words[-1:]) & set(
        _words(gold.heading)
    ):  # "Nolting", whom the heading names
        return "right"
    return "wrong" if gold.signatures else "claimed"


def _dates(
    gold: Gold, read: Date | None, state: State
) -> Iterator[tuple[Field, Verdict | None, object, object]]:
    said = None if read is None else f"{read.start}/{read.end} ({read.basis})"
    span = _days(gold.date, gold.date_end)
    if span is None:
        if read is not None and read.basis == "dateline" and gold.date is None and not gold.dateline:
            yield "date exact", "claimed", None, said
        return
    start, end = span
    known = read is not None and (read.start or read.end)
    if read is None or not known:
        yield "date exact", "missed", gold.date, said
        yield "date contained", "missed", gold.date, said
        return
    exact = read.start == start and read.end == end
    holds = (read.start or start) <= start and end <= (read.end or end)
    yield "date exact", "right" if exact else "wrong", gold.date, said
    yield "date contained", "right" if holds else "wrong", gold.date, said


def _days(start: str | None, end: str | None) -> tuple[str, str] | None:
    """First and last day of "1951-09-21", of a month "1951-09", of a year, or of two dates."""
    if start is None:
        return None
    first, last = start, end or start
    if len(first) == 4:
        first += "-01"
    if len(last) == 4:
        last += "-12"
    if len(last) == 7:
        try:
            last += f"-{calendar.monthrange(int(last[:4]), int(last[5:]))[1]}"
        except (ValueError, calendar.IllegalMonthError):
            return None
    return (f"{first}-01" if len(first) == 7 else first), last


def _place(gold: Gold, read: str | None, state: State) -> Verdict | None:
    """The tag may be less than the dateline says ("Gettysburg" of "Gettysburg, Pennsylvania").

    Without a tag the place may be known all the same, from the heading or the sender.
    """
    if gold.place is None:
        return "claimed" if gold.editorial and read else None
    if state != "full" and not gold.senders:
        return None
    if read is None:
        return "missed"
    wanted, said = _words(gold.place), _words(read)
    as_written = state == "full" and _stands_in(said, _words(gold.dateline or ""))
    whole = said if as_written else said[: len(wanted)]
    return "right" if _stands_in(wanted, whole) else "wrong"


def _marks(
    gold: Gold, document: Document, state: State
) -> Iterator[tuple[Field, Verdict | None, object, object]]:
    """Page marks and call-outs, by their labels and the letters before them."""
    wanted = [(n, _before(gold.body, at)) for n, at in gold.breaks]
    read = [(page.n, _before(document.text, page.at)) for page in document.pages]
    yield "pages", _all(wanted, read), *_unlike(wanted, read)
    item = len(gold.heading) - len(ITEM.sub("", gold.heading, count=1))
    fields = {"title": gold.heading[item:], "dateline": gold.dateline or "", "text": gold.body}
    wanted = [
        (n, f"{where} {_before(fields[where], at - item if where == 'title' else at)}")
        for n, where, at in gold.calls
        if where != "dateline" or state == "full"
    ]
    said = {"title": document.title, "text": document.text, "dateline": gold.dateline or ""}
    read = [(call.n, f"{call.in_} {_before(said[call.in_], call.at)}") for call in document.callouts]
    yield "callouts", _all(wanted, read), *_unlike(wanted, read)
    right = Counter(wanted) & Counter(read)
    for mark in (Counter(wanted) & Counter(read)).elements():
        yield "each callout", "right", mark, mark
    for mark in (Counter(wanted) - right).elements():
        yield "each callout", "missed", mark, ""
    for mark in (Counter(read) - right).elements():
        yield "each callout", "claimed", "", mark


def _before(text: str, at: int) -> str:
    """The letters right before an offset, white space left out."""
    return "".join(text[max(0, at - 2 * CONTEXT) : at].split())[-CONTEXT:]


def _all(wanted: Sequence[object], read: Sequence[object]) -> Verdict | None:
    """The verdict on all marks of a document together."""
    if not wanted:
        return "claimed" if read else None
    if not read:
        return "missed"
    return "right" if list(wanted) == list(read) else "wrong"


def _unlike(wanted: Sequence[object], read: Sequence[object]) -> tuple[list[object], list[object]]:
    return [one for one in wanted if one not in read], [one for one in read if one not in wanted]


def _texts(
    gold: Gold, document: Document, state: State
) -> Iterator[tuple[Field, Verdict | None, object, object]]:
    wanted = [(n, "".join(text.split())) for n, text in gold.note_list]
    read = [(note.n, "".join(note.text.split())) for note in document.notes]
    yield "notes", _all([] if state == "lostnotes" else wanted, read), *_unlike(wanted, read)
    text = _even(gold.body, [at for _, at in gold.breaks])
    own = _even(document.text, [page.at for page in document.pages])
    if text or own:
        parted = next((i for i, (a, b) in enumerate(zip(text, own, strict=False)) if a != b), len(text))
        around = slice(max(0, parted - 40), parted + 40)
        yield "text", "right" if text == own else "wrong", text[around], own[around]


def _even(text: str, breaks: Sequence[int]) -> str:
    """The text with single spaces, and none where a page begins."""
    pieces, start = [], 0
    for at in (*sorted(breaks), len(text)):
        pieces.append(" ".join(text[start:at].split()))
        start = at
    return "".join(pieces)
