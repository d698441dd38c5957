"""The terminal: consoles, and letters made harmless before they reach it."""

from __future__ import annotations

import re
import sys

from rich.console import Console, RenderableType
from rich.text import Text

# Letters that a terminal would obey, or that hide or turn round others: C0 and C1 controls but the line
# feed, the soft hyphen, marks of direction, zero-width letters, tags, and halves of surrogate pairs.
# "\x1b[31m" would colour what follows, "\u202e" would show "gnp.exe" as "exe.png".
_HOSTILE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    r"""Text fit for a terminal: a tab becomes a space, other hostile letters their escapes.

    >>> print(visible("Delga 1119.\x1b[2J \u202eNiact"))
    Delga 1119.\x1b[2J \u202eNiact
    """
    return _HOSTILE.sub(_escape, text)


def _escape(hit: re.Match[str]) -> str:
    return " " if hit[0] == "\t" else hit[0].encode("unicode_escape").decode()


def one_line(text: str) -> str:
    r"""Text fit for one line of a table.

    >>> one_line("Embassy in\nthe Soviet Union")
    'Embassy in the Soviet Union'
    """
    return " ".join(visible(text.replace("\n", " ")).split())


def json_line(record: bytes) -> str:
    r"""A record fit for a terminal as well, and the same JSON: hostile letters stand as \u escapes.

    >>> print(json_line('{"text":"\u202eNiact"}'.encode()))
    {"text":"\u202eNiact"}
    """
    return _HOSTILE.sub(_escape_json, record.decode())


def _escape_json(hit: re.Match[str]) -> str:
    units = hit[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


def styled(text: str, style: str = "") -> Text:
    """Text from a document for a console: harmless, and never taken for rich's markup."""
    return Text(visible(text), style=style)


def output() -> Console:
    """The console of results; plain where the output is no terminal."""
    return Console(highlight=False, markup=False, emoji=False)


def messages() -> Console:
    """The console of progress, warnings and errors."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def put(*parts: str | RenderableType) -> None:
    """Print results: as rich lays them out on a terminal; elsewhere plain, lines by themselves unbroken."""
    console = output()
    for part in parts:
        if console.is_terminal:
            console.print(part)
        elif isinstance(part, (str, Text)):
            print(part)
        else:
            with console.capture() as captured:
                console.print(part)
            for line in captured.get().removesuffix("\n").split("\n"):
                print(line.rstrip())


def complain(text: str) -> None:
    """One line on standard error, however long."""
    print(one_line(text), file=sys.stderr)
