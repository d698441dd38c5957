"""Letters made harmless before they are shown, at a terminal or on a page."""

from __future__ import annotations

import re

# Letters that a terminal would obey, or that hide or turn round others: C0 and C1 controls but the line
# feed, the soft hyphen, marks of direction, zero-width letters, tags, and halves of surrogate pairs.
# "\x1b[31m" would colour what follows, "\u202e" would show "gnp.exe" as "exe.png".
_HOSTILE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    r"""Text fit to be shown: a tab becomes a space, other hostile letters their escapes.

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
