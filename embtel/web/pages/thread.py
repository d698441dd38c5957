"""The page of a conversation: its picture, and the same in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import ClassVar

from embtel.edition.catalogue import Entry
from embtel.edition.lanes import Absent, lanes
from embtel.edition.threads import Turn, thread
from embtel.web import links
from embtel.web.conversation import Drawing, Node, Tie, draw
from embtel.web.pages.page import Page, days
from embtel.web.room import Edition

UNKNOWN = "place unknown"
# the joins by which one document speaks of another
REFERRING = ("answers", "cites")


class ThreadPage(Page, frozen=True, kw_only=True):
    """A conversation: `turns` in order, with the days of each, and the missing messages it cites."""

    template: ClassVar[str] = "thread"

    document: Entry
    turns: tuple[tuple[Turn, str], ...]
    absent: tuple[tuple[Absent, str], ...]
    drawing: Drawing


def thread_page(edition: Edition, id: str) -> ThreadPage:
    """The page of the conversation to which a document belongs. Raises NoSuchDocument."""
    document = edition.entry(id)
    turns = list(thread(edition.database, id))
    known = lanes(edition.database, [turn.entry.id for turn in turns])
    nodes = [
        (turn.entry.date_start or turn.entry.date_end or "9999", _document(turn, known.writers, known.copies))
        for turn in turns
    ]
    nodes += [
        (one.date_start or one.date_end or _first_cited(one, turns), _absent(one)) for one in known.absent
    ]
    nodes.sort(key=lambda node: node[0])
    ties = [
        Tie(later=later, earlier=earlier, because="; ".join(reasons))
        for (later, earlier), reasons in _referring(turns).items()
    ]
    ties += [
        Tie(later=citing, earlier=f"wanted {one.id}", because=f"{citing} cites it")
        for one in known.absent
        for citing in one.cited_by
    ]
    return ThreadPage(
        edition=edition.name,
        document=document,
        turns=tuple((turn, days(turn.entry.date_start, turn.entry.date_end)) for turn in turns),
        absent=tuple((one, days(one.date_start, one.date_end)) for one in known.absent),
        drawing=draw([node for _, node in nodes], ties),
    )


def _referring(turns: Iterable[Turn]) -> dict[tuple[str, str], list[str]]:
    """Which document refers to which, the later first, with the reasons; other joins are told in words."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for turn in turns:
        for join in turn.joins:
            if join.kind in REFERRING:
                pair = (
                    (join.other.id, turn.entry.id) if join.other_is_later else (turn.entry.id, join.other.id)
                )
                found[pair].append(join.because)
    return found


def _document(turn: Turn, writers: dict[str, str | None], copies: dict[str, tuple[str, ...]]) -> Node:
    entry = turn.entry
    number = " ".join(filter(None, (entry.series, entry.number)))
    return Node(
        key=entry.id,
        lane=writers[entry.id] or UNKNOWN,
        copies=copies[entry.id],
        day=days(entry.date_start, entry.date_end),
        name=f"{entry.kind.capitalize()} {number}".strip(),
        words=entry.title,
        address=links.document(entry.id),
    )


def _absent(one: Absent) -> Node:
    return Node(
        key=f"wanted {one.id}",
        lane=one.post or UNKNOWN,
        copies=(),
        day=days(one.date_start, one.date_end),
        name=f"{one.number or 'Unnumbered'}, missing",
        words=f"to {one.to_post}" if one.to_post else "",
        address=links.wanted(one.id),
        absent=True,
    )


def _first_cited(one: Absent, turns: list[Turn]) -> str:
    """An undated message stands just above the first document that cites it."""
    citing = set(one.cited_by)
    return next((turn.entry.date_start or "" for turn in turns if turn.entry.id in citing), "")
