"""A conversation drawn: one lane a post, time running down, a card for each message, lines for references.

Everything is reckoned out here, in units of the drawing, whole and folded; the template writes it as SVG.
Folded away are documents to which nothing else in the conversation refers, and missing messages to which
only one does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from embtel.record import Struct

LANE, CARD_WIDTH, CARD_HEIGHT, ROW, SLIM = 190, 168, 46, 66, 24
MARGIN, HEAD, TOP = 128, 26, 12  # for the days at the left, for the names of the lanes, above the first row
# letters that fit into a card of that width
LETTERS = 25
# How far a line in one lane bends out past what stands between its ends: the further, the longer it is.
LEAST_BEND, MOST_BEND = 18, 90


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


class Stub(Struct, frozen=True, kw_only=True):
    """A copy of a message, in the lane of the post that had it, and from where its line comes."""

    x: int
    from_x: int
    title: str


class Row(Struct, frozen=True, kw_only=True):
    """A message in its place: where its card begins, how far down it stands, and its copies.

    `folded_y` is None for one that is folded away. Its day, in two lines at most, stands beside the first
    message of that day only: of all of them, or when folded.
    """

    x: int
    y: int
    folded_y: int | None
    day: tuple[str, ...]
    begins_day: bool
    begins_day_folded: bool
    name: str
    words: str
    title: str
    address: str
    absent: bool
    stubs: tuple[Stub, ...]


class Line(Struct, frozen=True, kw_only=True):
    """A reference: a path, its path when folded if it is not folded away, and what it means."""

    path: str
    folded: str | None
    title: str
    absent: bool


class Gap(Struct, frozen=True, kw_only=True):
    """A place where messages are folded away, and how many."""

    y: int
    count: int


class Lane(Struct, frozen=True, kw_only=True):
    """A post, and where the middle of its lane is."""

    x: int
    name: str


class Drawing(Struct, frozen=True, kw_only=True):
    """A whole conversation."""

    width: int
    height: int
    folded_height: int
    lanes: tuple[Lane, ...]
    rows: tuple[Row, ...]
    lines: tuple[Line, ...]
    gaps: tuple[Gap, ...]
    head: int = HEAD
    margin: int = MARGIN
    width_of_card: int = CARD_WIDTH
    height_of_card: int = CARD_HEIGHT


class _Places(Struct, frozen=True):
    """How far down each message stands, where messages are left out, and where the drawing ends."""

    of: dict[str, int]
    gaps: tuple[Gap, ...]
    height: int


def draw(nodes: Sequence[Node], ties: Collection[Tie]) -> Drawing:
    """Draw messages that stand in the order of their days.

    >>> first = Node(key="a", lane="Strelsau", copies=("Vienna",), day="July 12", name="48")
    >>> second = Node(key="b", lane="Washington", copies=(), day="July 13", name="92")
    >>> drawing = draw([first, second], [Tie(later="b", earlier="a", because="Legtel 48")])
    >>> [lane.name for lane in drawing.lanes]
    ['Strelsau', 'Washington', 'Vienna']
    >>> [(row.name, row.x, row.y, row.folded_y) for row in drawing.rows]
    [('48', 139, 12, 12), ('92', 329, 78, None)]
    """
    order = dict.fromkeys(node.lane for node in nodes)
    order |= dict.fromkeys(post for node in nodes for post in node.copies)
    middles = {lane: MARGIN + place * LANE + LANE // 2 for place, lane in enumerate(order)}
    whole = _places(nodes, spare=set())
    folded = _places(nodes, _spare(nodes, ties))
    known = {node.key: node for node in nodes}
    return Drawing(
        width=MARGIN + len(order) * LANE,
        height=whole.height,
        folded_height=folded.height,
        lanes=tuple(Lane(x=x, name=_fitted(lane)) for lane, x in middles.items()),
        rows=tuple(_rows(nodes, middles, whole.of, folded.of)),
        lines=tuple(
            _line(known[tie.later], known[tie.earlier], tie.because, middles, whole.of, folded.of)
            for tie in ties
            if tie.later in known and tie.earlier in known
        ),
        gaps=folded.gaps,
    )


def _spare(nodes: Sequence[Node], ties: Collection[Tie]) -> set[str]:
    """What can be folded away."""
    referring = Counter(tie.earlier for tie in ties)
    return {node.key for node in nodes if referring[node.key] <= (1 if node.absent else 0)}


def _places(nodes: Sequence[Node], spare: Collection[str]) -> _Places:
    """Each message below the one before; a run of those that are spare makes a slim gap."""
    of: dict[str, int] = {}
    gaps = []
    y = TOP
    for away, run in groupby((node.key for node in nodes), key=lambda key: key in spare):
        keys = list(run)
        if away:
            gaps.append(Gap(y=y, count=len(keys)))
            y += SLIM
        else:
            of |= {key: y + place * ROW for place, key in enumerate(keys)}
            y += len(keys) * ROW
    return _Places(of, tuple(gaps), y)


def _rows(
    nodes: Sequence[Node], middles: Mapping[str, int], whole: Mapping[str, int], folded: Mapping[str, int]
) -> Iterator[Row]:
    before = before_folded = ""
    for node in nodes:
        x = middles[node.lane] - CARD_WIDTH // 2
        kept = node.key in folded
        yield Row(
            x=x,
            y=whole[node.key],
            folded_y=folded.get(node.key),
            day=_in_lines(node.day),
            begins_day=node.day != before,
            begins_day_folded=kept and node.day != before_folded,
            name=_fitted(node.name),
            words=_fitted(node.words),
            title=node.words,
            address=node.address,
            absent=node.absent,
            stubs=tuple(_stubs(node, x, middles)),
        )
        before = node.day
        before_folded = node.day if kept else before_folded


def _fitted(words: str) -> str:
    return words if len(words) <= LETTERS else words[: LETTERS - 1].rstrip() + "…"


def _in_lines(day: str) -> tuple[str, ...]:
    """A day, or from when to when, each on a line of its own.

    >>> _in_lines("July 30 to August 2, 1951")
    ('July 30', 'to August 2, 1951')
    """
    first, to, last = day.partition(" to ")
    return (first, f"to {last}") if to else (first,)


def _stubs(node: Node, x: int, middles: Mapping[str, int]) -> Iterator[Stub]:
    for post in node.copies:
        if post != node.lane:
            yield Stub(
                x=middles[post],
                from_x=x + CARD_WIDTH if middles[post] > x else x,
                title=f"{node.name} repeated to {post}",
            )


def _line(
    later: Node,
    earlier: Node,
    because: str,
    middles: Mapping[str, int],
    whole: Mapping[str, int],
    folded: Mapping[str, int],
) -> Line:
    places: Iterable[Mapping[str, int]] = (whole, folded)
    path, other = (
        _path(middles[earlier.lane], at[earlier.key], middles[later.lane], at[later.key])
        if earlier.key in at and later.key in at
        else None
        for at in places
    )
    return Line(path=path or "", folded=other, title=because, absent=earlier.absent or later.absent)


def _path(x1: int, y1: int, x2: int, y2: int) -> str:
    """From the foot of the upper card to the head of the lower; in one lane it bends out past others."""
    if y1 > y2:
        x1, y1, x2, y2 = x2, y2, x1, y1
    if x1 == x2 and y2 - y1 > ROW:
        side = x1 + CARD_WIDTH // 2
        out = side + min(LEAST_BEND + (y2 - y1) // 12, MOST_BEND)
        y1, y2 = y1 + CARD_HEIGHT - 10, y2 + 10
        return f"M{side} {y1}C{out} {y1 + 18} {out} {y2 - 18} {side} {y2}"
    y1 += CARD_HEIGHT
    middle = (y1 + y2) // 2
    return f"M{x1} {y1}C{x1} {middle} {x2} {middle} {x2} {y2}"
