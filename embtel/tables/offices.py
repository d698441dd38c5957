"""The words of offices: titles that a name may follow, nouns that take "to", words that are no name's."""

from __future__ import annotations

from functools import cache

from embtel.record import Struct
from embtel.tables.rows import rows


class Lexicon(Struct, frozen=True, kw_only=True):
    """The words by what they do in the name of a party.

    A name may follow a title ("Secretary of State Rusk") or a courtesy, which is no office ("Mr. Gullion").
    What `governs` takes "to" itself ("Political Adviser to SCAP"); what is `accredited` does too, but to
    nobody in the Department ("Delegation to the General Assembly"). A `head` begins an office, so that "the"
    before it begins a party; `words` are all that show an office or a body, so that it is no person's name.
    """

    titles: frozenset[str]
    courtesies: frozenset[str]
    governs: frozenset[str]
    accredited: frozenset[str]
    heads: frozenset[str]
    words: frozenset[str]


def phrases(role: str) -> frozenset[str]:
    """The phrases of the table that have a role."""
    return frozenset(row["phrase"] for row in rows("offices") if row["role"] == role)


@cache
def lexicon() -> Lexicon:
    """All of the table.

    >>> "Adviser" in lexicon().governs, "Secretary" in lexicon().heads, "Agency" in lexicon().words
    (True, True, True)
    """
    heads = phrases("head")
    return Lexicon(
        titles=phrases("title"),
        courtesies=phrases("courtesy"),
        governs=phrases("governs"),
        accredited=phrases("accredited"),
        heads=heads,
        words=heads | phrases("word"),
    )
