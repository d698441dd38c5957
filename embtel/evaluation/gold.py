"""What the hand-made markup of a document says about it: the gold that readings are measured against.

Kind, number and file have no markup of their own; they are derived here from the plainest forms only, and
what is not in such a form is named in `unsure`, so that nothing is counted for or against a reading of it.
"""

from __future__ import annotations

import re

from lxml import etree

from embtel.evaluation.rendering import TEI, Paragraph, Sheet
from embtel.record import Struct

Where = str  # "text", "title" or "dateline"
MARKINGS = (
    "top secret",
    "secret",
    "confidential",
    "restricted",
    "limited official use",
    "official use only",
    "unclassified",
)
_MARKING = r"(top\W+secret|limited official use|officialy? use only|secret|confidential|restricted|unclassified)"
# "Top Secret; Niact", "secret  us urgent"
_MARKED = re.compile(_MARKING + r"(?=\W|$)", re.I)
# "Source: Department of State, Central Files, 611.00/1–155. Secret; Priority."
_SOURCE = re.compile(r"\W{0,2}Sources?\W")
_SENTENCE_MARKING = re.compile(r"[.)\]”’] {0,2}" + _MARKING + r"(?=[.;,—–]|$)", re.I)
# "611.61/9–2151", "793B.00/6–2750", "501.BC Indonesia/1–849", "794.5 MSP/4–654"
_DECIMAL = re.compile(r"\d{2,3}[A-Za-z]?\.[^/:;]{1,60}/\d{1,2}[–—-]\d{3,4}")
# "Central Files, 611.94/1–155." "Central Files 1964–66, POL 27 VIET S."
_CENTRAL = re.compile(r"Central Files,? ?(?:19\d\d[–-]\d{2,4})?, ([^.]{1,12}\.[^/.]{1,40}/\d[^. ]{1,12}|[A-Z]{2,6} [^.]{1,40})\.")
# "225. For ur info", "1631. CX 62996.", "Delga 1119. Niact"
_NUMBER = re.compile(r"((?:[A-Z][a-z]{2,8} )?\d{1,6})[.,] ?[A-Z“‘(\[]")
# "No. 564 Memorandum", "61. Telegram"
_ITEM = re.compile(r"(?:No\. )?\d{1,4}[.–]? ")


class Gold(Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """One document as its editors marked it up."""

    id: str
    heading: str
    kind: str | None
    from_: str | None
    to: str | None
    senders: tuple[str, ...]
    addressees: tuple[str, ...]
    place: str | None
    date: str | None
    date_end: str | None
    classification: str | None
    file: str | None
    number: str | None
    signed: str | None
    notes: dict[str, str]
    note_list: tuple[tuple[str, str], ...]
    callouts: tuple[tuple[str, str], ...]
    calls: tuple[tuple[str, Where, int], ...]
    pages: tuple[tuple[str, str], ...]
    breaks: tuple[tuple[str, int], ...]
    body: str
    editorial: bool
    unsure: tuple[str, ...]


def gold(division: etree._Element, sheet: Sheet) -> Gold:
    """The gold of one document division, laid out on its sheet."""
    title = [line for line in sheet.above if line.part == "title"]
    heading = " ".join(line.bare for line in title)
    source = next((line.bare for line in sheet.above if line.part == "source"), None)
    source_note = next((text for _, (text, *_) in sheet.notes if _SOURCE.match(text)), None)
    suffix = source.rpartition(": ")[2].lower() if source and ": " in source else ""
    markings = [line.bare for line in (*sheet.above, *sheet.text) if line.part == "classification"]
    text = [line for line in sheet.text if line.part == "text"]
    kind = kind_of(heading, suffix)
    number, number_sure = number_of(text, kind)
    unsure = (*(() if kind else ("kind",)), *(() if number_sure else ("number",)))
    parties = {
        role: tuple(_words(tag) for tag in division.iterfind(f"{TEI}head//*[@type='{role}']"))
        for role in ("from", "to")
    }
    dateline = division.find(f".//{TEI}dateline")
    day = None if dateline is None else dateline.find(f".//{TEI}date")
    place = None if dateline is None else dateline.find(f".//{TEI}placeName")
    signed = division.find(f".//{TEI}signed")
    calls, callouts = [], []
    for line, where, offset in _lines(title, text, sheet):
        for n, at in line.callouts:
            calls.append((n, where, offset + at))
            before = {"title": "HEAD", "dateline": "DATELINE"}.get(where, line.bare[max(0, at - 24) : at])
            callouts.append((n, before))
    breaks, pages = [], []
    for line, where, offset in _lines([], text, sheet):
        for n, at in line.pages:
            if where == "text":
                breaks.append((n, offset + at))
                pages.append((n, line.bare[max(0, at - 24) : at]))
    when = (day.get("when") or day.get("from") or "")[:10] if day is not None else ""
    until = (day.get("to") or "")[:10] if day is not None else ""
    note_list = tuple((n, "\n".join(paragraphs)) for n, paragraphs in sheet.notes)
    return Gold(
        id=sheet.id,
        heading=heading,
        kind=kind,
        from_=" / ".join(parties["from"]) or None,
        to=" / ".join(parties["to"]) or None,
        senders=parties["from"],
        addressees=parties["to"],
        place=_words(place) if place is not None else None,
        date=when or None,
        date_end=until or None,
        classification=classification_of(markings, source_note),
        file=file_of(source, source_note),
        number=number,
        signed=_words(signed) if signed is not None else None,
        notes=dict(note_list),
        note_list=note_list,
        callouts=tuple(callouts),
        calls=tuple(calls),
        pages=tuple(pages),
        breaks=tuple(breaks),
        body="\n".join(line.bare for line in text if line.bare),
        editorial="editorial note" in heading.lower(),
        unsure=unsure,
    )


def _lines(title: list[Paragraph], text: list[Paragraph], sheet: Sheet) -> list[tuple[Paragraph, Where, int]]:
    """Lines with the field they stand in and where they begin in it."""
    placed: list[tuple[Paragraph, Where, int]] = []
    at = 0
    for line in title:
        placed.append((line, "title", at))
        at += len(line.bare) + 1
    placed += [(line, "dateline", 0) for line in sheet.above if line.part == "dateline"]
    at = 0
    for line in text:
        placed.append((line, "text", at))
        at += len(line.bare) + 1 if line.bare else 0
    return placed


def _words(element: etree._Element) -> str:
    """The letters of an element, its notes left out."""
    pieces: list[str] = []

    def gather(parent: etree._Element) -> None:
        pieces.append(parent.text or "")
        for child in parent:
            if isinstance(child.tag, str) and child.tag != TEI + "note":
                if child.tag == TEI + "lb":
                    pieces.append(" ")
                gather(child)
            pieces.append(child.tail or "")

    gather(element)
    return " ".join("".join(pieces).split())


def classification_of(markings: list[str], source_note: str | None) -> str | None:
    """The security classification in marking lines or, from 1955 on, in a sentence of the source note."""
    found = next((match for line in markings if (match := _MARKED.match(line))), None)
    if found is None and source_note:
        found = _SENTENCE_MARKING.search(source_note)
    return re.sub(r"\W+", " ", found[1].lower()).replace("officialy", "official") if found else None


def file_of(source: str | None, source_note: str | None) -> str | None:
    """The decimal file number above the heading, or the number in the Central Files that the note gives."""
    if source and (match := _DECIMAL.match(source)):
        return match[0]
    if source_note and (match := _CENTRAL.search(source_note)):
        return match[1]
    return None


def kind_of(heading: str, suffix: str) -> str | None:
    """The kind that a heading's first words or the suffix of the file line name outright, or None."""
    words = _ITEM.sub("", heading, count=1).lower() if _ITEM.match(heading) else heading.lower()
    for start, kind in (
        ("editorial note", "editorial note"),
        ("telegram from", "telegram"),
        ("circular telegram", "telegram"),
        ("airgram from", "airgram"),
        ("circular airgram", "airgram"),
        ("despatch from", "despatch"),
        ("instruction from", "instruction"),
        ("letter from", "letter"),
        ("memorandum of conversation", "memorandum of conversation"),
        ("memorandum of a conversation", "memorandum of conversation"),
        ("memorandum of a telephone conversation", "memorandum of conversation"),
        ("memorandum of telephone conversation", "memorandum of conversation"),
        ("memorandum", "memorandum"),
        ("message from", "message"),
        ("minutes", "minutes"),
        ("report", "report"),
        ("national intelligence estimate", "intelligence estimate"),
        ("special national intelligence estimate", "intelligence estimate"),
        ("note from", "note"),
        ("aide-mémoire", "aide-memoire"),
        ("paper prepared", "paper"),
    ):
        if words.startswith(start):
            return kind
    if words.startswith(("the ", "president ")) and " to " in words:
        return {"telegram": "telegram", "circular telegram": "telegram", "airgram": "airgram"}.get(suffix)
    return None


def number_of(text: list[Paragraph], kind: str | None) -> tuple[str | None, bool]:
    """A telegram's number as it opens the first paragraph, and whether the opening is plain."""
    if kind != "telegram":
        return None, kind is not None and kind not in ("airgram", "despatch", "instruction", "message")
    first = next((line.bare for line in text if line.bare), "")
    match = _NUMBER.match(first)
    return (match[1], True) if match else (None, False)
