"""A conversation drawn: one lane a post, time running down, a card for each message, lines for references.

Everything is reckoned out here, in units of the drawing; the template writes it down as SVG.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from embtel.record import Struct

LANE, CARD_WIDTH, CARD_HEIGHT, ROW = 190, 168, 46, 66
MARGIN, HEAD = 104, 34  # for the days at the left, for the names of the lanes above
# letters that fit into a card of that width
LETTERS = 25


class Node(Struct, frozen=True, kw_only=True):
    """A message to be drawn: a document, or a missing one. `lanes` are the posts that had copies besides."""

    key: str
    lane: str
    copies: tuple[str, ...]
    day: str
    name: str
    words: str = ""
    address: str = ""
    absent: bool = False


class Tie(Struct, frozen=True, kw_only=True):
    """That one message, the later, refers to another."""

    later: str
    earlier: str
    because: str


class Card(Struct, frozen=True, kw_only=True):
    """A message in its place."""

    x: int
    y: int
    name: str
    words: str
    title: str
    address: str
    absent: bool


class Stub(Struct, frozen=True, kw_only=True):
    """A copy of a message, in the lane of the post that had it, and how far its message reaches."""

    x: int
    y: int
    from_x: int
    title: str


class Line(Struct, frozen=True, kw_only=True):
    """A reference: a path, and what it means."""

    path: str
    title: str
    absent: bool


class Label(Struct, frozen=True, kw_only=True):
    """Words at a place: the name of a lane, a day."""

    x: int
    y: int
    words: str


class Drawing(Struct, frozen=True, kw_only=True):
    """A whole conversation."""

    width: int
    height: int
    lanes: tuple[Label, ...]
    days: tuple[Label, ...]
    cards: tuple[Card, ...]
    stubs: tuple[Stub, ...]
    lines: tuple[Line, ...]
    width_of_card: int = CARD_WIDTH
    height_of_card: int = CARD_HEIGHT


def draw(nodes: Sequence[Node], ties: Iterable[Tie]) -> Drawing:
    """Draw messages that stand in the order of their days.

    >>> first = Node(key="a", lane="Strelsau", copies=("Vienna",), day="July 12", name="48")
    >>> second = Node(key="b", lane="Washington", copies=(), day="July 13", name="92")
    >>> drawing = draw([first, second], [Tie(later="b", earlier="a", because="Legtel 48")])
    >>> [lane.words for lane in drawing.lanes], [(card.name, card.x, card.y) for card in drawing.cards]
    (['Strelsau', 'Washington', 'Vienna'], [('48', 115, 34), ('92', 305, 100)])
    """
    order = dict.fromkeys(node.lane for node in nodes)
    order |= dict.fromkeys(post for node in nodes for post in node.copies)
    left = {lane: MARGIN + place * LANE for place, lane in enumerate(order)}
    inset = (LANE - CARD_WIDTH) // 2
    cards = {
        node.key: Card(
            x=left[node.lane] + inset,
            y=HEAD + place * ROW,
            name=_fitted(node.name),
            words=_fitted(node.words),
            title=node.words,
            address=node.address,
            absent=node.absent,
        )
        for place, node in enumerate(nodes)
    }
    return Drawing(
        width=MARGIN + len(order) * LANE,
        height=HEAD + len(nodes) * ROW,
        lanes=tuple(Label(x=x + LANE // 2, y=HEAD // 2, words=lane) for lane, x in left.items()),
        days=tuple(_days(nodes)),
        cards=tuple(cards.values()),
        stubs=tuple(_stubs(nodes, cards, left)),
        lines=tuple(
            _line(cards[tie.later], cards[tie.earlier], tie.because)
            for tie in ties
            if tie.later in cards and tie.earlier in cards
        ),
    )


def _fitted(words: str) -> str:
    return words if len(words) <= LETTERS else words[: LETTERS - 1].rstrip() + "…"


def _days(nodes: Sequence[Node]) -> Iterator[Label]:
    """Each day once, beside the first of its messages."""
    before = ""
    for place, node in enumerate(nodes):
        if node.day != before:
            yield Label(x=MARGIN - 10, y=HEAD + place * ROW + CARD_HEIGHT // 2, words=node.day)
            before = node.day


def _stubs(nodes: Sequence[Node], cards: dict[str, Card], left: dict[str, int]) -> Iterator[Stub]:
    for node in nodes:
        card = cards[node.key]
        for post in node.copies:
            if post != node.lane:
                yield Stub(
                    x=left[post] + LANE // 2,
                    y=card.y + CARD_HEIGHT // 2,
                    from_x=card.x + CARD_WIDTH if left[post] > card.x else card.x,
                    title=f"{node.name} repeated to {post}",
                )


def _line(later: Card, earlier: Card, because: str) -> Line:
    """A line from the foot of the earlier card to the head of the later; in one lane it bends past others."""
    if later.y < earlier.y:
        later, earlier = earlier, later
    x1, y1 = earlier.x + CARD_WIDTH // 2, earlier.y + CARD_HEIGHT
    x2, y2 = later.x + CARD_WIDTH // 2, later.y
    middle = (y1 + y2) // 2
    if x1 == x2 and y2 - y1 > ROW - CARD_HEIGHT:
        side = earlier.x + CARD_WIDTH
        path = f"M{side} {y1 - 10}C{side + 26} {y1 + 8} {side + 26} {y2 - 8} {side} {y2 + 10}"
    else:
        path = f"M{x1} {y1}C{x1} {middle} {x2} {middle} {x2} {y2}"
    return Line(path=path, title=because, absent=earlier.absent or later.absent)
