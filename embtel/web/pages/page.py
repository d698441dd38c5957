"""What every page has."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ClassVar

from embtel.moments import in_words, parse_edtf
from embtel.record import Struct


class Page(Struct, frozen=True, kw_only=True):
    """The name of the edition, and the entry of the navigation that the page belongs to, "" if to none.

    Each kind of page names the template that writes it out.
    """

    template: ClassVar[str] = ""

    edition: str
    room: str = ""


@lru_cache(maxsize=10_000)
def days(start: str | None, end: str | None) -> str:
    """The days between two ISO days as a page names them.

    >>> days("1951-07-01", "1951-07-31"), days(None, None)
    ('July 1951', 'undated')
    """
    return in_words(parse_edtf(f"{start or '..'}/{end or '..'}")) if start or end else "undated"


class Turning(Struct, frozen=True, kw_only=True):
    """The way to the page before and the page after, None where there is none."""

    before: str | None
    after: str | None


def turning(page: int, *, more: bool, address: Callable[[int], str]) -> Turning:
    """How to turn from the `page`th page, counted from 1; `more` is whether one follows."""
    return Turning(before=address(page - 1) if page > 1 else None, after=address(page + 1) if more else None)
