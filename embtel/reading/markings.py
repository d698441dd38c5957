"""Classification and handling: from a line of their own, or from their sentence in a source note."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from embtel.record import Classification, Evidence, Struct
from embtel.tables.markings import Marking, first_words, longest, markings, words_of

# The longest line of markings is a classification before "No Foreign Dissem/No Dissem Abroad/Controlled
# Dissem; Background Use Only": 89 letters.
LONGEST_LINE = 120
# In 24,000 source notes the sentence of markings begins before the 420th letter.
LONGEST_PLACE = 1500
# "Noforn; Not Releasable to Contractors; Dissemination … by Originator" and more: 190 letters
LONGEST_SENTENCE = 300
# The longest first word of a marking, "administratively", has 16 letters; quotation marks stand before it.
LONGEST_WORD = 20

# "Eyes Only for the Secretary", "Noforn except UK": words that carry an open marking on
TAIL = frozenset({"for", "to", "except", "via", "outside", "of"})

# the end of a sentence, or of an abbreviation, which does no harm: "Vol. I. Secret. Drafted", "NODIS.Sent",
# "Secret.1"
STOP = re.compile(r"\.(?=[\s\[A-Z”\"]|\d{0,2}$)")
# where the period was forgotten: "Secret Drafted by Smith", "Niact Repeated to London"
VERB = re.compile(
    r"[,:]? (?=(?:Also )?(?:[Dd]rafted|[Rr]epeated|[Tt]ransmitted|[Ss]ent|Prepared|[Rr]eceived|Pass(?:ed)?"
    r"|Handled|The)\b)"
)
# a classification in a sentence of its own behind other markings: "Official-Informal. Secret."
CLASSIFIED = re.compile(
    r"(?:Top Secret|Secret|Confidential|Restricted|Unclassified|(?:Limited )?Official Use Only)(?=\.)"
)
# a classification behind the place, no period between: "AID(US) S VIET Confidential", "Records, Top Secret"
BEHIND = re.compile(
    r"(?:[, .;—]|\d) ?(?P<class>Top Secret|Secret|Confidential|(?:Limited )?Official Use Only|Unclassified)\b"
    # … and at the end of the sentence or before more markings; not "Confidential Files"
    r"(?=\s*$|[;,/]| (?:Drafted|Repeated|Priority|Niact|Limit|Eyes|Immediate|Flash|Received|Official)\b)"
)
# a sentence that begins with its classification may say of what: "Secret (with attachment)", "Secret and"
AFTER = re.compile(r"\s*(?:$|[;,:/(\[—–-]|[Ww]ith\b|[Aa]nd\b|appears\b|or\b)")


class Markings(Struct, frozen=True, kw_only=True):
    """What a paper's markings say; `handling` in the order in which they stand."""

    classification: Classification | None = None
    handling: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class FoundMarkings(Struct, frozen=True, kw_only=True):
    """The sentence of markings inside a note, `[start, end)`."""

    start: int
    end: int
    markings: Markings


def read_markings(line: str) -> Markings | None:
    """The markings of a line that consists of nothing else; None of any other line.

    >>> read_markings("secret us urgent").handling
    ('us urgent',)
    >>> read_markings("[Top Secret]").classification
    'top secret'
    >>> read_markings("Secret plans were laid before the Prince.") is None
    True
    """
    if len(line) > LONGEST_LINE:
        return None
    # "Top Secret 3": a call-out may hang on the line
    found = _parse(words_of(re.sub(r"(?<=[^\W\d]) ?\d{1,3}\s*$", "", line)))
    if not found or all(marking.field == "codeword" for marking in found):
        return None
    return _markings(found, (), f"the line “{line.strip()}” consists of markings")


def find_markings(note: str) -> FoundMarkings | None:
    """The sentence of markings in the words of a source note, or None.

    >>> found = find_markings("Department of State, Central Files, 751K.00/2-1562. Secret; Priority. Drafted")
    >>> found.markings.classification, found.markings.handling
    ('secret', ('priority',))
    """
    start = 0
    for stop in STOP.finditer(note, 0, min(len(note), LONGEST_PLACE)):
        found = _in_sentence(note, start, stop.start(), first=start == 0)
        start = stop.end() + (note[stop.end() : stop.end() + 1] == " ")
        if found is not None:
            break
    else:
        return _in_sentence(note, start, min(len(note), LONGEST_PLACE), first=start == 0)
    if found.markings.classification is None and (more := CLASSIFIED.match(note, start)):
        # "Official-Informal. Secret."
        also = _in_sentence(note, start, more.end(), first=False)
        if also is not None:
            return _joined(found, also)
    return found


def _joined(one: FoundMarkings, other: FoundMarkings) -> FoundMarkings:
    """Two sentences of markings as one."""
    markings = Markings(
        classification=other.markings.classification,
        handling=one.markings.handling + other.markings.handling,
        evidence=one.markings.evidence + other.markings.evidence,
    )
    return FoundMarkings(start=one.start, end=other.end, markings=markings)


def _in_sentence(note: str, start: int, end: int, *, first: bool) -> FoundMarkings | None:
    """The markings of one sentence of a note, which begins with them unless the place stands before them."""
    verb = VERB.search(note, start, end)
    end = verb.start() if verb else end
    known = _items(note[start:end])
    if known is None and (behind := BEHIND.search(note[:end], start)) and (first or behind[0][0] == ","):
        start = behind.start("class")
        known = _items(note[start:end])
    if known is None:
        return None
    return FoundMarkings(
        start=start, end=end, markings=_markings(*known, f"the source note says “{note[start:end]}”")
    )


def _items(sentence: str) -> tuple[list[Marking], list[str]] | None:
    """The markings of a sentence, and the items that no table knows; None if it consists of other words."""
    if len(sentence) > LONGEST_SENTENCE or not first_words() & set(words_of(sentence[:LONGEST_WORD])[:1]):
        return None
    items = re.split(r"\s*[;/]\s*", sentence)
    known = _parse(words_of(items[0]))
    if known is None:
        known = _opening(items[0])
    if not known or known[0].field == "codeword":
        return None
    unknown: list[str] = []
    for item in items[1:]:
        parsed = _parse(words_of(item))
        known += parsed or ()
        if not parsed and item.strip():
            unknown.append(item)
    return known, unknown


def _opening(item: str) -> list[Marking] | None:
    """The marking with which an item begins that says more: "Secret (with attachment)"."""
    for words in (3, 2, 1):
        head = re.match(rf"(?:[^\W\d_]+ ?){{{words}}}", item)
        marking = markings().get(words_of(head[0])) if head else None
        if head and marking and marking.field != "codeword":
            return [marking] if AFTER.match(item, len(head[0].rstrip())) else None
    return None


def _parse(words: tuple[str, ...]) -> list[Marking] | None:
    """Markings that use up all the words, the longest form first; None when a word is left over."""
    found: list[Marking] = []
    at = 0
    while at < len(words):
        for length in range(min(longest(), len(words) - at), 0, -1):
            marking = markings().get(words[at : at + length])
            if marking is not None:
                break
        else:
            if not found:
                return None
            if found[-1].open and words[at] in TAIL:
                said = " ".join((found[-1].name, *words[at:]))
                return [*found[:-1], Marking(name=said, field=found[-1].field)]
            if words[at] != "and":
                return None
            length = 1
        if marking is not None:
            found.append(marking)
        at += length
    return found


def _markings(found: Sequence[Marking], unknown: Sequence[str], because: str) -> Markings:
    """Sorts markings into their fields; a second classification is handling, not a contradiction."""
    classes = [marking.name for marking in found if marking.field == "classification"]
    handling = [marking.name for marking in found if marking.field not in ("classification", "none")]
    evidence = [Evidence(field="classification", because=because)]
    return Markings(
        classification=cast("Classification | None", classes[0] if classes else None),
        handling=(*handling, *(item.casefold() for item in unknown)),
        evidence=tuple(evidence),
    )
