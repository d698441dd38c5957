"""Measuring how well plain texts are read, over whole volumes, in all three states."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from multiprocessing import Pool
from pathlib import Path

from lxml import etree

from embtel.evaluation.comparing import Field, Verdict, compare
from embtel.evaluation.gold import Gold, gold
from embtel.evaluation.rendering import STATES, Sheet, State, render, sheets
from embtel.formats.plain import read_plain
from embtel.formats.transcript import Transcript
from embtel.reading.reader import read
from embtel.record import Source, Struct
from embtel.tables.rows import rows

# The first year of each period in which the volumes keep to one style; the last is open.
PERIODS = ("1977–80", "1969–76", "1964–68", "1961–63", "1958–60", "1955–57", "1952–54", "1945–51")
Counted = tuple[Field, State, str, Verdict]
"""A field in a state and a period, and what became of it."""
PROCESSES = 2  # both cores of a small machine


class Case(Struct, frozen=True, kw_only=True):
    """One field of one document that was not read right."""

    document: str
    state: State
    verdict: Verdict
    line: str
    gold: str
    read: str


class Measured(Struct, frozen=True, kw_only=True):
    """What became of every field; `digest` is of the volumes that were measured, by name and content."""

    digest: str
    volumes: tuple[str, ...]
    documents: int
    counts: dict[Counted, int]
    cases: tuple[Case, ...] = ()


class Job(Struct, frozen=True, kw_only=True):
    """One volume to measure; `sample` takes only so many documents, the same ones always."""

    path: Path
    worst: Field | None = None
    sample: int | None = None


def measure(
    paths: Sequence[Path],
    *,
    worst: Field | None = None,
    sample: int | None = None,
    watch: Callable[[int, int], None] = lambda done, of: None,
) -> Measured:
    """Read every document of some volumes in all three states and count how each field was read.

    With `worst`, what was read wrong of that field is kept as cases; with `sample`, so many documents of
    each volume are taken. After every volume `watch` is told how many are done, and of how many.

    Raises OSError and lxml's XMLSyntaxError where a volume cannot be read.
    """
    jobs = [Job(path=path, worst=worst, sample=sample) for path in sorted(paths, key=lambda path: path.name)]
    with Pool(min(PROCESSES, len(jobs))) as pool:
        return _together(_watched(pool.imap(_measure_volume, jobs), len(jobs), watch))


def _watched(parts: Iterable[Measured], of: int, watch: Callable[[int, int], None]) -> Iterator[Measured]:
    for done, part in enumerate(parts, 1):
        watch(done, of)
        yield part


def _together(parts: Iterable[Measured]) -> Measured:
    counts: Counter[Counted] = Counter()
    cases: list[Case] = []
    volumes: list[str] = []
    documents = 0
    digest = hashlib.sha256()
    for part in parts:
        counts.update(part.counts)
        cases += part.cases
        volumes += part.volumes
        documents += part.documents
        digest.update(part.digest.encode())
    return Measured(
        digest=digest.hexdigest(),
        volumes=tuple(volumes),
        documents=documents,
        counts=dict(counts),
        cases=tuple(cases),
    )


def _measure_volume(job: Job) -> Measured:
    counts: Counter[Counted] = Counter()
    cases: list[Case] = []
    documents = 0
    period = period_of(job.path.stem)
    for marked, sheet in _documents(job):
        documents += 1
        for state in STATES:
            document = read(transcript(render(sheet, state), sheet.id))
            for one in compare(marked, document, state):
                if (sheet.id, one.field) in gold_faults():
                    continue
                counts[one.field, state, period, one.verdict] += 1
                if one.field == job.worst and one.verdict != "right":
                    line = sheet.above[0].printed if sheet.above else ""
                    case = Case(
                        document=sheet.id,
                        state=state,
                        verdict=one.verdict,
                        line=_line_of(sheet, one.field) or line,
                        gold=one.gold,
                        read=one.read,
                    )
                    cases.append(case)
    content = hashlib.sha256(job.path.read_bytes()).hexdigest()
    return Measured(
        digest=f"{job.path.name} {content} {job.sample}",
        volumes=(job.path.stem,),
        documents=documents,
        counts=dict(counts),
        cases=tuple(cases),
    )


def _documents(job: Job) -> Iterator[tuple[Gold, Sheet]]:
    """The documents of a volume, or those of its sample: the ones whose names have the smallest digests."""
    found: Iterable[tuple[etree._Element, Sheet]] = sheets(job.path)
    if job.sample is not None:
        by_digest = sorted(found, key=lambda pair: hashlib.sha256(pair[1].id.encode()).digest())
        found = by_digest[: job.sample]
    for division, sheet in found:
        if sheet.text:  # a stub of a microfiche supplement has a heading only
            yield gold(division, sheet), sheet


def transcript(text: str, id: str) -> Transcript:
    """The transcript of a text, as of a file that holds it."""
    return read_plain(text.encode(), Source(path=id, format="plain", sha256=""), id)


def _line_of(sheet: Sheet, field: Field) -> str | None:
    """The line of the page in which the evidence of a field stands."""
    parts = {"from": "title", "to": "title", "kind": "title", "date exact": "dateline", "place": "dateline"}
    lines = [line.printed for line in sheet.above if line.part == parts.get(field)]
    if field in ("number", "signed"):
        lines = [line.printed for line in sheet.text if line.bare]
        lines = lines[-1:] if field == "signed" else lines[:1]
    return " ".join(lines)[:300] or None


def period_of(volume: str) -> str:
    """The period of a volume by the years in its name.

    >>> period_of("frus1952-54v14p2"), period_of("frus1969-76ve04"), period_of("frus1949v07p1")
    ('1952–54', '1969–76', '1945–51')
    """
    year = "".join(letter for letter in volume if letter.isdigit())[:4]
    return next((period for period in PERIODS if period[:4] <= year), PERIODS[-1])


@cache
def gold_faults() -> frozenset[tuple[str, str]]:
    """Documents and fields in which the hand was wrong, each with its reason in `gold_faults.csv`."""
    return frozenset((row["document"], row["field"]) for row in rows("gold_faults", __package__))
