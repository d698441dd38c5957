"""The graph of an edition: which document answers, cites or repeats which, and what they share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from embtel.linking.cards import Card
from embtel.linking.links import Edge, Link
from embtel.reading.said import PAPERS
from embtel.record import Party, Reference

# Within so many letters of its beginning a message names the one that it answers: "48. Reurtel 92, July 11."
HEAD = 150
# A subject or a file that more documents share than these names a field, and no affair.
MOST_SHARING = 40
# "764A.00/7-1251": the date makes it the number of one file item, in which a message lies with its answers
FILE_ITEM = re.compile(r"/\d{1,2}-\d{3,4}$")
# Subjects that name no affair
NO_SUBJECT = frozenset({"", "memorandum of conversation", "subject", "none", "see below"})
WORD = re.compile(r"\w+")


def edges(cards: Sequence[Card], references: Mapping[str, Sequence[Link]]) -> Iterator[Edge]:
    """What joins the documents: first what one says of the other, then what they share.

    Of papers that share a subject or a file item each is joined to the one before it, in the edition's order.

    >>> from embtel.linking.cards import card
    >>> from embtel.record import Document, Reference, Source
    >>> source = Source(path="zenda.xml", format="tei", sha256="")
    >>> strelsau, home = Party(text="", post="Strelsau"), Party(text="", post="Washington")
    >>> cited = Reference(start=4, end=13, in_="text", text="Reurtel 48", kind="telegram", number="48")
    >>> asked = Document(id="zenda/d1", source=source, from_=(strelsau,), to=(home,), subject="Zenda bridges")
    >>> answer = Document(id="zenda/d2", source=source, from_=(home,), to=(strelsau,), references=(cited,),
    ...                   subject="Zenda bridges")
    >>> links = {"zenda/d2": [Link(status="resolved", target="zenda/d1")]}
    >>> [(edge.one, edge.kind, edge.other) for edge in edges([card(asked), card(answer)], links)]
    [('zenda/d2', 'answers', 'zenda/d1'), ('zenda/d2', 'same subject', 'zenda/d1')]
    """
    by_id = {card.id: card for card in cards}
    for card in cards:
        yield from _cited(card, references.get(card.id, ()), by_id)
    yield from _sharing(cards)


def _cited(card: Card, links: Sequence[Link], by_id: Mapping[str, Card]) -> Iterator[Edge]:
    """An edge to each document that this one refers to: to what it answers, or else cites.

    Where its editors' notes say in which document a message is printed, they count too, unless that is later.
    """
    if card.kind == "editorial note":
        return
    found: dict[str, Edge] = {}
    for reference, link in zip(card.references, links, strict=True):
        if link.status != "resolved" or link.target is None or link.target == card.id:
            continue
        target = by_id[link.target]
        if reference.in_ == "text" and reference.kind in PAPERS:
            answers = reference.start < HEAD and _wrote_to(target, card)
            edge = _answer(card, reference, target) if answers else _citation(card, reference, target)
        elif target.kind != "editorial note" and not _later(target, card):
            edge = _citation(card, reference, target)
        else:
            continue
        if target.id not in found or (edge.kind == "answers" and found[target.id].kind != "answers"):
            found[target.id] = edge
    yield from found.values()


def _answer(card: Card, reference: Reference, target: Card) -> Edge:
    because = f"it begins with “{reference.text}” and goes to those who sent that"
    return Edge(one=card.id, other=target.id, kind="answers", because=because)


def _citation(card: Card, reference: Reference, target: Card) -> Edge:
    where = "it" if reference.in_ == "text" else f"its {reference.in_}"
    because = f"{where} cites “{reference.text}”"
    return Edge(one=card.id, other=target.id, kind="cites", because=because)


def _later(one: Card, other: Card) -> bool:
    """Whether one document is certainly later than the other."""
    return one.when.start is not None and other.when.end is not None and one.when.start > other.when.end


def _wrote_to(earlier: Card, later: Card) -> bool:
    """Whether the earlier message came from a post to which the later one goes."""
    return bool(_posts(earlier.from_) & _posts(later.to))


def _posts(parties: Sequence[Party]) -> frozenset[str]:
    return frozenset(party.post for party in parties if party.post)


def _sharing(cards: Sequence[Card]) -> Iterator[Edge]:
    """An edge from each document to the one before it that shares its subject line or its file item."""
    subjects: dict[str, list[Card]] = defaultdict(list)
    files: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        subject = " ".join(WORD.findall((card.subject or "").casefold()))
        if subject not in NO_SUBJECT:
            subjects[subject].append(card)
        if card.file is not None and FILE_ITEM.search(card.file):
            files[card.file].append(card)
    for same in subjects.values():
        if 1 < len(same) <= MOST_SHARING:
            for earlier, later in pairwise(same):
                because = f"both have the subject “{later.subject}”"
                yield Edge(one=later.id, other=earlier.id, kind="same subject", because=because)
    for file, same in files.items():
        if 1 < len(same) <= MOST_SHARING:
            for earlier, later in pairwise(same):
                because = f"both lie in the file {file}"
                yield Edge(one=later.id, other=earlier.id, kind="same file", because=because)
