"""What a page says of each reference of a document: where it leads, and why embtel thinks so."""

from __future__ import annotations

from embtel.edition.catalogue import Entry
from embtel.edition.citations import Mention
from embtel.record import Candidate, Struct
from embtel.web import links
from embtel.web.pages.page import days

WORDS = {
    "resolved": "in this edition",
    "ambiguous": "one of several documents",
    "wanted": "not in this edition",
    "unresolved": "not identified",
}


class Card(Struct, frozen=True, kw_only=True):
    """A reference: the words, what they mean, the document that is meant, or those that may be.

    `address` is where its link leads: the document, the list of missing messages, or the card itself.
    """

    place: int
    text: str
    where: str
    status: str
    meaning: str
    known: str
    address: str
    target: Entry | None
    target_days: str
    target_begins: str
    candidates: tuple[Candidate, ...]
    because: tuple[str, ...]
    said: tuple[str, ...]


def card(mention: Mention, begins: str = "") -> Card:
    """What is shown of one reference; `begins` is how the text of the document that is meant begins."""
    reference = mention.reference
    other = mention.other
    return Card(
        place=mention.position,
        text=reference.text,
        where=reference.in_,
        status=reference.status,
        meaning=WORDS[reference.status],
        known=_known(mention),
        address=_address(mention),
        target=other,
        target_days=days(other.date_start, other.date_end) if other else "",
        target_begins=begins,
        candidates=reference.candidates if reference.status == "ambiguous" else (),
        because=reference.because,
        said=reference.said,
    )


def _known(mention: Mention) -> str:
    """What the reference comes to: its kind, number, posts and day.

    >>> from embtel.record import Days, Reference
    >>> told = Reference(start=0, end=9, in_="text", text="Legtel 48", kind="telegram", number="48",
    ...                  from_="Strelsau", to="Washington", date=Days(start="1951-07-12", end="1951-07-12"))
    >>> _known(Mention(document="d2", position=0, reference=told, wanted=None, other=None))
    'telegram 48 from Strelsau to Washington, July 12, 1951'
    """
    reference = mention.reference
    parts = [reference.kind, *filter(None, [reference.number])]
    if reference.from_:
        parts.append(f"from {reference.from_}")
    if reference.to:
        parts.append(f"to {reference.to}")
    when = days(reference.date.start, reference.date.end) if reference.date else ""
    return ", ".join(filter(None, (" ".join(parts), when)))


def _address(mention: Mention) -> str:
    if mention.other:
        return links.document(mention.other.id)
    if mention.wanted is not None:
        return links.wanted(mention.wanted)
    return f"#r{mention.position}"
