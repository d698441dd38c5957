"""What editors encoded wins over what was read; contradictions are told."""

from __future__ import annotations

from embtel.formats.transcript import Block, Encoding, Transcript
from embtel.reading.encoded import overlay
from embtel.record import Date, Document, Party, Source

SOURCE = Source(path="strelsau.xml", format="tei", sha256="")
HEADING = "The Political Adviser to the Regent (Hentzau) to the Secretary of State"


def laid(document: Document, *blocks: Block) -> Document:
    """The document with the encodings of the blocks laid over it."""
    return overlay(document, Transcript(id="strelsau/d1", source=SOURCE, blocks=blocks))


def document(**fields: object) -> Document:
    """A document as it was read."""
    return Document(id="strelsau/d1", source=SOURCE, **fields)  # type: ignore[arg-type]


def dateline(value: str) -> Block:
    """A dateline with an encoded date."""
    day = Encoding(kind="date", start=10, end=23, value=value)
    place = Encoding(kind="place", start=0, end=8)
    return Block(text="Strelsau, July 12, 1951.", role="dateline", encodings=(place, day))


def heading(kind: str, words: str) -> Block:
    """A heading with one tag."""
    start = HEADING.index(words)
    tag = Encoding(kind=kind, start=start, end=start + len(words))  # type: ignore[arg-type]
    return Block(text=HEADING, role="heading", encodings=(tag,))


def test_an_encoded_day_wins_and_its_contradiction_is_told() -> None:
    read = Date(text="July 12, 1951", start="1951-07-12", end="1951-07-12", time="13:00", basis="dateline")
    found = laid(document(date=read), dateline("1951-07-13T13:00:00"))
    assert found.date is not None
    assert (found.date.start, found.date.end, found.date.basis) == ("1951-07-13", "1951-07-13", "encoded")
    assert (found.date.time, found.date.edtf) == ("13:00", "1951-07-13")
    assert [oddity.kind for oddity in found.oddities] == ["date against its encoding"]


def test_an_encoded_span_is_an_interval() -> None:
    found = laid(document(), dateline("1951-07-12/1951-07-14"))
    assert found.date is not None
    assert (found.date.start, found.date.end) == ("1951-07-12", "1951-07-14")


def test_a_date_that_the_calendar_does_not_have_is_told_and_left() -> None:
    found = laid(document(), dateline("1951-02-30"))
    assert found.date is None
    assert [oddity.kind for oddity in found.oddities] == ["unreadable date"]


def test_the_place_as_read_stays_where_it_says_more() -> None:
    assert laid(document(place="Strelsau, Ruritania"), dateline("1951")).place == "Strelsau, Ruritania"
    assert laid(document(place="Zenda"), dateline("1951")).place == "Strelsau"


def test_a_tagged_party_that_was_not_read_is_added() -> None:
    found = laid(document(), heading("from", "Hentzau"))
    assert found.from_ == (Party(text="Hentzau", person="Hentzau"),)
    assert [one.field for one in found.evidence] == ["from"]


def test_a_tag_on_the_wrong_side_of_the_heading_is_told_and_left() -> None:
    read = document(
        from_=(Party(text="Political Adviser to the Regent (Hentzau)"),),
        to=(Party(text="Secretary of State"),),
    )
    found = laid(read, heading("to", "Hentzau"))
    assert (found.from_, found.to) == (read.from_, read.to)
    assert [oddity.kind for oddity in found.oddities] == ["party against its encoding"]


def test_a_tag_that_runs_over_the_dividing_to_is_told_and_left() -> None:
    read = document(from_=(Party(text="Political Adviser to the Regent (Hentzau)"),))
    found = laid(read, heading("from", "(Hentzau) to the Secretary"))
    assert found.from_ == read.from_
    assert [oddity.kind for oddity in found.oddities] == ["party against its encoding"]


def test_a_tag_with_its_article_is_the_party_that_was_read() -> None:
    read = document(to=(Party(text="Secretary of State"),))
    assert laid(read, heading("to", "the Secretary of State")) == read


def test_the_signature_as_tagged_wins_but_for_that_of_an_enclosure() -> None:
    written = Block(text="Fritz", role="paragraph")
    tagged = Block(text="F. von Tarlenheim", role="signed")
    assert laid(document(), tagged).signed == "F. von Tarlenheim"
    assert laid(document(signed="Fritz"), written, tagged).signed == "F. von Tarlenheim"
    assert laid(document(signed="Tarlenheim"), tagged).signed == "Tarlenheim"
    enclosure = Block(text="[Enclosure]", role="paragraph")
    assert laid(document(signed="Fritz"), written, enclosure, tagged).signed == "Fritz"


def test_without_encodings_nothing_changes() -> None:
    read = document(place="Zenda", date=Date(start="1951-07-12", end="1951-07-12", basis="dateline"))
    assert laid(read, Block(text="Zenda, July 12, 1951.", role="dateline")) == read
