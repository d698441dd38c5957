"""What an edition holds at a glance: when its documents were written, where, and by whom."""

from __future__ import annotations

import sqlite3

from embtel.record import Struct

# how many posts and people are named
MOST = 12


class Overview(Struct, frozen=True, kw_only=True):
    """An edition in numbers for its front page.

    `months` has for each month with documents ("1951-07") how many were written in it; those whose month is
    not known are `undated`. `posts` and `people` are those who write most, with how much.
    """

    documents: int
    undated: int
    months: tuple[tuple[str, int], ...]
    posts: tuple[tuple[str, int], ...]
    people: tuple[tuple[str, int], ...]
    statuses: tuple[tuple[str, int], ...]


def overview(connection: sqlite3.Connection) -> Overview:
    """Count an edition for its front page."""
    ask = connection.execute
    documents = ask("SELECT count(*) FROM documents").fetchone()[0]
    months = tuple(
        ask(
            "SELECT substr(date_start, 1, 7) AS month, count(*) FROM documents"
            " WHERE substr(date_start, 1, 7) = substr(date_end, 1, 7) GROUP BY month ORDER BY month"
        )
    )
    return Overview(
        documents=documents,
        undated=documents - sum(count for _, count in months),
        months=months,
        posts=tuple(
            ask(
                "SELECT post, count(DISTINCT document) AS n FROM parties"
                " WHERE side = 'from' AND post IS NOT NULL GROUP BY post ORDER BY n DESC, post LIMIT ?",
                (MOST,),
            )
        ),
        people=tuple(
            ask(
                "SELECT person, count(DISTINCT document) AS n FROM parties"
                " WHERE side = 'from' AND person IS NOT NULL GROUP BY person ORDER BY n DESC, person LIMIT ?",
                (MOST,),
            )
        ),
        statuses=tuple(
            ask("SELECT status, count(*) AS n FROM cross_references GROUP BY status ORDER BY n DESC")
        ),
    )
