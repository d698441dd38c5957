"""The pages of the missing messages: all of them, and one with everything known of it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import ClassVar

from embtel.edition.ledgers import channel, has_series
from embtel.edition.missing import Missing, missing, missing_message
from embtel.record import Struct
from embtel.web import links
from embtel.web.pages.page import Page, Turning, days, turning
from embtel.web.room import Edition

ON_A_PAGE = 100


class Message(Struct, frozen=True, kw_only=True):
    """A missing message: what it is, between whom it went, when it was sent, which documents cite it."""

    missing: Missing
    name: str
    channel: str
    days: str
    citing: tuple[str, ...]


class File(Struct, frozen=True, kw_only=True):
    """The missing messages that lie in one file of the archive, "" if it is not known."""

    name: str
    messages: tuple[Message, ...]


class WantedPage(Page, frozen=True, kw_only=True):
    """A page of the list of missing messages."""

    template: ClassVar[str] = "wanted"

    files: tuple[File, ...]
    turning: Turning


class MissingPage(Page, frozen=True, kw_only=True):
    """One missing message; `series` leads to the numbered series that it belongs to, if there is one."""

    template: ClassVar[str] = "missing"

    message: Message
    series: str | None


def wanted_page(edition: Edition, page: int) -> WantedPage:
    """The `page`th page of the list, counted from 1."""
    found = list(missing(edition.database, limit=ON_A_PAGE + 1, offset=(page - 1) * ON_A_PAGE))
    return WantedPage(
        edition=edition.name,
        room="Wanted",
        files=_by_file(map(message, found[:ON_A_PAGE])),
        turning=turning(page, more=len(found) > ON_A_PAGE, address=lambda to: links.wanted(page=to)),
    )


def missing_page(edition: Edition, id: int) -> MissingPage:
    """The page of one missing message. Raises NoSuchMessage."""
    wanted = message(missing_message(edition.database, id))
    known = has_series(edition.database, wanted.channel)
    series = links.ledger(wanted.channel) if known else None
    return MissingPage(edition=edition.name, room="Wanted", message=wanted, series=series)


def _by_file(messages: Iterable[Message]) -> tuple[File, ...]:
    groups = groupby(messages, key=lambda one: (one.missing.file or "").partition("/")[0])
    return tuple(File(name=name, messages=tuple(group)) for name, group in groups)


def message(found: Missing) -> Message:
    """A missing message as pages name it."""
    return Message(
        missing=found,
        name=f"{found.kind} {found.number or 'without a number'}",
        channel=channel(found.from_post, found.to_post, found.designator),
        days=days(found.date_start, found.date_end),
        citing=tuple(dict.fromkeys(one.document for one in found.cited_by)),
    )
