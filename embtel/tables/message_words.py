"""Words for messages that tell who is speaking: Embtel, Deptel, urtel, and “your” before a bare number."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, cast

from embtel.record import ReferenceKind, Struct
from embtel.tables.rows import cells, rows

# mission or Department; the writer and the reader of the message that cites; all to whom a circular goes
Voice = Literal["mission", "department", "writer", "reader", "circular"]
# "Embtel" stands alone or before a number, "your" before a number or a paper, "telegram" is a paper
Form = Literal["compound", "owner", "paper"]

# "Reurtel", "ReEmbtels", "RefDeptel": the word with what introduces it, and in the plural
INTRODUCED = re.compile(r"(?:re|ref)(?=ur|yr|your|my|our|em|amem|leg|con|dep|cir|mis)")


class MessageWord(Struct, frozen=True, kw_only=True):
    """A word for a message; `speaker` sends it and `hearer` has it, None where the word does not say.

    Of a mission and the Department the one that is meant is that of the correspondence in which the word
    stands: Embtel is the telegram of the embassy that writes the citing message, or is written to.
    """

    word: str
    form: Form
    kind: ReferenceKind
    speaker: Voice | None
    hearer: Voice | None
    source: str
    examples: tuple[str, ...]


@cache
def message_words() -> dict[str, MessageWord]:
    """Every row of the table, by its word in lower case."""
    return {
        row["word"]: MessageWord(
            word=row["word"],
            form=cast(Form, row["form"]),
            kind=cast(ReferenceKind, row["kind"]),
            speaker=cast(Voice, row["speaker"]) if row["speaker"] else None,
            hearer=cast(Voice, row["hearer"]) if row["hearer"] else None,
            source=row["source"],
            examples=cells(row["examples"]),
        )
        for row in rows("message_words")
    }


@lru_cache(maxsize=4096)
def message_word(word: str) -> MessageWord | None:
    """The row of a word as a text has it, in the plural too and behind "re"; None for any other word.

    >>> urtel = message_word("Reurtels")
    >>> urtel.word, urtel.speaker, urtel.hearer
    ('urtel', 'reader', 'writer')
    >>> message_word("Strelsau") is None
    True
    """
    known = message_words()
    folded = word.lower()
    bare = INTRODUCED.sub("", folded, count=1) if folded not in known and INTRODUCED.match(folded) else folded
    return known.get(bare) or known.get(bare.removesuffix("s")) or known.get(bare.removesuffix("es"))
