"""Dating, conversations and audit over small invented editions, in each of which one thing is so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

from embtel.formats import transcripts
from embtel.linking.audit import audit
from embtel.linking.cards import Card, card
from embtel.linking.dating import date_documents
from embtel.linking.graph import edges
from embtel.linking.linker import link
from embtel.linking.links import Channel, Edge, Ledger, Link, Place
from embtel.linking.threads import LONGEST, threads
from embtel.reading.reader import read
from embtel.record import Basis, Date, Days, Document, Kind, Message, Oddity, Party, Reference, Source

STRELSAU = Party(text="Minister in Ruritania (Hall)", person="Hall", post="Strelsau")
WASHINGTON = Party(text="Department of State", post="Washington")
CHANNEL = Channel(from_="Strelsau", to="Washington")


def telegram(
    number: int,
    day: str | None = None,
    *references: Reference,
    basis: Basis = "dateline",
    until: str | None = None,
    kind: Kind = "telegram",
    name: int | None = None,
) -> Card:
    """A telegram from Strelsau to Washington, of a day or between two."""
    date = Date(text=day, start=day, end=until or day, basis=basis, because=("as read",)) if day else None
    return card(
        Document(
            id=f"zenda/{name or number}",
            source=Source(path="zenda.xml", format="tei", sha256=""),
            kind=kind,
            from_=(STRELSAU,),
            to=(WASHINGTON,),
            message=Message(number=str(number)),
            date=date,
            references=references,
        )
    )


def cited(number: int, day: str | None = None, *, where: str = "text", start: int = 300) -> Reference:
    """A reference to the telegram of that number, perhaps of a day."""
    text = f"Legtel {number}"
    date = Days(start=day, end=day) if day else None
    return Reference(
        start=start,
        end=start + len(text),
        in_=where,
        text=text,
        kind="telegram",
        number=str(number),
        date=date,
    )


def resolved(*cards: Card) -> dict[str, tuple[Link, ...]]:
    """Links that resolve every reference to the telegram of its number."""
    return {
        one.id: tuple(Link(status="resolved", target=f"zenda/{ref.number}") for ref in one.references)
        for one in cards
        if one.references
    }


def ledger(*cards: Card) -> Ledger:
    """The series of these telegrams."""
    places = tuple(
        Place(
            number=one.message.number or "", documents=(one.id,), wanted=None, start=None, end=None, cited=0
        )
        for one in cards
        if one.message
    )
    return Ledger(channel=CHANNEL, run=1, start=None, end=None, first=1, last=99, places=places, because=())


def dated(cards: Sequence[Card], number: int, *ledgers: Ledger) -> str | None:
    """What dating says of one telegram, all references being resolved."""
    found = date_documents(cards, resolved(*cards), ledgers).dates.get(f"zenda/{number}")
    return found.edtf if found else None


def test_a_dateline_is_never_changed() -> None:
    cards = [telegram(48, "1951-07-12"), telegram(49, "1951-07-20", cited(48, "1951-07-10"))]
    assert date_documents(cards, resolved(*cards)).dates == {}


def test_the_day_by_which_others_cite_it() -> None:
    cards = [telegram(48), *(telegram(n, "1951-07-20", cited(48, "1951-07-12")) for n in (60, 61))]
    assert dated(cards, 48) == "1951-07-12"


def test_the_day_that_one_other_gives_may_be_the_next() -> None:
    cards = [telegram(48), telegram(60, "1951-07-20", cited(48, "1951-07-12"))]
    assert dated(cards, 48) == "1951-07-11/1951-07-13"


def test_days_given_in_notes_count_too() -> None:
    cards = [
        telegram(48),
        *(telegram(n, "1951-07-20", cited(48, "1951-07-12", where="note 1")) for n in (60, 61)),
    ]
    assert dated(cards, 48) == "1951-07-12"


def test_it_is_not_older_than_what_it_cites_nor_younger_than_who_cites_it() -> None:
    cards = [
        telegram(40, "1951-07-10"),
        telegram(48, None, cited(40)),
        telegram(60, "1951-07-20", cited(48)),
    ]
    assert dated(cards, 48) == "1951-07-10/1951-07-20"


def test_a_septel_may_be_sent_before_or_after() -> None:
    septel = msgspec.structs.replace(cited(40), series="septel")
    assert dated([telegram(40, "1951-07-30"), telegram(48, None, septel)], 48) is None
    septel = msgspec.structs.replace(cited(48), series="septel")
    assert dated([telegram(48), telegram(60, "1951-07-20", septel)], 48) is None


def test_what_a_note_cites_may_be_later() -> None:
    cards = [telegram(40, "1951-07-30"), telegram(48, None, cited(40, where="note 1"))]
    assert dated(cards, 48) is None


def test_its_own_later_telegram_is_announced_not_cited() -> None:
    earlier = telegram(48, None, cited(49))
    cards = [earlier, telegram(49, "1951-07-30")]
    links = {earlier.id: (Link(status="resolved", target="zenda/49", from_="Strelsau"),)}
    assert date_documents(cards, links).dates == {}


def test_neighbours_in_the_series_bound_it() -> None:
    cards = [telegram(48, "1951-07-12"), telegram(49), telegram(50, "1951-07-15")]
    # a day more on either side, where the edition is too small to show how numbers follow the days
    assert dated(cards, 49, ledger(*cards)) == "1951-07-11/1951-07-16"


def test_a_date_that_is_found_narrows_others() -> None:
    cards = [
        telegram(40, "1951-07-10"),
        telegram(48, None, cited(40)),
        telegram(52, None, cited(48)),
        telegram(60, "1951-07-20", cited(52)),
    ]
    assert dated(cards, 52) == "1951-07-10/1951-07-20"
    assert dated(cards, 48) == "1951-07-10/1951-07-20"


def test_a_contradiction_widens_and_is_reported() -> None:
    filed = telegram(48, "1951-07-02", basis="file")
    cards = [filed, telegram(60, "1951-07-20", cited(48, "1951-07-12"))]
    found = date_documents(cards, resolved(*cards))
    assert found.dates["zenda/48"].edtf == "1951-07-02/1951-07-13"
    assert len(found.contradictions) == 1
    contradiction = found.contradictions[0]
    assert "zenda/60" in contradiction.because and "as read" in contradiction.because


def test_a_wrong_link_that_others_contradict_changes_nothing_and_is_reported() -> None:
    cards = [
        telegram(40, "1951-09-01"),
        telegram(48, "1951-07-02", cited(40), basis="file"),
        telegram(52, "1951-07-20", cited(48)),
    ]
    found = date_documents(cards, resolved(*cards))
    assert found.dates == {}
    assert [one.document for one in found.contradictions] == ["zenda/52"]


def test_a_date_with_a_contradiction_in_its_evidence_narrows_no_other() -> None:
    cards = [
        telegram(40, "1951-09-01"),
        telegram(48, "1951-07-02", cited(40), basis="file"),
        telegram(52, None, cited(48)),
    ]
    assert dated(cards, 48) == "1951-07-02/.."
    assert dated(cards, 52) is None


def test_the_reasons_of_reading_stand_behind_the_new_ones() -> None:
    cards = [
        telegram(48, "1951-07-01", basis="file", until="1951-08-31"),
        telegram(60, "1951-07-20", cited(48, "1951-07-12")),
    ]
    found = date_documents(cards, resolved(*cards)).dates["zenda/48"]
    assert found.basis == "references"
    assert found.because[-1] == "as read" and found.because[0].startswith(
        "zenda/60 cites it as of July 12, 1951"
    )


def test_a_copy_of_the_same_message_dates_it() -> None:
    cards = [telegram(48), telegram(49, "1951-07-12")]
    same = Edge(one="zenda/49", other="zenda/48", kind="same message", because="")
    assert date_documents(cards, {}, (), [same]).dates["zenda/48"].basis == "repeat"


def test_what_passes_between_two_posts_in_weeks_is_one_conversation() -> None:
    cards = [
        telegram(1, "1951-07-01"),
        telegram(2, "1951-07-08", cited(1)),
        telegram(3, "1951-07-20", cited(2)),
        telegram(4, "1951-12-20", cited(3)),
    ]
    joined = edges(cards, resolved(*cards))
    days = {one.id: one.when for one in cards}
    assert threads(cards, joined, days) == (("zenda/1", "zenda/2", "zenda/3"),)


def test_a_conversation_too_long_to_read_is_cut_where_it_paused() -> None:
    first = [telegram(n, "1951-07-01") for n in range(LONGEST)]
    second = [telegram(LONGEST + n, "1951-07-25") for n in range(3)]
    cards = [*first, *second]
    chain = [
        Edge(one=f"zenda/{n + 1}", other=f"zenda/{n}", kind="answers", because="")
        for n in range(len(cards) - 1)
    ]
    found = threads(cards, chain, {one.id: one.when for one in cards})
    assert [len(thread) for thread in found] == [LONGEST, 3]


def test_a_number_far_from_its_neighbours_days_is_reported() -> None:
    days = ["1951-07-01", "1951-07-02", "1951-09-03", "1951-07-04", "1951-07-05"]
    cards = [telegram(n, day) for n, day in enumerate(days, 1)]
    (found,) = audit(cards, {}, [ledger(*cards)])
    assert (found.kind, found.document, found.certainty) == (
        "number against the order of its series",
        "zenda/3",
        "possible",
    )


def test_a_reference_with_another_day_than_its_target_is_reported() -> None:
    cards = [telegram(48, "1951-07-12"), telegram(60, "1951-07-20", cited(48, "1951-07-16"))]
    (found,) = audit(cards, resolved(*cards))
    assert found.because == "the reference says July 16, 1951, the document is of July 12, 1951"


def test_a_day_that_a_message_was_under_way_is_no_contradiction() -> None:
    cards = [telegram(48, "1951-07-12"), telegram(60, "1951-07-20", cited(48, "1951-07-13"))]
    assert audit(cards, resolved(*cards)) == ()


def test_one_number_for_two_messages_is_reported_unless_they_are_the_same() -> None:
    cards = [telegram(48, "1951-07-12"), telegram(48, "1951-07-13", name=49)]
    place = Place(number="48", documents=("zenda/48", "zenda/49"), wanted=None, start=None, end=None, cited=0)
    series = Ledger(
        channel=CHANNEL, run=1, start=None, end=None, first=48, last=48, places=(place,), because=()
    )
    assert [found.kind for found in audit(cards, {}, [series])] == ["number given twice"]
    same = Edge(one="zenda/49", other="zenda/48", kind="same message", because="")
    assert audit(cards, {}, [series], [same]) == ()


def test_a_target_that_its_volume_lacks_is_dangling() -> None:
    encoded = Reference(start=0, end=9, in_="note 1", text="Document 99", kind="document", encoded="#d99")
    odd = Oddity(kind="dangling target", where="zenda/48 #d99", text="nothing in the volume has the id d99")
    citing = msgspec.structs.replace(telegram(48, "1951-07-12", encoded), oddities=(odd,))
    (found,) = audit([citing], {})
    assert (found.kind, found.quote, found.other_quote) == ("dangling cross-reference", "Document 99", "#d99")


def test_a_dateline_against_the_date_that_was_encoded_is_certain() -> None:
    odd = Oddity(kind="date against its encoding", where="zenda/48", text="")
    misdated = telegram(48, "1951-11-03", basis="encoded")
    said = Date(text="March 11, 1951", start="1951-11-03", end="1951-11-03", basis="encoded")
    (found,) = audit([msgspec.structs.replace(misdated, date=said, oddities=(odd,))], {})
    assert (found.certainty, found.quote, found.other_quote) == ("certain", "March 11, 1951", "1951-11-03")


@pytest.fixture(scope="module")
def seeds(shared: Path) -> dict[str, tuple[Card, Date | None]]:
    """Documents that lost their datelines, by the first figures of their names, with their new dates."""
    folder = shared / "seeds"
    cards = [
        card(read(transcript))
        for path in sorted(folder.glob("*.txt"))
        for transcript in transcripts(path, folder)
    ]
    dates = link(cards).dates
    return {one.id[:3]: (one, dates.get(one.id)) for one in cards}


def test_a_telegram_is_dated_by_the_number_of_its_copy(seeds: dict[str, tuple[Card, Date | None]]) -> None:
    """It was repeated to Tokyo as 510, of which its note knows the day; the file number has September 21."""
    read_as, found = seeds["001"]
    assert read_as.when.edtf() == "1951-09-21/1951-11-22"
    assert found is not None and found.edtf == "1951-09-28"
    assert found.because[0].startswith(
        "its note 5 speaks of it as of September 28, 1951: “Deptels 509 and 510"
    )
    assert any(
        because.startswith("number 510 stands in the series from Washington to Tokyo")
        and because.endswith("before 511 of September 28, 1951")
        for because in found.because
    )


def test_a_telegram_without_file_number_is_bounded_by_its_number_and_what_it_cites(
    seeds: dict[str, tuple[Card, Date | None]],
) -> None:
    """Number 208 follows the same ambassador's 201 of July 29, 1952, and answers one of July 29."""
    read_as, found = seeds["003"]
    assert read_as.when.edtf() == "1944-03-01/.."
    assert found is not None and found.start == "1952-07-29"
    assert found.because[0] == "it cites “Deptel 101, July 29”, of July 29, 1952"
    assert found.because[1].startswith(
        "number 208 stands in the series from Moscow to Washington behind 201 of July 29, 1952"
    )


def test_days_that_the_file_number_tells_and_nothing_contradicts_stay(
    seeds: dict[str, tuple[Card, Date | None]],
) -> None:
    assert [seeds[name][1] for name in ("000", "002", "004")] == [None, None, None]
