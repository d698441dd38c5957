"""Where references to documents, pages, notes, volumes and files lead inside the edition.

What editors encoded by hand wins over the words. A volume is no document: a reference to one as a whole is
not resolved, and its reason says whether the edition has the volume. A page resolves to the document that
begins on it, or, if none does, to the one that it belongs to; where several begin there, the number of a
note or of a message that stands beside the page may tell, else all are candidates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec import structs

from embtel.linking.cards import Card
from embtel.linking.links import Link
from embtel.linking.shelves import Page, Shelves, Volume
from embtel.reading.targets import read_target
from embtel.reading.volume_ids import sister
from embtel.record import Candidate, Certainty, Days, Reference

POINTING = frozenset({"document", "page", "note", "volume", "file", "lot", "other"})
NEARBY = frozenset({"supra", "infra"})
MOST_CANDIDATES = 10
NEAR = 4  # letters between a message and its page: "telegram 61, January 10, p. 137"


@dataclass(slots=True)
class _Before:
    """What an "ibid." repeats: the reference before it, the volume it named, and where it led."""

    volume: str | None
    reference: Reference
    link: Link


def resolve_pointers(cards: Sequence[Card]) -> Iterator[dict[int, Link]]:
    """For each card in order, the links of its pointing references by their place in `card.references`.

    References to messages are left to others and are not among them.
    """
    shelves = Shelves(cards)
    for index, card in enumerate(cards):
        yield _Pointers(shelves, index).links(card) if card.references else {}


class _Pointers:
    """The pointing references of one document, in their order."""

    def __init__(self, shelves: Shelves, index: int) -> None:
        self.shelves = shelves
        self.index = index
        self.own = shelves.cards[index].volume
        self.before: _Before | None = None

    def links(self, card: Card) -> dict[int, Link]:
        """The links by the places of the references; messages have one if editors encoded where they lead."""
        links = {}
        beside: Reference | None = None
        for place, reference in enumerate(card.references):
            if reference.kind not in POINTING:
                beside = reference
                encoded = self._encoded(reference, None) if reference.encoded else None
                if encoded is not None and encoded.target is not None:
                    links[place] = encoded
                continue
            links[place] = link = self._link(reference, beside)
            volume = None if reference.kind in ("other", "file", "lot") else self._volume_of(reference)
            if not (reference.series == "ibid." and reference.kind == "other"):
                self.before = _Before(volume, reference, link)
        return links

    def _volume_of(self, reference: Reference) -> str | None:
        """The id of the volume that a reference is to: the one that it names, that of an ibid., or its own.

        None where an ibid. repeats what is no volume. Nobody cites pages of his own volume by an ibid.
        """
        named = reference.volume
        encoded = read_target(reference.encoded) if reference.encoded else None
        if encoded is not None and encoded.volume is not None:
            return encoded.volume
        if reference.series == "ibid." and not (named or "").startswith("frus"):
            before = self.before.volume if self.before is not None else None
            if before is None or (before == self.own and reference.kind not in ("document", "note")):
                return None
            return sister(named, before) if named else before
        return (sister(named, self.own) or named) if named else self.own

    def _link(self, reference: Reference, beside: Reference | None) -> Link:
        found = self._from_words(reference, beside)
        encoded = self._encoded(reference, beside) if reference.encoded else None
        if encoded is None:
            return found
        if encoded.status == "ambiguous":
            return found if found.target is not None else encoded
        if encoded.target is None:
            return structs.replace(found, because=(*encoded.because, *found.because))
        if found.target in (None, encoded.target):
            return encoded
        return structs.replace(encoded, because=(*encoded.because, f"but the words lead to {found.target}"))

    def _encoded(self, reference: Reference, beside: Reference | None) -> Link | None:
        """Where the editors' own markup leads; None if it names no place within a volume."""
        target = read_target(reference.encoded or "")
        because = f"the editors encoded {reference.encoded}"
        if target is None:
            return Link(because=(f"{because}, which is no document, note or page",))
        volume = target.volume or self.own
        if target.document is not None:
            return self._document(volume, target.document, target.note, because)
        if target.page is not None:
            return self._page(volume, target.page, reference, beside, because)
        return None

    def _from_words(self, reference: Reference, beside: Reference | None) -> Link:
        match reference.kind:
            case "file":
                return self._file(reference.number or "")
            case "lot":
                return Link(because=("a lot holds many papers, and the reference names none of them",))
            case "other":
                return self._repeated(reference)
        volume = self._volume_of(reference)
        if volume is None:
            return Link(because=("ibid., but what was cited before it is no volume of the series",))
        match reference.kind:
            case "document" if reference.number is not None:
                return self._document(volume, reference.number, None)
            case "note" if reference.document is not None:
                return self._document(volume, reference.document, reference.number)
            case "note" if reference.page is not None:
                return self._page(volume, reference.page, reference, beside)
            case "note":
                return self._note(reference)
            case "page" if volume == self.own and self.shelves.volumes[self.own].cited_by_page < 0:
                return Link(
                    because=(f"{volume} cites its documents by their numbers: a page of another paper",)
                )
            case "page" if reference.number is not None and reference.series not in NEARBY:
                return self._page(volume, reference.number, reference, beside)
            case "volume":
                return self._whole_volume(volume)
            case _:
                return self._nearby(reference, None)

    def _document(self, volume: str, number: str, note: str | None, because: str = "") -> Link:
        """The document of a number, in the volume or in another part of it."""
        named = f"Document {number}" + ("" if volume == self.own else f" of {volume}")
        part: Volume | None = None
        for part in self.shelves.parts(volume):
            found = part.numbers.get(number)
            if found is not None:
                said = because or f"{named} is named" + (
                    "" if part.id == volume else f"; {part.id} has that number"
                )
                return self._resolved(found, said, note)
        if part is None:
            return Link(
                because=(*_said(because), f"the edition has no volume {volume}, in which {named} stands")
            )
        return Link(because=(*_said(because), f"{volume or 'the edition'} has no Document {number}"))

    def _resolved(
        self, found: Sequence[int], because: str, note: str | None, certainty: Certainty = "certain"
    ) -> Link:
        """The link to one document, or to several that are equally likely."""
        cards = self.shelves.cards
        if len(found) > 1:
            candidates = tuple(
                Candidate(id=cards[index].id, certainty="possible", because=because)
                for index in found[:MOST_CANDIDATES]
            )
            return Link(
                status="ambiguous",
                candidates=candidates,
                because=(f"{because}, where {len(found)} documents stand",),
            )
        card = cards[found[0]]
        reasons = [because]
        if note is not None:
            reasons.append(
                f"footnote {note} of it is meant" if note in card.notes else f"it has no footnote {note}"
            )
        return Link(
            status="resolved",
            target=card.id,
            candidates=(Candidate(id=card.id, certainty=certainty, because=because),),
            because=tuple(reasons),
        )

    def _nearby(self, reference: Reference, note: str | None) -> Link:
        """The document before or after: supra, infra."""
        step = -1 if reference.series == "supra" else 1
        there = self.shelves.beside(self.index, step)
        if there is None:
            where = "first" if step < 0 else "last"
            return Link(because=(f"“{reference.series}”, but this is the {where} document of the volume",))
        if not _in_order(self.shelves.cards[self.index], self.shelves.cards[there], step):
            return Link(
                because=(f"“{reference.series}”, but these papers do not lie in the order of a volume",)
            )
        side = "before" if step < 0 else "after"
        return self._resolved([there], f"“{reference.series}” means the document {side} this one", note)

    def _note(self, reference: Reference) -> Link:
        """A note of this document, of the one before or after, or of that which an ibid. means."""
        if reference.series in NEARBY:
            return self._nearby(reference, reference.number)
        if reference.series == "ibid.":
            if self.before is not None and self.before.link.target is not None:
                link = self.before.link
                return Link(
                    status="resolved",
                    target=link.target,
                    candidates=link.candidates,
                    because=("ibid.: of the document named before it",),
                )
            return Link(because=("ibid., but the document named before it is not known",))
        return self._resolved([self.index], "a footnote of this document itself", reference.number)

    def _page(
        self, volume: str, number: str, reference: Reference, beside: Reference | None, because: str = ""
    ) -> Link:
        """The document on a page."""
        named = f"page {number}" + ("" if volume == self.own else f" of {volume}")
        first, _, last = number.partition("-")
        page: Page | None = None
        known = False
        for part in self.shelves.parts(volume):
            known = True
            page = part.pages.get(int(first)) if first.isascii() and first.isdecimal() else None
            if page is not None:
                break
        if page is None:
            reason = (
                f"{volume or 'the edition'} has no page {number}"
                if known
                else f"the edition has no volume {volume}, in which {named} stands"
            )
            return Link(because=(*_said(because), reason))
        found, how = self._on(page, first, reference, beside, last)
        return self._resolved(
            found,
            f"{because or f'{named} is named'}; {how}",
            reference.number if reference.kind == "note" else None,
        )

    def _on(
        self, page: Page, number: str, reference: Reference, beside: Reference | None, last: str
    ) -> tuple[list[int], str]:
        """The documents on a page that a reference may mean, and why these."""
        cards = self.shelves.cards
        everything = list(dict.fromkeys((*page.begin, *page.may_begin, *page.go_on)))
        others = [index for index in everything if index != self.index] or everything
        if len(others) == 1:
            return others, "one document stands on it"
        if reference.kind == "note":
            calls = [index for index in others if _calls(cards[index], reference.number, number)]
            if len(calls) == 1:
                return calls, "of the documents on it this one calls that footnote there"
            others = calls or others
        if beside is not None and beside.in_ == reference.in_ and 0 <= reference.start - beside.end < NEAR:
            told = [index for index in others if _is(cards[index], beside)]
            if len(told) == 1:
                return told, f"of the documents on it this one is “{beside.text}”"
        begin = [index for index in page.begin if index in others]
        likely = begin or others
        if reference.series is not None:
            word = "editorial note" if reference.series == "bracketed note" else reference.series
            likely = [index for index in likely if _is_called(cards[index], word)] or likely
        if reference.date is not None:
            likely = [index for index in likely if _of_day(cards[index], reference.date)] or likely
        if last:
            likely = [index for index in likely if last in cards[index].pages] or likely
        if last or reference.text.endswith(("ff", "ff.")):
            likely = likely[:1]  # what is cited begins with the first of them
        if len(likely) > 1:
            return likely, "it may be any of them"
        if likely == begin:
            return likely, "one document begins on it"
        return likely, "of the documents on it this one fits what is said of it"

    def _whole_volume(self, volume: str) -> Link:
        parts = list(self.shelves.parts(volume))
        count = sum(len(part.order) for part in parts)
        if not parts:
            return Link(because=(f"the edition has no volume {volume}",))
        return Link(because=(f"the volume {volume} as a whole; the edition has {count:,} documents of it",))

    def _file(self, code: str) -> Link:
        """The documents that lie under a file number."""
        found = [index for index in self.shelves.files.get(code, ()) if index != self.index]
        if not found:
            return Link(because=(f"no other document of the edition has the file number {code}",))
        return self._resolved(found, f"the file number {code}", None, "probable")

    def _repeated(self, reference: Reference) -> Link:
        """A bare ibid.: what the reference before it was."""
        if reference.series != "ibid.":
            return Link(because=("a page of another publication",))
        if self.before is None:
            return Link(because=("ibid., but nothing was cited before it",))
        link = self.before.link
        because = f"ibid.: “{self.before.reference.text}” before it"
        return Link(
            status=link.status,
            target=link.target,
            candidates=link.candidates,
            because=(because, *link.because),
        )


def _in_order(card: Card, other: Card, step: int) -> bool:
    """Whether two documents that lie side by side stand so in their volume; loose papers do not, by chance.

    The editors' numbers tell it of papers in plain text.
    """
    if card.format != "plain":
        return True
    numbers = [one.number for one in (card, other)]
    if not all(number and number.isascii() and number.isdecimal() for number in numbers):
        return False
    return int(numbers[1] or 0) - int(numbers[0] or 0) == step


def _said(because: str) -> tuple[str, ...]:
    return (because,) if because else ()


def _is(card: Card, message: Reference) -> bool:
    """Whether a document can be the message that is named beside a page: by number, else by day."""
    numbers = {one.number for one in (card.message, card.also) if one is not None}
    if message.number is not None and numbers:
        return message.number in numbers
    return message.date is not None and _of_day(card, message.date)


def _of_day(card: Card, days: Days) -> bool:
    """Whether a document may have been written on the days that are said."""
    if days.start is None or card.when.start is None or card.when.end is None:
        return False
    return card.when.start.isoformat() <= (days.end or days.start) and days.start <= card.when.end.isoformat()


def _is_called(card: Card, word: str) -> bool:
    """Whether a document is what a word calls it, by its kind or its heading: "memorandum", "minutes"."""
    return word in card.kind or word in card.title.casefold()


def _calls(card: Card, note: str | None, page: str) -> bool:
    """Whether a document calls a note on a page, as far as it is known on which it calls it."""
    return any(
        called == note and (on or card.page or page) == page
        for called, on in zip(card.called, card.called_on, strict=False)
    )
