"""References to messages in made-up editions: resolved with reasons, ambiguous, or wanted once."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from embtel.linking.cards import Card, card
from embtel.linking.links import Link
from embtel.linking.messages import Messages, link_messages
from embtel.linking.pointers import resolve_pointers
from embtel.record import Copy, Date, Days, Document, Message, Note, Party, Reference, Source

SOURCE = Source(path="zenda.xml", format="tei", sha256="")


def reference(text: str, **words: Any) -> Reference:
    """A reference of these words; `day` is the day that they give."""
    day = words.pop("day", None)
    given = Days(start=day, end=day) if day else None
    return Reference(
        **{"start": 4, "end": 9, "in_": "text", "kind": "telegram", "text": text, "date": given} | words
    )


def telegram(
    name: str, way: str, number: str | None, day: str | None, *cited: Reference, **more: Any
) -> Card:
    """A telegram "from>to" with its number and day; what it cites is cited in its text."""
    sender, _, addressee = way.partition(">")
    return card(
        Document(
            **{
                "id": f"zenda/{name}",
                "source": SOURCE,
                "kind": "telegram",
                "from_": (Party(text=sender, post=sender),),
                "to": tuple(Party(text=post, post=post) for post in addressee.split("+")),
                "message": Message(number=number) if number else None,
                "date": Date(start=day, end=day, basis="dateline") if day else None,
                "references": cited,
            }
            | more
        )
    )


def link_of(found: Messages, cards: list[Card], name: str, place: int = 0) -> Link:
    at = next(at for at, one in enumerate(cards) if one.id == f"zenda/{name}")
    return found.links[at][place]


def linked(*cards: Card) -> tuple[Messages, list[Card]]:
    return link_messages(list(cards)), list(cards)


ASKED = telegram("d1", "Strelsau>Washington", "48", "1951-07-12")


@pytest.mark.parametrize(
    ("way", "cited"),
    [
        (
            "Washington>Strelsau",
            reference("urtel 48, July 12", series="urtel", number="48", day="1951-07-12"),
        ),
        ("Washington>Strelsau", reference("Embtel 48", series="Embtel", number="48")),
        ("Strelsau>Washington", reference("Embtel 48", series="Embtel", number="48")),
        ("Strelsau>Washington", reference("mytel 48", series="mytel", number="48")),
        ("London>Washington", reference("Strelsau’s 48", from_="Strelsau", number="48")),
        ("Washington>Washington", reference("telegram 48 from Strelsau", from_="Strelsau", number="48")),
    ],
)
def test_by_whatever_name_it_is_the_same_message(way: str, cited: Reference) -> None:
    found, cards = linked(ASKED, telegram("d2", way, "92", "1951-07-14", cited))
    link = link_of(found, cards, "d2")
    assert (link.status, link.target, link.from_, link.to) == (
        "resolved",
        "zenda/d1",
        "Strelsau",
        "Washington",
    )
    assert "number 48 from Strelsau to Washington fits" in link.because[0]
    assert found.wanted == ()


def test_the_day_decides_between_two_years() -> None:
    other = telegram("d3", "Strelsau>Washington", "48", "1952-07-10")
    cited = reference("Embtel 48, July 10", series="Embtel", number="48", day="1952-07-10")
    found, cards = linked(ASKED, other, telegram("d2", "Washington>Strelsau", "92", "1952-08-14", cited))
    link = link_of(found, cards, "d2")
    assert (link.target, link.candidates[0].certainty) == ("zenda/d3", "certain")
    assert link.because == ("number 48 from Strelsau to Washington fits; both are of July 10, 1952",)


def test_a_message_that_was_received_on_the_next_day_is_meant() -> None:
    cited = reference("Embtel 48, July 13", series="Embtel", number="48", day="1951-07-13")
    found, cards = linked(ASKED, telegram("d2", "Washington>Strelsau", "92", "1951-07-14", cited))
    link = link_of(found, cards, "d2")
    assert (link.target, link.candidates[0].certainty) == ("zenda/d1", "probable")
    assert "dated July 12, 1951, the reference says July 13, 1951" in link.because[0]


def test_another_year_is_another_message() -> None:
    cited = reference("Embtel 48, February 3, 1954", series="Embtel", number="48", day="1954-02-03")
    found, cards = linked(ASKED, telegram("d2", "Washington>Strelsau", "92", "1954-02-14", cited))
    assert link_of(found, cards, "d2").status == "wanted"


@pytest.mark.parametrize(("note", "status"), [(None, "wanted"), (0, "resolved")])
def test_a_text_cites_nothing_later_and_a_note_may(note: int | None, status: str) -> None:
    cited = reference("Embtel 48", series="Embtel", number="48", note=note)
    found, cards = linked(telegram("d2", "Washington>Strelsau", "92", "1951-07-10", cited), ASKED)
    assert link_of(found, cards, "d2").status == status


def test_two_messages_with_one_number_are_both_kept() -> None:
    twice = telegram("d3", "Strelsau>Washington", "48", "1951-07-12", title="Another")
    cited = reference("Embtel 48, July 12", series="Embtel", number="48", day="1951-07-12")
    apart = telegram("d4", "Strelsau>Washington", "48", "1951-07-13")
    found, cards = linked(
        ASKED,
        apart,
        telegram(
            "d2",
            "Washington>Strelsau",
            "92",
            "1951-07-14",
            reference("Embtel 48", series="Embtel", number="48"),
        ),
    )
    link = link_of(found, cards, "d2")
    assert (link.status, link.target, len(link.candidates)) == ("ambiguous", None, 2)
    found, cards = linked(ASKED, twice, telegram("d2", "Washington>Strelsau", "92", "1951-07-14", cited))
    assert link_of(found, cards, "d2").target == "zenda/d1"
    assert [(edge.one, edge.other, edge.kind) for edge in found.edges] == [
        ("zenda/d3", "zenda/d1", "same message")
    ]


def test_a_copy_is_known_by_its_number_where_it_went() -> None:
    repeated = telegram(
        "d1", "Washington>Strelsau", "225", "1951-07-12", info=(Copy(post="Tokyo", number="510", text=""),)
    )
    cited = reference("Deptel 510", series="Deptel", number="510")
    found, cards = linked(repeated, telegram("d2", "Tokyo>Washington", "7", "1951-07-14", cited))
    assert link_of(found, cards, "d2").target == "zenda/d1"


def test_what_is_said_of_copies_in_one_place_is_known_in_another() -> None:
    also = (Copy(post="Paris", number="31", text="repeated Paris 31"),)
    told = reference(
        "Embtel 48, July 12, repeated Paris 31", series="Embtel", number="48", day="1951-07-12", also=also
    )
    cited = reference("Strelsau’s 31 to Paris", from_="Strelsau", to="Paris", number="31")
    found, cards = linked(
        ASKED,
        telegram("d2", "Washington>Strelsau", "92", "1951-07-14", told),
        telegram("d3", "Paris>Washington", "700", "1951-07-15", cited),
    )
    assert link_of(found, cards, "d3").target == "zenda/d1"


def test_reftel_is_the_message_at_the_head() -> None:
    head = reference("Embtel 48", series="Embtel", number="48")
    reftel = reference("reftel", series="reftel", start=300, end=306)
    found, cards = linked(ASKED, telegram("d2", "Washington>Strelsau", "92", "1951-07-14", head, reftel))
    assert link_of(found, cards, "d2", 1).target == "zenda/d1"
    other = reference("Embtel 47", series="Embtel", number="47")
    found, cards = linked(
        ASKED, telegram("d2", "Washington>Strelsau", "92", "1951-07-14", head, other, reftel)
    )
    assert link_of(found, cards, "d2", 2).status == "unresolved"


def test_a_day_alone_tells_the_message_if_it_is_the_only_one() -> None:
    cited = reference("Embtel July 12", series="Embtel", day="1951-07-12")
    found, cards = linked(ASKED, telegram("d2", "Washington>Strelsau", "92", "1951-07-14", cited))
    link = link_of(found, cards, "d2")
    assert link.target == "zenda/d1"
    second = telegram("d3", "Strelsau>Washington", "49", "1951-07-12")
    found, cards = linked(ASKED, second, telegram("d2", "Washington>Strelsau", "92", "1951-07-14", cited))
    assert link_of(found, cards, "d2").status == "ambiguous"


def test_the_series_tells_which_way_a_bare_number_went() -> None:
    """The Legation's numbers were about 48 in July, those of the Department to it about 900."""
    up = [
        telegram(f"u{at}", "Strelsau>Washington", str(40 + 3 * at), f"1951-07-{10 + at:02}")
        for at in range(5)
    ]
    down = [
        telegram(f"v{at}", "Washington>Strelsau", str(900 + 3 * at), f"1951-07-{10 + at:02}")
        for at in range(5)
    ]
    note = reference("telegram 904", number="904", in_="note 1", note=0)
    paper = telegram(
        "d9", "Strelsau>Washington", "55", "1951-07-15", note, notes=(Note(n="1", text="telegram 904"),)
    )
    found, cards = linked(*up, *down, paper)
    link = link_of(found, cards, "d9")
    assert (link.status, link.from_, link.to) == ("wanted", "Washington", "Strelsau")
    (missing,) = found.wanted
    assert (missing.start, missing.end) == ("1951-07-11", "1951-07-12")


def test_a_missing_message_is_wanted_once_by_whatever_name() -> None:
    also = (Copy(post="London", number="17", text="repeated London 17"),)
    cards = [
        telegram(
            "d1",
            "Strelsau>Washington",
            "50",
            "1951-07-14",
            reference("mytel 48", series="mytel", number="48"),
        ),
        telegram(
            "d2",
            "Washington>Strelsau",
            "92",
            "1951-07-15",
            reference(
                "urtel 48, July 12",
                series="urtel",
                number="48",
                day="1951-07-12",
                also=also,
                said=("not printed",),
            ),
        ),
        telegram(
            "d3",
            "London>Washington",
            "300",
            "1951-07-16",
            reference(
                "Strelsau 17 to London", from_="Strelsau", to="London", number="17", file="764A.00/7-1251"
            ),
        ),
    ]
    found = link_messages(cards)
    (missing,) = found.wanted
    assert (missing.channel.from_, missing.channel.to, missing.number) == ("Strelsau", "Washington", "48")
    assert (missing.start, missing.end, missing.file, missing.said) == (
        "1951-07-12",
        "1951-07-12",
        "764A.00/7-1251",
        ("not printed",),
    )
    assert [one.document for one in missing.cited_by] == ["zenda/d1", "zenda/d2", "zenda/d3"]
    assert {links[0].wanted for links in found.links} == {0}


def test_a_paper_added_later_is_no_longer_wanted() -> None:
    cited = telegram(
        "d2", "Washington>Strelsau", "92", "1951-07-14", reference("Embtel 48", series="Embtel", number="48")
    )
    assert len(link_messages([cited]).wanted) == 1
    assert link_messages([ASKED, cited]).wanted == ()


def test_a_ledger_has_its_numbers_in_order_with_what_is_known_of_each() -> None:
    cards = [
        telegram(
            "d2",
            "Strelsau>Washington",
            "51",
            "1951-07-14",
            reference("mytel 49", series="mytel", number="49"),
        ),
        ASKED,
    ]
    (ledger,) = (one for one in link_messages(cards).ledgers if one.channel.from_ == "Strelsau")
    assert (ledger.first, ledger.last, ledger.start, ledger.end) == (48, 51, "1951-07-12", "1951-07-14")
    assert [(place.number, place.documents, place.wanted, place.cited) for place in ledger.places] == [
        ("48", ("zenda/d1",), None, 0),
        ("49", (), 0, 1),
        ("51", ("zenda/d2",), None, 0),
    ]


def test_what_is_not_told_is_not_guessed() -> None:
    cited = reference("Embtel 48", series="Embtel", number="48")
    found, cards = linked(telegram("d2", "Washington>Washington", None, "1951-07-14", cited))
    link = link_of(found, cards, "d2")
    assert (link.status, link.from_, link.to, found.wanted) == ("unresolved", None, "Washington", ())
    assert link.because == ("nothing tells between which posts “Embtel 48” went",)


def to_document(number: str, *, note: int) -> Reference:
    return Reference(
        start=4, end=15, in_="note 1", note=note, text=f"Document {number}", kind="document", number=number
    )


def pointed_at(cited: Reference, *others: Card) -> Link:
    """Where a message leads whose note says no more than "See Document …"."""
    said = msgspec.structs.replace(cited, said=("see Document 48",), noted=0)
    citing = telegram("d9", "Strelsau>Washington", "60", "1951-07-20", said, to_document("48", note=0))
    cards = [*others, citing]
    return link_messages(cards, list(resolve_pointers(cards))).links[-1][0]


def test_a_note_that_points_to_a_document_tells_which_message_is_meant() -> None:
    nameless = telegram("d48", "Washington>Strelsau", None, "1951-07-12")
    asked = reference("Deptel 92", series="Deptel", number="92")
    link = pointed_at(asked, nameless)
    assert (link.status, link.target) == ("resolved", "zenda/d48")
    assert link.because == ("the note called at it says “see Document 48”",)
    # a document of another number, day or kind is not the message: there the matter is told of
    other = telegram("d48", "Washington>Strelsau", "93", "1951-07-12")
    assert pointed_at(asked, other).status == "wanted"
    dated = reference("Deptel 92, July 2", series="Deptel", number="92", day="1951-07-02")
    assert pointed_at(dated, nameless).status == "wanted"
    talk = msgspec.structs.replace(nameless, kind="memorandum of conversation")
    assert pointed_at(asked, talk).status == "wanted"


def test_the_number_that_a_pointing_note_gives_a_document_serves_the_other_citations() -> None:
    nameless = telegram("d48", "Washington>Strelsau", None, "1951-07-12")
    cited = reference("Deptel 92", series="Deptel", number="92")
    pointing = msgspec.structs.replace(cited, said=("see Document 48",), noted=0)
    cards = [
        nameless,
        telegram("d8", "Strelsau>Washington", "59", "1951-07-19", cited),
        telegram("d9", "Strelsau>Washington", "60", "1951-07-20", pointing, to_document("48", note=0)),
    ]
    found = link_messages(cards, list(resolve_pointers(cards)))
    assert found.links[1][0].target == "zenda/d48"
    assert found.wanted == ()


def test_the_number_at_its_own_head_is_no_message_that_is_wanted() -> None:
    own = reference("STRELSAU 48", from_="Strelsau", to="Washington", number="48")
    reftel = Reference(start=40, end=46, in_="text", text="REFTEL", kind="telegram", series="reftel")
    found, cards = linked(telegram("d1", "Strelsau>Washington", "48", "1951-07-12", own, reftel))
    assert link_of(found, cards, "d1").because == ("it is the number of this very document",)
    assert link_of(found, cards, "d1", 1).status == "unresolved"
    assert found.wanted == ()


def test_a_month_and_a_day_find_a_message_that_an_editorial_note_names_without_its_year() -> None:
    cited = reference("telegram 48 from Strelsau, July 12", from_="Strelsau", to="Washington", number="48")
    note = telegram("d2", "Washington>Washington", None, None, cited, kind="editorial note")
    found, cards = linked(ASKED, note)
    assert link_of(found, cards, "d2").target == "zenda/d1"
    later = telegram("d3", "Strelsau>Washington", "48", "1952-07-12")
    found, cards = linked(ASKED, note, later)
    assert link_of(found, cards, "d2").status == "ambiguous"
    found, cards = linked(telegram("d1", "Strelsau>Washington", "48", "1951-07-13"), note)
    assert link_of(found, cards, "d2").status == "wanted"


def test_a_wanted_message_is_not_of_a_day_after_it_was_cited() -> None:
    cited = reference("telegram 48 from Strelsau", from_="Strelsau", to="Washington", number="48")
    cards = [
        telegram("d1", "Washington>London", None, "1951-07-01", cited),
        telegram("d2", "Strelsau>Washington", "47", "1951-07-11"),
        telegram("d3", "Strelsau>Washington", "49", "1951-07-13"),
    ]
    (missing,) = link_messages(cards).wanted
    assert (missing.start, missing.end) == (None, "1951-07-01")
    assert missing.because == ("cited on July 1, 1951",)
