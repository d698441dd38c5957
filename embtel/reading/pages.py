"""Printed pages: the marks "[Page 972]" that tell where a page of the book begins."""

from __future__ import annotations

import re

from embtel.record import Struct
from embtel.tables.words import is_cut

# "[Page 972]", "[Page XLIV]", "[Page 427a]"
MARK = re.compile(r"\[Page ([\w–-]{1,12})\]")
# the pieces of a word that the end of a page cut: "Foreign Min", "ister Bula"
LAST_LETTERS = re.compile(r"(?<![\w’'-])[^\W\d_]+$")
FIRST_LETTERS = re.compile(r"[a-zà-ÿ]+(?![\w’'-])")


class PageMark(Struct, frozen=True, kw_only=True):
    """A page mark in a text: the span that goes out with it, and the page that begins behind it."""

    n: str
    start: int
    end: int


def find_pages(text: str) -> tuple[PageMark, ...]:
    r"""Find the page marks of a text, each with the space or the line feed that goes out with it.

    >>> find_pages("leading Korean [Page 972] and that")
    (PageMark(n='972', start=15, end=26),)
    >>> [(p.n, p.start, p.end) for p in find_pages("any use.\n[Page 9]\nSchuurman phoned\n[Page 10]")]
    [('9', 9, 18), ('10', 34, 44)]
    """
    marks: list[PageMark] = []
    at = text.find("[Page ")
    while at >= 0:
        found = MARK.match(text, at)
        if found is not None:
            start, end = found.span()
            start, end = _with_its_space(text, start, end, marks[-1].end if marks else 0)
            marks.append(PageMark(n=found[1], start=start, end=end))
        at = text.find("[Page ", at + 1)
    return tuple(marks)


def _with_its_space(text: str, start: int, end: int, taken: int) -> tuple[int, int]:
    """Of the white space on both sides one stays; at the edges of a line, behind a dash and in a word none.

    `taken` is the offset up to which the white space has gone out with an earlier mark.
    """
    before, after = text[max(start - 1, taken) : start], text[end : end + 1]
    left, right = text[max(0, start - 30) : max(0, start - 1)], text[end + 1 : end + 30]
    if before == after == " " and _is_one_piece(left, right):
        return start - 1, end + 1
    if before in ("", "\n", " ") and after in ("\n", " "):
        return start, end + 1
    if after == "" and before in ("\n", " "):
        return start - 1, end
    return start, end


def _is_one_piece(left: str, right: str) -> bool:
    """Whether the page broke what belongs together: "Min [Page 9] ister", "documents— [Page 9] unless"."""
    if left.endswith(("—", "“", "‘", "(", "[")):
        return True
    head, tail = LAST_LETTERS.search(left), FIRST_LETTERS.match(right)
    return head is not None and tail is not None and is_cut(head[0], tail[0])
