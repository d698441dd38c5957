"""What kind of paper a document is, where heading and source line leave it open."""

from __future__ import annotations

import re

from embtel.reading.heading import Heading
from embtel.reading.opening import read_opening
from embtel.record import Certainty, Evidence, Kind, Struct
from embtel.tables.kinds import kind_named

# "Dear Mr. Secretary: Because time", "My Dear Dean: ", "DEAR HAROLD: "
SALUTATION = re.compile(r"(?:My )?D(?:ear|EAR) [^\n]{2,60}?[:,—]|Excellency:", re.MULTILINE)
# "Sir: I have the honor to report", as posts write to the Department and it to them
HONOR = re.compile(r"(?:Sir|Madam|Gentlemen|Sirs):? ", re.MULTILINE)
# "No. 1146" above the text: the number of a despatch to the Department, or of its instruction to a post
NUMBERED = re.compile(r"No\. ?\d{1,5}")
# The address of a letter and the number of a despatch stand in the first lines.
FIRST_WORDS = 400
# "Aide-Mémoire", "Memorandum of Conversation": the paper's own title above its text
LONGEST_TITLE = 60


class KindReading(Struct, frozen=True, kw_only=True):
    """The kind, and the reason for it."""

    kind: Kind
    evidence: Evidence


def read_kind(heading: Heading, suffix: Kind | None, text: str) -> KindReading:
    """Decide the kind of a paper by its heading, the suffix of its source line, or its first words.

    >>> from embtel.reading.heading import read_heading
    >>> heading = read_heading("The Minister in Ruritania (Burlesdon) to the Secretary of State")
    >>> read_kind(heading, None, "208. Kentel. Deptel 101, July 29.").kind
    'telegram'
    >>> read_kind(heading, None, "Dear Mr. Secretary: The Prince received me.").kind
    'letter'
    """
    if heading.kind is not None:
        return _read(heading.kind, f"the heading says “{heading.title[:60]}”")
    if suffix is not None:
        return _read(suffix, f"the source line calls it {suffix}")
    first = text[:FIRST_WORDS]
    line = first.partition("\n")[0].strip(" .")
    named = kind_named(line) if len(line) < LONGEST_TITLE else None
    if named is not None and named[1] == len(line):
        return _read(named[0], f"the text is headed “{line}”")
    if NUMBERED.fullmatch(line):
        sent = {party.post for party in heading.from_} == {"Washington"}
        return _read(
            "instruction" if sent else "despatch", f"“{line}” stands above the text, as on pouched papers"
        )
    if SALUTATION.search(first):
        return _read("letter", "it begins with a salutation")
    if read_opening(text, "telegram") is not None:
        return _read("telegram", "it opens with a telegram's number", "probable")
    if HONOR.match(first):
        return _read("letter", "it begins with “Sir”", "probable")
    if heading.to:
        return _read("letter", "one writes to another, and nothing says that it was wired", "possible")
    return _read("other", "nothing says what kind of paper it is", "possible")


def _read(kind: Kind, because: str, certainty: Certainty = "certain") -> KindReading:
    return KindReading(kind=kind, evidence=Evidence(field="kind", because=because, certainty=certainty))
