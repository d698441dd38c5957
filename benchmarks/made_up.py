"""A made-up service of posts and twenty years of its traffic, as cards: to link what nobody has to read.

The messages of each channel are numbered, and the numbers begin again each July, from a certain year on each
January. An edition has a share of them; what it has cites what went before, whether the edition has that or
not, in the ways in which telegrams do. Some messages are repeated to a third post, with a number there too.
"""

from __future__ import annotations

import datetime
import random
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from embtel.linking.cards import Card, card
from embtel.record import Copy, Date, Days, Document, Message, Party, Reference, Source
from embtel.tables.posts import cities

HOME = "Washington"
SOURCE = Source(path="made-up.xml", format="tei", sha256="")
FIRST = datetime.date(1945, 7, 1)
YEARS = 20
CALENDAR_YEARS_FROM = 1955
POSTS = 120
SHARE = 0.15  # of the messages that the edition has
REFERENCES = 6.7  # a document, on the average
IN_A_VOLUME = 500
# of 100 references: to the other side's messages, to one's own, to a third post's; the rest to the edition
ANSWERS, OWN, OF_OTHERS = 45, 25, 15
REPEATED = 0.1


class Sent(NamedTuple):
    """A message of the traffic; `id` is None where the edition has it not."""

    when: datetime.date
    from_: str
    to: str
    number: int
    id: str | None
    copy: Copy | None


def made_up(documents: int, seed: int = 1951) -> Iterator[Card]:
    """The cards of an edition of so many documents, volume by volume in the order of time."""
    chance = random.Random(seed)
    posts = sorted(cities() - {HOME})[:POSTS]
    traffic = list(_traffic(posts, documents, chance))
    channels: dict[tuple[str, str], list[Sent]] = {}
    for sent in traffic:
        channels.setdefault((sent.from_, sent.to), []).append(sent)
    for sent in traffic:
        if sent.id:
            yield card(_document(sent, posts, channels, chance))


def _traffic(posts: list[str], documents: int, chance: random.Random) -> Iterator[Sent]:
    """All messages in the order of time, those of the edition with their ids."""
    days = YEARS * 365
    a_day = documents / SHARE / days  # from and to all posts
    counts: dict[tuple[str, str], int] = {}
    known = 0
    for passed in range(days):
        day = FIRST + datetime.timedelta(passed)
        if day.month == (7 if day.year < CALENDAR_YEARS_FROM else 1) and day.day == 1:
            counts.clear()
        for _ in range(int(a_day) + (chance.random() < a_day % 1)):
            post = chance.choice(posts)
            channel = (post, HOME) if chance.random() < 0.5 else (HOME, post)
            counts[channel] = counts.get(channel, 0) + 1
            id = None
            if known < documents and chance.random() < SHARE:
                id = f"made{known // IN_A_VOLUME:04}/d{known % IN_A_VOLUME + 1}"
                known += 1
            yield Sent(day, *channel, counts[channel], id, _copy(channel, posts, counts, chance))


def _copy(
    channel: tuple[str, str], posts: list[str], counts: dict[tuple[str, str], int], chance: random.Random
) -> Copy | None:
    if chance.random() > REPEATED:
        return None
    third = chance.choice(posts)
    if third in channel:
        return None
    further = (channel[0], third)
    counts[further] = counts.get(further, 0) + 1
    return Copy(post=third, number=str(counts[further]), text=f"repeated {third} {counts[further]}")


def _document(
    sent: Sent, posts: list[str], channels: dict[tuple[str, str], list[Sent]], chance: random.Random
) -> Document:
    assert sent.id
    day = sent.when.isoformat()
    references = []
    for _ in range(round(chance.expovariate(1 / REFERENCES))):
        reference = _reference(sent, len(references) * 40, posts, channels, chance)
        if reference:
            references.append(reference)
    dated = chance.random() < 0.97
    return Document(
        id=sent.id,
        source=SOURCE,
        kind="telegram",
        title=f"Telegram from {sent.from_} to {sent.to}",
        item=sent.id.partition("/d")[2],
        from_=(Party(text=sent.from_, post=sent.from_),),
        to=(Party(text=sent.to, post=sent.to),),
        info=(sent.copy,) if sent.copy else (),
        place=sent.from_,
        date=Date(start=day, end=day, basis="encoded") if dated else None,
        message=Message(number=str(sent.number)),
        references=tuple(references),
    )


def _reference(
    sent: Sent,
    start: int,
    posts: list[str],
    channels: dict[tuple[str, str], list[Sent]],
    chance: random.Random,
) -> Reference | None:
    """One thing that a message cites, as reading leaves it: said in words, not yet understood."""
    kind = chance.randrange(100)
    if kind >= ANSWERS + OWN + OF_OTHERS:
        number = str(chance.randrange(1, IN_A_VOLUME + 50))  # the last ones dangle
        text = f"Document {number}"
        return Reference(
            start=start,
            end=start + len(text),
            in_="note 1",
            note=0,
            text=text,
            kind="document",
            number=number,
        )
    channel = (sent.to, sent.from_)
    series = "urtel" if sent.from_ == HOME else "Deptel"
    if kind >= ANSWERS + OWN:
        channel = (chance.choice(posts), HOME)
        series = None
    elif kind >= ANSWERS:
        channel = (sent.from_, sent.to)
        series = "mytel"
    before = channels.get(channel, [])
    last = bisect_left(before, sent.when, key=attrgetter("when"))
    if not last:
        return None
    cited = before[max(0, last - 1 - int(chance.expovariate(1 / 8)))]
    text = f"{series or channel[0] + '’s'} {cited.number}, {cited.when:%B} {cited.when.day}"
    day = cited.when.isoformat() if chance.random() < 0.7 else None
    return Reference(
        start=start,
        end=start + len(text),
        in_="text",
        text=text,
        kind="telegram",
        series=series,
        number=str(cited.number),
        from_=channel[0] if series is None else None,
        to=HOME if series is None else None,
        date=Days(start=day, end=day) if day else None,
    )
