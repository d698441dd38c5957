"""What a query may name besides words: fields, kinds, classes, days and the parts of a document.

A name that is not known is an error with the nearest ones that are, never a search without hits.
"""

from __future__ import annotations

import calendar
import datetime
import difflib
import re
from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from embtel.edition.words import divide
from embtel.errors import BadQuery
from embtel.moments import Interval
from embtel.record import Classification, Kind, Struct

Field = Literal["from", "to", "post", "place", "file", "number", "kind", "class", "date", "in"]
Scope = Literal["title", "text", "notes"]

# 1951, 1951-07 and 1951-07-04, with any dash
DAY = re.compile(r"(\d{4})(?:[-‐‑‒–—−](\d{1,2})(?:[-‐‑‒–—−](\d{1,2}))?)?")


class Value(Struct, frozen=True):
    """A field that holds exactly this: `kind:telegram`."""

    field: Literal["kind", "class"]
    value: str


def _table(names: Iterable[str]) -> dict[str, str]:
    """Names by their words, so that `top-secret` and `Top secret` are one."""
    return {" ".join(divide(name)): name for name in names}


FIELDS = _table(get_args(Field))
SCOPES = _table(get_args(Scope))
VALUES: Mapping[Literal["kind", "class"], dict[str, str]] = {
    "kind": _table(get_args(Kind)),
    "class": _table(get_args(Classification)),
}


def read_field(typed: str, at: int) -> Field:
    """The field called so; raises BadQuery naming the nearest.

    >>> read_field("form", at=0)
    Traceback (most recent call last):
        ...
    embtel.errors.BadQuery: there is no field “form” (did you mean from: ? To look for words, quote them)
    """
    name: Field | None = FIELDS.get(typed.casefold())  # type: ignore[assignment]
    if name is None:
        near = _nearest(typed.casefold(), FIELDS)
        hint = f"did you mean {near}: ?" if near else f"fields are {_list(f'{name}:' for name in FIELDS)}."
        raise BadQuery(f"there is no field “{typed}”", at=at, remedy=f"{hint} To look for words, quote them")
    return name


def read_value(field: Literal["kind", "class"], typed: str, at: int) -> Value:
    """A kind or a class of the record; raises BadQuery naming the nearest.

    >>> read_value("class", "Top-Secret", at=0)
    Value(field='class', value='top secret')
    >>> read_value("kind", "telegramm", at=0)
    Traceback (most recent call last):
        ...
    embtel.errors.BadQuery: there is no kind “telegramm” (did you mean kind:telegram ?)
    """
    table = VALUES[field]
    value = table.get(" ".join(divide(typed)))
    if value is None:
        near = _nearest(typed, table)
        hint = f"did you mean {field}:{_quoted(near)} ?" if near else f"one of {_list(table.values())}"
        raise BadQuery(f"there is no {field} “{typed}”", at=at, remedy=hint)
    return Value(field, value)


def read_scope(typed: str, at: int) -> Scope:
    """The part of a document called so; raises BadQuery naming all three."""
    scope: Scope | None = SCOPES.get(" ".join(divide(typed)))  # type: ignore[assignment]
    if scope is None:
        raise BadQuery(
            f"documents have no part “{typed}” to search in", at=at, remedy=f"one of {_list(SCOPES)}"
        )
    return scope


def read_days(typed: str, at: int) -> Interval:
    """The days of a year, month, day or range of them; raises BadQuery where there are no such days.

    >>> read_days("1952-07..1952-09", at=0)
    Interval(start=datetime.date(1952, 7, 1), end=datetime.date(1952, 9, 30))
    >>> read_days("..1950", at=0)
    Interval(start=None, end=datetime.date(1950, 12, 31))
    """
    first, dots, last = typed.strip(",; ").partition("..")
    begin, end = _days(first, typed, at), _days(last, typed, at)
    if begin is None and end is None:
        raise _not_days(typed, at)
    if not dots:
        end = begin
    if begin and end and begin[0] > end[1]:
        raise BadQuery(f"“{typed}” ends before it begins", at=at, remedy="write the earlier day first")
    return Interval(start=begin and begin[0], end=end and end[1])


def _days(typed: str, whole: str, at: int) -> tuple[datetime.date, datetime.date] | None:
    """First and last day of what was typed; None if nothing was."""
    typed = typed.strip()
    if not typed:
        return None
    found = DAY.fullmatch(typed)
    if not found:
        raise _not_days(whole, at)
    try:
        begin = datetime.date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
        end = begin.replace(month=int(found[2] or 12))
        return begin, end.replace(day=int(found[3] or calendar.monthrange(end.year, end.month)[1]))
    except ValueError:
        raise BadQuery(f"there is no day “{typed}”", at=at, remedy="see to year, month and day") from None


def _not_days(typed: str, at: int) -> BadQuery:
    return BadQuery(
        f"“{typed}” is no date",
        at=at,
        remedy="write date:1951, date:1951-07, date:1951-07-04 or a range: date:1951-07..1952, date:..1950",
    )


def _nearest(typed: str, table: Mapping[str, str]) -> str | None:
    """The name that was probably meant: one that begins so, else one spelt alike."""
    words = " ".join(divide(typed))
    begun = [name for name in table if words and name.startswith(words)]
    # 0.6 is difflib's own threshold for words that are alike: `form`/`from`, `conf`/`confidential` is begun
    alike = begun or difflib.get_close_matches(words, table, n=1, cutoff=0.6)
    return table[alike[0]] if alike else None


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name


def _list(names: Iterable[str]) -> str:
    return ", ".join(names)
