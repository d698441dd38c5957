"""What people corrected by hand, laid over what embtel read and linked.

A correction is anchored to its document twice, by the id and by a digest of heading and text, so that it
finds it again when documents are renumbered, and does not touch another that has come into its place.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Final, Literal, get_args

import msgspec

from embtel.errors import EmbtelError
from embtel.moments import parse_edtf
from embtel.reading.parties import read_party
from embtel.reading.sources import read_source_line
from embtel.record import (
    Classification,
    Date,
    Document,
    Evidence,
    File,
    Kind,
    Message,
    Reading,
    Reference,
    Struct,
)

Field = Literal[
    "title",
    "kind",
    "item",
    "place",
    "date",
    "from",
    "to",
    "message",
    "file",
    "classification",
    "handling",
    "subject",
    "signed",
    "reference",
    "reading",
    "note",
    "contradiction",
]
# fields of which a document has several, so that a correction must say which
SEVERAL: Final = frozenset({"reference", "reading", "contradiction"})


class BadCorrection(EmbtelError):
    """A correction that cannot be made: a field that is none, a value that the field cannot have."""

    exit_code = 8


class Correction(Struct, frozen=True, kw_only=True):
    """One correction: what was said of a document, what is to be said, by whom, when and why.

    `spot` says which reference, reading or contradiction is meant, as `spot_of` names it. `now` is "" where
    nothing is to be said. `undone` is when it was taken back.
    """

    number: int
    document: str
    digest: str
    field: Field
    spot: str = ""
    was: str = ""
    now: str = ""
    who: str
    when: str
    why: str
    undone: str | None = None


def digest_of(document: Document) -> str:
    """What tells a document as it was read from all others, whatever it is called."""
    return hashlib.sha256(f"{document.title}\0{document.text}".encode()).hexdigest()[:16]


def spot_of(document: Document, one: Reference | Reading) -> str:
    """A name for a reference or a reading that holds as long as the text does: where it stands, its words.

    >>> from embtel.record import Source
    >>> d2 = Document(id="d2", source=Source(path="", format="", sha256=""), text="Govt wld accept.")
    >>> spot_of(d2, Reading(start=5, end=8, reading="would"))
    'text 5 wld'
    """
    if isinstance(one, Reading):
        return f"text {one.start} {document.text[one.start : one.end]}"
    return f"{one.in_} {one.start} {one.number or ''} {one.text}"


class Corrections:
    """All corrections of an edition, as they are looked up when a document is shown or written."""

    def __init__(self, corrections: Iterable[Correction] = ()) -> None:
        self.all = tuple(corrections)
        self._by_id: dict[str, list[Correction]] = defaultdict(list)
        self._by_digest: dict[str, list[Correction]] = defaultdict(list)
        for one in self.all:
            self._by_id[one.document].append(one)
            self._by_digest[one.digest].append(one)

    def of(self, document: Document) -> tuple[Correction, ...]:
        """The corrections that fit a document as it was read, in their order, those taken back left out.

        They fit if heading and text are the same as they were, whatever the document is called now; or if it
        is called the same, and says of the field what it said.
        """
        if not self.all:
            return ()
        same = self._by_digest.get(digest_of(document), ())
        named = (one for one in self._by_id.get(document.id, ()) if _still_fits(one, document))
        found = {one.number: one for one in (*same, *named) if not one.undone}
        return tuple(found[number] for number in sorted(found))

    def corrected(self, document: Document) -> Document:
        """A document with its corrections, each told among its evidence."""
        for one in self.of(document):
            document = apply(document, one)
        return document


def _still_fits(one: Correction, document: Document) -> bool:
    """Whether a correction of another text can hold for this one: what it corrected stands there still."""
    return one.field not in SEVERAL and bool(one.was) and value_of(document, one.field) == one.was


def value_of(document: Document, field: Field, spot: str = "") -> str:
    """What a document says of a field, in the words in which a correction would say it; "" for nothing.

    >>> from embtel.record import Source
    >>> d2 = Document(id="d2", source=Source(path="", format="", sha256=""), message=Message(number="48"))
    >>> value_of(d2, "message"), value_of(d2, "place")
    ('48', '')
    """
    match field:
        case "date":
            return (document.date.edtf or "") if document.date else ""
        case "from":
            return "; ".join(party.text for party in document.from_)
        case "to":
            return "; ".join(party.text for party in document.to)
        case "message":
            message = document.message
            return " ".join(filter(None, (message.series, message.number))) if message else ""
        case "file":
            return document.file.text if document.file else ""
        case "handling":
            return ", ".join(document.handling)
        case "reference":
            return next(
                (one.target or "" for one in document.references if spot_of(document, one) == spot), ""
            )
        case "reading":
            return next(
                (one.reading or "" for one in document.readings if spot_of(document, one) == spot), ""
            )
        case "note" | "contradiction":
            return ""
    return getattr(document, field) or ""


def apply(document: Document, one: Correction) -> Document:
    """A document with one correction. Raises BadCorrection where the field cannot have that value.

    >>> from embtel.record import Source
    >>> d2 = Document(id="d2", source=Source(path="", format="", sha256=""), place="Slavna")
    >>> moved = Correction(number=1, document="d2", digest="", field="place", now="Strelsau", who="A. Hope",
    ...                    when="1951-07-12", why="the legation stood there")
    >>> apply(d2, moved).place, apply(d2, moved).evidence[-1].because
    ('Strelsau', 'corrected by A. Hope on 1951-07-12: the legation stood there')
    """
    because = f"corrected by {one.who} on {one.when[:10]}: {one.why}"
    changes = _CHANGES[one.field](document, one, because)
    said = Evidence(field=one.field, because=because)
    others = (kept for kept in document.evidence if kept.field != one.field or one.field in SEVERAL)
    return msgspec.structs.replace(document, **changes, evidence=(*others, said))


_Changes = Mapping[str, object]


def _text(document: Document, one: Correction, because: str) -> _Changes:
    return {one.field: one.now or ("" if one.field == "title" else None)}


def _one_of(values: Iterable[str]) -> Callable[[Document, Correction, str], _Changes]:
    known = frozenset(values)

    def change(document: Document, one: Correction, because: str) -> _Changes:
        if one.now not in known and (one.now or one.field == "kind"):
            raise BadCorrection(
                f"no {one.field} is called “{one.now}”", remedy=f"one of {', '.join(sorted(known))}"
            )
        return {one.field: one.now or None}

    return change


def _date(document: Document, one: Correction, because: str) -> _Changes:
    if not one.now:
        return {"date": None}
    try:
        days = parse_edtf(one.now)
    except ValueError as error:
        raise BadCorrection(
            f"“{one.now}” is no date", remedy="as 1951-09-28, 1951-09, or 1951-09-21/1951-09-28"
        ) from error
    before = document.date
    return {
        "date": Date(
            text=before.text if before else None,
            start=days.start.isoformat() if days.start else None,
            end=days.end.isoformat() if days.end else None,
            time=before.time if before else None,
            edtf=days.edtf(),
            basis="correction",
            because=tuple(dict.fromkeys((because, *(before.because if before else ())))),
        )
    }


def _parties(document: Document, one: Correction, because: str) -> _Changes:
    field = "from_" if one.field == "from" else "to"
    return {field: tuple(read_party(words.strip()) for words in one.now.split(";") if words.strip())}


def _message(document: Document, one: Correction, because: str) -> _Changes:
    series, _, number = one.now.rpartition(" ")
    return {"message": Message(series=series or None, number=number) if number else None}


def _file(document: Document, one: Correction, because: str) -> _Changes:
    read = read_source_line(one.now) if one.now else None
    known = read.file if read else None
    return {"file": (known or File(text=one.now, system="other")) if one.now else None}


def _handling(document: Document, one: Correction, because: str) -> _Changes:
    return {"handling": tuple(mark.strip() for mark in one.now.split(",") if mark.strip())}


def _reference(document: Document, one: Correction, because: str) -> _Changes:
    return {
        "references": tuple(
            msgspec.structs.replace(
                reference,
                status="resolved" if one.now else "unresolved",
                target=one.now or None,
                because=tuple(dict.fromkeys((because, *reference.because))),
            )
            if spot_of(document, reference) == one.spot
            else reference
            for reference in document.references
        )
    }


def _reading(document: Document, one: Correction, because: str) -> _Changes:
    """A word is read otherwise; or, where nothing is given, it is no contraction and stays as it was sent."""
    changed = (
        msgspec.structs.replace(reading, reading=one.now or None, alternatives=(), certainty="certain")
        if spot_of(document, reading) == one.spot
        else reading
        for reading in document.readings
    )
    return {"readings": tuple(one for one in changed if one.reading is not None or one.alternatives)}


def _nothing(document: Document, one: Correction, because: str) -> _Changes:
    """A remark, or a word on a contradiction, changes no field: it stands among the evidence."""
    return {}


_CHANGES: Final[Mapping[Field, Callable[[Document, Correction, str], _Changes]]] = {
    "title": _text,
    "kind": _one_of(get_args(Kind)),
    "item": _text,
    "place": _text,
    "date": _date,
    "from": _parties,
    "to": _parties,
    "message": _message,
    "file": _file,
    "classification": _one_of(get_args(Classification)),
    "handling": _handling,
    "subject": _text,
    "signed": _text,
    "reference": _reference,
    "reading": _reading,
    "note": _nothing,
    "contradiction": _nothing,
}
