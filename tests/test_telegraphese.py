"""Telegraphese: the table by its own examples, texts as sent and as read, and what was labelled by hand."""

from __future__ import annotations

import re
import time
import tomllib
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embtel.evaluation.by_eye import counted, judge_by_eye, words_by_eye
from embtel.formats import transcripts
from embtel.reading.reader import read
from embtel.reading.reading_text import as_read
from embtel.reading.telegraphese import restore
from embtel.record import Document, Reading
from embtel.tables.contractions import contractions, folded, table
from embtel.tables.lexicon import Entry, Lexicon
from embtel.tables.weights import weights

LABELS = Path(__file__).with_name("telegraphese")
EXAMPLES = [(row.form, example) for row in table() for example in row.examples]
# per cent of the words that were read by eye, those with several readings over-represented; and of those that
# were drawn at random
RIGHT = {
    "one reading": 99.0,
    "several readings": 88.0,
    "at random, 1948–54": 95.5,
    "at random, 1955–80": 97.0,
}
WRONG = {
    "one reading": 0.5,
    "several readings": 3.5,
    "at random, 1948–54": 1.5,
    "at random, 1955–80": 1.0,
}


def test_the_table_is_large_and_each_form_stands_once() -> None:
    forms = Counter(folded(row.form) for row in table())
    assert len(forms) >= 500
    assert [form for form, times in forms.items() if times > 1] == []


@pytest.mark.parametrize("row", table(), ids=lambda row: row.form)
def test_every_row_has_an_example_of_its_form(row: Any) -> None:
    assert row.examples
    assert all(
        re.search(rf"(?<!\w){re.escape(row.form)}", example, re.IGNORECASE) for example in row.examples
    )


@pytest.mark.parametrize(("form", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_every_example_is_read_as_its_row_says(form: str, example: str) -> None:
    sent, _, expected = example.partition(" -> ")
    assert as_read(sent, restore(sent)).text == expected


def test_rows_that_share_weights_have_as_many_readings_and_there_are_weights() -> None:
    sizes: dict[str, set[int]] = defaultdict(set)
    for row in contractions().values():
        if len(row.readings) > 1:
            sizes[row.kin].add(len(row.readings))
    assert {kin: size for kin, size in sizes.items() if len(size) > 1} == {}
    found = {kin: {len(numbers) for numbers in signs.values()} for kin, signs in weights().items()}
    assert found == sizes


WORDS = st.one_of(
    st.sampled_from(sorted(contractions())),
    st.sampled_from(sorted(contractions())).map(str.upper),
    st.sampled_from(sorted(contractions())).map(str.title),
    st.text(min_size=1, max_size=6),
)
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from([" ", ". ", "–", "’s ", "\n", ", ", "-"]))).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)


@given(TEXTS)
def test_taken_back_the_readings_give_the_text_as_sent(text: str) -> None:
    readings = restore(text)
    ends = [0, *(reading.end for reading in readings)]
    assert all(end <= reading.start < reading.end for end, reading in zip(ends, readings, strict=False))
    both = as_read(text, readings)
    assert both.earlier == text
    kept = [at for at in range(len(text)) if both.survives(at)]
    assert all(both.text[both.after(at)] == text[at] for at in kept)


@given(TEXTS)
def test_a_word_that_cannot_be_told_stays_with_what_it_may_be(text: str) -> None:
    for reading in restore(text):
        if reading.reading is None:
            assert reading.alternatives and reading.certainty == "possible"
        else:
            assert reading.certainty != "possible" and reading.reading not in reading.alternatives


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("GOVT WLD WELCOME MTG", "GOVERNMENT WOULD WELCOME MEETING"),
        ("Govt wld welcome mtg.", "Government would welcome meeting."),
        ("SOV GOVT WLD MEET Amb Hall", "SOVIET GOVERNMENT WOULD MEET Ambassador Hall"),
        ("Mr. Hall, EUR/SOV, wld see FonMin", "Mr. Hall, EUR/SOV, would see Foreign Minister"),
        (
            "Sov-West relations, anti-Commie and politico-mil",
            "Soviet-West relations, anti-Communist and politico-military",
        ),
        ("US–Sov trade wld suffer", "US–Soviet trade would suffer"),
        ("Gen. Hall saw Amb. Shld he return?", "General Hall saw Ambassador. Should he return?"),
        ("Govt’s note and Amb’s reply", "Government’s note and Ambassador’s reply"),
        ("Sov Govts position", "Soviet Government’s position"),
        ("two Govts wld agree", "two Governments would agree"),
        ("We’re sure you’re right re Zenda", "We’re sure you’re right regarding Zenda"),
        ("procès-verbal and pro forma", "procès-verbal and pro forma"),
        ("re-entry of para-military Govt forces", "re-entry of para-military Government forces"),
        ("Ho Chi Minh wld go to Tel Aviv", "Ho Chi Minh would go to Tel Aviv"),
        ("Sept 28th and 3/15 wld suit FonOff", "Sept 28th and 3/15 would suit Foreign Office"),
        ("our mil action cld assist them", "our military action could assist them"),
        ("Govt says adm[inistration] wld agree", "Government says adm[inistration] would agree"),
        ("Govt’s pres-ent aim is independ-ence", "Government’s pres-ent aim is independ-ence"),
        ("Yugo-slavia and Yugo-Sov trade wld suffer", "Yugo-slavia and Yugoslav-Soviet trade would suffer"),
        ("GOVT WLD RE-ESTABLISH TRADE", "GOVERNMENT WOULD RE-ESTABLISH TRADE"),
        ("USDel/MC/36: USDel wld agree", "USDel/MC/36: United States Delegation would agree"),
        ("GADel 143 to GADel wld help", "GADel 143 to General Assembly Delegation would help"),
        ("Deptel 12, rptd info Strelsau 4", "Department telegram 12, repeated information Strelsau 4"),
        ("rpt info to Strelsau 4, says Govt", "repeat information to Strelsau 4, says Government"),
        ("Govt loan ($ Mil.) 12", "Government loan ($ Million) 12"),
        ("SecDel MC-30 wld help Govt", "SecDel MC-30 would help Government"),
        ("NO RPT NO TROOPS, SAYS GOVT", "NO REPEAT NO TROOPS, SAYS GOVERNMENT"),
        ("Govt cited item referred to sub 7", "Government cited item referred to sub 7"),
        (
            "After Rep. Hall, Rep. Dale told Govt",
            "After Representative Hall, Representative Dale told Government",
        ),
        ("Pres Pak saw Amb; Pak wld agree", "President Pak saw Ambassador; Pak would agree"),
        ("Hakim Amer told Amb Amer wld agree", "Hakim Amer told Ambassador Amer would agree"),
    ],
)
def test_letters_joints_stops_and_plain_words(sent: str, expected: str) -> None:
    assert as_read(sent, restore(sent)).text == expected


@pytest.mark.parametrize(
    ("sent", "proposed"),
    [
        ("arngmts wld be made", ("arrangements",)),
        ("we wld reconcil views", ("reconciled", "reconciling", "reconcilable")),
        ("we wld negotiat soon", ("negotiated", "negotiator", "negotiating")),
        ("we wld linger there", None),  # lingering is in use
        ("for temp use Govt wld pay", None),  # temper, temple, temperate …
    ],
)
def test_what_nobody_listed_is_proposed_and_left_as_sent(sent: str, proposed: tuple[str, ...] | None) -> None:
    open_ = [reading.alternatives for reading in restore(sent) if reading.reading is None]
    assert open_ == ([proposed] if proposed else [])


def test_a_list_of_abbreviations_goes_before_the_table() -> None:
    ours = Lexicon(
        entries=(
            Entry(form="Volcol", readings=("Volsenian Column",), source="ours.toml"),
            Entry(form="res", readings=("reservists",), source="ours.toml"),
            Entry(form="Chi", readings=("Chinese",), source="ours.toml"),
            Entry(form="Krav", readings=("Kravonian", "Kravonia"), source="ours.toml"),
        )
    )
    line = "Volcol and res wld march on Krav"
    assert as_read(line, restore(line, ours)).text == "Volsenian Column and reservists would march on Krav"
    assert restore(line, ours)[-1] == Reading(
        start=28, end=32, reading=None, alternatives=("Kravonian", "Kravonia"), certainty="possible"
    )
    line = "Govt wld trade with southern Chi"
    assert as_read(line, restore(line, ours)).text.endswith("southern China")


def test_a_document_written_in_full_is_left_alone() -> None:
    text = (
        "I can assist you, and no art can add to it. The sub rosa talks end. He was on par with the best; "
        "the drinks were cold. Nor did Den Hung go."
    )
    assert restore(text * 9 + "We shall see. " * 300) == ()


def test_well_worn_contractions_are_read_in_a_text_written_in_full_and_what_may_be_a_name_is_not() -> None:
    full = "We shall see how the talks at Zenda go on from here. " * 40
    for sent, expected in (
        ("The Pres said that the reps of the two sides met.", "The President said that the representatives"),
        ("He doubted the wisdom of Jap rearmament.", "the wisdom of Japanese rearmament"),
        ("There is a claim under Art. 51 of the Charter.", "under Article 51"),
        ("Pakistan was told; the Pak reaction was cool.", "the Pakistan reaction"),
        ("Foreign Minister Chi refused, and Amer indicated it.", "Minister Chi refused, and Amer indicated"),
        (
            "The non-com told Nat Davis that the art is old.",
            "The non-com told Nat Davis that the art is old.",
        ),
    ):
        text = full + sent
        assert expected in as_read(text, restore(text)).text


def test_a_list_that_says_less_than_the_table_in_other_words_leaves_it_to_the_table() -> None:
    said = ("U.S. Delegate", "U.S. Delegation")
    ours = Lexicon(entries=(Entry(form="USDel", readings=said, source="ours.toml"),))
    line = "USDel wld agree"
    assert as_read(line, restore(line, ours)).text == "United States Delegation would agree"


def test_a_long_text_takes_time_as_its_length() -> None:
    line = "Brit Govt wld welcome mtg with reps of Chi; estab arngmts. "
    started = time.process_time()
    restore(line * 400)
    short = time.process_time() - started
    started = time.process_time()
    restore(line * 4000)
    assert time.process_time() - started < 40 * short + 0.5


@cache
def seed(folder: Path, id: str) -> Document:
    [transcript] = transcripts(folder / f"{id}.txt", folder)
    return read(transcript)


SEEDS = tomllib.loads((LABELS / "seeds.toml").read_text(encoding="utf-8"))["seed"]


@pytest.mark.parametrize("case", SEEDS, ids=[case["id"][:3] for case in SEEDS])
def test_every_contracted_word_of_the_seeds_is_read_right_and_nothing_else_is_touched(
    shared: Path, case: dict[str, Any]
) -> None:
    document = seed(shared / "seeds", case["id"])
    found: dict[str, list[str]] = defaultdict(list)
    for reading in document.readings:
        found[document.text[reading.start : reading.end]].append(reading.reading or "?")
    expected = {form: in_order(readings) for form, readings in case["words"].items()}
    known = case.get("known", {})
    assert found == {**expected, **known}
    assert all(expected[form] != read_as for form, read_as in known.items())


def in_order(readings: list[str] | dict[str, int]) -> list[str]:
    """The readings of a form one by one; a mapping tells of one reading how often it stands."""
    if isinstance(readings, list):
        return readings
    return [reading for reading, times in readings.items() for _ in range(times)]


def test_words_were_read_by_eye_in_number_and_most_are_hard() -> None:
    number = Counter(word.drawn for word in words_by_eye())
    assert number.total() >= 800
    assert number["several readings"] > number["one reading"]
    assert len(set(words_by_eye())) == number.total()


def test_words_were_drawn_at_random_in_number_from_either_period() -> None:
    number = Counter(word.drawn for word in words_by_eye())
    assert number["at random, 1948–54"] >= 400
    assert number["at random, 1955–80"] >= 400
    volumes = {word.document.partition("/")[0] for word in words_by_eye() if word.random}
    assert len(volumes) > 40


def test_words_are_read_as_they_were_by_eye(shared: Path) -> None:
    volumes = sorted({word.document.partition("/")[0] for word in words_by_eye()})
    judged = judge_by_eye(shared / "corpus" / "volumes" / f"{volume}.xml" for volume in volumes)
    assert len(judged) == len(words_by_eye())
    for drawn, counts in counted(judged):
        right, wrong = (100 * counts[seen] / counts.total() for seen in ("right", "wrong"))
        assert right >= RIGHT[drawn], drawn
        assert wrong <= WRONG[drawn], drawn
