"""Who speaks to whom: the channels in which a cited message may be numbered, given who cites it.

"Embtel 491" is the embassy's telegram whoever says it; "urtel 491" is the reader's, "mytel 491" the writer's;
"Moscow’s 1748" is Moscow's to the Department, or to whoever is writing or reading. Where the words leave it
open, every channel that they allow is kept, the likeliest first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from embtel.linking.cards import Card
from embtel.linking.channels import (
    APART,
    CIRCULAR,
    HOME,
    Bearing,
    copy_bearings,
    named,
    numbered,
    plain,
    posts_of,
)
from embtel.linking.links import Channel
from embtel.moments import year
from embtel.record import Reference, ReferenceKind
from embtel.tables.correspondents import correspondent
from embtel.tables.message_words import MessageWord, Voice, message_word
from embtel.tables.posts import post_of
from embtel.tables.series import series

# A message goes to a few posts by name; of more than these nobody means one by "you".
MOST = 4

# What missions send to the Department, and it to them under other names.
UPWARD: frozenset[ReferenceKind] = frozenset({"despatch", "airgram"})


class Conversation(NamedTuple):
    """Between whom a document passes: the posts of writers and readers, and the mission that is in it."""

    writers: tuple[str, ...]
    readers: tuple[str, ...]
    missions: tuple[str, ...]
    year: int | None
    series: str | None = None  # the designator of the document itself


class Heard(NamedTuple):
    """The channels that the words of a reference allow, the likeliest first, and the posts of the first.

    `sure` tells that the first is meant if any: that the words leave no other open, or name it above others.
    """

    channels: tuple[Channel, ...]
    sure: bool
    from_: str | None
    to: str | None


def conversation(card: Card) -> Conversation:
    """Between whom a document passes.

    The mission is the writer's or the reader's side that is not the Department; in a paper that stayed in
    Washington it is the one that all its references name, if they name one alone.
    """
    writers, readers = posts_of(card, writers=True), posts_of(card, writers=False)
    when = card.when.start or card.when.end
    dated = when.year if when else None
    missions = tuple(post for post in writers if post != HOME) or tuple(
        post for post in readers if post != HOME
    )
    if not missions:
        told = {
            post
            for one in card.references
            for name in (one.from_, one.to)
            if name and (post := correspondent(name, dated)) != HOME
        }
        missions = tuple(told) if len(told) == 1 else ()
    own = card.message.series if card.message else None
    return Conversation(writers, readers[:MOST], missions[:MOST], dated, own)


def heard(reference: Reference, among: Conversation) -> Heard:
    """The channels of the message that a reference means.

    >>> telegram = Conversation(("Washington",), ("Strelsau",), ("Strelsau",), 1951)
    >>> def said(**words):
    ...     found = heard(Reference(start=0, end=0, in_="text", text="", kind="telegram", **words), telegram)
    ...     return [(one.from_, one.to, one.designator) for one in found.channels]
    >>> said(series="Embtel", number="48"), said(series="urtel", number="48")
    ([('Strelsau', 'Washington', None)], [('Strelsau', 'Washington', None)])
    >>> said(number="48", from_="London")
    [('London', 'Washington', None), ('London', 'Strelsau', None)]
    >>> said(series="Depcirtel", number="48"), said(series="Delga", number="48")
    ([('Washington', None, 'Circular')], [(None, 'Washington', 'Delga')])
    """
    letters = numbered(reference.number)[0] if reference.number else None
    bare = _is_bare(reference)
    return _heard(reference.series, letters, reference.kind, reference.from_, reference.to, bare, among)


@lru_cache(maxsize=65536)
def _heard(
    written: str | None,
    letters: str | None,
    kind: ReferenceKind,
    from_: str | None,
    to: str | None,
    bare: bool,
    among: Conversation,
) -> Heard:
    """The channels of a message by the parts of a reference, which come again and again in a conversation."""
    sender, addressee = _post(from_, among.year), _post(to, among.year)
    word = message_word(written) if written else None
    if word is not None and word.hearer == "circular":
        return Heard((CIRCULAR,), True, HOME, None)
    designator = letters or (written if word is None and _names_series(written) else None)
    row = series(designator) if designator else None
    pairs = _pairs(sender, addressee, word, kind, among)
    if row is not None:
        if " or " not in row.sender:
            pairs = [(_seated(row.sender, sender, among), _seated(row.addressee, addressee, among))]
        channels = dict.fromkeys(named(row, one, other) for one, other in pairs)
    elif designator is not None:
        channels = {plain(None, None, designator): None}
    else:
        apart = APART.get(word.kind if word else kind)
        if bare:
            pairs += [(other, one) for one, other in pairs]
        channels = dict.fromkeys(plain(one, other, apart) for one, other in pairs)
        if word is not None and word.speaker == "writer" and among.series and (own := series(among.series)):
            channels[named(own, *pairs[0])] = None
    told = designator or sender or addressee or word or kind in UPWARD
    return Heard(tuple(channels), bool(told) or len(channels) == 1, *pairs[0])


def _seated(office: str, told: str | None, among: Conversation) -> str | None:
    """Where one side of a designator sits: as told, by the table, or the one mission that there is."""
    when = year(among.year) if among.year else None
    seat = told or (None if "while abroad" in office else post_of(office, when))
    return seat or (among.missions[0] if len(among.missions) == 1 else None)


def between(said: Heard, among: Conversation) -> Conversation:
    """The conversation in which a message went, if its posts are told; else the one in which it is cited."""
    if said.from_ is None or said.to is None:
        return among
    missions = tuple(post for post in (said.from_, said.to) if post != HOME)
    return Conversation((said.from_,), (said.to,), missions[:1], among.year)


def copies(reference: Reference, channels: Sequence[Channel]) -> Iterator[Bearing]:
    """The other numbers that a reference gives the message: those of its copies, from the same sender.

    >>> from embtel.record import Copy
    >>> repeated = Copy(post="Paris", number="3169", text="repeated Paris 3169")
    >>> span = {"start": 0, "end": 0, "in_": "text", "text": "", "kind": "telegram"}
    >>> cited = Reference(**span, number="3798", also=(repeated,))
    >>> [(one.from_, one.to, number) for one, number in copies(cited, [plain("Saigon", "Washington")])]
    [('Saigon', 'Paris', 3169)]
    """
    for copy in reference.also:
        if copy.number is not None and channels:
            yield from copy_bearings(copy.post, copy.number, (channels[0].from_,))


def _post(name: str | None, year: int | None) -> str | None:
    """The post that a reference names; "to Embassy" and "from Mission" name none."""
    return correspondent(name, year) if name and message_word(name) is None else None


def _is_bare(reference: Reference) -> bool:
    """Whether a post stands bare before the number: "Bonn 2075" is what Bonn sent, or what it received."""
    if reference.series or not reference.from_ or reference.to:
        return False
    return reference.text.startswith(reference.from_) and " from " not in reference.text


def _names_series(written: str | None) -> bool:
    """Whether what stands for the series of a reference is a designator: Delga, not "telegram" or "Ibid."."""
    return written is not None and written[:1].isupper() and written.isalpha()


def _pairs(
    sender: str | None,
    addressee: str | None,
    word: MessageWord | None,
    kind: ReferenceKind,
    among: Conversation,
) -> list[tuple[str | None, str | None]]:
    """Who may have sent the message to whom, the likeliest first; never empty."""
    found: list[tuple[str | None, str | None]]
    if sender is not None and addressee is not None:
        return [(sender, addressee)]
    if word is not None and word.speaker is not None and word.hearer is not None:
        speakers = (sender,) if sender else _voices(word.speaker, among)
        hearers = (addressee,) if addressee else _voices(word.hearer, among)
        found = [(one, other) for one in speakers for other in hearers if one != other]
        return found or [(None, None)]
    present = dict.fromkeys((*among.writers, *among.readers))
    if sender is not None:
        others = among.missions if sender == HOME else (HOME, *(post for post in present if post != HOME))
        return [(sender, post) for post in others if post != sender] or [(sender, None)]
    if addressee is not None:
        others = among.missions if addressee == HOME else (HOME, *(post for post in present if post != HOME))
        return [(post, addressee) for post in others if post != addressee] or [(None, addressee)]
    if word is not None and word.word.startswith("sep"):
        return [(one, other) for one in among.writers for other in among.readers if one != other] or [
            (None, None)
        ]
    if kind in UPWARD:
        return [(post, HOME) for post in among.missions] or [(None, HOME)]
    if among.writers == (HOME,) == among.readers:
        found = [(post, HOME) for post in among.missions]
    else:
        found = [(one, other) for one in among.readers for other in among.writers if one != other]
    return [*found, *((other, one) for one, other in found)] or [(None, None)]


def _voices(voice: Voice, among: Conversation) -> Sequence[str | None]:
    """The posts that may be meant by a voice; None for one that nothing tells."""
    match voice:
        case "writer":
            return among.writers or (None,)
        case "reader":
            return among.readers or (None,)
        case "mission":
            return among.missions or (None,)
        case _:
            return (HOME,)
