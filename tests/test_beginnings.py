"""Where series began again: learned from made-up series with restarts, misprints and gaps anywhere."""

from __future__ import annotations

import itertools
import random

from hypothesis import given
from hypothesis import strategies as st

from embtel.linking.beginnings import MISPRINT, Dated, Run, common_beginnings, runs
from embtel.linking.channels import plain
from embtel.linking.links import Channel
from embtel.linking.runs import Runs

FIRST = 712_000


def sent(day: int, number: int) -> Dated:
    """A document of a day with a number."""
    return Dated(FIRST + day, number, MISPRINT["document"], FIRST + day)


def series(lengths: list[int], step: int = 3, pause: int = 4) -> list[list[Dated]]:
    """Runs of so many messages, one every few days, each beginning again with 1 soon after the one before."""
    found: list[list[Dated]] = []
    day = 0
    for length in lengths:
        found.append([sent(day + step * at, 1 + 5 * at) for at in range(length)])
        day += step * length + pause
    return found


def firsts(found: list[Run]) -> list[int]:
    return [run.firsts[0] for run in found]


LENGTHS = st.lists(st.integers(min_value=8, max_value=40), min_size=1, max_size=6)


@given(LENGTHS, st.randoms(use_true_random=False))
def test_every_beginning_is_found_in_whatever_order_the_numbers_come(
    lengths: list[int], chance: random.Random
) -> None:
    made = series(lengths)
    points = list(itertools.chain.from_iterable(made))
    chance.shuffle(points)
    found = runs(points)
    assert firsts(found) == [run[0].first for run in made]
    assert [run.numbers for run in found] == [tuple(one.number for one in run) for run in made]


@given(LENGTHS, st.data())
def test_a_misprint_is_no_beginning(lengths: list[int], data: st.DataObject) -> None:
    made = series(lengths)
    points = list(itertools.chain.from_iterable(made))
    at = data.draw(st.integers(min_value=0, max_value=len(points) - 1))
    wrong = data.draw(st.integers(min_value=1, max_value=9999))
    points[at] = points[at]._replace(number=wrong)
    assert len(runs(points)) == len(made)


@given(LENGTHS, st.data())
def test_what_is_kept_rises_and_is_part_of_what_came(lengths: list[int], data: st.DataObject) -> None:
    points = [
        sent(data.draw(st.integers(0, 900)), data.draw(st.integers(1, 500))) for _ in range(sum(lengths))
    ]
    known = {(one.first, one.number) for one in points}
    found = runs(points)
    for run in found:
        assert list(run.firsts) == sorted(run.firsts)
        assert all(one < other for one, other in itertools.pairwise(run.numbers))
        assert known >= set(zip(run.firsts, run.numbers, strict=True))
    assert all(one.firsts[-1] <= other.firsts[0] for one, other in itertools.pairwise(found))


def test_an_empty_channel_has_no_runs() -> None:
    assert runs([]) == []


def test_after_a_year_of_silence_a_series_has_begun_again() -> None:
    found = runs([sent(0, 10), sent(5, 14), sent(500, 90), sent(504, 95)])
    assert [run.numbers for run in found] == [(10, 14), (90, 95)]


def test_what_most_series_show_holds_for_one_with_few_numbers() -> None:
    """Ten posts begin again on day 200; the eleventh has two numbers, which rise all the same."""
    points = {
        Channel(from_="Washington", to=f"Post {post}"): [
            *(sent(day, 300 + day + post) for day in range(100, 199, 7)),
            *(sent(day, day - 199 + post) for day in range(200, 290, 7)),
        ]
        for post in range(10)
    }
    sparse = Channel(from_="Strelsau", to="Washington")
    found = Runs({**points, sparse: [sent(150, 40), sent(260, 95)]})
    assert [run.numbers for run in found.of[sparse]] == [(40,), (95,)]
    assert found.of[sparse][1].common
    beginning = found.common[None][0]
    assert beginning.first <= FIRST + 200 <= beginning.last


def test_where_a_series_went_on_there_is_no_common_beginning() -> None:
    begun = [[Run(None, (1, 40), (1, 40), (5, 9)), Run(40, (44, 60), (44, 60), (1, 3))] for _ in range(3)]
    goes_on = [[Run(None, (39, 45), (39, 45), (5, 9))] for _ in range(9)]
    assert common_beginnings([*begun, *goes_on]) == []
    assert len(common_beginnings(begun)) == 1


def test_a_series_for_all_addressees_is_one_series() -> None:
    """The numbers to London, Paris and Bonn go each their way until day 100, and together from then on."""
    points: dict[Channel, list[Dated]] = {}
    for at, post in enumerate(("London", "Paris", "Bonn")):
        apart = [sent(day + at, 900 * at + day) for day in range(1, 96, 4)]
        together = [sent(day + at, 10 * day + at) for day in range(100, 200, 4)]
        points[plain("Washington", post)] = apart + together
    found = Runs(points)
    assert FIRST + 90 <= found.shared["Washington"] <= FIRST + 102
    assert found.series(plain("Washington", "Bonn"), FIRST + 150) == plain("Washington", None)
    assert found.series(plain("Washington", "Bonn"), FIRST + 50) == plain("Washington", "Bonn")
    assert len(found.of[plain("Washington", None)]) == 1
