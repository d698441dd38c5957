"""Call-outs: the table of situations against its own examples, chains of call-outs, damaged input."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embtel.formats.transcript import Block
from embtel.reading.callouts import find_calls
from embtel.reading.pages import find_pages
from embtel.reading.running_text import from_letters
from embtel.reading.situations import Surroundings
from embtel.record import Note
from embtel.tables.rows import rows

# what the notes of the table's examples say
NOTES = {"9": "See Legtel 41, Legtel 414 and Legtel 4141."}
HEADING = "The Minister in Ruritania (Hall) to the Secretary of State"


@pytest.mark.parametrize("row", list(rows("callouts")), ids=lambda row: row["situation"])
def test_every_example_stands_in_its_situation(row: dict[str, str]) -> None:
    """An example marks its figure with braces and ends of lines with an arrow."""
    text = row["examples"].replace("⏎", "\n")
    start = text.index("{")
    label = text[start + 1 : text.index("}")]
    plain = text.replace("{", "", 1).replace("}", "", 1)
    assert Surroundings(plain, NOTES).situation(start, start + len(label), label) == row["situation"]


def called(text: str, labels: list[str] | None = None, notes: tuple[str, ...] = ()) -> list[str]:
    """Each call-out with the ten letters before it."""
    return [
        f"{text[max(0, call.start - 10) : call.start]}|{call.n}" for call in find_calls(text, labels, notes)
    ]


@pytest.mark.parametrize(
    ("text", "labels", "expected"),
    [
        # a day that no month has
        ("\n\nWith regard Deptel 92, July 251 re frontier.", None, [" 92, July 25|1"]),
        ("\n\nWith regard Deptel 92, July 251 re frontier.", ["1"], [" 92, July 25|1"]),
        # a year with a figure too many
        ("\n\nAs agreed in 19511 the guard withdrew.2", None, ["ed in 1951|1", " withdrew.|2"]),
        # a day that a month may have is a day, unless the list asks for the call-out
        ("\n\nMinister returned July 11 from Zenda.", None, []),
        ("\n\nMinister returned July 11 from Zenda.", ["1"], ["ned July 1|1"]),
        # the heading calls first, the text goes on
        (f"{HEADING} 1\n\n48. Legtel 214.2 Prince agreed.", None, ["of State |1", "egtel 214.|2"]),
        # notes that count from 0
        (
            "61. Memorandum of Conversation0\n\nPrince came,1 and went.",
            None,
            ["versation0"[:-1] + "|0", "ince came,|1"],
        ),
        # a number of the series, not a call-out: 610 and 611 are neighbours, 6102 is not
        (
            "\n\n213. Gocus 611. See Gocus 6101 and Gocus 6092 on this.",
            ["1", "2"],
            ["Gocus 610|1", "Gocus 609|2"],
        ),
        # a sum, a paragraph, a time are none
        ("\n\nIt costs $13.5 million; see paragraph 1 and 2 p. m.", None, []),
        # signs beside the count
        (
            "\n\nCommitments* involving the bridge.1 They stand.2",
            None,
            ["ommitments|*", "he bridge.|1", "hey stand.|2"],
        ),
        # the same note twice
        ("\n\nGuard said1 so. Prince denied1 it.", ["1"], ["Guard said|1", "nce denied|1"]),
        # no notes at all
        ("\n\nSee paragraph 3.", [], []),
    ],
)
def test_chains(text: str, labels: list[str] | None, expected: list[str]) -> None:
    """What the digits would otherwise mean, the list and the count decide together."""
    found = called(text, labels)
    assert [entry.split("|")[1] for entry in found] == [entry.split("|")[1] for entry in expected]
    assert all(
        left.endswith(right.split("|")[0][-8:])
        for left, right in zip((entry.split("|")[0] for entry in found), expected, strict=True)
    )


def test_the_note_knows_the_number() -> None:
    """A note that names the number tells what the call-out is glued to."""
    text = "\n\nFor text see telegram 2141 from Vienna and Art. 21."
    (call,) = find_calls(text, ["1"], ["Telegram 214 is not printed."])
    assert text[: call.start].endswith("telegram 214")


def test_a_set_apart_callout_takes_its_space_with_it() -> None:
    """ "Kyrou 2 telephoned" reads "Kyrou telephoned"; "(Embtel 960 2)" keeps its space."""
    notes = [Note(n="1", text="Sapt."), Note(n="2", text="Not printed.")]
    body = [Block(text="Marshal 1 telephoned (Legtel 960 2).")]
    running = from_letters([Block(text=HEADING)], [], body, notes)
    assert running.text == "Marshal telephoned (Legtel 960 )."
    assert [(call.n, call.at) for call in running.callouts] == [("1", 7), ("2", 31)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("leading Korean [Page 972] and that", "leading Korean and that"),
        ("any use.\n[Page 9]\nHe phoned", "any use.\nHe phoned"),
        ("Foreign Min [Page 9] ister Bula", "Foreign Minister Bula"),
        ("our documents— [Page 9] unless", "our documents—unless"),
        ("Department’s [Page 9] and others", "Department’s and others"),
        ("end.\n[Page 9]", "end."),
        ("[Page 8] [Page 9] twice", "twice"),
    ],
)
def test_pages_go_out_with_their_space(text: str, expected: str) -> None:
    """A page mark leaves the sentence as it was printed."""
    for mark in reversed(find_pages(text)):
        text = text[: mark.start] + text[mark.end :]
    assert text == expected


@given(
    st.text(alphabet="ab .,\n0123456789()*—“”[]Page", max_size=200),
    st.lists(st.sampled_from("0123*"), max_size=6),
)
def test_any_text(text: str, labels: list[str]) -> None:
    """Spans are valid, in order and apart, and each holds its label."""
    for wanted in (None, labels):
        end = 0
        for call in find_calls(text, wanted):
            assert end <= call.start < call.end <= len(text)
            assert text[call.start : call.end] == call.n
            end = call.end


@given(st.text(alphabet="ab ’\n[Page12]", max_size=120))
def test_any_pages(text: str) -> None:
    """Page marks are apart and in order, so that all can be taken out."""
    end = 0
    for mark in find_pages(text):
        assert end <= mark.start < mark.end <= len(text)
        end = mark.end
