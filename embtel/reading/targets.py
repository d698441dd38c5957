"""The targets of references that editors encode by hand, in the manner of the Office of the Historian."""

from __future__ import annotations

import re

from embtel.record import Struct

# "#d23", "#d7fn2", "#pg_972", "frus1952-54v04#d3", "frus1952-54v04", "d72fn4", "#d65fn-sym1",
# "frus1964-68v08#102"
TARGET = re.compile(
    r"(?P<volume>frus[\w-]+)?#?"
    r"(?:d(?P<document>\d{1,6})(?:fn(?P<note>\d{1,3}(?:[a-z](?!n))?|-sym\d)\w{0,12})?|pg_(?P<page>\w{1,12})|(?P<bare>\d{1,6}))?$"
)


class Target(Struct, frozen=True, kw_only=True):
    """A place that is encoded: a document, a note of it, a page, or a volume as a whole; None is this
    volume."""

    volume: str | None = None
    document: str | None = None
    note: str | None = None
    page: str | None = None


def read_target(encoded: str) -> Target | None:
    """The place that an encoded target names; None if it is none of a volume's documents, notes and pages.

    >>> read_target("frus1952-54v04#d3").document, read_target("#d7fn2").note, read_target("#pg_972").page
    ('3', '2', '972')
    >>> read_target("#d65fn-sym1").note, read_target("#d262fn4fn8").note
    ('*', '4')
    >>> read_target("http://example.org") is None
    True
    """
    found = TARGET.match(encoded)
    if found is None or not found[0].strip("#"):
        return None
    note = found["note"]  # the first asterisk of a document has the id "sym1", two of them "sym2"
    return Target(
        volume=found["volume"],
        document=found["document"] or found["bare"],
        note="*" * int(note[-1]) if note and note.startswith("-sym") else note,
        page=found["page"],
    )
