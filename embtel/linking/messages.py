"""Messages: every reference to a telegram, airgram, despatch or letter is understood, resolved, or wanted.

The steps in order: which documents bear which numbers; what each reference says; where the series began
again, from the dated numbers of both; which documents are meant, by the words or by the note called at them;
what further numbers these bear by what is said of them; what is wanted; the ledgers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from embtel.linking.bearers import Bearers
from embtel.linking.beginnings import MISPRINT, VAGUE, Dated
from embtel.linking.cards import Card
from embtel.linking.channels import Bearing, is_told, posts_of
from embtel.linking.citations import Cited, citations, is_itself
from embtel.linking.ledgers import ledgers
from embtel.linking.links import Channel, Edge, Ledger, Link, Wanted
from embtel.linking.ordinals import NEVER
from embtel.linking.pointed import Where, may_be, numbers_of, pointed, printed_link
from embtel.linking.repeats import Repeats, name
from embtel.linking.resolving import Fit, Resolver
from embtel.linking.runs import Runs
from embtel.linking.speakers import Heard
from embtel.linking.spots import Spot, spot_of, spots_of
from embtel.linking.wanted import Missing, wanted_messages
from embtel.record import Reference, Status

# What is cited without its day was mostly sent in these days before: of 2,306 such messages 95 in 100.
RECENT = 30


class Messages(NamedTuple):
    """The links of references to messages, by the reference's place in its card, and what follows of them."""

    links: list[dict[int, Link]]
    ledgers: tuple[Ledger, ...]
    wanted: tuple[Wanted, ...]
    edges: list[Edge]


def link_messages(cards: Sequence[Card], pointing: Sequence[Mapping[int, Link]] = ()) -> Messages:
    """Link all references to messages; `pointing` are the links of the other references."""
    bearers = Bearers(cards)
    repeats = Repeats(cards, bearers)
    cited = citations(cards, bearers)
    runs = Runs(_dated(bearers, cited))
    cited = [one if one.heard.sure else _settled(one, runs) for one in cited]
    resolver = Resolver(cards, bearers, runs, repeats)
    fits = [resolver.fits(one) for one in cited]
    printed = _printed(resolver, cited, fits, pointed(cards, pointing))
    if _learn(bearers, resolver, cited, fits, printed):
        fits = [known or resolver.fits(one) for one, known in zip(cited, fits, strict=True)]
    spots = [
        () if (one.card, one.reference) in printed else _missing(one, found, bearers, runs)
        for one, found in zip(cited, fits, strict=True)
    ]
    missing = [Missing(one, there) for one, there in zip(cited, spots, strict=True) if there]
    wanted, standing = wanted_messages(cards, missing, runs)
    links: list[dict[int, Link]] = [{} for _ in cards]
    times: Counter[Spot] = Counter()
    for one, found, there in zip(cited, fits, spots, strict=True):
        if found and resolver.agree(found):
            times[spot_of(found[0].bearing, found[0].place, bearers, runs)] += 1
        elif there:
            times[there[0]] += 1
        link = _link(one, found, standing[there[0]] if there else None, resolver)
        place = printed.get((one.card, one.reference))
        links[one.card][one.reference] = link if place is None else printed_link(cards, one, place, link)
    borne = _borne(bearers, runs)
    return Messages(links, tuple(ledgers(cards, borne, standing, times, wanted, runs)), wanted, repeats.edges)


def _dated(bearers: Bearers, cited: Sequence[Cited]) -> dict[Channel, list[Dated]]:
    """The dated numbers of every channel, of documents and of citations."""
    found: dict[Channel, list[Dated]] = defaultdict(list)
    for (channel, number), place in bearers:
        first, last = bearers.first[place], bearers.last[place]
        if isinstance(number, int) and last - first <= VAGUE:
            found[channel].append(Dated(first, number, MISPRINT["document"], last))
    for one in cited:
        if one.first == one.last and one.heard.sure and isinstance(one.number, int):
            found[one.heard.channels[0]].append(Dated(one.first, one.number, MISPRINT["citation"], one.last))
    return found


def _settled(one: Cited, runs: Runs) -> Cited:
    """The citation with its channel, where the words leave several and only one has the number about then."""
    first, last = (one.first, one.last) if one.dated else (one.by - RECENT, one.by)
    if not isinstance(one.number, int) or last == NEVER:
        return one
    held = [channel for channel in one.heard.channels if runs.holds(channel, one.number, first, last)]
    return one._replace(heard=Heard((held[0],), True, held[0].from_, held[0].to)) if len(held) == 1 else one


def _printed(
    resolver: Resolver, cited: Sequence[Cited], fits: Sequence[list[Fit]], led: Mapping[Where, int]
) -> dict[Where, int]:
    """The documents to which notes lead, where the words alone do not tell which is meant."""
    found: dict[Where, int] = {}
    for one, fit in zip(cited, fits, strict=True):
        where = one.card, one.reference
        place = led.get(where)
        if place is None or (fit and resolver.agree(fit)):
            continue
        if may_be(one, place, resolver.cards, resolver.bearers):
            found[where] = place
    return found


def _learn(
    bearers: Bearers,
    resolver: Resolver,
    cited: Sequence[Cited],
    fits: Sequence[list[Fit]],
    printed: Mapping[Where, int],
) -> bool:
    """Note the further numbers that citations give documents; whether there were any."""
    learned = False
    for one, found in zip(cited, fits, strict=True):
        place = printed.get((one.card, one.reference))
        told: tuple[Bearing, ...] = ()
        if place is not None:
            told = _number_of(one, resolver.cards[place])
        elif one.copies and found and resolver.agree(found):
            place, told = found[0].place, one.copies
        for bearing in told:
            if place is not None and place not in bearers.bearing(*bearing):
                bearers.put(place, bearing)
                learned = True
    return learned


def _number_of(one: Cited, printed: Card) -> tuple[Bearing, ...]:
    """The number that a citation gives a printed message, whose own is not told."""
    channel = one.heard.channels[0]
    known = one.number is None or not one.heard.sure or not is_told(channel) or numbers_of(printed)
    return () if known or one.number is None else (Bearing(channel, one.number),)


def _missing(one: Cited, fits: Sequence[Fit], bearers: Bearers, runs: Runs) -> tuple[Spot, ...]:
    """Where the message stands that is missing, if it is told between which posts it went."""
    if fits or not one.heard.sure or not is_told(one.heard.channels[0]) or is_itself(one, bearers):
        return ()
    return tuple(spots_of(one, runs))


def _borne(bearers: Bearers, runs: Runs) -> dict[Spot, list[int]]:
    """Where the documents stand, by all their numbers."""
    found: dict[Spot, list[int]] = defaultdict(list)
    for bearing, place in bearers:
        found[spot_of(bearing, place, bearers, runs)].append(place)
    return found


def _link(one: Cited, fits: Sequence[Fit], wanted: int | None, resolver: Resolver) -> Link:
    """The link of a reference, with its reasons."""
    reference = resolver.cards[one.card].references[one.reference]
    from_, to = (one.heard.from_, one.heard.to) if one.heard.sure else (reference.from_, reference.to)
    if not fits:
        because = _why_not(one, reference.text, wanted, resolver.bearers)
        status: Status = "unresolved" if wanted is None else "wanted"
        return Link(from_=from_, to=to, date=reference.date, status=status, because=(because,), wanted=wanted)
    candidates = tuple(resolver.candidate(fit, one) for fit in fits)
    if not resolver.agree(fits):
        because = f"{len(fits)} documents may be meant" if len(fits) > 1 else candidates[0].because
        return Link(
            from_=from_,
            to=to,
            date=reference.date,
            status="ambiguous",
            candidates=candidates,
            because=(because,),
        )
    from_, to = _between(fits[0], resolver.cards[fits[0].place], reference)
    return Link(
        from_=from_,
        to=to,
        date=reference.date,
        status="resolved",
        target=candidates[0].id,
        candidates=candidates,
        because=(candidates[0].because,),
    )


def _between(fit: Fit, target: Card, reference: Reference) -> tuple[str | None, str | None]:
    """Between which posts a message went that was found: by its number's channel, or as it says itself."""
    channel = fit.bearing.channel
    if channel.designator is None and channel.from_ and channel.to and (not fit.how or reference.to):
        return channel.from_, channel.to
    sent, had = _only(posts_of(target, writers=True)), _only(posts_of(target, writers=False))
    return sent or channel.from_, had or channel.to


def _why_not(one: Cited, words: str, wanted: int | None, bearers: Bearers) -> str:
    """Why no document was found."""
    if one.sought is None:
        return "the words tell neither its number nor its day"
    if wanted is None and is_itself(one, bearers):
        return "it is the number of this very document"
    if wanted is None:
        return f"nothing tells between which posts “{words}” went"
    what = f"number {one.number}" if one.number is not None else f"day {one.day}"
    return f"no document of the edition within reach bears the {what} {name(one.heard.channels[0])}"


def _only(posts: Sequence[str]) -> str | None:
    """The post, if it is one."""
    return posts[0] if len(posts) == 1 else None
