"""What contradicts itself within one document: its date, its signature, its notes, its pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from embtel.linking.cards import Card
from embtel.linking.links import Contradiction
from embtel.moments import in_words
from embtel.reading.datewords import find_date
from embtel.record import Certainty, Struct

# Of one surname in two spellings ("Matthews", "Mathews") the longer has so many letters in a hundred of the
# other in order; of 128 pairs of different people of 58 volumes none has more.
ONE_NAME = 70
# "Rusk", "O’Shaughnessy": what may be a surname; "RN" and "Walt K." are not signed in full
NAME = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
SHORTEST_SURNAME = 4
AFTER_NAMES = frozenset({"jr", "sr", "ii", "iii"})
# Memoranda of conversations are signed by whoever wrote them down.
UNSIGNED = frozenset({"memorandum of conversation", "minutes", "editorial note"})
# The oddities of reading that are contradictions, as the audit names them and how surely
ODDITIES: dict[str, tuple[str, Certainty]] = {
    "unreadable date": ("unreadable encoded date", "certain"),
    "time": ("hour that no clock has", "certain"),
    "party against its encoding": ("party against its encoding", "probable"),
    "duplicate id": ("id given twice", "certain"),
}


class Statement(Struct, frozen=True, kw_only=True):
    """One side of a contradiction: the words, and where they stand."""

    quote: str
    where: str


def contradiction(
    card: Card, kind: str, certainty: Certainty, one: Statement, other: Statement, because: str
) -> Contradiction:
    """A contradiction between two statements of one document."""
    return Contradiction(
        kind=kind,
        certainty=certainty,
        document=card.id,
        quote=one.quote,
        where=one.where,
        other_document=card.id,
        other_quote=other.quote,
        other_where=other.where,
        because=because,
    )


def audit_paper(card: Card) -> Iterator[Contradiction]:
    """The contradictions within one document.

    >>> from embtel.linking.cards import card
    >>> from embtel.record import Callout, Document, Note, Party, Source
    >>> source = Source(path="zenda.txt", format="plain", sha256="")
    >>> sender = Party(text="Minister in Ruritania (Hall)", person="Hall", post="Strelsau")
    >>> telegram = Document(id="zenda/d1", source=source, kind="telegram", from_=(sender,), signed="Sapt",
    ...                     notes=(Note(n="1", text=""), Note(n="1", text="")))
    >>> [(found.kind, found.quote, found.other_quote) for found in audit_paper(card(telegram))]
    [('header against signature', 'Minister in Ruritania (Hall)', 'Sapt'),
     ('note numbered out of order', 'note 1', 'note 1'),
     ('note never called', '2 times note 1', 'no call-out 1')]
    """
    yield from _date(card)
    yield from _odd(card)
    yield from _signature(card)
    yield from _note_numbers(card)
    yield from _callouts(card)
    yield from _pages(card)


def _date(card: Card) -> Iterator[Contradiction]:
    """The dateline against the date that editors encoded."""
    said = card.date.text if card.date else None
    if said is None or not any(odd.kind == "date against its encoding" for odd in card.oddities):
        return
    words = find_date(said)
    meant = words.interval() if words is not None and words.has_year else None
    # "December 3 and 4" may be encoded by its first day
    if meant is None or meant & card.when is not None:
        return
    yield contradiction(
        card,
        "dateline against encoded date",
        "certain",
        Statement(quote=said, where="dateline"),
        Statement(quote=card.when.edtf() or "", where="its encoding"),
        f"the dateline means {in_words(meant)}, the encoding {in_words(card.when)}",
    )


def _odd(card: Card) -> Iterator[Contradiction]:
    """What reading found odd in the file number, the dateline, the encoding of date and parties, the ids."""
    for odd in card.oddities:
        if odd.kind not in ODDITIES:
            continue
        kind, certainty = ODDITIES[odd.kind]
        one, _, other = odd.text.partition(", but ")
        yield contradiction(
            card,
            kind,
            certainty,
            Statement(quote=one, where=odd.where),
            Statement(quote=other, where=odd.where),
            odd.text,
        )


def _signature(card: Card) -> Iterator[Contradiction]:
    """The sender of the heading against the name below the text."""
    if card.signed is None or len(card.from_) != 1 or card.kind in UNSIGNED:
        return
    person, signed = _names(card.from_[0].person or ""), _names(card.signed)
    if not person or not signed or len(signed[-1]) < SHORTEST_SURNAME:
        return
    # a single name is the surname in telegrams, a first name in letters
    if len(signed) == 1 and card.kind not in ("telegram", "airgram"):
        return
    if signed[-1] in _names(card.title) or fuzz.partial_ratio(person[-1], " ".join(signed)) >= ONE_NAME:
        return
    yield contradiction(
        card,
        "header against signature",
        "possible",
        Statement(quote=card.from_[0].text, where="heading"),
        Statement(quote=card.signed, where="signature"),
        "another signed than the heading names: for him, or the heading is wrong",
    )


def _names(text: str) -> list[str]:
    """The names of a text without case; what follows names, like Jr., left out."""
    names = (name.casefold() for name in NAME.findall(text))
    return [name for name in names if name not in AFTER_NAMES]


def _note_numbers(card: Card) -> Iterator[Contradiction]:
    """Notes whose numbers do not count on; an enclosure may begin anew."""
    numbers = [int(n) for n in card.notes if n.isdecimal() and n.isascii() and len(n) < 5]
    for before, own in pairwise(numbers):
        if own in (before + 1, 0) or (own == 1 and before != 1):
            continue
        yield contradiction(
            card,
            "note numbered out of order",
            "certain" if card.format == "tei" else "probable",
            Statement(quote=f"note {before}", where="notes"),
            Statement(quote=f"note {own}", where="notes"),
            f"note {own} follows note {before}",
        )


def _callouts(card: Card) -> Iterator[Contradiction]:
    """Notes of a plain text that nothing calls, call-outs without a note; in TEI a note is its own call."""
    if card.format == "tei" or not card.notes:
        return
    given, called = Counter(card.notes), Counter(card.called)
    for n in dict.fromkeys((*given, *called)):
        if called[n] == given[n]:
            continue
        if called[n] < given[n]:
            kind = "note never called"
        else:
            kind = "note called twice" if given[n] else "call-out without a note"
        yield contradiction(
            card,
            kind,
            "probable",
            Statement(quote=_times(given[n], f"note {n}"), where="notes"),
            Statement(quote=_times(called[n], f"call-out {n}"), where="text"),
            "each note is called once",
        )


def _times(number: int, what: str) -> str:
    """
    >>> _times(0, "note 2"), _times(1, "note 2"), _times(2, "note 2")
    ('no note 2', 'note 2', '2 times note 2')
    """
    return f"no {what}" if number == 0 else what if number == 1 else f"{number} times {what}"


def _pages(card: Card) -> Iterator[Contradiction]:
    """Pages that begin in the document in another order than they have in the book."""
    for before, own in pairwise(_numbers(card.pages)):
        if own <= before and own != 1:
            yield contradiction(
                card,
                "page out of order",
                "certain",
                Statement(quote=f"page {before}", where="text"),
                Statement(quote=f"page {own}", where="text"),
                f"page {own} begins behind page {before}",
            )


def _numbers(printed: Sequence[str]) -> list[int]:
    """The pages that are numbered in figures: roman ones are front matter."""
    return [int(n) for n in printed if n.isdecimal() and n.isascii() and len(n) < 6]
