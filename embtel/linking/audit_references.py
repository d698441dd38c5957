"""What references say that is not so: days that are not their target's, and targets that are not there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from embtel.linking.cards import Card
from embtel.linking.cards import interval as interval_of
from embtel.linking.dating import is_firm
from embtel.linking.evidence import days_in
from embtel.linking.links import Contradiction, Link
from embtel.moments import in_words
from embtel.reading.said import PAPERS
from embtel.record import Certainty, Reference
from embtel.tables.series import series

# A message is dated here by the day on which it was sent, there by that on which it came in.
UNDERWAY = 1
# "frus1952-54v14p1#d23", "frus1952-54v14p1#d23fn2": a document of another volume, or a note of it
OTHER_VOLUME = re.compile(r"([\w-]{1,40})#(d\d{1,5})(?:fn\w{1,9})?")


def audit_references(
    cards: Sequence[Card], references: Mapping[str, Sequence[Link]]
) -> Iterator[Contradiction]:
    """References that give their target another day, and encoded ones that lead nowhere."""
    by_id = {card.id: card for card in cards}
    volumes = {card.volume for card in cards}
    for card in cards:
        for reference, link in zip(card.references, references.get(card.id, ()), strict=False):
            if reference.kind in PAPERS:
                yield from _other_day(card, reference, link, by_id)
        yield from _dangling(card, by_id, volumes)


def _other_day(
    card: Card, reference: Reference, link: Link, by_id: Mapping[str, Card]
) -> Iterator[Contradiction]:
    """The day that the words give against that of the document they mean."""
    if reference.series and series(reference.series):
        return  # of a conference, whose series begins again without notice
    target = by_id.get(link.target or "") or _only(link, by_id)
    if target is None or reference.date is None or not is_firm(target) or days_in(target.when) != 1:
        return
    given = interval_of(reference.date.start, reference.date.end)
    if given.widened(UNDERWAY, UNDERWAY) & target.when is not None:
        return
    certainty: Certainty = "probable" if link.target else "possible"
    yield Contradiction(
        kind="reference date against the date of its target",
        certainty=certainty,
        document=card.id,
        quote=reference.text,
        where=reference.in_,
        other_document=target.id,
        other_quote=(target.date.text if target.date else None) or in_words(target.when),
        other_where="dateline",
        because=f"the reference says {in_words(given)}, the document is of {in_words(target.when)}",
    )


def _only(link: Link, by_id: Mapping[str, Card]) -> Card | None:
    """The one candidate of a reference that was not resolved because its day does not fit."""
    return by_id.get(link.candidates[0].id) if len(link.candidates) == 1 else None


def _dangling(card: Card, ids: Collection[str], volumes: Collection[str]) -> Iterator[Contradiction]:
    """Encoded targets that are not there: in its own volume, or in another one that the edition has."""
    absent = {odd.where.rpartition(" ")[2] for odd in card.oddities if odd.kind == "dangling target"}
    words = {reference.encoded: reference for reference in card.references if reference.encoded}
    elsewhere = (OTHER_VOLUME.fullmatch(encoded) for encoded in words)
    absent |= {
        there[0]
        for there in elsewhere
        if there is not None and there[1] in volumes and f"{there[1]}/{there[2]}" not in ids
    }
    for target in sorted(absent):
        reference = words.get(target)
        volume, _, id = target.rpartition("#")
        yield Contradiction(
            kind="dangling cross-reference",
            certainty="certain",
            document=card.id,
            quote=reference.text if reference else target,
            where=reference.in_ if reference else "text or notes",
            other_document=None,
            other_quote=target,
            other_where="its encoding",
            because=f"nothing has the id {id} in {volume or card.volume}",
        )
