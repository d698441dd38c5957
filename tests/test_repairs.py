"""What is done to the letters of a plain text, and that it can be undone."""

from __future__ import annotations

import random
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embtel.formats.mojibake import unscrambled
from embtel.formats.repairs import repair
from embtel.formats.wrapping import unwrapped
from embtel.spans import undo
from embtel.tables.compounds import first_halves
from embtel.tables.rows import cells, rows

# the signs that repairs look for, and what they may stand beside
DAMAGE = [
    *(
        "Ã©",
        "â€™",
        "â€",
        "Ã¢â‚¬â„¢",
        "\ufffd",
        "Â\xa0",
        "Ä…",
        "É’",
        "\xad",
        "\xad\n",
        "\x00",
        "\x07",
        "\x85",
        "\x1c",
    ),
    *(
        "\f",
        "\f428          FOREIGN RELATIONS, 1951, VOLUME VII\n",
        "\n427\n",
        "nego-\ntiations ",
        "\r\n",
        "\r",
    ),
    *(
        "\u2028",
        "\u200b",
        "\ufeff",
        "\t",
        "\u00a0",
        "\ud800",
        "-",
        "\n\n",
        "\n  1. ",
        " ",
        "Embtel 491 ",
        "—",
    ),
    "UN Command surprised and disappointed discover that negotiators opposing ",
]
damaged = st.lists(st.one_of(st.sampled_from(DAMAGE), st.text(max_size=5)), max_size=30).map("".join)


@given(damaged)
def test_what_was_repaired_can_be_undone_but_for_white_space(text: str) -> None:
    repaired = repair(text)
    assert "".join(undo(repaired.text, repaired.emendations).split()) == "".join(text.split())


@given(damaged)
def test_every_emendation_stands_where_it_says(text: str) -> None:
    repaired = repair(text)
    for emendation in repaired.emendations:
        assert repaired.text.startswith(emendation.now, emendation.at)
        assert emendation.because


@given(damaged)
def test_nothing_invisible_is_left(text: str) -> None:
    once = repair(text).text
    assert not set(once) & set("\x00\x07\x85\r\t\f\xad\xa0\u200b\u2028\ufeff\ud800")


def test_repairs_of_one_place_are_one_emendation() -> None:
    (emendation,) = repair("Ã¢â‚¬\x9d").emendations
    assert (emendation.was, emendation.now) == ("Ã¢â‚¬\x9d", "”")


@pytest.mark.parametrize(
    "text",
    [
        "aide-mémoire of Regency—«très secret»—to Ångström’s legation, São Paulo, Åbo",
        "CAFÉ’S HALDÅ’S IĞDIR’S Ä…",
        "£5, 10°, 3½ §4 †note ‡ © ® ™ €",
        "1948–51",
    ],
)
def test_letters_that_are_right_are_left_alone(text: str) -> None:
    assert list(unscrambled(text)) == []


@pytest.mark.parametrize("row", list(rows("compounds")), ids=lambda row: row["first"])
def test_each_first_half_begins_its_own_examples(row: dict[str, str]) -> None:
    assert cells(row["examples"]) and row["first"] in first_halves()
    for example in cells(row["examples"]):
        assert example.partition("-")[0] == row["first"]


PARAGRAPHS = [
    "764A.00/7–1251: Telegram",
    "The Minister in Ruritania (Burlesdon) to the Secretary of State 1",
    "secret",
    "48. Deptel 92, July 11. Regency maintains that the garrison at Zenda was not strengthened, that "
    "self-defense alone governed its dispositions, and that the negotiations begun in the spring have in no "
    "way been broken off.2 We are told, however, by the negotiators of the other side that they were given "
    "no such assurances in so many words, and that they regard the cease-fire as ended.",
    "Burlesdon",
    "1. Repeated for information to Vienna as telegram 17, to Rome as telegram 21, and to the consulate at "
    "Hentzau as an unnumbered telegram of the same date.",
    "2. See telegram 44 from Strelsau, supra.",
]
TEXT = "\n\n".join(PARAGRAPHS[:5]) + "\n" + "\n".join(f"  {note}" for note in PARAGRAPHS[5:]) + "\n"


def joined(text: str) -> list[str]:
    """The paragraphs of a text once it is repaired."""
    return [line.strip() for line in repair(text).text.splitlines() if line.strip()]


@pytest.mark.parametrize("width", [60, 66, 72, 80, 98])
@pytest.mark.parametrize("hanging", ["", "     "], ids=["flush", "hanging"])
def test_wrapped_lines_are_joined(width: int, hanging: str) -> None:
    wrapped = "\n".join(
        textwrap.fill(line, width, subsequent_indent=hanging if line.startswith("  ") else "")
        for line in TEXT.splitlines()
    )
    assert joined(wrapped) == PARAGRAPHS


def test_words_that_a_press_broke_are_whole_again_and_compounds_stay() -> None:
    column = """48. Regency maintains that garri-
son at Zenda was not strengthened,
and that it was governed by self-
defense alone. The Regent's nego-
tiators regard the cease-fire as
ended; Hentzau insists that cease-
fire has never begun in Zenda."""
    assert joined(column) == [
        "48. Regency maintains that garrison at Zenda was not strengthened, and that it was governed by "
        "self-defense alone. The Regent's negotiators regard the cease-fire as ended; Hentzau insists that "
        "cease-fire has never begun in Zenda."
    ]
    assert [(emendation.was, emendation.now) for emendation in repair(column).emendations] == [
        ("-\n", "")
    ] * 2


def test_a_word_that_a_page_breaks_is_whole_again() -> None:
    column = """48. Regency maintains that garri-
son at Zenda was not strengthened.
It says that it regards the nego-

\f428    FOREIGN RELATIONS, 1951, VOLUME VII

tiations of this spring as going
on and as binding upon both sides."""
    assert "regards the nego[Page 428]tiations of this spring as going on and" in joined(column)[0]


def test_a_text_that_is_not_wrapped_is_left_as_it_stands() -> None:
    assert list(unwrapped(TEXT)) == []
    assert list(unwrapped("Present:\nMr. Rudolf\nMr. Tarlenheim\nColonel Sapt\nMr. Burlesdon\n")) == []


PAGES = """The Regency maintains that the dispositions of

\f428          FOREIGN RELATIONS, 1951, VOLUME VII

the General Staff are those of every summer. It adds nothing to what was said in the

\fTHE FRONTIER OF RURITANIA          429

spring.

- 429 -
\f
\f430          FOREIGN RELATIONS, 1951, VOLUME VII

Burlesdon
"""


def test_page_furniture_gives_way_to_page_marks() -> None:
    assert joined(PAGES) == [
        "The Regency maintains that the dispositions of [Page 428] the General Staff are those of every "
        "summer. It adds nothing to what was said in the [Page 429] spring.",
        "[Page 430]",
        "Burlesdon",
    ]
    repaired = repair(PAGES)
    assert undo(repaired.text, repaired.emendations).split() == PAGES.split()


@pytest.mark.parametrize(
    "text",
    [
        "See Foreign Relations, 1951, volume vii, page 428.\n\n428\n\nBurlesdon",
        "TOP SECRET\n\n1951\n\nThe Regency maintains",
        "\fTOP SECRET\n\nThe Regency maintains",
    ],
)
def test_lines_that_only_look_like_furniture_stay(text: str) -> None:
    assert repair(text).text.split() == text.split()


def test_real_documents_are_sound(shared: Path) -> None:
    """Texts that nobody damaged are left as they are, to the letter."""
    paths = sorted((shared / "corpus" / "plain" / "full").glob("*.txt"))[::4]
    assert len(paths) > 100
    for path in paths:
        text = path.read_text(encoding="utf-8")
        assert repair(text).text == text.replace("\u2009", " ").replace("\u00a0", " ").replace("\u2003", " ")


def test_real_documents_come_back_from_wrapping(shared: Path) -> None:
    """Of wrapped documents 99 lines in a hundred are found again: what is lost is lists inside paragraphs."""
    paths = random.Random(1951).sample(sorted((shared / "corpus" / "plain" / "full").glob("*.txt")), 60)
    lines = found = 0
    for path in paths:
        text = path.read_text(encoding="utf-8")
        wrapped = "\n".join(textwrap.fill(line, 72) for line in text.splitlines())
        expected = {" ".join(line.split()) for line in text.splitlines() if line.strip()}
        lines += len(expected)
        found += len(expected & set(joined(wrapped)))
    assert found >= 0.99 * lines
