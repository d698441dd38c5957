"""Documents of a TEI volume as the plain texts that users bring, in three states of loss.

Works on the markup directly and shares nothing with the reading of texts, so that it can judge it. The
layout is that of a page copied from the official site: the archival reference, the heading, the dateline
and the classification, each on its own, then the paragraphs with call-outs glued to their words and page
beginnings as `[Page 12]`, then the list of notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from lxml import etree

from embtel.formats.flow import Flow
from embtel.record import Struct

State = Literal["full", "seedlike", "lostnotes"]
Part = Literal["text", "title", "dateline", "classification", "source"]
STATES: tuple[State, ...] = ("full", "seedlike", "lostnotes")

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
# laid out piece by piece; anything else is a paragraph by itself
CONTAINERS = frozenset({"opener", "closer", "postscript", "div"})
# shown above the text, or not at all
SKIPPED = frozenset({"", "dateline", "seg", "lb"})
ABOVE = frozenset({"source", "title", "dateline", "classification"})
# "Top Secret", "Officialy Use Only": the first word of a marking that stands on a line of its own
MARKED = re.compile(
    r"(top\W+secret|secret|((personal|strictly) and )?confidential|restricted|unclassified"
    r"|(limited )?officialy?( use( only)?)?|(for )?NAC use only|niact( emergency)?|priority"
    r"|eyes only for \w+( \w+)?)\b",
    re.I,
)


class Paragraph(Struct, frozen=True, kw_only=True):
    """One line or paragraph: as printed, with call-outs and page marks, and bare."""

    printed: str
    bare: str
    callouts: tuple[tuple[str, int], ...] = ()
    pages: tuple[tuple[str, int], ...] = ()
    part: Part = "text"
    glued: bool = False  # follows the one before without an empty line


class Sheet(Struct, frozen=True, kw_only=True):
    """One document laid out: the lines above the text, the text, the notes."""

    id: str
    above: tuple[Paragraph, ...]
    text: tuple[Paragraph, ...]
    notes: tuple[tuple[str, tuple[str, ...]], ...]


def sheets(volume: Path) -> Iterator[tuple[etree._Element, Sheet]]:
    """Each document of a volume with its markup, in order.

    Raises OSError and lxml's XMLSyntaxError where the volume cannot be read.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, collect_ids=False)
    for division in etree.parse(str(volume), parser).iter(TEI + "div"):
        if division.get("type") == "document":
            yield division, lay_out(division, f"{volume.stem}/{division.get(XML_ID)}")


def render(sheet: Sheet, state: State) -> str:
    """The plain text of a document in one of the three states."""
    lines: list[str] = []
    for paragraph in (*sheet.above, *sheet.text):
        if paragraph.part == "dateline" and state != "full":
            continue
        if lines and not paragraph.glued:
            lines.append("")
        lines.append(paragraph.printed)
    if sheet.notes and state != "lostnotes":
        lines.append("")
        lines += [f"  {n}. " + "\n\n    ".join(paragraphs) for n, paragraphs in sheet.notes]
    return "\n".join(lines) + "\n"


class _Line:
    """A line while it is gathered, twice at once: as printed and bare."""

    def __init__(self, *, tight: bool = False) -> None:
        self.printed = Flow(tight=tight)
        self.bare = Flow(tight=tight)

    def add(self, piece: str | None) -> None:
        self.printed.add(piece)
        self.bare.add(piece)


class _Sheet:
    """The pages of one document while they are laid out."""

    def __init__(self) -> None:
        self.above: list[Paragraph] = []
        self.text: list[Paragraph] = []
        self.notes: list[tuple[str, tuple[str, ...]]] = []

    def lines(self, element: etree._Element, *, tight: bool = False, quiet: bool = False) -> list[_Line]:
        """The lines of an element, broken where the print breaks them; `quiet` leaves its notes out."""
        lines = [_Line(tight=tight)]

        def gather(parent: etree._Element) -> None:
            lines[-1].add(parent.text)
            for child in parent:
                if child.tag == TEI + "note":
                    if not quiet:
                        n = child.get("n") or ""
                        lines[-1].printed.add(n)
                        lines[-1].bare.callout(n)
                        self.notes.append((n, note_paragraphs(child)))
                elif child.tag == TEI + "pb":
                    n = child.get("n") or ""
                    lines[-1].printed.add(f" [Page {n}] ")
                    lines[-1].bare.page(n)
                elif child.tag == TEI + "lb":
                    lines.append(_Line(tight=tight))
                elif isinstance(child.tag, str):
                    gather(child)
                lines[-1].add(child.tail)

        gather(element)
        return [line for line in lines if line.printed.length]

    def put(
        self, element: etree._Element, part: Part = "text", *, tight: bool = False, quiet: bool = False
    ) -> None:
        """Lay out one element as a paragraph."""
        before: Part | None = None
        for number, line in enumerate(self.lines(element, tight=tight, quiet=quiet)):
            marks = line.bare.marks
            own = before = self.part_of(line.bare.text(), element, before) if part == "text" else part
            (self.above if own in ABOVE and not self.text else self.text).append(
                Paragraph(
                    printed=line.printed.text(),
                    bare=line.bare.text(),
                    callouts=tuple((mark.n, mark.at) for mark in marks if mark.kind == "callout"),
                    pages=tuple((mark.n, mark.at) for mark in marks if mark.kind == "page"),
                    part=own,
                    glued=number > 0,
                )
            )

    def body(self, parent: etree._Element) -> None:
        """Lay out the text; what the site shows above it was laid out before."""
        for child in parent:
            name = child.tag.removeprefix(TEI) if isinstance(child.tag, str) else ""
            if name == "head" and parent.get("type") == "document":
                continue
            if name == "pb":
                n = child.get("n") or ""
                self.text.append(Paragraph(printed=f"[Page {n}]", bare="", pages=((n, 0),)))
            elif name == "list":
                for item in child.iterchildren(TEI + "head", TEI + "label", TEI + "item"):
                    self.put(item)
            elif name in CONTAINERS or (name == "quote" and self.is_container(child)):
                self.body(child)
            elif name == "note" and child.get("type") != "summary":
                continue
            elif name not in SKIPPED and (child.tag.startswith(TEI) or name.endswith("attachment")):
                self.put(child)

    def is_container(self, quote: etree._Element) -> bool:
        """Whether a quotation has paragraphs of its own."""
        return quote.find(TEI + "p") is not None or quote.find(TEI + "list") is not None

    def part_of(self, line: str, element: etree._Element, before: Part | None) -> Part:
        """The part a line belongs to, `before` the part of the line before it in the same paragraph.

        In 1952-1954 the first paragraph is the classification. It is mostly set to the left, and may go on
        with handling marks or with the number of the paper.
        """
        if element.tag != TEI + "p" or any(one.part == "text" and one.bare for one in self.text):
            return "text"
        if before is not None:
            return "text" if re.search(r"\d", line) else before
        marked = MARKED.match(line)
        alone = marked is not None and (element.get("rend") == "flushleft" or marked.end() == len(line))
        return "classification" if alone else "text"


def note_paragraphs(note: etree._Element) -> tuple[str, ...]:
    """The paragraphs of a footnote; one that mixes loose text and paragraphs is run together."""
    paragraphs = note.findall(TEI + "p")
    if not paragraphs or (note.text or "").strip():
        return (_run(note),)
    return tuple(text for text in map(_run, paragraphs) if text)


def _run(element: etree._Element) -> str:
    flow = Flow()
    for piece in element.itertext(etree.Element, with_tail=True):
        flow.add(str(piece))
    return flow.text()


def lay_out(division: etree._Element, id: str) -> Sheet:
    """One document division on its sheet."""
    sheet = _Sheet()
    inline = division.find(f".//{TEI}note[@rend='inline']")
    head = division.find(TEI + "head")
    dateline = division.find(f".//{TEI}dateline")
    marking = division.find(f"{TEI}opener/{TEI}seg")
    if inline is not None:
        sheet.put(inline, "source", quiet=True)
    part = _part_of_marking(marking, head)
    if marking is not None and part == "source":
        sheet.put(marking, part, quiet=True)
    if head is not None:
        sheet.put(head, "title", tight=True)
    if dateline is not None:
        sheet.put(dateline, "dateline", tight=True)
    if marking is not None and part != "source":
        sheet.put(marking, part, quiet=True)
    sheet.body(division)
    return Sheet(id=id, above=tuple(sheet.above), text=tuple(sheet.text), notes=tuple(sheet.notes))


def _part_of_marking(marking: etree._Element | None, head: etree._Element | None) -> Part:
    """A line of the opener is a marking; but "[Extract]" is text, and one above the heading the source."""
    if marking is None:
        return "classification"
    opener = marking.getparent()
    if "".join(map(str, marking.itertext())).strip().startswith("["):
        return "text"
    follows = opener is not None and head is not None and head in list(opener.itersiblings())
    return "source" if follows else "classification"
