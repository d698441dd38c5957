"""The lines of a text and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_LINE = re.compile(r"[^\n]+")


class Line(NamedTuple):
    """A line that is not empty, without the white space around it.

    `start` is the offset of its first letter, `indent` the number of spaces before that, and `gap` says
    whether the text begins or an empty line stands before it.
    """

    start: int
    indent: int
    text: str
    gap: bool

    @property
    def end(self) -> int:
        """The offset behind the last letter."""
        return self.start + len(self.text)


def lines(text: str) -> Iterator[Line]:
    """The lines of a text that are not empty.

    >>> for line in lines("Webb\\n\\n  1. Not printed.\\n"): line
    Line(start=0, indent=0, text='Webb', gap=True)
    Line(start=8, indent=2, text='1. Not printed.', gap=True)
    """
    end = 0
    for found in _LINE.finditer(text):
        if letters := found[0].strip():
            indent = len(found[0]) - len(found[0].lstrip())
            start = found.start() + indent
            yield Line(start, indent, letters, end == 0 or text.count("\n", end, start) > 1)
            end = start + len(letters)
