"""One document division of a TEI volume, written out as blocks and notes."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import cache
from itertools import chain

from lxml import etree

from embtel.formats.flow import Flow, Kind
from embtel.formats.transcript import Block, Encoding, Mark, NoteBlock, Role
from embtel.tables.markings import longest, markings, words_of

# Laid out piece by piece; whatever else stands in one of these is a paragraph.
CONTAINERS = frozenset({"div", "opener", "closer", "postscript", "attachment"})
# Set apart from the words around them even where the encoder left no space.
APART = frozenset({"list", "item", "label", "head", "quote", "table", "row", "cell"})
# What the volumes use. Any other element is told as stray, and its words are kept.
KNOWN = (
    CONTAINERS
    | APART
    | frozenset(
        re.findall(
            r"\w+",
            "p note pb lb hi gloss persName placeName date time ref dateline seg signed salute gap del add "
            "term affiliation title figure graphic formula said q foreign unclear supplied sic",
        )
    )
)
# The series' own namespace, which besides attachments tells of facsimiles: <frus:pdf/>, <frus:page-count/>.
OWN = "history.state.gov"
# What may say more than its letters.
ENCODING = frozenset({"persName", "gloss", "placeName", "date", "ref"})
LISTS: dict[str, Role] = {"subject": "subject", "participants": "participants", "references": "references"}
SOURCE_NOTE = re.compile(r"\W{0,2}Sources?\W")  # "Source: Department of State, Central Files"
ITEM_LINE = re.compile(r"No\. ?\d{1,4}\.?$")  # "No. 564" above a heading of 1952-1954


class Scribe:
    """Writes a document division out; `known` are the ids that references of the volume may aim at."""

    def __init__(self, known: Container[str]) -> None:
        self.known = known
        self.blocks: list[Block] = []
        self.notes: list[NoteBlock] = []
        self.oddities: dict[tuple[str, str], str] = {}  # by kind and place, so that each is told once
        self._between: list[str] = []  # page beginnings that stand between two blocks

    def write(self, division: etree._Element) -> None:
        """Write out a document: the lines above the text first, wherever the editors put them."""
        above = _lines_above(division)
        for element, role in above.items():
            start = len(self.blocks)
            self._block(element, role)
            if (
                role == "heading"
                and len(self.blocks) > start + 1
                and ITEM_LINE.match(self.blocks[start].text)
            ):
                self.blocks[start] = Block(text=self.blocks[start].text, role="item")
        self._pieces(division, above)
        if self._between:
            last = self.blocks.pop() if self.blocks else Block(text="", role="paragraph")
            self.blocks.append(self._with_pages(last, at=len(last.text)))

    def _pieces(self, parent: etree._Element, done: Container[etree._Element]) -> None:
        """Write out the pieces of a container in their order, those above the text excepted."""
        self._loose(parent.text)
        for child in parent:
            name = local(child.tag)
            if child in done:
                pass
            elif name == "pb":
                self._between.append(child.get("n") or "")
            elif name == "note" and child.get("type") != "summary":
                self._note(child)
            elif name in CONTAINERS or (name == "quote" and not (child.text or "").strip()):
                if child.get("type") != "document":  # which is written out for itself
                    self._pieces(child, done)
            elif name == "list":
                self._list(child)
            elif name == "table":
                self._table(child)
            elif name not in ("lb", "gap", "") and (name in KNOWN or OWN not in child.tag):
                self._block(child, self._role(child, name))
            self._loose(child.tail)

    def _role(self, element: etree._Element, name: str) -> Role:
        """What a piece of the text is: a signature, a marking to the left above the text, or a paragraph."""
        if name == "signed":
            return "signed"
        if element.get("rend") == "flushleft" and all(block.role in ABOVE for block in self.blocks):
            words = words_of(" ".join(" ".join(map(str, element.itertext())).split()[: longest()]))
            if any(words[:count] in markings() for count in range(1, len(words) + 1)):
                return "classification"
        return "paragraph"

    def _list(self, element: etree._Element) -> None:
        """Write out a list, an item a block, its label before it."""
        role = LISTS.get(element.get("type") or "", "paragraph")
        label: Flow | None = None
        for child in element:
            name = local(child.tag)
            if name == "pb":
                self._between.append(child.get("n") or "")
            elif name == "label":
                label = Flow()
                self._gather(child, [label])
                label.add(" ")
            elif name not in ("lb", ""):
                self._block(child, role, label)
                label = None
            self._loose(child.tail)

    def _table(self, element: etree._Element) -> None:
        """Write out a table, a row a block."""
        for child in element:
            if local(child.tag) == "pb":
                self._between.append(child.get("n") or "")
            elif local(child.tag):
                self._block(child, "paragraph")

    def _loose(self, text: str | None, role: Role = "paragraph") -> None:
        """Words without markup are a block; those that stand in no paragraph are kept as one."""
        if text and not text.isspace():
            self._put(Block(text=" ".join(text.split()), role=role))

    def _block(self, element: etree._Element, role: Role, label: Flow | None = None) -> None:
        """Write out one element as a block, and one more for every line that the print breaks off."""
        if label is None and not len(element):
            self._loose(element.text, role)
            return
        lines = [label or Flow(tight=role in ("heading", "dateline"))]
        self._gather(element, lines)
        gap = True
        for line in lines:
            if line.length or line.marks:
                encodings, marks = tuple(line.encodings), tuple(line.marks)
                self._put(Block(text=line.text(), role=role, gap=gap, marks=marks, encodings=encodings))
                gap = False

    def _put(self, block: Block) -> None:
        self.blocks.append(self._with_pages(block, at=0) if self._between else block)

    def _with_pages(self, block: Block, at: int) -> Block:
        """The block with the pages that began before it, or behind it."""
        pages = tuple(Mark(kind="page", n=n, at=at) for n in self._between)
        self._between = []
        marks = (*block.marks, *pages) if at else (*pages, *block.marks)
        return Block(text=block.text, role=block.role, gap=block.gap, marks=marks, encodings=block.encodings)

    def _note(self, note: etree._Element) -> None:
        """Write out a footnote, its paragraphs a line each; a note called inside it follows it."""
        place = len(self.notes)
        lines = [Flow()]
        self._gather(note, lines)
        text = ""
        encodings: list[Encoding] = []
        for line in lines:
            if line.length:
                text = f"{text}\n" if text else ""
                encodings += _moved(line.encodings, len(text)) if text else line.encodings
                text += line.text()
        source = note.get("type") == "source" or SOURCE_NOTE.match(text) is not None
        self.notes.insert(
            place, NoteBlock(n=note.get("n") or "", text=text, source=source, encodings=tuple(encodings))
        )

    def _gather(self, parent: etree._Element, lines: list[Flow]) -> None:
        """Gather the words and marks of an element into the last of `lines`; line breaks begin a new one."""
        lines[-1].add(parent.text)
        for child in parent:
            name = local(child.tag)
            if name in ENCODING:
                self._encoding(child, name, lines)
            elif name == "note":
                lines[-1].callout(child.get("n") or "")
                self._note(child)
            elif name == "pb":
                lines[-1].page(child.get("n") or "")
            elif name == "lb":
                lines.append(Flow(tight=lines[-1].tight))
            elif name in ("p", "row"):
                lines.append(Flow())
                self._gather(child, lines)
                lines.append(Flow())
            elif name:
                self._inline(child, name, lines)
            elif child.tag is etree.Entity:
                lines[-1].add(child.text)
            lines[-1].add(child.tail)

    def _encoding(self, element: etree._Element, name: str, lines: list[Flow]) -> None:
        """Gather an element inside a line that may say more than its letters, and keep what it says."""
        flow = lines[-1]
        piece, start = len(flow.pieces), flow.length
        if len(element):
            self._gather(element, lines)
        else:
            flow.add(element.text)
        encoded = _encoded(element, name)
        if encoded is not None and lines[-1] is flow:
            kind, value = encoded
            flow.encode(kind, piece, start, value)
            if value is not None and value[:1] == "#" and value[1:] not in self.known:
                self.oddities["dangling target", value] = f"nothing in the volume has the id {value[1:]}"

    def _inline(self, element: etree._Element, name: str, lines: list[Flow]) -> None:
        """Gather an element inside a line that says nothing but its letters."""
        if name not in KNOWN:
            self.oddities["stray element", name] = (
                f"<{name}> is no element of the series; its words were kept"
            )
        if name in APART:
            lines[-1].add(" ")
        self._gather(element, lines)
        if name in APART:
            lines[-1].add(" ")


ABOVE: frozenset[Role | None] = frozenset({"source", "item", "heading", "dateline", "classification"})


@cache
def local(tag: object) -> str:
    """The name of an element without its namespace; comments and the like have none.

    >>> local("{http://www.tei-c.org/ns/1.0}persName")
    'persName'
    """
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _lines_above(division: etree._Element) -> dict[etree._Element, Role]:
    """The lines above a text: its source line, heading, first dateline, and the markings beside it."""
    above: dict[etree._Element, Role] = {}
    children = [(local(child.tag), child) for child in division]
    opening = [(local(piece.tag), piece) for name, child in children if name == "opener" for piece in child]
    heads = [child for name, child in children if name == "head"]
    datelines = [piece for name, piece in chain(children, opening) if name == "dateline"]
    for name, piece in chain(children, opening):
        if name == "note" and piece.get("rend") == "inline":
            above[piece] = "source"
    for head in heads[:1]:
        above[head] = "heading"
    for dateline in datelines[:1]:
        above[dateline] = "dateline"
    for name, piece in opening:
        if name == "seg":
            above[piece] = "classification"
    return above


def _encoded(element: etree._Element, name: str) -> tuple[Kind, str | None] | None:
    """What an element says beyond its letters."""
    if name == "date":
        span = "/".join(filter(None, (element.get("from"), element.get("to"))))
        return "date", element.get("when") or span or None
    if name == "placeName":
        return "place", None
    target = element.get("corresp") or element.get("target")
    if name == "ref":
        return "reference", target
    match element.get("type"):
        case "from":
            return "from", target
        case "to":
            return "to", target
    if target is None:
        return None
    return "person" if name == "persName" else "term", target


def _moved(encodings: Iterable[Encoding], by: int) -> Iterator[Encoding]:
    """The encodings of a line that stands behind so many letters."""
    for one in encodings:
        yield Encoding(kind=one.kind, start=by + one.start, end=by + one.end, value=one.value)
