"""What the place of a contracted word settles by itself, before its neighbours are weighed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from embtel.reading.contracted import Contracted
from embtel.tables.contractions import PLAIN, folded, table

TITLES = frozenset(("asst", "lt", "rep", "sec", "sen"))
"""The kins whose first reading is a title: "Rep. Hall" is a Representative where nothing else is likelier."""
# "rptd London 4", "cannot rpt not agree"; their first reading is "repeat"
SAID_AGAIN = frozenset(("rpt", "rptd"))
# Latin, and no submarine: "sub Art XXII", "referred to sub 7"
UNDER = re.compile(r"[ –](?:\d|Art\b|para\b)")
# "($ " of "($ Mil.)", the head of a column
MONEY = re.compile(r"[$£] ?$")
# " Tokyo 9", " info to CINCPAC 31", " Brussels Busec unn": where a telegram was repeated to, and its number
# there; what " Embtel 12" has was reported
ADDRESS = re.compile(r" (?:info )?(?:to )?(?![A-Z][a-z]*tels? )(?:[A-Z][\w’'.-]{1,20} ){1,3}(?:\d|unn)")
# "not" of "not agree", "$120" of "$120 million"
FIRST = re.compile(r"\s\S{2,20}")
# letters in which what is said again stands first
SAID = 40
# "President Pak", "Gen. Pak": a man and no country
TITLED = re.compile(r"(?:General|President|Premier|Marshal|Minister|Mr|Gen|Pres|Amb|FonMin|PriMin)\.? $")
TITLE = 12
# "Pak Govt": a country, whatever stands before it
MORE = re.compile(r" [A-Z]")


def settled(text: str, hit: Contracted) -> int | None:
    """The number of the reading that the place of a word settles; None if it must be weighed.

    >>> from embtel.reading.contracted import find_contracted
    >>> for line in ("rptd Strelsau 4", "cannot rpt not agree", "rptd Embtel 12"):
    ...     settled(line, find_contracted(line)[0])
    0
    0
    """
    if hit.row.kin == "sub" and UNDER.match(text, hit.end):
        return hit.row.readings.index(PLAIN)
    if hit.row.kin == "mil" and MONEY.search(text, max(0, hit.start - 2), hit.start):
        return hit.row.readings.index("million")
    if hit.row.kin not in SAID_AGAIN:
        return None
    return 0 if ADDRESS.match(text, hit.stop) or _said_again(text, hit) else None


def surnames(text: str, found: Iterable[Contracted]) -> frozenset[str]:
    """The forms, folded, that are men in a text: it has "President Pak" or, of the table, "Hakim Amer".

    >>> from embtel.reading.contracted import find_contracted
    >>> for line in ("Pak told Gen Pak", "Pres told Pak Govt", "Amer, that is Hakim Amer, agreed"):
    ...     sorted(surnames(line, find_contracted(line)))
    ['pak']
    []
    ['amer', 'hakim']
    """
    titled = {
        folded(hit.row.form)
        for hit in found
        if hit.row.word_class == "nation"
        and not hit.row.sure
        and TITLED.search(text, max(0, hit.start - TITLE), hit.start)
        and not MORE.match(text, hit.end)
    }
    named = {word for form in _persons() if form in text for word in folded(form).split(" ")}
    return frozenset(titled | named)


@cache
def _persons() -> tuple[str, ...]:
    return tuple(row.form for row in table() if row.word_class == "person")


@cache
def surnames_known() -> frozenset[str]:
    """The forms, folded, that end a name of the table: "Hakim Amer" and "Minister Chi" are men.

    >>> {"amer", "chi"} <= surnames_known(), "brit" in surnames_known()
    (True, False)
    """
    return frozenset(folded(row.form).split(" ")[-1] for row in table() if row.name)


def _said_again(text: str, hit: Contracted) -> bool:
    """Whether the words behind a word are those before it: "no rpt no", "$120 million rpt $120 million"."""
    first = FIRST.match(text, hit.stop)
    before = text[max(0, hit.start - SAID) : hit.start].rstrip()
    at = before.rfind(first[0].strip()) if first else -1
    return at >= 0 and text.startswith(before[at:], hit.stop + 1)
