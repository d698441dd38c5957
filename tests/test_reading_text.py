"""The reading text: words in full, the text as sent never lost, call-outs and pages where they were."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from typer.testing import CliRunner

from embtel import sample
from embtel.cli.main import app
from embtel.cli.page import Way, page
from embtel.edition.building import build
from embtel.edition.catalogue import document, entries
from embtel.reading.reading_text import RESTORED, as_marked, as_read
from embtel.record import Callout, Certainty, Document, Note, Page, Reading, Source
from embtel.spans import undo

WORDS = {
    "Govt": "Government",
    "wld": "would",
    "FonMin": "Foreign Minister",
    "Commies": "Communists",
    "gen": None,
}
FULL = ("Sapt", "a", "as", "Zenda.", "(b)", "[12]", "‹", "\n", "é", "Govt.")


@st.composite
def telegrams(draw: st.DrawFn) -> tuple[str, list[Reading]]:
    """A text of full and contracted words, and the readings of these."""
    text, readings = "", []
    for word in draw(st.lists(st.sampled_from([*WORDS, *FULL]), max_size=12)):
        if word in WORDS:
            reading = Reading(
                start=len(text),
                end=len(text) + len(word),
                reading=WORDS[word],
                certainty=draw(st.sampled_from(("certain", "probable", "possible"))),
            )
            readings.append(reading)
        text += word + draw(st.sampled_from((" ", "", ", ")))
    return text, readings


@given(telegrams())
def test_the_text_as_sent_comes_back_letter_for_letter(telegram: tuple[str, list[Reading]]) -> None:
    text, readings = telegram
    for shown in (as_read(text, readings), as_marked(text, readings)):
        assert shown.earlier == text
        assert undo(shown.text, shown.changes()) == text


@given(telegrams())
def test_nothing_but_the_words_understood_is_changed(telegram: tuple[str, list[Reading]]) -> None:
    text, readings = telegram
    edited = as_read(text, readings)
    assert [(edit.at, edit.was, edit.now) for edit in edited.edits] == [
        (one.start, text[one.start : one.end], one.reading) for one in readings if one.reading
    ]


@given(telegrams())
def test_without_what_is_between_the_marks_it_is_the_text_as_sent(
    telegram: tuple[str, list[Reading]],
) -> None:
    for edit in as_marked(*telegram).edits:
        assert RESTORED.sub("", edit.now) == edit.was


@given(telegrams())
def test_a_word_found_in_the_reading_text_is_shown_whole_as_sent(telegram: tuple[str, list[Reading]]) -> None:
    text, readings = telegram
    edited = as_read(text, readings)
    contracted = {(one.start, one.end) for one in readings if one.reading}
    for change in edited.changes():
        for word in re.finditer(r"\w+", change.now):
            assert edited.whole(change.at + word.start(), change.at + word.end()) in contracted
    for at in range(len(text)):
        if edited.survives(at):
            assert edited.whole(edited.after(at), edited.after(at) + 1) == (at, at + 1)


@pytest.mark.parametrize(
    ("word", "reading", "certainty", "marked"),
    [
        ("wld", "would", "certain", "w‹ou›ld"),
        ("WLD", "WOULD", "certain", "W‹OU›LD"),
        ("reps", "representatives", "certain", "rep‹resentative›s"),
        ("agrmts", "agreements", "certain", "agr‹ee›m‹en›ts"),
        ("Deptel", "Department telegram", "certain", "Dep‹artment ›tel‹egram›"),
        ("Amb.", "Ambassador", "certain", "Amb‹assador›."),
        ("Commie", "Communist", "certain", "Commie‹=Communist›"),
        ("Chi", "Chinese", "probable", "Chi‹nese?›"),
        ("reps", "representatives", "possible", "rep‹resentative›s‹?›"),
    ],
)
def test_missing_letters_are_marked_where_they_are_missing(
    word: str, reading: str, certainty: Certainty, marked: str
) -> None:
    readings = [Reading(start=0, end=len(word), reading=reading, certainty=certainty)]
    assert as_marked(word, readings).text == marked


def test_readings_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="no such letters"):
        as_read("FonMin", [Reading(start=0, end=6, reading="x"), Reading(start=3, end=6, reading="y")])


TELEGRAM = Document(
    id="d1",
    source=Source(path="d1.txt", format="plain", sha256=""),
    text="48. FonMin said Govt wld hope so.\nKrav reps gen silent.",
    readings=(
        Reading(start=4, end=10, reading="Foreign Minister"),
        Reading(start=16, end=20, reading="Government"),
        Reading(start=21, end=24, reading="would"),
        Reading(start=39, end=43, reading="representatives", certainty="probable"),
        Reading(start=44, end=47, reading=None, alternatives=("general", "generally")),
    ),
    callouts=(Callout(n="1", at=10, in_="text"), Callout(n="2", at=43, in_="text")),
    pages=(Page(n="12", at=21),),
    notes=(Note(n="1", text="Zapt."), Note(n="2", text="Not identified.")),
)


@pytest.mark.parametrize(
    ("way", "paragraphs"),
    [
        ("sent", ["48. FonMin[1] said Govt [Page 12] wld hope so.", "Krav reps[2] gen silent."]),
        (
            "read",
            [
                "48. Foreign Minister[1] said Government [Page 12] would hope so.",
                "Krav representatives[2] gen silent.",
            ],
        ),
        (
            "marked",
            [
                "48. Fo‹reig›n‹ ›Min‹ister›[1] said Gov‹ernmen›t [Page 12] w‹ou›ld hope so.",
                "Krav rep‹resentative›s‹?›[2] gen silent.",
            ],
        ),
    ],
)
def test_a_page_is_read_either_way_with_its_marks_in_their_places(way: Way, paragraphs: list[str]) -> None:
    console = Console(width=100, color_system=None)
    with console.capture() as captured:
        console.print(page(TELEGRAM, way))
    lines = [line.strip() for line in captured.get().splitlines()]
    first, second = map(lines.index, paragraphs)
    assert lines.index("1  Zapt.") == first + 1
    assert lines.index("2  Not identified.") == second + 1


def run(*words: object) -> str:
    result = CliRunner().invoke(app, [str(word) for word in words], env={"COLUMNS": "100"})
    assert result.exit_code == 0, result.output
    return result.stdout


def test_texts_can_be_laid_side_by_side(tmp_path: Path) -> None:
    folder = sample.folder()
    sent, read = (run("read", folder, flag).split("\n") for flag in ("--as-sent", "--as-read"))
    assert len(sent) == len(read)
    build([folder], tmp_path)
    texts = [document(tmp_path, entry.id).text for entry in entries(tmp_path)]
    assert "\n".join(sent) == "".join(f"{text}\n\n" for text in texts)
    for id in (entry.id for entry in entries(tmp_path)):
        marked, plain = run("show", tmp_path, id), run("show", tmp_path, id, "--as-sent")
        assert RESTORED.sub("", marked).split() == plain.split()


@pytest.mark.parametrize(
    "words", [("read", "x", "--as-read", "--format", "jsonl"), ("show", "x", "d1", "--as-read", "--as-sent")]
)
def test_two_texts_at_once_are_refused(words: tuple[str, ...]) -> None:
    refused = CliRunner().invoke(app, words)
    assert refused.exit_code == 2
    assert "--as-" in refused.stderr
