"""Everything done to the letters of a plain text before it is read, recorded so that it can be undone.

>>> repaired = repair("the aide-mÃ©moire\\x00 of\\u00a0July 3")
>>> repaired.text
'the aide-mémoire of July 3'
>>> from embtel.spans import undo
>>> undo(repaired.text, repaired.emendations)
'the aide-mÃ©moire\\x00 of July 3'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

from embtel.errors import UnreadableFile
from embtel.formats.furniture import without_running_heads
from embtel.formats.mojibake import unscrambled
from embtel.formats.wrapping import unwrapped
from embtel.record import Emendation, Struct
from embtel.spans import Edit, Edited

MOST_REPAIRS = 500_000
"""Repairs in one file; each is kept in memory, and a text that needs more is no text."""

MOST_LINES = 500_000
"""Lines in one file; the longest volume of Foreign Relations has a tenth of them as text."""

CONTROLS = "".join(map(chr, [*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0)])).replace("\x85", "")
"""The control characters that stand in no text, on paper or screen."""

# what cannot be seen; a soft hyphen may stand at the end of a line, zeros pad the end of a file
_INVISIBLE = re.compile(
    f"[\xad\f{re.escape(CONTROLS)}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff\ud800-\udfff]"
    "(?:(?<=\xad)[ \t]{0,9}\n[ \t]{0,9}|(?<=\0)\0{1,99})?"
)
# U+0085 ends a line, but in "Ã\x85" it is the second half of a scrambled "Å"
_LINE_END = re.compile("[\r\x0b\x85\u2028\u2029](?<![Â-Åâ]\x85)")
_SET_IN = re.compile(r"(?m)^[ \t]{1,40}")
_SPACE = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")


class Repaired(Struct, frozen=True, kw_only=True):
    """A text fit to be read.

    `emendations` count in `text`: at `at` stands `now`, where the source had `was`; `undo` of embtel.spans
    takes them back. White space is not emended but counted: `spaces` line ends, tabs and unusual spaces were
    made plain, and `joined` line ends taken away.
    """

    text: str
    emendations: tuple[Emendation, ...] = ()
    spaces: int = 0
    joined: int = 0


def repair(text: str) -> Repaired:
    """The text repaired.

    Raises UnreadableFile where it has more lines than MOST_LINES, or needs more repairs than MOST_REPAIRS.
    """
    text, spaces = _with_plain_line_ends(text)
    if text.count("\n") > MOST_LINES:
        raise UnreadableFile(f"has more than {MOST_LINES:,} lines", remedy="split it into its documents")
    edited = Edited(text)
    for step in STEPS:
        edits = list(islice(step(edited.text), MOST_REPAIRS + 1))
        if len(edits) > MOST_REPAIRS:
            raise UnreadableFile(
                f"has more than {MOST_REPAIRS:,} damaged places",
                remedy="find a better copy, or save it as UTF-8",
            )
        edited = edited.then(Edited(edited.text, edits))
    changes = list(edited.changes())
    emendations = [
        Emendation(at=edit.at, was=edit.was, now=_SPACE.sub(" ", edit.now), because=edit.because)
        for edit in changes
        if edit.was.split() != edit.now.split()
    ]
    even, unusual = _SPACE.subn(" ", edited.text)
    return Repaired(
        text=even,
        emendations=tuple(emendations),
        spaces=spaces + unusual,
        joined=len(changes) - len(emendations),
    )


def without_the_invisible(text: str) -> Iterator[Edit]:
    """The edits that take out what cannot be seen; a form feed without page furniture ends a line."""
    for found in _INVISIBLE.finditer(text):
        sign = found[0][0]
        now = "\n" if sign == "\f" else ""
        yield Edit(at=found.start(), was=found[0], now=now, because=f"U+{ord(sign):04X} cannot be seen")


def _with_plain_line_ends(text: str) -> tuple[str, int]:
    """The text with line feeds and spaces only, and how many line ends and tabs were other than that."""
    windows = text.count("\r\n")
    text, ends = _LINE_END.subn("\n", text.replace("\r\n", "\n"))
    ends += windows
    if not (tabs := text.count("\t")):
        return text, ends
    return _SET_IN.sub(lambda found: found[0].expandtabs(4), text).replace("\t", " "), ends + tabs


STEPS: tuple[Callable[[str], Iterator[Edit]], ...] = (
    unscrambled,
    unscrambled,  # letters are scrambled twice as often as once: "MalikÃ¢â‚¬â„¢s"
    without_running_heads,
    without_the_invisible,
    unwrapped,
)
