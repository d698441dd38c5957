"""What the hand-made markup of a document says about it: the gold that readings are measured against.

Kind, number and file have no markup of their own; they are derived here from the plainest forms only, and
what is not in such a form is named in `unsure`, so that nothing is counted for or against a reading of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from lxml import etree

from embtel.evaluation.rendering import TEI, Paragraph, Sheet, note_paragraphs
from embtel.record import Struct

Where = Literal["text", "title", "dateline"]
_MARKING = (
    r"(top\W+secret|limited official use|officialy? use only|secret|confidential|restricted|unclassified)"
)
# "Top Secret; Niact", "secret  us urgent"
_MARKED = re.compile(_MARKING + r"(?=\W|$)", re.I)
# "Source: Department of State, Central Files, 611.00/1–155. Secret; Priority."
_SOURCE = re.compile(r"\W{0,2}sources?\W", re.I)
_SENTENCE_MARKING = re.compile(r"[.)\]”’] {0,2}" + _MARKING + r"(?=[.;,—–]|$)", re.I)
# "611.61/9–2151", "793B.00/6–2750", "501.BC Indonesia/1–849", "794.5 MSP/4–654"
_DECIMAL = re.compile(r"\d{2,3}[A-Za-z]?\.[^/:;]{1,60}/\d{1,2} ?[–—-] ?\d{3,4}")
# "Central Files, 611.94/1–155.", "Central Files 1964–66, POL 27 VIET S.", "Central Files, 032/1–2855."
_CENTRAL = re.compile(
    r"(?:\W{0,2}Sources?\W{1,3})?(?:[^.;]{0,80}, )?Central Files,? ?(?:19\d\d ?[–-] ?\d{2,4}, )?"
    r"((?-i:[0-9A-Z])[^.;,:]{0,20}?(?:\.(?: (?=\d))?[^ .;,:][^.;,:]{0,40}?)?)"
    rf"(?: {_MARKING})?\.(?= |$)",
    re.I,
)
# "611.94/1–155", "POL 27 VIET S": a number as it should be, so that misprints are not counted
_WHOLE = re.compile(
    r"[\dlIO]{2,3}[A-Za-z]?\.? ?[^/]*/[\dlIO]{1,2} ?[–—-] ?[\dlIOS]{3,4}$|[A-Z]{2,6}\b(?!.*/[\d ])"
)
# "225. For ur info", "1631. CX 62996.", "Delga 1119. Niact", "93. 1. Following"
_NUMBER = re.compile(r"((?:[A-Z][a-z]{2,8} )?\d{1,6})[.,] ?(?:[A-Z“‘(\[]|1\. |1\) )")
# "Embtel 2165. Believe it useful": what the telegram refers to, not its own number
_REFERENCE = re.compile(r"\w*tel |Ref? |Para |Part ")
# "196. Telegram 1240 From the Department of State"
_NUMBERED = re.compile(r"(?:circular )?(?:telegram|airgram) (?:[A-Z][a-z]+ )?(\S{0,5}\d{1,6}) from ", re.I)
# "No. 564 Memorandum", "61. Telegram"
ITEM = re.compile(r"(?:No\. )?\d{1,4}[.–]? ")
# "Information Memorandum From", "Draft Letter From"
_MANNER = re.compile(r"(?:draft|information|action|briefing|backchannel|circular|supplementary|joint) ", re.I)
_KINDS = (
    (r"editorial note$", "editorial note"),
    (r"telegram ", "telegram"),
    (r"airgram ", "airgram"),
    (r"despatch ", "despatch"),
    (r"instruction from", "instruction"),
    (r"letter from", "letter"),
    (r"memorandum of (?:a )?(?:telephone )?conversation", "memorandum of conversation"),
    (r"memorandum (?:from|by|for|to|prepared)", "memorandum"),
    (r"message (?:from|to)", "message"),
    (r"minutes of", "minutes"),
    (r"report (?:by|to|of|from|prepared)", "report"),
    (r"(?:special )?national intelligence estimate", "intelligence estimate"),
    (r"note from", "note"),
    (r"aide[- ]mémoire", "aide-memoire"),
    (r"paper prepared", "paper"),
)
_SUFFIXES = {
    "telegram": "telegram",
    "circular telegram": "telegram",
    "airgram": "airgram",
    "circular airgram": "airgram",
    "despatch": "despatch",
    "circular instruction": "instruction",
}


LONGEST_SIGNATURE = 80  # "Deputy Assistant Secretary of Defense, International Security Affairs" and a name
INITIALS = re.compile(r"(?:[A-Z][a-z]?\.? ?){2,4}$")  # "McG. B.", "MDT", "DK"


class Gold(Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """One document as its editors marked it up.

    `unsure` names fields that are derived and not in the plainest form; `noted` those that stand in the
    source note only; `signable` are lines that may be signatures though not marked as such. `calls` and
    `breaks` count in the field they stand in, `callouts` and `pages` give the letters before them.
    """

    id: str
    heading: str
    kind: str | None
    from_: str | None
    to: str | None
    senders: tuple[str, ...]
    addressees: tuple[str, ...]
    place: str | None
    dateline: str | None
    date: str | None
    date_end: str | None
    classification: str | None
    file: str | None
    number: str | None
    signed: str | None
    signatures: tuple[str, ...]
    signable: tuple[str, ...]
    notes: dict[str, str]
    note_list: tuple[tuple[str, str], ...]
    callouts: tuple[tuple[str, str], ...]
    calls: tuple[tuple[str, Where, int], ...]
    pages: tuple[tuple[str, str], ...]
    breaks: tuple[tuple[str, int], ...]
    body: str
    editorial: bool
    unsure: tuple[str, ...]
    noted: tuple[str, ...]


def gold(division: etree._Element, sheet: Sheet) -> Gold:
    """The gold of one document division, laid out on its sheet."""
    title = [line for line in sheet.above if line.part == "title"]
    heading = " ".join(line.bare for line in title)
    source = next((line.bare for line in sheet.above if line.part == "source"), None)
    source_note = _source_note(division, sheet)
    suffix = source.rpartition(": ")[2].lower() if source and ": " in source else ""
    markings = [line.bare for line in (*sheet.above, *sheet.text) if line.part == "classification"]
    text = [line for line in sheet.text if line.part == "text"]
    kind = kind_of(heading, suffix)
    number, plain_number = number_of(heading, text, kind)
    classification = classification_of(markings, source_note)
    file = file_of(source, source_note)
    first = " ".join(line.bare for line in text[:3])
    silent = " ".join((heading, *markings, source_note or "", first))
    unmarked = "no classification marking" in silent.lower() or not re.search(
        r"\b" + _MARKING + r"\b", silent, re.I
    )
    unsure = [
        *(() if kind else ("kind",)),
        *(() if plain_number else ("number",)),
        *(() if classification or unmarked else ("classification",)),
        *(() if file or not (source or re.search("source", silent, re.I)) else ("file",)),
    ]
    noted = [
        *(() if not source_note or classification_of(markings, None) else ("classification",)),
        *(() if not source_note or file_of(source, None) else ("file",)),
    ]
    parties = {
        role: tuple(_words(tag) for tag in division.iterfind(f"{TEI}head//*[@type='{role}']"))
        for role in ("from", "to")
    }
    dateline = division.find(f".//{TEI}dateline")
    day = None if dateline is None else dateline.find(f".//{TEI}date")
    place = None if dateline is None else dateline.find(f".//{TEI}placeName")
    signatures = tuple(filter(None, map(_words, division.iterfind(f"{TEI}closer//{TEI}signed"))))
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
        dateline=next((line.bare for line in sheet.above if line.part == "dateline"), None),
        date=when or None,
        date_end=until or None,
        classification=classification,
        file=file,
        number=number,
        signed=next(iter(signatures), None),
        signatures=signatures,
        signable=tuple(_signable(division)),
        notes=dict(note_list),
        note_list=note_list,
        callouts=tuple(callouts),
        calls=tuple(calls),
        pages=tuple(pages),
        breaks=tuple(breaks),
        body="\n".join(line.bare for line in text if line.bare),
        editorial="editorial note" in heading.lower(),
        unsure=tuple(unsure),
        noted=tuple(noted),
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


def _source_note(division: etree._Element, sheet: Sheet) -> str | None:
    """The note that gives the archival source: typed so, or speaking so."""
    for note in division.iter(TEI + "note"):
        if note.get("type") == "source" and note.get("rend") != "inline":
            return note_paragraphs(note)[0]
    return next((text for _, (text, *_) in sheet.notes if _SOURCE.match(text)), None)


def _signable(division: etree._Element) -> Iterator[str]:
    """Paragraphs that may be signatures the editors did not mark: a name or initials by themselves."""
    for paragraph in division.iter(TEI + "p"):
        words = _words(paragraph)
        if len(words) > LONGEST_SIGNATURE:
            continue
        person = paragraph.find(f".//{TEI}persName")
        named = person is not None and words == _words(person)
        if named or paragraph.get("rend") == "right" or INITIALS.match(words):
            yield words


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
    central = _CENTRAL.match(source_note) if source_note else None
    return central[1] if central and _WHOLE.match(central[1]) else None


def kind_of(heading: str, suffix: str) -> str | None:
    """The kind that a heading's first words or the suffix of the file line name outright, or None.

    >>> kind_of("61. Information Memorandum From Rupert Hentzau to President Elphberg", "")
    'memorandum'
    >>> kind_of("The Minister in Ruritania (Tarlenheim) to the Secretary of State", "telegram")
    'telegram'
    """
    words = _MANNER.sub("", ITEM.sub("", heading, count=1) if ITEM.match(heading) else heading, count=1)
    for start, kind in _KINDS:
        if re.match(start, words, re.I):
            return kind
    if words.startswith(("The ", "President ")) and " to " in words:
        return _SUFFIXES.get(suffix)
    return None


def number_of(heading: str, text: list[Paragraph], kind: str | None) -> tuple[str | None, bool]:
    """A telegram's number in its heading or opening its first paragraph, and whether the form is plain."""
    words = ITEM.sub("", heading, count=1)
    if match := _NUMBERED.match(words):
        return match[1], True
    if kind != "telegram":
        numbered = kind in (None, "airgram", "despatch", "instruction", "message")
        return None, not numbered
    opening = _NUMBER.match(next((line.bare for line in text if line.bare), ""))
    if opening is None or opening[1] in ("1", "2", "3") or _REFERENCE.match(opening[1]):
        return None, False
    return opening[1], True
