"""Offsets between two versions of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embtel.spans import Edit, Edited, remove, undo

texts = st.text("abc ", max_size=30)


@st.composite
def steps(draw: st.DrawFn, text: str) -> Edited:
    """Any edits at all that fit the text: neighbours, insertions, the whole text."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    return Edited(text, [Edit(at=a, was=text[a:b], now=draw(st.text("XY", max_size=3))) for a, b in spans])


@given(st.data(), texts)
def test_the_earlier_text_comes_back(data: st.DataObject, text: str) -> None:
    edited = data.draw(steps(text))
    assert edited.earlier == text
    assert undo(edited.text, edited.changes()) == text


@given(st.data(), texts)
def test_letters_that_stay_are_found_again_on_both_sides(data: st.DataObject, text: str) -> None:
    edited = data.draw(steps(text))
    stay = [at for at in range(len(text)) if edited.survives(at)]
    assert len(stay) == len(text) - sum(len(edit.was) for edit in edited.edits)
    for at in stay:
        assert edited.text[edited.after(at)] == text[at]
        assert edited.before(edited.after(at)) == at


@given(st.data(), texts)
def test_offsets_never_cross_nor_leave_the_text(data: st.DataObject, text: str) -> None:
    edited = data.draw(steps(text))
    there = [edited.after(at) for at in range(len(text) + 1)]
    back = [edited.before(at) for at in range(len(edited.text) + 1)]
    assert there == sorted(there) and there[-1] == len(edited.text)
    assert back == sorted(back) and back[-1] == len(text)


@given(st.data(), texts)
def test_two_steps_are_one(data: st.DataObject, text: str) -> None:
    first = data.draw(steps(text))
    second = data.draw(steps(first.text))
    both = first.then(second)
    assert both.text == second.text
    assert both.earlier == text
    for at in range(len(text)):
        if both.survives(at):
            assert both.after(at) == second.after(first.after(at))


def test_each_change_stands_where_it_says() -> None:
    edited = Edited("Embtel l62", [Edit(at=7, was="l", now="1", because="l for 1")])
    assert [(edit.at, edit.now) for edit in edited.changes()] == [(7, "1")]
    assert edited.text == "Embtel 162"


def test_reasons_of_edits_that_became_one_are_kept() -> None:
    first = Edited("nego\xad\ntiations", [Edit(at=4, was="\xad", now="-", because="soft hyphen")])
    both = first.then(remove(first.text, [(4, 6)], "end of line"))
    assert [(edit.was, edit.because) for edit in both.edits] == [("\xad\n", "soft hyphen; end of line")]


@pytest.mark.parametrize("edits", [[Edit(at=0, was="x")], [Edit(at=0, was="ab"), Edit(at=1, was="bc")]])
def test_edits_that_do_not_fit_are_refused(edits: list[Edit]) -> None:
    with pytest.raises(ValueError, match="no such letters"):
        Edited("abc", edits)
