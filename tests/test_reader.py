"""The whole chain, on pages in the form in which people bring them."""

from __future__ import annotations

from embtel.formats.plain import read_plain
from embtel.reading.reader import read
from embtel.record import Document, Source

PAGE = """664A.64B/7–2051: Telegram

The Minister in Ruritania (Everett) to the Secretary of State

secret

41. Mytel 38. Volseni regt arrived Zenda during night, number put at 640.1 No shots. Zapt
keeps word given July 182 to us.

Everett
"""
NOTES = """
  1. By the Military Attaché.
  2. See telegram 38, p. 417.
"""


def reading(page: str) -> Document:
    """The document that is read from a page of text."""
    return read(read_plain(page.encode(), Source(path="d1.txt", format="plain", sha256=""), "d1"))


def test_a_page_without_its_dateline() -> None:
    document = reading(PAGE + NOTES)
    assert (document.kind, document.place, document.signed) == ("telegram", "Strelsau", "Everett")
    assert document.message and document.message.number == "41"
    assert [(call.n, document.text[call.at - 4 : call.at]) for call in document.callouts] == [
        ("1", "640."),
        ("2", "y 18"),
    ]
    assert document.date and document.date.basis == "file" and document.date.because
    assert [note.n for note in document.notes] == ["1", "2"]
    assert not document.oddities


def test_a_page_without_its_notes_says_so() -> None:
    (oddity,) = reading(PAGE).oddities
    assert oddity.kind == "lost notes"
    assert "1, 2" in oddity.text


def test_what_is_no_diplomatic_document_is_other() -> None:
    document = reading(
        "Two pounds of flour were bought.\n\nSome butter, too, and then they went home again.\n"
    )
    assert (document.kind, document.title, document.from_, document.date) == ("other", "", (), None)
    assert document.text.startswith("Two pounds")


def test_a_marking_below_the_editors_extract() -> None:
    page = PAGE.replace("secret\n", "[Extract]\n\nConfidential\n")
    document = reading(page)
    assert document.classification == "confidential"
    assert document.text.startswith("[Extract]\nConfidential")
