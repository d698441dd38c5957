"""Subject, participants and references: the lines that stand between the heading and the text of a paper.

They come as a label with lines below it ("SUBJECT", "PARTICIPANTS"), as a label running on ("Subject:
Tariffs"), and in telegrams within the first paragraph ("Ref: Embtel 12. Subject: Tariffs."). The lines stay
in the text.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from embtel.record import Struct
from embtel.tables.offices import lexicon

# "SUBJECT", "SUJBECT", "SUBECT", "Subject:", "SUBJ", "SUBJECTS", "RE"
SUBJECT = re.compile(r"(?:S[UBJECT]{2,4}(?:ECT|CT)S?(?: DISCUSSED)?|SUBJ|Subj(?:ect)?s?|RE) ?[:.]?")
# "PARTICIPANTS", "Present:", "IN ATTENDANCE", "MEMBERS PRESENT", "Also Present:"
PARTICIPANTS = re.compile(
    r"(?:(?:also |members |those )?present(?: were)?|participa(?:nts?|tion)|(?:in )?attend(?:ance|ees)) ?:?",
    re.IGNORECASE,
)
# "REFERENCES", "Ref:", "REFS"
REFERENCES = re.compile(r"(?:REF(?:ERENCE)?S?|Ref(?:erence)?s?) ?:?")
# "Participants: Sir Oliver Hale; Mr. Marsh", "Subject: Tariffs", with the label's colon or dash
RUNNING_ON = re.compile(
    r"(?P<label>Subj(?:ect)?|SUBJ(?:ECT)?|Participants|PARTICIPANTS|(?:Also |Members )?Present"
    r"|Ref(?:erence)?s?|REF(?:ERENCE)?S?)"
    r" ?: {0,2}(?P<line>\S.*)",
    re.DOTALL,
)
# The labels within a telegram's first paragraph: "1716. Subj: Tariffs. Ref: State 1116. The Minister"
WITHIN = re.compile(r"(?<![\w“])(?P<label>Subj(?:ect)?|SUBJ(?:ECT)?|Ref(?:erence)?s?|REFS?) ?: ")
# "1. China", "(a) Trade", "II. Discussion": the items of a list
ITEM = re.compile(r"\(?(?:\d{1,2}|[IVX]{1,4}|[A-Za-z])[.)](?: |$)")
# Prose begins where a line is a sentence: it ends with a full stop behind a word in small letters.
SENTENCE = re.compile(r"[a-z]{2}[.?!]”?(?:$| [A-Z“])")
# What ends a list of participants: "COPIES TO:", "Item 1. Tariffs", "The Minister said the following:"
OTHER = re.compile(r"(?i:copies|item \d|date|place|time|distribution)\b|.{60,}:$")
# The end of a sentence, not of an abbreviation: "Tariffs. The"
STOP = re.compile(r"(?<=[\w)”’]{2})\.(?:\s|$)")
# The next of several references: "B. Vienna 12", "(c) Deptel 7"
NEXT = re.compile(r"(?:[B-Z]\.|\([b-z]\)) ")

# Labels stand near the top: of 9,500 documents with a subject list it is below the 60th line in none.
DEEPEST = 60
# No participant's name and titles are longer; paragraphs of text mostly are.
LONGEST_NAME = 160
# A telegram's first paragraph speaks of its subject at once.
NEAR = 900


class SubjectLines(Struct, frozen=True, kw_only=True):
    """What the paper says of itself: its subject, who took part, and to what it refers, as printed."""

    subject: str | None = None
    participants: tuple[str, ...] = ()
    references_line: str | None = None


def read_subject(paragraphs: Sequence[str]) -> SubjectLines:
    """The subject, participants and references that the first paragraphs name.

    >>> read_subject(["SUBJECT", "Frontier", "PARTICIPANTS", "Mr. Hale", "Mr. Marsh—EUR", "He called."])
    SubjectLines(subject='Frontier', participants=('Mr. Hale', 'Mr. Marsh—EUR'), references_line=None)
    >>> lines = read_subject(["1716. Ref: Embtel 12. Subj: Tariff talks. Minister said today"])
    >>> lines.subject, lines.references_line
    ('Tariff talks', 'Embtel 12')
    """
    found: dict[str, list[str]] = {"subject": [], "participants": [], "references": []}
    at = prose = 0
    while at < min(len(paragraphs), DEEPEST) and prose < 3:
        line = paragraphs[at].strip()
        at += 1
        name = _label(line)
        if name is not None:
            taken = _below(paragraphs, at, name)
            if not found[name]:
                found[name] = [item.strip() for item in paragraphs[at : at + taken]]
            at += taken
        elif len(line) < NEAR and (running := RUNNING_ON.fullmatch(line)):
            name = _name(running["label"])
            if not found[name] and name == "participants":
                more = _persons(paragraphs[at : at + DEEPEST])
                found[name] = [*_split(running["line"]), *more]
                at += len(more)
            elif not found[name]:
                found[name] = [running["line"].strip()]
        elif len(line) > LONGEST_NAME or SENTENCE.search(line):
            prose += 1
    if paragraphs:
        for name, words in _within(paragraphs[0]):
            if not found[name]:
                found[name] = [words]
    return SubjectLines(
        subject="\n".join(found["subject"]) or None,
        participants=tuple(found["participants"]),
        references_line="\n".join(found["references"]) or None,
    )


def _label(line: str) -> str | None:
    """What a line that is a mere label announces."""
    if len(line) > 30:
        return None
    if SUBJECT.fullmatch(line):
        return "subject"
    if PARTICIPANTS.fullmatch(line):
        return "participants"
    return "references" if REFERENCES.fullmatch(line) else None


def _name(label: str) -> str:
    """The field that a label running on announces."""
    first = label[:3].lower()
    return {"sub": "subject", "ref": "references"}.get(first, "participants")


def _below(paragraphs: Sequence[str], at: int, name: str) -> int:
    """How many lines below a label belong to it."""
    taken = 0
    for line in paragraphs[at : at + DEEPEST]:
        bare = line.strip()
        if not bare or _label(bare) or RUNNING_ON.fullmatch(bare):
            break
        if taken and name != "participants" and not (ITEM.match(bare) and ITEM.match(paragraphs[at].strip())):
            break
        if taken and (len(bare) > LONGEST_NAME or SENTENCE.search(bare)):
            break
        if name == "participants" and (len(bare) > 400 or bare.startswith("[") or OTHER.match(bare)):
            break
        taken += 1
    return taken


def _persons(lines: Sequence[str]) -> list[str]:
    """The lines, as many as begin with a title or courtesy as names in a list do: "Mr. Marsh, Chief, NOE"."""
    known = lexicon().titles | lexicon().courtesies
    named = itertools.takewhile(
        lambda line: (
            len(line) <= LONGEST_NAME and not known.isdisjoint(line.split()[:1]) and not SENTENCE.search(line)
        ),
        lines,
    )
    return [line.strip() for line in named]


def _split(line: str) -> list[str]:
    """The participants of one running line, parted by semicolons, else as one."""
    return [part.strip(" .") for part in line.split(";") if part.strip(" .")]


def _within(paragraph: str) -> list[tuple[str, str]]:
    """Subject and reference in a telegram's first paragraph, each to the end of its sentence."""
    head = paragraph[:NEAR]
    labels = list(WITHIN.finditer(head))
    found = []
    for label, end in zip(labels, [*(after.start() for after in labels[1:]), len(head)], strict=False):
        words = head[label.end() : end]
        found.append((_name(label["label"]), _sentence(words)))
    return [(name, words) for name, words in found if words]


def _sentence(words: str) -> str:
    """The words up to the end of their sentence, with all members of a lettered list."""
    for stop in STOP.finditer(words):
        if not NEXT.match(words, stop.end()):
            return words[: stop.start()].strip(" .;,")
    return words.strip(" .;,")
