"""Where a paper lies: the line above the heading, or the note that begins with "Source:"."""

from __future__ import annotations

import re
from functools import cache

from embtel.reading.filecodes import DASH, DECIMAL, read_file
from embtel.reading.markings import find_markings
from embtel.record import Classification, Evidence, File, Kind, Struct
from embtel.tables.files import file_classes, file_suffixes

# The longest source line of 3,100 has 118 letters.
LONGEST_LINE = 200
# The longest place in a source note has 340 letters.
LONGEST_PLACE = 500

# "[Source: Department", "Source Department", "Source; Department", "Sources:", ".Source: Department",
# "Source, National"
PREFIX = re.compile(
    r"\s*[\[.]?\s?(?:Source: )?(?:[Ss]ources?\s?[:;]|Source[.,]?(?= [A-Z]))\s*"
    # a note that forgot to say what it is
    r"|(?=Department of State, Central Files, \d|National Archives, (?:RG \d|Nixon Presidential))"
)
# "611.61/9–2151: Telegram", "340/7–2153 : Telegram", "…/5–749; Telegram", "…:TeIegram"
SUFFIX = re.compile(
    r"\s?[:;]\s?(?P<suffix>(?:[Cc]ircular )?"
    r"(?:[Tt]e[lI]egram|[Aa]irgram|[Dd]espatch|[Ii]nstruction))[.:]?\s*$"
)
# "103 XMB–754", "560.AL/1548": numbers that lost their stroke or hyphen
MAIMED = re.compile(rf"\d{{3}}[A-Z]?[. ][A-Z]{{2,3}}(?:/\d{{3,6}}|[{DASH}]\d{{3,4}})$")
# "IO Files: US(P)/A/260", "Department of State Atomic Energy Files", "Tokyo Post files, 320 Formosa Jap",
# "INR-NIE filesFiles of National …" (a note glued on)
NAMED = re.compile(r"(?P<owner>.{2,80}?)[ –-][Ff]iles?(?P<rest>$|[:,;] .*|[A-Z].*)$")
# "Current Economic Developments, Lot 70D467", "Lot 65 A 987, Box 104", "Secretary’s Memoranda: Lot 53 D 444"
LOTTED = re.compile(r"(?P<owner>.{0,80}?)(?:^|[,:] )[Ll]ot \d")
# what stands between the capitals of an owner: "Bureau of Economic Affairs"
SMALL = frozenset({"of", "and", "the", "for", "in", "to", "files", "file", "papers", "records"})
# words with which headings and sentences begin, but no file: "Memorandum for the Files", "The files of"
NO_OWNER = re.compile(
    r"(?:The|A|An|This|These|In|On|For|Memorandum|Minutes|Notes?|Letter|Record|Report|Telegram|Paper|Draft|Message"
    r"|Editorial|Statement|Summary)(?=[ ,])|(?:No\. )?\d+\. "
)
# the end of a place where no marking follows: "Whitman File. Drafted by", but not "Vol. I" or "W. Averell"
END = re.compile(
    r"(?<!\bVol)(?<!\bvol)(?<!\bNo)(?<!\bPt)(?<!\bJob)(?<![ .][A-Z])\.(?=\s[A-Z“\"\[]|\s*\]?\s*$)"
)


class SourceReading(Struct, frozen=True, kw_only=True):
    """What a source line or a source note says.

    `kind` comes from a suffix (": Telegram"), the marks of secrecy from notes only. `rest` is what a note
    goes on to say after place and markings: who drafted it, when it was sent, who had copies.
    """

    file: File | None = None
    kind: Kind | None = None
    classification: Classification | None = None
    handling: tuple[str, ...] = ()
    rest: str = ""
    evidence: tuple[Evidence, ...] = ()


# "Secret. 2 pp. Department of State, Central Files, 600.0012/7–2961.": how long it is, and where it lies
LENGTH = re.compile(r"\. \d{1,4} pp?\. (?P<source>[A-Z][^\n]{10,400})$")


def is_source_line(line: str) -> bool:
    """Whether a line above the heading is an archival reference.

    >>> is_source_line("611.61/9–2151: Telegram"), is_source_line("Memorandum for the Files")
    (True, False)
    """
    return read_source_line(line) is not None


def read_source_line(line: str) -> SourceReading | None:
    """The archival reference that a line above the heading gives; None of any other line.

    >>> reading = read_source_line("793B.00/5–251: Circular telegram")
    >>> reading.file.code, reading.file.date, reading.kind
    ('793B.00/5-251', '1951-05-02', 'telegram')
    >>> read_source_line("Legation Files, lot 52 F 14, “Frontier”").file.system
    'lot'
    """
    line = line[: LONGEST_LINE + 1].strip()
    if len(line) > LONGEST_LINE or not line or line[0] in "([“":
        return None
    suffix = SUFFIX.search(line)
    kind = (
        file_suffixes().get(suffix["suffix"].casefold().replace("teiegram", "telegram")) if suffix else None
    )
    body = line[: suffix.start()] if suffix else line.rstrip(": ")
    file = _line_file(line, body)
    if file is None:
        return None
    found = read_file(body)
    evidence = found.evidence if found else (Evidence(field="file", because=f"“{body}” names files"),)
    if suffix and kind:
        evidence += (Evidence(field="kind", because=f"the archival reference ends in “{suffix['suffix']}”"),)
    return SourceReading(file=file, kind=kind, evidence=evidence)


def read_abstract(title: str) -> SourceReading | None:
    """The archival reference at the end of a heading that is an abstract; None where there is none.

    Supplements on microfiche print no more of a paper than this: what it is, what it says, how long it is,
    where it lies.

    >>> title = "Telegram 33 from Strelsau, July 29. Tariffs. Secret. 2 pp. Department of State"
    >>> read_abstract(f"{title}, Central Files, 664A.64B/7–2951.").file.date
    '1951-07-29'
    """
    lies = LENGTH.search(title)
    return read_source_line(lies["source"]) if lies else None


def _line_file(line: str, body: str) -> File | None:
    """The file of a whole line, or None if the line has other business."""
    if DECIMAL.match(body) and (found := read_file(body)) is not None:
        # a number and nothing else, but for a note glued on without a blank
        rest = body[found.end :]
        return _with_text(found.file, line) if len(rest) < 3 or rest[0].isalpha() else None
    if MAIMED.match(body):
        return File(text=line, system="decimal", code=re.sub(rf"[{DASH}]", "-", body))
    named = NAMED.match(body) or LOTTED.match(body)
    if not _keeper().match(body) and (named is None or NO_OWNER.match(body) or not _is_name(named["owner"])):
        return None
    if named is not None and named.re is NAMED and named["rest"][:1].isalpha():
        return File(text=body[: named.start("rest")], system="other")
    found = read_file(body)
    return _with_text(found.file, line) if found else File(text=line, system="other")


def _is_name(owner: str) -> bool:
    """Whether words name an office or a person: capitals, figures, and small words between them."""
    return all(word in SMALL or not word[0].islower() for word in owner.split())


def _with_text(file: File, text: str) -> File:
    """The same reference with the words of the whole line."""
    return File(text=text, system=file.system, code=file.code, date=file.date)


@cache
def _keeper() -> re.Pattern[str]:
    """A library that stands at the beginning of a line: "Truman Library, PSF–General file"."""
    names = "|".join(file_classes("library"))
    return re.compile(rf"(?:[A-Z][\w.]{{1,15}} )?(?:{names})(?:, [\w“‘\"']|$)")


def read_source_note(text: str) -> SourceReading | None:
    """What a note says that begins with "Source:"; None of any other note.

    >>> note = "Source: Department of State, Central Files, 751K.00/2-1562. Secret; Priority."
    >>> reading = read_source_note(f"{note} Drafted by Hall.")
    >>> reading.file.code, reading.classification, reading.handling, reading.rest
    ('751K.00/2-1562', 'secret', ('priority',), 'Drafted by Hall.')
    """
    prefix = PREFIX.match(text[:40])
    if prefix is None:
        return None
    note = text[prefix.end() :]
    marked = find_markings(note)
    end = END.search(note, 0, LONGEST_PLACE)
    stop = end.start() if end else min(len(note), LONGEST_PLACE)
    if marked is not None and (marked.start <= stop + 2 or _runs_on(note[stop : marked.start])):
        stop = marked.start
    place = note[:stop].rstrip(" .,;—[]")
    found = read_file(place)
    file = found.file if found else File(text=place, system="other") if place else None
    evidence = (
        found.evidence if found else (Evidence(field="file", because="the source note begins with it"),)
    )
    if marked is not None:
        evidence += marked.markings.evidence
    return SourceReading(
        file=file,
        classification=marked.markings.classification if marked else None,
        handling=marked.markings.handling if marked else (),
        rest=note[max(stop, marked.end if marked else 0) :].lstrip(" .;"),
        evidence=evidence,
    )


def _runs_on(between: str) -> bool:
    """Whether the place goes on behind a period: "Information & Civic Action. Box 3" has no verb."""
    return not re.search(
        r"\b(?:[Dd]rafted|[Ss]ent|[Tt]he|[Aa]|is|was|were|by|[Cc]opies|[Pp]repared)\b", between
    )
