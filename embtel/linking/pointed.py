"""Messages whose note says where they are printed: “See Document 85.”, called at “despatch 40”."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import structs

from embtel.linking.bearers import Bearers
from embtel.linking.cards import Card
from embtel.linking.channels import numbered
from embtel.linking.citations import Cited
from embtel.linking.links import Link
from embtel.linking.resolving import NEAR
from embtel.reading.said import PAPERS
from embtel.record import Candidate, Kind, ReferenceKind

# What reading says of a message whose note is nothing but a pointer: "see Document 85".
POINTED = "see "
# As what a message of each kind is printed. A telegram whose note leads to a memorandum is told of there.
PRINTED_AS: dict[ReferenceKind, frozenset[Kind]] = {
    "telegram": frozenset({"telegram", "message"}),
    "airgram": frozenset({"airgram", "telegram"}),
    "despatch": frozenset({"despatch", "instruction"}),
    "letter": frozenset({"letter", "message", "note"}),
    "memorandum": frozenset({"memorandum", "memorandum of conversation", "report", "paper"}),
}

Where = tuple[int, int]
"""A reference: its document, counted from 0, and its place there."""


def pointed(cards: Sequence[Card], pointing: Sequence[Mapping[int, Link]]) -> dict[Where, int]:
    """The one document to which the note of a message leads, counted from 0."""
    places = {card.id: place for place, card in enumerate(cards)} if any(pointing) else {}
    found: dict[Where, int] = {}
    for at, (card, links) in enumerate(zip(cards, pointing, strict=False)):
        led: dict[int | None, set[str]] = defaultdict(set)
        for place, link in links.items():
            if link.status == "resolved" and link.target is not None:
                led[card.references[place].note].add(link.target)
        for place, reference in enumerate(card.references if led else ()):
            if reference.kind not in PAPERS or reference.noted is None:
                continue
            targets = led.get(reference.noted, ())
            if len(targets) == 1 and any(said.startswith(POINTED) for said in reference.said):
                found[at, place] = places[next(iter(targets))]
    return found


def may_be(cited: Cited, place: int, cards: Sequence[Card], bearers: Bearers) -> bool:
    """Whether a document can be the message that is cited: by its kind, its day, and its number if any."""
    card = cards[place]
    reference = cards[cited.card].references[cited.reference]
    if place == cited.card or card.kind not in PRINTED_AS.get(reference.kind, ()):
        return False
    if cited.dated and bearers.apart(place, cited.first, cited.last) > NEAR:
        return False
    own = numbers_of(card)
    return cited.number is None or not own or cited.number in own


def numbers_of(card: Card) -> frozenset[int | str]:
    """The numbers that a document itself says it bears."""
    messages = (card.message, card.also)
    return frozenset(numbered(one.number)[1] for one in messages if one is not None and one.number)


def printed_link(cards: Sequence[Card], cited: Cited, place: int, link: Link) -> Link:
    """The link to the document that the note names, in place of what the words alone lead to."""
    target = cards[place]
    reference = cards[cited.card].references[cited.reference]
    pointer = next(said for said in reference.said if said.startswith(POINTED))
    because = f"the note called at it says “{pointer}”"
    return structs.replace(
        link,
        status="resolved",
        target=target.id,
        candidates=(Candidate(id=target.id, certainty="probable", because=because),),
        because=(because,),
    )
