"""Layout and note lists: which line of a page is what."""

from __future__ import annotations

import pytest

from embtel.formats.transcript import Block
from embtel.reading.layout import lay_out
from embtel.reading.notes import read_notes, where_notes_begin

HEADING = "The Minister in Ruritania (Hall) to the Secretary of State"
NEW_STYLE = "12. Telegram From the Legation in Ruritania to the Department of State1"
LETTER = "Dear Mr. Secretary: The Prince received me today and spoke at length of the bridges."


def blocks(*lines: str) -> tuple[Block, ...]:
    """Lines of a page, an empty line before each."""
    return tuple(Block(text=line.strip(), indent=len(line) - len(line.lstrip())) for line in lines)


@pytest.mark.parametrize(
    ("lines", "roles"),
    [
        (
            ("664A.00/7–1251: Telegram", HEADING, "Strelsau, July 12, 1951—1 p. m.", "secret", "48. Quiet."),
            ["source", "heading", "dateline", "classification"],
        ),
        # no source line, no dateline
        ((HEADING, "top secret", "48. Quiet."), ["heading", "classification"]),
        # a number of the edition on a line of its own
        (
            ("664A.00/7–1251", "No. 564", HEADING, "Strelsau, July 12, 1951.", "Secret", "Niact", "Quiet."),
            ["source", "item", "heading", "dateline", "classification", "classification"],
        ),
        # a named file that sounds like a heading
        (
            (
                "Secretary’s Memoranda of Conversation, lot 64 D 199",
                "Memorandum of Conversation, by Mr. Hall",
                "[Washington,] July 12, 1951.",
                "The Prince came.",
            ),
            ["source", "heading", "dateline"],
        ),
        # the day of receipt, and the paper's own mark
        (
            (HEADING, "Strelsau, July 12, 1951—1 p. m.", "[Received July 13—4 a. m.]", "secret", "Quiet."),
            ["heading", "dateline", "dateline", "classification"],
        ),
        (
            (NEW_STYLE, "US/MC/9", "Strelsau, July 12, 1951, 1 p.m.", "48. Quiet."),
            ["heading", "designation", "dateline"],
        ),
        # a title like no other, right above a dateline
        (("Aims for the Frontier", "Strelsau, July 12, 1951.", "The aims are few."), ["heading", "dateline"]),
        # a first line with the edition's number, though its words are no usual heading
        (("59. Instructions to the Military Attaché, undated1", "He should call."), ["heading"]),
        # no diplomatic document at all
        (("Two pounds of flour were bought, and some butter, and then they went home again.",), []),
    ],
)
def test_roles_above_the_text(lines: tuple[str, ...], roles: list[str]) -> None:
    """What stands above the text is told from the text."""
    layout = lay_out(blocks(*lines))
    assert [block.role for block in layout.above] == roles
    assert len(layout.paragraphs) == len(lines) - len(roles)


def test_notes_set_in() -> None:
    """A copied list is set in, its further paragraphs deeper; symbols and doubles are notes too."""
    page = blocks(HEADING, LETTER, "  1. Not printed.", "    “A quotation.”", "  1. Ibid.", "  *. Sic.")
    assert where_notes_begin(page) == 2
    notes = read_notes(page[2:])
    assert [(note.n, note.text) for note in notes] == [
        ("1", "Not printed.\n“A quotation.”"),
        ("1", "Ibid."),
        ("*", "Sic."),
    ]


@pytest.mark.parametrize(
    ("lines", "begin"),
    [
        # a list that lost its indent: it speaks as notes speak
        ((HEADING, LETTER, "1. Source: Legation Files.", "2. See footnote 3, supra.", "3. The Prince."), 2),
        # numbered paragraphs at the end of a telegram
        ((HEADING, "48. Prince asks:", "1. Shall bridges open?", "2. Shall guards go?"), 4),
        # a numbered heading is no note
        (
            (
                "1. Telegram 626 From the Legation in Ruritania to the Department of State",
                "[Source: withheld]",
            ),
            2,
        ),
    ],
)
def test_notes_without_indent(lines: tuple[str, ...], begin: int) -> None:
    """Only lines that begin as notes begin are a list."""
    assert where_notes_begin(blocks(*lines)) == begin
