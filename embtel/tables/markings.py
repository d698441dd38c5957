"""The markings of secrecy, precedence and distribution that papers of the Department of State bear."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Literal, cast

from embtel.record import Struct
from embtel.tables.rows import cells, rows

MarkingField = Literal["classification", "none", "precedence", "distribution", "codeword"]


class Marking(Struct, frozen=True, kw_only=True):
    """One marking under its usual name.

    `field` is what it says: a classification, outright that there is "none", how fast the message goes,
    who may read it, or a code word, which marks nothing unless another marking stands beside it. An `open`
    marking may go on to say for whom ("Eyes Only for the Secretary"). `since` and `until` bound its use.
    """

    name: str
    field: MarkingField
    open: bool = False
    since: date | None = None
    until: date | None = None


def words_of(text: str) -> tuple[str, ...]:
    """The words of a marking without case, dashes and the periods of "U.S.".

    >>> words_of("U.S. Urgent; Official–Informal")
    ('us', 'urgent', 'official', 'informal')
    """
    return tuple(re.findall(r"[^\W_]+|&", text.casefold().replace("u.s.", "us")))


@cache
def markings() -> dict[tuple[str, ...], Marking]:
    """Every marking by the words of each of its forms."""
    known: dict[tuple[str, ...], Marking] = {}
    for row in rows("markings"):
        field = cast(MarkingField, row["field"])
        marking = Marking(
            name=row["marking"],
            field=field,
            open=row["open"] == "open",
            since=date.fromisoformat(row["since"]) if row["since"] else None,
            until=date.fromisoformat(row["until"]) if row["until"] else None,
        )
        for form in (row["marking"], *cells(row["forms"])):
            known[words_of(form)] = marking
    return known


@cache
def markings_by_name() -> dict[str, Marking]:
    """Every marking by the name under which the record has it.

    >>> markings_by_name()["top secret"].since.year
    1944
    """
    return {marking.name: marking for marking in markings().values()}


@cache
def first_words() -> frozenset[str]:
    """The words with which markings begin."""
    return frozenset(form[0] for form in markings())


@cache
def longest() -> int:
    """How many words the longest form has."""
    return max(map(len, markings()))
