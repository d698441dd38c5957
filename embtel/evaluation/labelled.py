"""References that were labelled by eye, held against those that reading finds and linking understands.

The labels are TOML files, one for each period. A `[[reference]]` names a document (`id`), the place of a
note among its notes where the words stand in one (`note`, counted from 0), a few `words` of the span, the
`nth` time that they occur there, and what they refer to (`is`): an empty list says that they only look like a
reference. Of each thing referred to it says `kind`, `series`, `number`, `from`, `to`, `date` and `document`,
as in the record, "" for what the words leave open; what is left out was not labelled. A `[[passage]]` is a
paragraph or a note from its first words on (`begins`), of which `is` names every reference in it.

`python -m embtel.evaluation.labelled LABELS VOLUMES` prints how well both folders of labels are met.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from embtel.formats import transcripts
from embtel.linking.cards import card
from embtel.linking.linker import link
from embtel.linking.links import Link
from embtel.reading.reader import read
from embtel.record import Document, Reference, Struct

Entry = dict[str, str]
"""The labelled fields of one thing referred to."""
Found = tuple[Reference, Link]
"""A reference with what linking adds to it."""

# A reference to a file, a lot or a book beside a message is counted only where the label names it.
COUNTED = frozenset({"telegram", "airgram", "despatch", "document", "page", "note"})
# "ReEmbtels", "reourtel": the word itself
WORD = re.compile(r"(?:re|ref)?(?=emb|dep|con|leg|cir|ur|my|our)")


class Label(Struct, frozen=True, kw_only=True):
    """Words, or a whole passage, with everything they refer to."""

    id: str
    note: int | None
    words: str
    nth: int = 1
    passage: bool = False
    expected: tuple[Entry, ...]
    held_out: bool = False
    fails: str | None = None


class Met(Struct, frozen=True, kw_only=True):
    """One thing that a label names and the reference found for it (None: missed)."""

    wanted: Entry
    found: Found | None


def labels(folder: Path) -> tuple[Label, ...]:
    """The labels of `folder/*.toml`, and those of `folder/held_out/*.toml`, which no rule was written for."""
    paths = [*sorted(folder.glob("*.toml")), *sorted((folder / "held_out").glob("*.toml"))]
    return tuple(label for path in paths for label in _labels(path))


def _labels(path: Path) -> Iterator[Label]:
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    for table in ("reference", "passage"):
        for row in content.get(table, ()):
            yield Label(
                id=row["id"],
                note=row.get("note"),
                words=row["begins" if table == "passage" else "words"],
                nth=row.get("nth", 1),
                passage=table == "passage",
                expected=tuple(row["is"]),
                held_out=path.parent.name == "held_out",
                fails=row.get("fails"),
            )


def documents(volume: Path, ids: Iterable[str]) -> dict[str, tuple[Document, tuple[Link, ...]]]:
    """Some documents of a volume, each with the links of its references; they are linked among themselves."""
    wanted = frozenset(ids)
    found = [read(one) for one in transcripts(volume, volume.parent) if one.id in wanted]
    links = link([card(document) for document in found]).references
    return {document.id: (document, links.get(document.id, ())) for document in found}


def span(label: Label, document: Document) -> tuple[int, int]:
    """Where the words of a label stand in their text. Raises ValueError where they do not."""
    text = document.text if label.note is None else document.notes[label.note].text
    start = -1
    for _ in range(label.nth):
        start = text.index(label.words, start + 1)
    if not label.passage:
        return start, start + len(label.words)
    end = text.find("\n", start) if label.note is None else len(text)
    return start, len(text) if end < 0 else end


def found_in(label: Label, document: Document, links: Sequence[Link]) -> list[Found]:
    """The references that stand in the words of a label, wholly or in part."""
    start, end = span(label, document)
    counted = COUNTED | {entry["kind"] for entry in label.expected}
    return [
        (one, added)
        for one, added in zip(document.references, links, strict=True)
        if one.note == label.note and one.start < end and one.end > start and one.kind in counted
    ]


def meet(label: Label, found: Sequence[Found]) -> tuple[list[Met], list[Found]]:
    """What became of each thing that a label names, and the references that it does not name."""
    rest = list(found)
    met = []
    for wanted in label.expected:
        same = next((one for one in rest if _same(wanted, one[0])), None)
        if same is not None:
            rest.remove(same)
        met.append(Met(wanted=wanted, found=same))
    return met, rest


def _same(wanted: Entry, found: Reference) -> bool:
    """Whether a reference is of the kind and has the number that are wanted."""
    if wanted["kind"] != found.kind:
        return False
    if "number" not in wanted:
        return True
    numbers = {_number(found.kind, found.number or ""), _number(found.kind, f"{found.series}{found.number}")}
    return _number(found.kind, wanted["number"]) in numbers


def _number(kind: str, number: str) -> str:
    """The letters and figures of a number; of pages the first."""
    first = re.split("[-–]", number)[0] if kind == "page" else number
    return "".join(re.findall(r"[^\W_]+", first)).casefold()


def said_of(met: Met) -> Entry:
    """What the record and its links say of the fields that are labelled; of one missed nothing."""
    if met.found is None:
        return {}
    reference, added = met.found
    date = reference.date
    days = "" if date is None else f"{date.start}/{date.end}"
    said = {
        "kind": reference.kind,
        "series": _series(met.wanted.get("series", ""), reference),
        "number": met.wanted.get("number", ""),
        "from": reference.from_ or added.from_ or "",
        "to": reference.to or added.to or "",
        "date": date.start if date is not None and date.start and date.start == date.end else days,
        "document": reference.document or "",
    }
    return {field: said[field] for field in met.wanted}


def _series(wanted: str, reference: Reference) -> str:
    """The series, as the label has it if that is the same word but for number, case and a leading "re"."""
    words = [WORD.sub("", one.casefold(), count=1).rstrip("s") for one in (wanted, reference.series or "")]
    whole = f"{reference.series or ''} {reference.number or ''}".strip().casefold()
    return wanted if words[0] == words[1] or whole.startswith(wanted.casefold()) else reference.series or ""


def form(words: str, entry: Entry) -> str:
    """The form of a reference, in few groups, by its kind and the words that it stands in."""
    kind, series = entry["kind"], WORD.sub("", entry.get("series", "").casefold()).rstrip("s")
    if kind != "telegram":
        return kind
    if re.match(r"(?:am)?em[bp]?|dep|con|leg|(?:dep)?cir", series):
        return "Embtel, Deptel"
    if re.match(r"ur|my|our|yr|your", series):
        return "urtel, mytel"
    if series in ("reftel", "septel", "ftel"):
        return "reftel, septel"
    if series:
        return "designator"
    if re.search(r"\d{6}Z", words):
        return "date-time group"
    if re.search(r"telegram|\btels?\b|message|msg|cable", words, re.IGNORECASE):
        return "telegram N"
    return "your N" if re.match(r"(?:re)?(?:ur|your|my|our)\b", words, re.IGNORECASE) else "Place N"


class Row(Struct, frozen=True, kw_only=True):
    """One form of reference: how many are labelled, found with their number, and claimed where there is none;
    and of those found, how many posts and dates are labelled and how many of these are right."""

    form: str
    labelled: int
    found: int
    claimed: int
    posts: tuple[int, int]
    dates: tuple[int, int]


def rows(judged: Iterable[tuple[Label, Sequence[Met], Sequence[Found]]]) -> list[Row]:
    """The counts by form, the commonest first, and those of all forms together."""
    counts: Counter[tuple[str, str]] = Counter()
    for label, met, rest in judged:
        for one in met:
            under = form(label.words, one.wanted)
            counts[under, "labelled"] += 1
            if one.found is None:
                continue
            counts[under, "found"] += 1
            said = said_of(one)
            for field in ("from", "to", "date"):
                if field in one.wanted:
                    of = "date" if field == "date" else "post"
                    counts[under, f"{of}s labelled"] += 1
                    counts[under, f"{of}s right"] += said[field] == one.wanted[field]
        for reference, _ in rest:
            entry = {"kind": reference.kind, "series": reference.series or ""}
            counts[form(reference.text, entry), "claimed"] += 1
    total = Counter[str]()
    for (_, what), number in counts.items():
        total[what] += number
    forms = sorted({under for under, _ in counts}, key=lambda under: -counts[under, "labelled"])
    return [
        *(_row(under, {what: counts[under, what] for what in total}) for under in forms),
        _row("all", total),
    ]


def _row(under: str, counts: dict[str, int]) -> Row:
    number = Counter(counts)
    return Row(
        form=under,
        labelled=number["labelled"],
        found=number["found"],
        claimed=number["claimed"],
        posts=(number["posts right"], number["posts labelled"]),
        dates=(number["dates right"], number["dates labelled"]),
    )


def judge(
    all_labels: Iterable[Label], volumes: Path
) -> Iterator[tuple[Label, Sequence[Met], Sequence[Found]]]:
    """Every label with what became of it; the volumes are read one after the other."""
    by_volume: dict[str, list[Label]] = {}
    for label in all_labels:
        by_volume.setdefault(label.id.partition("/")[0], []).append(label)
    for volume, own in by_volume.items():
        known = documents(volumes / f"{volume}.xml", (label.id for label in own))
        for label in own:
            yield (label, *meet(label, found_in(label, *known[label.id])))


def main(folder: Path, volumes: Path) -> None:
    """Print the counts of both folders of labels, and what was not met of the first."""
    judged = list(judge(labels(folder), volumes))
    for held_out in (False, True):
        print("held out" if held_out else "seen")
        print(f"{'form':18}{'labelled':>9}{'found':>7}{'claimed':>8}{'posts':>10}{'dates':>10}")
        for row in rows(one for one in judged if one[0].held_out == held_out):
            shares = "".join(f"{f'{right}/{of}':>10}" for right, of in (row.posts, row.dates))
            print(f"{row.form:18}{row.labelled:9}{row.found:7}{row.claimed:8}{shares}")
    for label, met, rest in judged:
        wrong = [one for one in met if said_of(one) != one.wanted]
        if not label.held_out and (wrong or rest):
            print(f"{label.id} {'text' if label.note is None else f'note[{label.note}]'} {label.words}")
            for one in wrong:
                print(f"    wanted {one.wanted}\n    read   {said_of(one)}")
            for reference, _ in rest:
                print(f"    claimed {reference.kind} {reference.series} {reference.number}: {reference.text}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
