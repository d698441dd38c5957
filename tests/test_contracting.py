"""Contract and restore: texts are contracted as clerks did and restored, and each word is counted."""

from __future__ import annotations

import random

from embtel.evaluation.by_eye import Judged, words_by_eye
from embtel.evaluation.classes import classes
from embtel.evaluation.contexts import Places, learn
from embtel.evaluation.contracting import contract, measure
from embtel.evaluation.restoring import restoring_cases, restoring_report, restoring_table
from embtel.tables.contractions import contractions, folded
from embtel.tables.rows import rows
from embtel.tables.word_classes import word_class

LINES = (
    "The Government of Ruritania would welcome a meeting of representatives before the talks at Zenda. "
    "The Department should inform the Ambassador that no military aid could be given. "
)


def test_every_share_is_of_a_form_and_one_of_its_readings() -> None:
    known = contractions()
    shares = list(rows("contraction_shares"))
    assert len(shares) > 200
    for row in shares:
        assert row["reading"] in known[folded(row["form"])].readings, row
        assert 0 < float(row["share"]) <= 100


def test_what_was_contracted_can_be_found_and_the_rest_is_as_it_was() -> None:
    sent = contract(LINES, random.Random(7))
    assert sent.words
    rest = sent.text
    for start, (end, written) in sorted(sent.words.items(), reverse=True):
        rest = rest[:start] + written + rest[end:]
    without = LINES
    for article in ("the ", "a ", "The "):
        without, rest = without.replace(article, ""), rest.replace(article, "")
    assert rest == without


def test_words_are_counted_by_what_became_of_them() -> None:
    measured = measure([LINES * 20])
    assert measured.counts["right"] > 90
    assert measured.counts.get("wrong", 0) == 0
    assert measured.counts["left"] > measured.counts["right"]
    assert measured == measure([LINES * 20])


def test_a_text_that_is_telegraphese_already_is_not_measured() -> None:
    assert measure(["Govt wld welcome mtg of reps. " * 30]).counts == {}


def test_weights_are_learnt_from_what_stands_beside_words_in_full() -> None:
    text = (
        "he went to Britain and came from Britain. The British Government and the British Army agreed. " * 30
    )
    learnt = dict(learn(Places([text])))
    adjective, country = learnt["people"]["r government"]
    assert adjective > country
    adjective, country = learnt["people"]["l from"]
    assert country > adjective


def test_words_in_like_places_are_in_one_class() -> None:
    text = " ".join(
        f"the {noun} will {verb} the {other} ."
        for noun in ("government", "army", "people")
        for verb in ("support", "attack", "accept")
        for other in ("plan", "treaty")
        for _ in range(30)
    )
    found = next(words for words in classes([text]) if "attack" in words)
    assert {"support", "attack", "accept"} <= set(found)
    assert word_class("would") == word_class("could")


def test_what_must_not_fall_is_told_of_words_contracted_and_of_words_read_by_eye() -> None:
    restored = measure([LINES * 20])
    word = words_by_eye()[0]
    judged = [Judged(word=word, read=None, seen="abstained", line="")]
    told = restoring_report(restored, judged)
    percents = dict(told.percents())
    assert percents["restored"] > 90
    assert percents[f"by eye, {word.drawn}"] == 0
    assert percents[f"by eye, {word.drawn}, not wrong"] == 100
    assert restoring_table(told).row_count == 6
    [case] = restoring_cases(measure([]), judged)
    assert case.startswith(f"{word.document}: abstained")
