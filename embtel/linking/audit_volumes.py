"""Documents whose date does not fit the place where their volume prints them: most such are misprints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from embtel.linking.cards import Card
from embtel.linking.evidence import days_in
from embtel.linking.links import Contradiction
from embtel.linking.sequences import Reach, between, trust
from embtel.moments import Interval, in_words
from embtel.record import Kind

# Of 18 documents of 58 volumes that lie more than two weeks away from all four neighbours, themselves no more
# than two months apart, 14 have a misprinted or a wrongly encoded date; the others are papers and reports.
ASKED = Reach(neighbours=2, slack=14)
WIDEST = 62 + 2 * 14
# Papers without a date of their own are put where they were discussed.
UNDATED: frozenset[Kind] = frozenset({"paper", "report", "minutes", "intelligence estimate", "other"})


def audit_volumes(cards: Sequence[Card]) -> Iterator[Contradiction]:
    """Documents whose day lies far from those of the documents before and behind them in their volume.

    >>> from embtel.linking.cards import card
    >>> from embtel.record import Date, Document, Source
    >>> source = Source(path="zenda.xml", format="tei", sha256="")
    >>> days = [f"1951-{month:02}-{n:02}" for month in range(1, 13) for n in range(1, 21)]
    >>> days[80] = "1915-05-01"
    >>> cards = [card(Document(id=f"zenda/d{n}", source=source, kind="letter",
    ...                        date=Date(text=day, start=day, end=day, basis="dateline")))
    ...          for n, day in enumerate(days)]
    >>> [(found.document, found.quote, found.other_quote) for found in audit_volumes(cards)]
    [('zenda/d80', '1915-05-01', 'between zenda/d78 of April 19, 1951, and zenda/d82 of May 3, 1951')]
    """
    volumes: dict[str, list[Card]] = {}
    for card in cards:
        if card.kind != "editorial note":
            volumes.setdefault(card.volume, []).append(card)
    for volume in volumes.values():
        days = [_day(card) for card in volume]
        if trust([days]) is not None:
            yield from _misplaced(volume, days)


def _day(card: Card) -> Interval | None:
    return card.when if card.basis in ("dateline", "encoded") and card.when.day else None


def _misplaced(volume: Sequence[Card], days: Sequence[Interval | None]) -> Iterator[Contradiction]:
    for card, own, found in zip(volume, days, between(days, ASKED, range(len(days))), strict=True):
        if own is None or found is None or found.before is None or found.after is None:
            continue
        if own & found.interval is not None or (days_in(found.interval) or WIDEST + 1) > WIDEST:
            continue
        before, after = volume[found.before], volume[found.after]
        said = f"{before.id} of {in_words(before.when)}, and {after.id} of {in_words(after.when)}"
        yield Contradiction(
            kind="date against the order of its volume",
            certainty="possible" if card.kind in UNDATED else "probable",
            document=card.id,
            quote=(card.date.text if card.date else None) or in_words(own),
            where="dateline",
            other_document=before.id,
            other_quote=f"between {said}",
            other_where=f"the order of {card.volume}",
            because=f"its neighbours are of {in_words(found.interval.widened(-ASKED.slack, -ASKED.slack))}",
        )
