"""Letters that were written as UTF-8 and read as Windows-1252: "MalikÃ¢â‚¬â„¢s speech", "aide-mÃ©moire".

>>> [(edit.was, edit.now) for edit in unscrambled("the aide-mÃ©moire of Julyâ€”August")]
[('Ã©', 'é'), ('â€”', '—')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from embtel.spans import Edit

WINDOWS_1252 = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0x100)}
"""What each byte above ASCII becomes; those that Windows-1252 leaves undefined stand for themselves."""

_BYTES = {chr(byte): byte for byte in WINDOWS_1252} | {letter: byte for byte, letter in WINDOWS_1252.items()}
_FOLLOWS = "[" + "".join(letter for letter, byte in _BYTES.items() if byte < 0xC0) + "]"

# "Ã©" (Latin letters and signs), "Å‘" (ő and its like), "â€™" (quotation marks, dashes, €, ™), and "â€"
# alone for the closing quotation mark, whose last byte Windows-1252 does not know and many programs drop
_SCRAMBLED = re.compile(f"[Â-Å]{_FOLLOWS}|â{_FOLLOWS}{_FOLLOWS}|â€\ufffd?")
# what a document of the Department may hold: no-break space, signs, Latin letters, punctuation, €, №, ™;
# and the codes from U+0080, which are halves of letters that were scrambled twice
_PLAUSIBLE = re.compile(
    "[\x80-\u017f\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030-\u203a\u20ac\u2116\u2122]"
)


def unscrambled(text: str) -> Iterator[Edit]:
    """The edits that put one layer of scrambled letters right.

    A group is put right only when it is the exact UTF-8 of a letter such documents use. "Ä…" and "Å’" may
    also be what somebody meant, so they count only beside groups that nobody can have meant.
    """
    if text.isascii() or not any(sign in text for sign in "ÂÃâ"):
        return
    groups = list(_SCRAMBLED.finditer(text))
    if any(group[0][0] in "ÂÃâ" and _decoded(group[0]) for group in groups):
        for group in groups:
            if now := _decoded(group[0]):
                yield Edit(at=group.start(), was=group[0], now=now, because="UTF-8 read as Windows-1252")


def _decoded(group: str) -> str:
    if group.startswith("â€") and group[2:] in ("", "\ufffd"):
        return "”"
    letter = bytes(_BYTES[sign] for sign in group).decode("utf-8", "ignore")
    return letter if _PLAUSIBLE.fullmatch(letter) else ""
