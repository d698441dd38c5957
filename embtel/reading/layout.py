"""What the lines of a document are: source line, heading, dateline, classification, paragraphs, notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from embtel.formats.transcript import Block, Role
from embtel.reading.dateline import is_dateline
from embtel.reading.heading_signs import is_heading
from embtel.reading.markings import read_markings
from embtel.reading.notes import where_notes_begin
from embtel.reading.sources import is_source_line
from embtel.record import Line, LineRole, Struct

# Above the heading stand at most a source line, the edition's number and markings (counted on 3,092).
HEADING_WITHIN = 5
# Of a heading that ends in an abstract of the paper, as those of microfiche supplements, this much tells.
LONGEST_HEADING = 600
# "No. 564" on a line of its own, as in the volumes of 1952-1954
ITEM = re.compile(r"(?:No\.|\[?Document) ?\d{1,4}\]?\.?$")
# "[Received December 8—8:09 p. m.]" below the dateline
RECEIVED = re.compile(r"\[Received\b")
# "59. Instructions to the Military Attaché": a first line with the edition's number that is no sentence
NUMBERED = re.compile(r"\d{1,4}\. [A-Z].{3,300}[^.:;?!”]")
# "US/MC/9", "SecDel/MC/67", "UNP D–185a": the paper's own mark between heading and dateline
DESIGNATION = re.compile(r"(?=.{0,30}\d)[A-Za-z][\w /().–-]{2,40}")


class Layout(Struct, frozen=True, kw_only=True):
    """The lines of a document by what they are, each with its role, in the order of the page.

    `marked` tells that the format itself carries roles, call-outs and pages.
    """

    marked: bool = False
    above: tuple[Block, ...]
    paragraphs: tuple[Block, ...]
    notes: tuple[Block, ...] = ()

    def of(self, *roles: Role) -> tuple[Block, ...]:
        """The lines above the text that have one of the roles."""
        return tuple(block for block in self.above if block.role in roles)

    def lines(self) -> tuple[Line, ...]:
        """The lines above the text, for the record."""
        return tuple(Line(role=cast(LineRole, block.role), text=block.text) for block in self.above)


def lay_out(blocks: Sequence[Block]) -> Layout:
    """Tell the lines of a document apart; blocks that have a role from their format keep it.

    >>> lines = ["764A.00/7–1251: Telegram", "The Minister in Ruritania (Hall) to the Secretary of State",
    ...          "Strelsau, July 12, 1951—1 p. m.", "secret", "48. Zenda bridges closed."]
    >>> [block.role for block in lay_out([Block(text=line) for line in lines]).above]
    ['source', 'heading', 'dateline', 'classification']
    """
    if any(block.role for block in blocks):
        body = next((i for i, block in enumerate(blocks) if block.role in BODY), len(blocks))
        return Layout(marked=True, above=tuple(blocks[:body]), paragraphs=tuple(blocks[body:]))
    notes = where_notes_begin(blocks)
    lines = [block for block in blocks[:notes] if block.text]
    roles = _roles_above(lines)
    above = tuple(_as(block, role) for block, role in zip(lines, roles, strict=False))
    paragraphs = tuple(_as(block, "paragraph") for block in lines[len(roles) :])
    return Layout(above=above, paragraphs=paragraphs, notes=tuple(blocks[notes:]))


BODY: frozenset[Role] = frozenset({"paragraph", "subject", "participants", "references", "signed"})


def _roles_above(lines: Sequence[Block]) -> list[Role]:
    """The roles of the first lines, up to the first that belongs to the text."""
    heading = _where_heading_stands(lines)
    roles: list[Role] = []
    if heading is None:
        if lines and is_source_line(lines[0].text):
            roles.append("source")
    else:
        roles = [_role_before_heading(block.text) for block in lines[:heading]]
        roles.append("heading")
    for index in range(len(roles), len(lines)):
        role = _role_below_heading(lines, index, "dateline" in roles)
        if role is None:
            break
        roles.append(role)
    return roles


def _role_below_heading(lines: Sequence[Block], index: int, dated: bool) -> Role | None:
    """What a line between heading and text is; None of the first line of the text."""
    line = lines[index].text
    if (not dated and is_dateline(line)) or (dated and RECEIVED.match(line)):
        return "dateline"
    if read_markings(line) is not None:
        return "classification"
    follows = lines[index + 1].text if index + 1 < len(lines) else ""
    if not dated and DESIGNATION.fullmatch(line) and is_dateline(follows):
        return "designation"
    return None


def _where_heading_stands(lines: Sequence[Block]) -> int | None:
    """The index of the heading: the first line that reads like one and is not the source line above it.

    A named file may sound like a heading ("Secretary’s Memoranda of Conversation, lot 64 D 199"), and a
    paper may have any title; so where no line reads like a heading, the place decides: what stands right
    above a dateline, a classification, or below a source line.
    """
    first = lines[:HEADING_WITHIN]
    for index, block in enumerate(first):
        follows = lines[index + 1].text if index + 1 < len(lines) else ""
        if ITEM.match(block.text) or read_markings(block.text) is not None:
            continue
        if index == 0 and is_source_line(block.text) and not _ends_the_head(follows):
            continue
        if is_heading(block.text[:LONGEST_HEADING]) or (index == 0 and NUMBERED.fullmatch(block.text)):
            return index
        if len(block.text) > LONGEST_HEADING:
            break
        if _ends_the_head(follows) and not is_source_line(block.text):
            return index
        if index and (is_source_line(lines[index - 1].text) or ITEM.match(lines[index - 1].text)):
            return index
    return None


def _ends_the_head(line: str) -> bool:
    return read_markings(line) is not None or is_dateline(line)


def _role_before_heading(line: str) -> Role:
    if ITEM.match(line):
        return "item"
    return "classification" if read_markings(line) is not None else "source"


def _as(block: Block, role: Role) -> Block:
    return Block(text=block.text, role=role, gap=block.gap, indent=block.indent, start=block.start)
