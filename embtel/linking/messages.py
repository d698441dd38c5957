"""Messages: every reference to a telegram, airgram, despatch or letter is understood, resolved, or wanted.

The steps in order: which documents bear which numbers; what each reference says; where the series began
again, from the dated numbers of both; which documents are meant; what further numbers they bear by what is
said of their copies; what is wanted; the ledgers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from embtel.linking.bearers import EVER, NEVER, Bearers
from embtel.linking.beginnings import Dated
from embtel.linking.cards import Card
from embtel.linking.channels import Bearing, numbered, posts_of
from embtel.linking.ledgers import ledgers
from embtel.linking.links import Channel, Edge, Ledger, Link, Wanted
from embtel.linking.repeats import Repeats, name
from embtel.linking.resolving import Asked, Fit, Resolver
from embtel.linking.runs import Runs
from embtel.linking.speakers import Heard, between, conversation, copies, heard
from embtel.linking.wanted import Missing, Spot, wanted_messages
from embtel.record import Reference, ReferenceKind
from embtel.tables.message_words import message_word

MESSAGES: frozenset[ReferenceKind] = frozenset({"telegram", "airgram", "despatch", "letter", "memorandum"})

# Within so many letters of its beginning a message names the one that it answers or goes on from.
HEAD = 150
# What is cited without its day was mostly sent in these days before: of 800 such messages nine in ten.
RECENT = 30


class Cited(NamedTuple):
    """A reference to a message: where it stands, what it means to whom, and what it asks for."""

    card: int
    place: int
    heard: Heard
    asked: Asked


class Messages(NamedTuple):
    """The links of references to messages, for each card by the reference's place, and what follows from them."""

    links: list[dict[int, Link]]
    ledgers: tuple[Ledger, ...]
    wanted: tuple[Wanted, ...]
    edges: list[Edge]


def link_messages(cards: Sequence[Card]) -> Messages:
    """Link all references to messages."""
    bearers = Bearers(cards)
    repeats = Repeats(cards, bearers)
    cited = [
        one for place, card in enumerate(cards) if card.references for one in _cited(place, card, bearers)
    ]
    runs = Runs(_dated(cards, bearers, cited))
    cited = [one if one.heard.sure else _settled(one, runs) for one in cited]
    resolver = Resolver(cards, bearers, runs, repeats)
    fits = [resolver.fits(one.asked) for one in cited]
    if _learn(bearers, resolver, cited, fits):
        fits = [known or resolver.fits(one.asked) for one, known in zip(cited, fits, strict=True)]
    missing = [
        _missing(one, cards, runs) if not found else None for one, found in zip(cited, fits, strict=True)
    ]
    sought, of = wanted_messages(cards, [one for one in missing if one], runs)
    links: list[dict[int, Link]] = [{} for _ in cards]
    times: Counter[Spot] = Counter()
    for one, found, lost in zip(cited, fits, missing, strict=True):
        if found and resolver.agree(found):
            times[_spot(found[0].bearing, found[0].place, bearers, runs)] += 1
        if lost:
            times[lost.spots[0]] += 1
        links[one.card][one.place] = _link(one, found, of.get((one.card, one.place)), cards, resolver)
    borne: dict[Spot, list[int]] = defaultdict(list)
    for channel, shelf in bearers.of.items():
        for number, places in shelf.items():
            for place in places:
                borne[_spot(Bearing(channel, number), place, bearers, runs)].append(place)
    spots = {spot: of[one.card, one.reference] for one in missing if one for spot in one.spots}
    return Messages(links, tuple(ledgers(cards, borne, spots, times, sought, runs)), sought, repeats.edges)


def _cited(place: int, card: Card, bearers: Bearers) -> Iterator[Cited]:
    """The references of a document to messages that have a number, and what they ask for."""
    by = bearers.last[place]
    heads: list[Cited] = []
    dated: dict[Bearing, tuple[int, int]] = {}
    spoken = list(_spoken(card))
    for at, said in spoken:
        reference, days = card.references[at], _days(card.references[at])
        if reference.number and days is not None:
            dated.setdefault(Bearing(said.channels[0], numbered(reference.number)[1]), days)
    for at, said in spoken:
        reference, days = card.references[at], _days(card.references[at])
        told = reference.to is not None
        if reference.number:
            number = numbered(reference.number)[1]
            own = tuple(Bearing(channel, number) for channel in said.channels)
            first, last = days or dated.get(own[0]) or (EVER, NEVER)
            asked = Asked(place, (*own, *copies(reference, said.channels)), said.sure, told, first, last, by)
            one = Cited(place, at, said, asked)
            if reference.in_ == "text" and reference.start <= HEAD:
                heads.append(one)
            yield one
        elif days is not None and days[0] == days[1] and said.sure and "essage" not in reference.text:
            day = date.fromordinal(days[0]).isoformat()
            own = tuple(Bearing(channel, day) for channel in said.channels)
            yield Cited(place, at, said, Asked(place, own, True, told, *days, by, day))
        elif _is_head(reference) and len({one.asked.bearings[0] for one in heads}) == 1:
            yield heads[0]._replace(place=at)


def _spoken(card: Card) -> Iterator[tuple[int, Heard]]:
    """The references of a document to messages, and between whom they went.

    What editors quote is another's word: in "telegram 644 to Tokyo stated: “Upon receipt urtel 33 …”" the
    reader is Tokyo.
    """
    among = conversation(card)
    quoted, where = among, card.references[0].note
    editorial = card.kind == "editorial note"
    for at, reference in enumerate(card.references):
        if reference.kind not in MESSAGES:
            continue
        if reference.note != where:
            quoted, where = among, reference.note
        said = heard(reference, quoted)
        yield at, said
        if (reference.from_ or reference.to) and (editorial or reference.note is not None):
            quoted = between(said, among)


def _is_head(reference: Reference) -> bool:
    """Whether the words mean the message that stands at the head: "reftel", "reference telegram"."""
    word = message_word(reference.series) if reference.series and reference.in_ == "text" else None
    return word is not None and word.speaker is None and word.word.startswith("ref")


def _days(reference: Reference) -> tuple[int, int] | None:
    """The days that the words of a reference give the message, as ordinals."""
    if reference.date is None or reference.date.start is None or reference.date.end is None:
        return None
    return (
        date.fromisoformat(reference.date.start).toordinal(),
        date.fromisoformat(reference.date.end).toordinal(),
    )


def _dated(cards: Sequence[Card], bearers: Bearers, cited: Sequence[Cited]) -> dict[Channel, list[Dated]]:
    """The dated numbers of every channel, of documents and of citations."""
    found: dict[Channel, list[Dated]] = defaultdict(list)
    for channel, shelf in bearers.of.items():
        for number, places in shelf.items():
            if isinstance(number, int):
                for place in places:
                    if bearers.first[place] == bearers.last[place]:
                        found[channel].append(Dated(bearers.first[place], number, 2))
    for one in cited:
        channel, said = one.asked.bearings[0]
        if one.asked.first == one.asked.last and one.heard.sure and isinstance(said, int):
            found[channel].append(Dated(one.asked.first, said, 1))
    return found


def _settled(one: Cited, runs: Runs) -> Cited:
    """The citation with its channel, where the words leave several and only one has the number about then."""
    asked, number = one.asked, one.asked.bearings[0].number
    first, last = (asked.first, asked.last) if asked.dated else (asked.by - RECENT, asked.by)
    if not isinstance(number, int) or last == NEVER:
        return one
    channels = [channel for channel in one.heard.channels if runs.holds(channel, number, first, last)]
    if len(channels) != 1:
        return one
    own = (Bearing(channels[0], number), *asked.bearings[len(one.heard.channels) :])
    said = Heard((channels[0],), True, channels[0].from_, channels[0].to)
    return one._replace(heard=said, asked=asked._replace(bearings=own, sure=True))


def _learn(bearers: Bearers, resolver: Resolver, cited: Sequence[Cited], fits: Sequence[list[Fit]]) -> bool:
    """Note the further numbers that citations give documents; whether there were any."""
    learned = False
    for one, found in zip(cited, fits, strict=True):
        if len(one.asked.bearings) > len(one.heard.channels) and found and resolver.agree(found):
            for bearing in one.asked.bearings[len(one.heard.channels) :]:
                if found[0].place not in bearers.bearing(*bearing):
                    bearers.put(found[0].place, bearing)
                    learned = True
    return learned


def _missing(one: Cited, cards: Sequence[Card], runs: Runs) -> Missing | None:
    """The citation as one of a wanted message, if it tells between which posts that went."""
    channel = one.heard.channels[0]
    if not one.heard.sure or (channel.designator is None and None in (channel.from_, channel.to)):
        return None
    asked = one.asked
    numbers = [asked.bearings[0], *asked.bearings[len(one.heard.channels) :]]
    spots = tuple(_asked_spot(bearing, asked, runs) for bearing in numbers)
    in_text = cards[one.card].references[one.place].in_ == "text"
    return Missing(one.card, one.place, spots, asked.by if in_text and asked.by < NEVER else None)


def _asked_spot(bearing: Bearing, asked: Asked, runs: Runs) -> Spot:
    """The run in which a message is sought that is not there."""
    channel, number = bearing
    day = asked.first if asked.dated else asked.by
    if day in (EVER, NEVER):
        return Spot(channel, -1, number)
    if not isinstance(number, int):
        return Spot(channel, -date.fromordinal(day).year, number)
    return Spot(
        channel, runs.on(channel, number, day) if asked.dated else runs.by(channel, number, day), number
    )


def _spot(bearing: Bearing, place: int, bearers: Bearers, runs: Runs) -> Spot:
    """The run in which a document bears a number."""
    channel, number = bearing
    first, last = bearers.first[place], bearers.last[place]
    day = first if first != EVER else last
    if day == NEVER:
        return Spot(channel, 0 if len(runs.of.get(channel, ())) == 1 else -1, number)
    if not isinstance(number, int):
        return Spot(channel, -date.fromordinal(day).year, number)
    return Spot(channel, runs.on(channel, number, day), number)


def _link(
    one: Cited, fits: Sequence[Fit], wanted: int | None, cards: Sequence[Card], resolver: Resolver
) -> Link:
    """The link of a reference, with its reasons."""
    reference = cards[one.card].references[one.place]
    channel = one.heard.channels[0]
    told = one.heard.sure or None
    from_, to = (one.heard.from_, one.heard.to) if told else (reference.from_, reference.to)
    if not fits:
        number = f"number {one.asked.bearings[0].number}" if one.asked.day is None else f"day {one.asked.day}"
        if wanted is not None:
            because = f"no document of the edition within reach bears the {number} {name(channel)}"
            return Link(
                from_=from_, to=to, date=reference.date, status="wanted", because=(because,), wanted=wanted
            )
        because = f"nothing tells between which posts “{reference.text}” went"
        return Link(from_=from_, to=to, date=reference.date, because=(because,))
    candidates = tuple(resolver.candidate(fit, one.asked) for fit in fits)
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
    taken, target = fits[0].bearing.channel, cards[fits[0].place]
    if taken.designator is not None:
        from_, to = (_only(posts_of(target, writers=one)) for one in (True, False))
    return Link(
        from_=taken.from_ or from_,
        to=taken.to or to,
        date=reference.date,
        status="resolved",
        target=candidates[0].id,
        candidates=candidates,
        because=(candidates[0].because,),
    )


def _only(posts: Sequence[str]) -> str | None:
    """The post, if it is one."""
    return posts[0] if len(posts) == 1 else None
