"""Which lists hold for a document: the user's own before that of the volume.

A volume's list also explains offices, series and code names ("EUR, Bureau of European Affairs, Department of
State"). Only what is a contraction of its words can be put for them in a sentence.
"""

from __future__ import annotations

import re
from functools import lru_cache

from embtel.formats.transcript import Volume
from embtel.tables.contractions import contractions, folded
from embtel.tables.lexicon import Entry, Lexicon
from embtel.tables.words import words

# Words that a contraction passes over: Sec(retary of) Def(ense)
LITTLE = frozenset(("a", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to"))
# Where the words themselves end and an explanation begins: "night action; communications indicator for …",
# "Consul General, Consulate General", "Representative(s)"
EXPLANATION = re.compile(r" ?[,;:(\[]")
# "Netherlands Delegate (or Delegation)"
OR = re.compile(r" \(or (\w{1,40})\)")
WORD = re.compile(r"[\w’']+")
# EUR, S/P, US: initials are names, and no letters are missing in the middle of a word
INITIALS = re.compile(r"[A-Z\d\W]+s?")
# Longer than any contraction of the lists ("AmConGen"); bounds the work on a hostile list.
LONGEST = 20


@lru_cache(maxsize=16)
def lexicon(volume: Volume | None, own: Lexicon) -> Lexicon:
    """What holds for the documents of a volume, or of none, and for a user's own list.

    >>> from embtel.formats.transcript import Term
    >>> terms = {"FonMin": "Foreign Minister", "EUR": "Bureau of European Affairs, Department of State",
    ...          "Delru": "series indicator for telegrams from it", "volcol": "Volsenian column; force"}
    >>> volume = Volume(id="strelsau", title="", terms=tuple(Term(term=t, expansion=terms[t]) for t in terms))
    >>> [(entry.form, entry.readings, entry.source) for entry in lexicon(volume, Lexicon()).entries]
    [('FonMin', ('Foreign Minister',), 'list of abbreviations of strelsau'),
     ('volcol', ('Volsenian column',), 'list of abbreviations of strelsau')]
    """
    printed = volume.terms if volume else ()
    found: dict[str, dict[str, None]] = {}
    for term in printed:
        form = term.term.rstrip(".")
        for reading in _readings(term.expansion):
            if _is_meant(form) and contracts(form, reading):
                found.setdefault(form, {})[_as_known(form, reading)] = None
    source = f"list of abbreviations of {volume.id}" if volume else ""
    theirs = (Entry(form=form, readings=tuple(all_), source=source) for form, all_ in found.items())
    return Lexicon(entries=(*own.entries, *theirs))


def _readings(expansion: str) -> tuple[str, ...]:
    """The words themselves, without what explains them; two where a list leaves it open.

    >>> _readings("Consul General, Consulate General"), _readings("Indian Delegate (or Delegation)")
    (('Consul General',), ('Indian Delegate', 'Indian Delegation'))
    """
    reading = EXPLANATION.split(expansion, maxsplit=1)[0]
    other = OR.match(expansion, len(reading))
    return (reading, f"{reading.rpartition(' ')[0]} {other[1]}".strip()) if other else (reading,)


def _as_known(form: str, reading: str) -> str:
    """A reading as the table has it, if the list only has another number of it, or shortens it.

    >>> _as_known("ChiCom", "Chinese Communists"), _as_known("USDel", "U.S. Delegation")
    ('Chinese Communist', 'United States Delegation')
    """
    row = contractions().get(folded(form))
    known = row.readings if row else ()
    return next((words for words in known if _bare(words) == _bare(reading)), reading)


def _bare(words: str) -> str:
    return folded(words).replace("u.s.", "united states").removesuffix("s")


def _is_meant(form: str) -> bool:
    """Whether a form tells by itself that it is a contraction: neither initials nor a word in use.

    What is in use ("Ice" for Iceland, "log" for logistic, "Fr" for France) is left to the table, by which the
    words beside it are looked at.
    """
    joined = form[1:] != form[1:].lower()  # FonMin
    return (
        len(form) <= LONGEST
        and WORD.fullmatch(form) is not None
        and not INITIALS.fullmatch(form)
        and (joined or form.lower() not in words())
    )


def contracts(form: str, reading: str) -> bool:
    """Whether each word of the reading gives its first letter, and perhaps more, to the form, in order.

    >>> contracts("FonMin", "Foreign Minister"), contracts("SecDef", "Secretary of Defense")
    (True, True)
    >>> contracts("Dept", "Department of State"), contracts("wld", "would"), contracts("Umma", "Umma")
    (False, True, False)
    """
    full = [word.lower() for word in WORD.findall(reading) if word.lower() not in LITTLE]
    letters = form.lower()
    reached = {0}  # how many letters of the form the words so far may have given
    for word in full[:LONGEST]:
        reached = {end for start in reached for end in _ends(letters, start, word)}
    return len(full) <= LONGEST and len(letters) in reached and bool(full) and full != [letters]


def _ends(letters: str, start: int, word: str) -> list[int]:
    """Where a word may end that gives the letters from `start` on: its first, then any in order."""
    if not letters.startswith(word[0], start):
        return []
    ends, at = [start + 1], 1
    for place in range(start + 1, len(letters)):
        at = word.find(letters[place], at) + 1
        if not at:
            break
        ends.append(place + 1)
    return ends
