"""References to messages: every form with its numbers, days and posts, and what only looks like one."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embtel import moments
from embtel.formats import transcripts
from embtel.reading.message_references import find_messages
from embtel.reading.passages import Passage
from embtel.reading.reader import read
from embtel.record import Document, Reference
from embtel.tables.message_words import MessageWord, message_word, message_words
from embtel.tables.rows import rows

JULY = moments.day(1951, 7, 20)


def found(text: str, *, note: bool = False) -> list[Reference]:
    """The references to messages in a paper of July 20, 1951, or in a note to it."""
    return find_messages(Passage(text=text, when=JULY, note=("note 1", 0) if note else None))


def told(one: Reference) -> tuple[str | None, str | None, str | None, str | None]:
    """Number, sender, addressee and day."""
    day = one.date.start if one.date and one.date.start == one.date.end else None
    return one.number, one.from_, one.to, day


@pytest.mark.parametrize(
    ("word", "example"),
    [(word, example) for word in message_words().values() for example in word.examples],
    ids=lambda value: value if isinstance(value, str) else value.word,
)
def test_every_example_of_a_message_word_is_found_by_its_row(word: MessageWord, example: str) -> None:
    references = found(f"This refers to {example}, re bridges.")
    assert references and references[0].text in example
    assert references[0].kind == word.kind or references[0].series in ("A", "CA")
    if word.form != "paper" and references[0].series not in ("A", "CA"):
        spoken = message_word(references[0].series or "")
        assert spoken is not None and (spoken.speaker, spoken.hearer) == (word.speaker, word.hearer)


@pytest.mark.parametrize("example", [row["examples"] for row in rows("counted")])
def test_nothing_counted_is_a_message(example: str) -> None:
    assert found(f"We sent {example} to the frontier.") == []


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("Embtels 94, Jan. 27; 158, Feb. 9", [("94", "1951-01-27"), ("158", "1951-02-09")]),
        ("Embtels 1 and 10, January 2 and 4", [("1", "1951-01-02"), ("10", "1951-01-04")]),
        ("Embtels 2180 and 2181 June 27", [("2180", "1951-06-27"), ("2181", "1951-06-27")]),
        (
            "urtels 344, Apr. 3, 364 and 368 Apr. 8",
            [("344", "1951-04-03"), ("364", "1951-04-08"), ("368", "1951-04-08")],
        ),
        ("Embtels 419, June 15, 19, July 18", [("419", "1951-06-15"), ("19", "1951-07-18")]),
        ("Deptels 3359 May 26 and 56 of July 7", [("3359", "1951-05-26"), ("56", "1951-07-07")]),
        (
            "telegrams No. 206 of April 14 and No. 209 of April 17, 1948",
            [("206", "1948-04-14"), ("209", "1948-04-17")],
        ),
        ("telegrams Nos. 59 and 60, dated March 24 [23], 1951", [("59", "1951-03-23"), ("60", "1951-03-23")]),
        ("Contel 5 July 2", [("5", "1951-07-02")]),
        ("telegram 1748 of June 27, 9 p. m.", [("1748", "1951-06-27")]),
        ("Embtel 12 of 6/20/51", [("12", "1951-06-20")]),
        ("Embtels 150,155, and 157", [("150", None), ("155", None), ("157", None)]),
        ("Telegrams 2683–2685", [("2683", None), ("2684", None), ("2685", None)]),
        ("telegrams 470 to 472", [("470", None), ("471", None), ("472", None)]),
        ("Embtels 2304 through 2306", [("2304", None), ("2305", None), ("2306", None)]),
        ("Your 1112, 1118, 1120", [("1112", None), ("1118", None), ("1120", None)]),
        ("telegram 117 [171]", [("171", None)]),
        ("Deptel [362]", [("362", None)]),
        ("Embtel s 1066 and 1082", [("1066", None), ("1082", None)]),
        ("Deptel 823 as amended by 843", [("823", None), ("843", None)]),
        (
            "telegrams No. 3310 of July 2 (repeated to London as 363) and No. 1214 of July 3",
            [("3310", "1951-07-02"), ("1214", "1951-07-03")],
        ),
    ],
)
def test_numbers_and_days_are_dealt_out(text: str, members: list[tuple[str, str | None]]) -> None:
    references = found(f"See {text}, re Zenda.")
    assert [(one.number, told(one)[3]) for one in references] == members
    assert {(one.start, one.end, one.text) for one in references} == {(4, 4 + len(text), text)}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Moscow’s 1748", ("1748", "Moscow", None, None)),
        ("HongKong’s 1489 to Department", ("1489", "Hong Kong", "Washington", None)),
        ("Moscow Tel. 48", ("48", "Moscow", None, None)),
        ("CAS Washington 74228", ("74228", "Washington", None, None)),
        ("SecState 106083", ("106083", "Washington", None, None)),
        ("State–DOD 658 to Saigon", ("658", "Washington", "Saigon", None)),
        ("CNO message 48", ("48", "Washington", None, None)),
        ("Deptel to Paris", (None, None, "Paris", None)),
        ("mytel from Berlin", (None, "Berlin", None, None)),
        ("my telegram of July 4 to the Department", (None, None, "Washington", "1951-07-04")),
        ("London’s 1744 to Department", ("1744", "London", "Washington", None)),
        ("Department’s 426 to Ankara, July 9", ("426", "Washington", "Ankara", "1951-07-09")),
        ("telegram 511, July 18, 9 p. m., to Tokyo", ("511", None, "Tokyo", "1951-07-18")),
        ("telegram 73 from the Embassy in Bulgaria, July 17", ("73", "Sofia", None, "1951-07-17")),
        ("telegram 9 from Tokyo to Paris", ("9", "Tokyo", "Paris", None)),
        ("Tel Aviv tel 756", ("756", "Tel Aviv", None, None)),
        ("USUN 1634", ("1634", "New York", None, None)),
        ("Paris Topol 1960", ("1960", None, "Paris", None)),
        ("Usun 12", ("12", "New York", None, None)),
        ("Deptel to Bonn 1729", ("1729", None, "Bonn", None)),
        ("Deptel 92 addressed SCAP", ("92", None, "Tokyo", None)),
        ("telegram 289 from Ambassador Hale, July 4", ("289", None, None, "1951-07-04")),
    ],
)
def test_posts_are_those_that_the_words_name(text: str, said: tuple[str | None, ...]) -> None:
    (one,) = found(f"See {text}.")
    assert told(one) == said
    assert one.text == text


def test_posts_are_shared_in_a_list() -> None:
    references = found("See telegrams 189, June 10, and 202, June 11, from Moscow; and 37 from Paris.")
    assert [(one.number, one.from_) for one in references] == [
        ("189", "Moscow"),
        ("202", "Moscow"),
        ("37", "Paris"),
    ]


@pytest.mark.parametrize(
    ("text", "also"),
    [
        ("Saigon 3798 repeated Paris 3169", [("Paris", "3169")]),
        ("Moscow’s 48 to Department, rptd info London 262, Paris 249", [("London", "262"), ("Paris", "249")]),
        ("telegram 92 to Moscow, repeated to London as telegram 17", [("London", "17")]),
        ("Berlin’s 1178 sent Bonn 1043 USAREUR 171", [("Bonn", "1043"), ("Heidelberg", "171")]),
        ("ourtel 346 to Department, 304 to Bonn", [("Bonn", "304")]),
        (
            "ourtel sent Bonn 1324, Department 1392, USAREUR 310",
            [("Washington", "1392"), ("Heidelberg", "310")],
        ),
        ("Karachi’s 243, info New Delhi 78, London 56", [("New Delhi", "78"), ("London", "56")]),
    ],
)
def test_the_numbers_that_a_message_has_elsewhere(text: str, also: list[tuple[str, str]]) -> None:
    (one,) = found(f"See {text}.")
    assert [(copy.post, copy.number) for copy in one.also] == also
    assert one.text == text


@pytest.mark.parametrize(
    ("text", "kind", "series", "number"),
    [
        ("Secto 31", "telegram", "Secto", "31"),
        ("Poltos 677", "telegram", "Polto", "677"),
        ("Secto telegram 31", "telegram", "Secto", "31"),
        ("Deptel Eyes Only 5881", "telegram", "Deptel", "5881"),
        ("mytel noforn 1094", "telegram", "mytel", "1094"),
        ("your helpful telegram 48", "telegram", "your", "48"),
        ("my airgram A – 272", "airgram", "A", "272"),
        ("Ref: 143077", "telegram", "Ref", "143077"),
        ("Reference 1962 July 8", "telegram", "Reference", "1962"),
        ("MAC 1993", "telegram", "MAC", "1993"),
        ("Polto Circular 26", "telegram", "Polto Circular", "26"),
        ("circular telegram 428", "telegram", "circular", "428"),
        ("Embdesp 514", "despatch", "Embdesp", "514"),
        ("JCS 84458", "telegram", "JCS", "84458"),
        ("CX 62996", "telegram", "CX", "62996"),
        ("telegram Critic 10", "telegram", "Critic", "10"),
        ("USAREUR’s SX 7922", "telegram", "SX", "7922"),
        ("A–120", "airgram", "A", "120"),
        ("our G-167 to Department", "airgram", "G", "167"),
        ("CA–10362", "airgram", "CA", "10362"),
        ("instruction A–281", "other", "A", "281"),
        ("my 311306Z", "telegram", "my", "311306Z"),
        ("CINCPAC 221051Z July 1951", "telegram", None, "221051Z"),
        ("reference telegram", "telegram", "reference", None),
        ("reftels", "telegram", "reftel", None),
        ("your telegram of July 4", "telegram", "your", None),
        ("Legtel", "telegram", "Legtel", None),
        ("despatch of July 4", "despatch", None, None),
        ("urtel 15 July", "telegram", "urtel", None),
    ],
)
def test_kinds_and_series(text: str, kind: str, series: str | None, number: str | None) -> None:
    (one,) = found(f"See {text}.")
    assert (one.text, one.kind, one.series, one.number) == (text, kind, series, number)


@pytest.mark.parametrize(
    "text",
    [
        "at the 38th parallel",
        "under section 303 and article 5",
        "our PL 480 sales and FY 1952 funds",
        "POL 27 and DEF 12",
        "NSC 68 and NIE 25",
        "our 1,000 men and your 1950 program",
        "our 40 Committee records",
        "the Paris 1919 conference",
        "Washington 25, D.C.",
        "Geneva 18-Nation Committee",
        "his A–4s and the G–2 staff",
        "three EC 135 aircraft",
        "under Circular 175 procedure",
        "New York from January 20 to February 25",
        "State from 1966 to 1968",
        "Abrams Papers, Cables, 1965–1968",
        "your F-104's and our B–52s",
        "our F–104 squadrons",
        "our KC–135",
        "under Circular 175/25 authority",
        "Supplement No. 19 (A–3116)",
        "JCS 2180/95, June 13",
        "to SecState 556",
        "Reference 2 above",
        "Confidential\nNIACT\nEcsoc 23. For the President.",
        "FM\nAMEMBASSY TUNIS\nTO\nSECSTATE WASHDC 8371\nTUNIS 1963\nSUBJ:\nTALKS",
        "Washington Post, August 28, p. A–112",
        "RG 330, FRC 71-A-3470",
        "until 140100Z hours",
        "Nasser’s 19-day visit",
        "Khrushchev’s 20 points",
        "Abrams Papers, Cables 1965",
        "the program embtel and its code",
        "Reuters despatch of July 4",
        "Repeated information London 262, Paris 249, Tokyo 48, USUN 42.",
        "Sent Department 524; repeated Moscow 63, London 12.",
        "Department pass London 262, Paris 12.",
        "Repeated for information to London as telegram 1744, and to Tokyo as telegram 510.",
        "TELEGRAM\nDepartment of State 67409",
        "TEHRAN 7283\nR 221400Z DEC 71\nTO SECSTATE WASHDC 4455 INFO AMEMBASSY LONDON 72",
    ],
)
def test_what_only_looks_like_a_reference(text: str) -> None:
    assert found(text) == []


def test_days_in_the_text_lie_before_it_and_those_in_notes_in_its_year() -> None:
    text = "See telegram 94, September 3."
    assert [told(one)[3] for one in found(text)] == ["1950-09-03"]
    assert [told(one)[3] for one in found(text, note=True)] == ["1951-09-03"]
    undated = find_messages(Passage(text=text))
    assert [one.date for one in undated] == [None]


def test_a_day_behind_two_references_is_that_of_both() -> None:
    assert [told(one)[3] for one in found("Embtel 14 and Embdesp 51, April 24 [25] re bridges")] == [
        "1951-04-25"
    ] * 2


def test_ones_own_number_is_no_reference() -> None:
    opened = Passage(text="8. Gocus 520. Re Usgoc 441.", opening=(0, 13), own=("8", "520"))
    assert [(one.series, one.number) for one in find_messages(opened)] == [("Usgoc", "441")]


def documents(folder: Path) -> dict[str, Document]:
    """The documents of a folder, by the first figures of their names."""
    return {one.id[:3]: read(one) for path in sorted(folder.iterdir()) for one in transcripts(path, folder)}


def test_the_seeds_cite_what_they_cite(shared: Path) -> None:
    seeds = documents(shared / "seeds")
    said = {
        id: [
            (one.text, one.number, one.to, one.date.start if one.date else None)
            for one in document.references
            if one.kind in ("telegram", "despatch")
        ]
        for id, document in seeds.items()
    }
    assert said["000"] == [
        ("Embtel 1726, June 25", "1726", None, "1950-06-25"),
        ("Embtel 1214", "1214", None, "1950-04-25"),
        ("Embdesp 514, April 24 [25]", "514", None, "1950-04-25"),
    ]
    assert said["001"] == [
        ("Embtel 491 Sep 21", "491", None, "1951-09-21"),
        ("Deptel 224", "224", None, None),
        ("Embtels 2180 and 2181 June 27", "2180", None, "1951-06-27"),
        ("Embtels 2180 and 2181 June 27", "2181", None, "1951-06-27"),
        ("telegram 511, September 28, 9 p. m., to Tokyo", "511", "Tokyo", "1951-09-28"),
        ("Deptels 509 and 510 addressed SCAP for USPolAd, Sept 28th", "509", "Tokyo", "1951-09-28"),
        ("Deptels 509 and 510 addressed SCAP for USPolAd, Sept 28th", "510", "Tokyo", "1951-09-28"),
    ]
    assert said["002"] == [("Deptel 92, July 25", "92", None, "1952-07-25")]
    assert said["003"] == [("Deptel 101, July 29", "101", None, None)]
    assert said["004"] == []


PIECES = """Embtels |telegram |Moscow’s |Saigon |your |A–|Secto |48|1|251200Z| and |, |; |–| to | from |Paris
the Department|July 4|May |, 1951| repeated |[25]|.|é|reftel| of |(|)|№|𝔸| 9 p. m.| for |instruction |’s """
LETTERS = st.sampled_from(PIECES.replace("\n", "|\n|").split("|"))


@given(st.lists(LETTERS, max_size=40).map("".join) | st.text(max_size=80))
def test_spans_are_those_of_the_words(text: str) -> None:
    last = 0
    for one in found(text):
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
        assert one.start >= last
        last = one.start


REPEATED = """Embtels 1, |telegram 48 from Moscow and |Saigon 12 repeated Paris 13 |A–1 |your letter |(((|1/1/
 and|Deptel 48, July 4, |Sent Paris 5. |No. |to the Department of State |aaaa"""


@pytest.mark.parametrize("piece", REPEATED.replace("\n", "|").split("|"))
def test_the_time_grows_with_the_length(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    began = time.process_time()
    find_messages(Passage(text=text[: len(text) // 8], when=JULY))
    short = time.process_time() - began
    began = time.process_time()
    find_messages(Passage(text=text, when=JULY))
    assert time.process_time() - began < 40 * short + 0.5
