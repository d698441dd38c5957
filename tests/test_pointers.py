"""References to printed places and archives: found in words, with what is said of them, and resolved."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from embtel.evaluation.pointing import Pointing, counted, judge
from embtel.formats.transcript import Block, Encoding, NoteBlock
from embtel.linking.cards import Card, card
from embtel.linking.links import Link
from embtel.linking.pointers import resolve_pointers
from embtel.reading.encoded_references import lay_over
from embtel.reading.pointers import find_pointers
from embtel.reading.said import attach_notes, attach_said
from embtel.reading.volume_ids import years_id
from embtel.record import Callout, Date, Document, File, Message, Note, Page, Reference, Source
from embtel.tables.rows import cells, rows
from embtel.tables.sayings import find_sayings


def found(text: str) -> list[tuple[str, str | None, str | None]]:
    """Kind, number and volume of each reference in a note."""
    return [(one.kind, one.number, one.volume) for one in find_pointers(text, "note 1", 0)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See Document 23.", [("document", "23", None)]),
        ("Documents 2 and 3.", [("document", "2", None), ("document", "3", None)]),
        ("Docs. 4–7", [("document", number, None) for number in "4567"]),
        ("Documents 11,12, and 13", [("document", number, None) for number in ("11", "12", "13")]),
        ("Documents 123–26", [("document", number, None) for number in ("123", "124", "125", "126")]),
        ("Documents 1–900", [("document", "1", None), ("document", "900", None)]),
        ("pp. 3–9", [("page", "3-9", None)]),
        ("See p. 431, and pp. 1 ff.", [("page", "431", None), ("page", "1", None)]),
        ("Part 2, Document 34", [("document", "34", "p2")]),
        ("Part 1 of this volume, p. 388", [("page", "388", "p1")]),
        ("See vol. X, Part 2, p. 44.", [("page", "44", "v10p2")]),
        ("see volume VIII.", [("volume", None, "v08")]),
        ("Foreign Relations, 1952–1954, volume IV, Document 3", [("document", "3", "frus1952-54v04")]),
        ("Foreign Relations, 1951, vol. VI, Part 1, pp. 80 ff.", [("page", "80", "frus1951v06p1")]),
        (
            "Foreign Relations, 1969–1976, volume VI, Vietnam, January 1969–July 1970, Document 204",
            [("document", "204", "frus1969-76v06")],
        ),
        (
            "Foreign Relations, 1961–1963, volume IV, pages 1369–1371 (Document 3)",
            [("page", "1369-1371", "frus1961-63v04"), ("document", "3", "frus1961-63v04")],
        ),
        (
            "see Foreign Relations, 1952–1954, vol. IX, pp. 1348 ff., and 1955–1957, vol. XIV, pp. 20 ff.",
            [("page", "1348", "frus1952-54v09"), ("page", "20", "frus1955-57v14")],
        ),
        (
            "Document 219, Foreign Relations, 1969–1976, volume XVII.",
            [("document", "219", "frus1969-76v17")],
        ),
        ("vols. XVI and XVII.", [("volume", None, "v16"), ("volume", None, "v17")]),
        ("Supra.", [("document", None, None)]),
        ("(Ibid., 611.80/1–1257)", [("file", "611.80/1-1257", None)]),
        ("Central Files, 751K.00/2-1562.", [("file", "751K.00/2-1562", None)]),
        ("Central Files 1964–66, POL 27–14 ARAB–ISR. Secret.", [("file", "POL 27-14 ARAB-ISR", None)]),
        ("S/P Files: Lot 64 D 563", [("lot", "64 D 563", None)]),
    ],
)
def test_forms(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "NAC Document 12",
        "H. Doc. 345",
        "paragraph 4 supra",
        "page 3 of the memorandum",
        "the volume of trade 5",
    ],
)
def test_what_only_looks_like_a_pointer_is_none(text: str) -> None:
    assert [one for one in found(text) if one[0] != "other"] == []


def test_pages_of_a_paper_are_none_unless_editors_speak() -> None:
    """In a paper's own text a page is one of some other paper."""
    text = "as set forth on page 8. [Here follows discussion of oil; see page 12.]"
    assert [one.number for one in find_pointers(text)] == ["12"]
    assert [one.number for one in find_pointers(text, editors=True)] == ["8", "12"]


@pytest.mark.parametrize(
    ("text", "note", "document", "page", "series"),
    [
        ("footnote 3, Document 23", "3", "23", None, None),
        ("Document 23, footnote 3", "3", "23", None, None),
        ("footnote 4 to Document 23", "4", "23", None, None),
        ("footnote 2 above", "2", None, None, None),
        ("footnote 2, p. 21", "2", None, "21", None),
        ("footnote 2, supra", "2", None, None, "supra"),
        ("footnote 6, ibid.", "6", None, None, "ibid."),
        ("footnote 2 to telegram 54, Document 12", "2", "12", None, None),
    ],
)
def test_notes_know_where_they_stand(
    text: str, note: str, document: str | None, page: str | None, series: str | None
) -> None:
    (one,) = find_pointers(f"See {text}.", "note 1", 0)
    assert (one.kind, one.number, one.document, one.page, one.series) == (
        "note",
        note,
        document,
        page,
        series,
    )
    assert one.text == text.removesuffix(" above") or one.text + "." == text


def test_a_note_thereto_is_of_the_document_before() -> None:
    document, note = find_pointers("See Document 116 and footnote 4 thereto.", "note 1", 0)
    assert (document.kind, document.number) == ("document", "116")
    assert (note.kind, note.number, note.document) == ("note", "4", "116")


@pytest.mark.parametrize("row", list(rows("volumes")), ids=lambda row: row["id"])
def test_examples_of_volumes_with_names(row: dict[str, str]) -> None:
    for example in cells(row["examples"]):
        (one,) = find_pointers(f"See {example}.", "note 1", 0)
        assert one.volume == row["id"]


@pytest.mark.parametrize("row", list(rows("spans_of_volumes")), ids=lambda row: row["since"])
def test_examples_of_years_numbered_together(row: dict[str, str]) -> None:
    for example in cells(row["examples"]):
        since, _, until = example.partition("–")
        last = int(since[: 4 - len(until)] + until) if until else None
        assert years_id(int(since), last) == f"frus{row['since']}-{row['until'][2:]}"


@pytest.mark.parametrize("row", list(rows("publications")), ids=lambda row: row["words"])
def test_pages_of_other_publications_are_not_the_editions(row: dict[str, str]) -> None:
    for example in cells(row["examples"]):
        references = find_pointers(f"See {example}.", "note 1", 0)
        assert [one.kind for one in references] == ["other"], references


@pytest.mark.parametrize("row", list(rows("sayings")), ids=lambda row: row["words"])
def test_examples_of_sayings(row: dict[str, str]) -> None:
    for example in cells(row["examples"]):
        assert [said for _, _, said in find_sayings(example)] == [row["said"]]
        paper = reference(example[:11], kind="telegram")
        assert attach_said(example, [paper])[0].said == (row["said"],)


def reference(text: str, **fields: object) -> Reference:
    """A reference with those words at the beginning of a text."""
    return Reference(
        **{"start": 0, "end": len(text), "in_": "text", "text": text, "kind": "document"} | fields
    )


def test_a_saying_is_of_the_last_paper_or_of_all() -> None:
    text = "Telegrams 94 and 95; telegram 96, not printed."
    one, two = reference("Telegrams 94 and 95", kind="telegram", number="94"), None
    two = reference("telegram 96", kind="telegram", start=21, end=32)
    assert [found.said for found in attach_said(text, [one, two])] == [(), ("not printed",)]
    text = "Telegram 94 and telegram 96 have not been found."
    one, two = (
        reference("Telegram 94", kind="telegram"),
        reference("telegram 96", kind="telegram", start=16, end=27),
    )
    assert [found.said for found in attach_said(text, [one, two])] == [("not found",)] * 2


def test_several_papers_have_their_files_in_order() -> None:
    text = "Telegrams 5 and 6 (672.86B/10–1758 and 772.11/10–1858)"
    papers = [reference("Telegrams 5 and 6", kind="telegram", number=number) for number in "56"]
    found = attach_said(text, [*papers, *find_pointers(text)])
    assert [one.file for one in found[:2]] == ["672.86B/10-1758", "772.11/10-1858"]
    text = "Telegrams 5 and 6, both in 672.86B/10–1758"
    found = attach_said(text, [*papers, *find_pointers(text)])
    assert [one.file for one in found[:2]] == ["672.86B/10-1758"] * 2


def test_notes_say_it_of_what_they_are_called_at() -> None:
    paper = reference("Deptels 471 and 472", kind="telegram", number="471")
    other = reference("Deptels 471 and 472", kind="telegram", number="472")
    notes = (Note(n="1", text="Document 7."), Note(n="2", text="Not printed."))
    pointers = find_pointers(notes[0].text, "note 1", 0)
    both = [Callout(n="1", at=11, in_="text"), Callout(n="2", at=19, in_="text")]
    found = attach_notes([paper, other, *pointers], notes, both)
    assert [(one.noted, one.said) for one in found[:2]] == [(0, ("see Document 7",)), (1, ("not printed",))]
    last = attach_notes([paper, other, *pointers], notes, both[1:])
    assert [one.noted for one in last] == [1, 1, None]


def test_targets_encoded_by_hand_are_laid_over_lists() -> None:
    text = "See Documents 2 and 3. The meeting of December 21."
    marks = (
        Encoding(kind="reference", start=4, end=15, value="#d2"),
        Encoding(kind="reference", start=20, end=21, value="#d3"),
        Encoding(kind="reference", start=38, end=49, value="#d21"),
    )
    note = NoteBlock(n="1", text=text, encodings=marks)
    found = lay_over(find_pointers(text, "note 1", 0), [Block(text="")], [note])
    assert [(one.number, one.encoded) for one in found] == [("2", "#d2"), ("3", "#d3"), ("21", "#d21")]


def made(name: str, notes: tuple[str, ...] = (), text: str = "", **fields: object) -> Card:
    """The card of a made-up document of the volume "frus1951v02p1", or of another if the name has one."""
    id = name if "/" in name else f"frus1951v02p1/{name}"
    references = [*find_pointers(text)]
    for place, one in enumerate(notes):
        references += find_pointers(one, f"note {place + 1}", place)
    return card(
        Document(
            id=id,
            source=Source(path="", format="tei", sha256=""),
            text=text,
            notes=tuple(Note(n=str(place + 1), text=one) for place, one in enumerate(notes)),
            references=tuple(references),
            **fields,
        )
    )


def links(*cards: Card) -> list[Link]:
    """The links of the last card's references."""
    return list(list(resolve_pointers(cards))[-1].values())


BEFORE = (
    made("d1", page="1", pages=(Page(n="2", at=9),)),
    made("d2", ("Not printed.",), page="2", callouts=(Callout(n="1", at=0, in_="title"),)),
    made("d3", page="2", kind="editorial note", pages=(Page(n="3", at=9),)),
    made("frus1951v02p2/d90", page="80"),
)


@pytest.mark.parametrize(
    ("note", "target", "because"),
    [
        ("Document 2.", "frus1951v02p1/d2", "Document 2 is named"),
        ("Document 90.", "frus1951v02p2/d90", "Document 90 is named; frus1951v02p2 has that number"),
        ("Document 999.", None, "frus1951v02p1 has no Document 999"),
        ("See footnote 1, Document 2.", "frus1951v02p1/d2", "footnote 1 of it is meant"),
        ("See footnote 9, Document 2.", "frus1951v02p1/d2", "it has no footnote 9"),
        ("See footnote 1 above.", "frus1951v02p1/d4", "a footnote of this document itself"),
        ("Supra.", "frus1951v02p1/d3", "“supra” means the document before this one"),
        ("Infra.", None, "“infra”, but this is the last document of the volume"),
        ("Ante, p. 1.", "frus1951v02p1/d1", "page 1 is named; one document stands on it"),
        ("See the editorial note, p. 2.", "frus1951v02p1/d3", "fits what is said of it"),
        ("See footnote 1, p. 2.", "frus1951v02p1/d2", "this one calls that footnote there"),
        ("See p. 2.", None, "it may be any of them, where 2 documents stand"),
        ("Part 2, page 80.", "frus1951v02p2/d90", "page 80 of frus1951v02p2 is named"),
        ("Foreign Relations, 1949, vol. VII, p. 4.", None, "the edition has no volume frus1949v07"),
        ("See volume II, Part 2.", None, "as a whole"),
        ("Document 1 and ibid.", "frus1951v02p1/d1", "ibid.: “Document 1” before it"),
        ("Ibid.", None, "ibid., but nothing was cited before it"),
        ("Lot 64 D 563.", None, "a lot holds many papers"),
    ],
)
def test_where_pointers_lead(note: str, target: str | None, because: str) -> None:
    link = links(*BEFORE, made("d4", (note,)))[-1]
    assert link.target == target
    assert any(because in reason for reason in link.because), link.because
    assert (link.status == "resolved") == (target is not None)


def test_an_ibid_at_the_beginning_of_a_note_goes_on_from_the_note_before() -> None:
    first, second = links(
        *BEFORE, made("d4", ("Foreign Relations, 1951, vol. II, Part 2, p. 80.", "Ibid., p. 80."))
    )
    assert first.target == second.target == "frus1951v02p2/d90"


def test_several_documents_on_a_page_are_candidates() -> None:
    link = links(*BEFORE, made("d4", ("See p. 2.",)))[-1]
    assert link.status == "ambiguous"
    assert [one.id for one in link.candidates] == ["frus1951v02p1/d2", "frus1951v02p1/d3"]


def test_a_page_is_told_by_the_day_beside_it() -> None:
    days = [Date(start=f"1951-06-{day}", end=f"1951-06-{day}", basis="dateline") for day in (10, 12)]
    pages = [made(f"d{number}", page="2", date=day) for number, day in enumerate(days, 1)]
    pointer = find_pointers("Dated June 12, 1951, p. 2.", "note 1", 0)
    assert pointer[0].date is not None and pointer[0].date.start == "1951-06-12"
    citing = made("d3", ("Dated June 12, 1951, p. 2.",), page="3")
    assert links(*pages, citing)[0].target == "frus1951v02p1/d2"


def test_a_page_left_out_began_between_two_documents() -> None:
    """Without a word of where documents begin: page 5 began with the third."""
    first = made("d1", pages=(Page(n="3", at=5), Page(n="4", at=9)))
    second, citing = made("d2", pages=(Page(n="6", at=5),)), made("d3", ("See p. 5.",))
    assert links(first, second, citing)[0].target == "frus1951v02p1/d2"


def test_a_volume_that_cites_documents_by_number_does_not_cite_them_by_page() -> None:
    notes = ("Document 1.", "Document 2.", "See p. 1.")
    assert links(*BEFORE, made("d4", notes))[-1].status == "unresolved"
    assert links(*BEFORE, made("d4", notes[1:]))[-1].target == "frus1951v02p1/d1"


def test_files_lead_to_the_documents_in_them() -> None:
    file = File(text="611.80/1–1257", system="decimal", code="611.80/1-1257")
    one, two = made("d1", file=file), made("d2", file=file)
    citing = made("d3", ("(611.80/1–1257)",))
    assert links(one, citing)[0].target == "frus1951v02p1/d1"
    assert links(one, two, citing)[0].status == "ambiguous"


def test_the_hand_wins_and_what_speaks_against_it_is_said() -> None:
    own = made("d4", ("Document 2.",))
    marked = msgspec.structs.replace(own.references[0], encoded="#d1")
    link = links(*BEFORE, msgspec.structs.replace(own, references=(marked,)))[0]
    assert link.target == "frus1951v02p1/d1"
    assert link.because[-1] == "but the words lead to frus1951v02p1/d2"


def test_a_message_leads_where_editors_encoded_it() -> None:
    telegram = reference("telegram 511", kind="telegram", number="511", encoded="#d1")
    own = msgspec.structs.replace(made("d4", message=Message(number="7")), references=(telegram,))
    assert links(*BEFORE, own)[0].target == "frus1951v02p1/d1"
    plain = msgspec.structs.replace(own, references=(msgspec.structs.replace(telegram, encoded=None),))
    assert links(*BEFORE, plain) == []


def test_judging_tells_right_wrong_missed_and_what_the_hand_got_wrong() -> None:
    notes = ("Document 2.", "Document 1.", "Volume III, Document 2.", "The meeting.")
    cards = [*BEFORE, made("d4", notes)]
    targets = ("#d2", "#d2", "#d2", "#d2", "#d77")
    gold = [
        Pointing(
            document="frus1951v02p1/d4",
            note=min(place, 3),
            start=0,
            end=22,
            words="",
            other=False,
            target=target,
        )
        for place, target in enumerate(targets)
    ]
    judged = list(
        judge(gold, cards, dict(zip((one.id for one in cards), resolve_pointers(cards), strict=True)))
    )
    assert [one.verdict for one in judged] == ["right", "wrong", "hand at fault", "missed", "hand at fault"]
    assert counted(judged)["document", "1945–51", "right"] == 1


PLACES = [
    "Document 2",
    "Documents 3–5",
    "footnote 1",
    "p. 7",
    "pp. 8–9",
    "supra",
    "ibid.",
    "vol. IV",
    "Part 2, ",
]
OTHERS = ["Foreign Relations, 1951", "(611.80/1–1257)", "Lot 64 D 5", "telegram 4, not printed", "—é"]
PIECES = st.sampled_from([*PLACES, *OTHERS, ", ", " and ", "; ", ". ", "\n"])


@given(st.lists(PIECES, max_size=20).map("".join) | st.text(max_size=80))
def test_spans_are_valid_whatever_the_text(text: str) -> None:
    references = find_pointers(text, "note 1", 0)
    assert [one.start for one in references] == sorted(one.start for one in references)
    for one in references:
        assert 0 <= one.start < one.end <= len(text)
        assert one.text == text[one.start : one.end]
    assert len(attach_said(text, references)) == len(references)
    for link in links(*BEFORE, made("d4", (text,))):
        assert (link.target is not None) == (link.status == "resolved")
        assert link.because
