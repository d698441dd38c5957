"""Volumes of Foreign Relations in TEI as transcripts: what the editors marked, kept at its place in the text.

A volume is read whole (4 MB on average), then its documents are given one by one. What is not as it should
be in the markup stops nothing and is told once, as an oddity of the document where it was met.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import cast

from lxml import etree

from embtel.errors import UnreadableFile
from embtel.formats.front_matter import ID, read_front
from embtel.formats.scribe import Scribe
from embtel.formats.transcript import Transcript, Volume
from embtel.record import Oddity, Source

# by libxml2, in a fifth of the time that looking at every element takes
IDS = etree.XPath("//@xml:id", smart_strings=False)
# how far into a file its root element is looked for: the prologs of the volumes take up to 2,000 bytes
HEAD = 8192
# "<TEI xmlns=", "<tei:TEI ", "<TEI.2>"
ROOT = re.compile(rb"<(?:\w{1,20}:)?(?:TEI|teiCorpus)(?:\.2)?[\s>]")


def looks_like_tei(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a TEI document.

    >>> looks_like_tei(b'<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0">')
    True
    >>> looks_like_tei(b"611.61/9-2151: Telegram")
    False
    """
    return ROOT.search(head[:HEAD]) is not None


def read_tei(data: bytes, source: Source) -> Iterator[Transcript]:
    """The documents of a volume in order; the file's name without its ending names them.

    Raises UnreadableFile where the XML is broken.

    >>> page = '<div type="document" xml:id="d1"><head>Editorial Note</head><p>Zenda fell.</p></div>'
    >>> source = Source(path="papers/strelsau.xml", format="tei", sha256="")
    >>> documents = read_tei(f"<TEI>{page}</TEI>".encode(), source)
    >>> [(t.id, [(b.role, b.text) for b in t.blocks]) for t in documents]
    [('strelsau/d1', [('heading', 'Editorial Note'), ('paragraph', 'Zenda fell.')])]
    """
    root = parse(data, source.path)
    return _documents(root, read_front(root, _id(root, source)), source)


def _id(root: etree._Element, source: Source) -> str:
    name = source.path.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    return root.get(ID) or name or source.path


def parse(data: bytes, path: str) -> etree._Element:
    """The root element of an XML file that may be hostile: no entities, no network, no endless depth.

    Raises UnreadableFile with line and column where the XML is broken.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, collect_ids=False
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise UnreadableFile(
            f"is not well-formed XML at column {column}: {error.msg}",
            where=f"{path}, line {line}",
            remedy="expected a whole TEI volume; repair that line, for example with the help of xmllint",
        ) from error


def _documents(root: etree._Element, volume: Volume, source: Source) -> Iterator[Transcript]:
    """Every document division, nested ones too, each by itself."""
    divisions = [element for element in root.iter("{*}div") if element.get("type") == "document"]
    ids: Counter[str] = Counter(cast("list[str]", IDS(root)))
    twice = _told_where(ids, divisions)
    pages = _where_they_begin(root)
    seen: Counter[str] = Counter()
    for number, division in enumerate(divisions):
        plain = division.get(ID) or f"document-{number + 1}"
        seen[plain] += 1
        name = plain if seen[plain] == 1 else f"{plain}-{seen[plain]}"
        scribe = Scribe(ids)
        scribe.write(division)
        odd = scribe.oddities
        if not division.get(ID):
            odd["no id", name] = "the document has no xml:id and was numbered by its place"
        for id in twice.get(number, ()):
            odd["duplicate id", id] = "the volume has given this xml:id more than once"
        if not any(block.text for block in scribe.blocks if block.role != "heading"):
            odd["no text", name] = "the document has a heading only"
        if any(ancestor.get("type") == "document" for ancestor in division.iterancestors()):
            odd["nested document", name] = "the document stands inside another"
        id = f"{volume.id}/{name}"
        yield Transcript(
            id=id,
            source=source,
            volume=volume,
            blocks=tuple(scribe.blocks),
            notes=tuple(scribe.notes),
            page=pages.get(division),
            oddities=tuple(
                Oddity(kind=kind, where=f"{id} {place}", text=text) for (kind, place), text in odd.items()
            ),
        )


def _where_they_begin(root: etree._Element) -> dict[etree._Element, str]:
    """The printed page on which each document begins: the last that began before its heading."""
    begins: dict[etree._Element, str] = {}
    page: str | None = None
    for element in root.iter("{*}div", "{*}pb"):
        if element.tag.endswith("pb"):
            page = element.get("n")
        elif element.get("type") == "document":
            first = next(element.iterchildren("{*}*"), None)
            if first is not None and first.tag.endswith("}pb"):
                page = first.get("n")
            if page:
                begins[element] = page
    return begins


def _told_where(ids: Counter[str], divisions: list[etree._Element]) -> dict[int, list[str]]:
    """Who tells of an id given more than once: the last document that has it, or else the first of all."""
    told: dict[int, list[str]] = {}
    for id in (id for id, times in ids.items() if times > 1):
        holders = [
            number
            for number, division in enumerate(divisions)
            if any(element.get(ID) == id for element in division.iter())
        ]
        told.setdefault(holders[-1] if holders else 0, []).append(id)
    return told
