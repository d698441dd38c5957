"""How telegrams open: numbers, designators, and what is neither."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embtel.reading.opening import read_opening
from embtel.record import Kind, Message
from embtel.tables.rows import cells, rows
from embtel.tables.series import no_series, series


def plain(number: str) -> Message:
    return Message(number=number)


@pytest.mark.parametrize(
    ("text", "message", "also"),
    [
        ("225. For your information only.", plain("225"), None),
        ("319. Reurtel 499, August 22. Minister called.", plain("319"), None),
        ("1195. Embtel 1036. Please convey foregoing.", plain("1195"), None),
        ("2515. Tokyo 2483. Minister called.", plain("2515"), None),
        ("1455. August 16. Minister called.", plain("1455"), None),
        ("8. Gocus 520. 1. Am wholly in accord.", plain("8"), Message(series="Gocus", number="520")),
        ("1631. CX 62996. From Marsh.", plain("1631"), Message(series="CX", number="62996")),
        ("208. Kentel. Deptel 101, July 29.", plain("208"), Message(series="Kentel")),
        ("254719/Todel 1263. For Hale.", plain("254719"), Message(series="Todel", number="1263")),
        ("Delga 1119. Niact. Eyes only.", Message(series="Delga", number="1119"), None),
        ("Johto 2/15421. From Minister.", Message(series="Johto", number="2"), plain("15421")),
        ("Kurto 12. Party arrived at noon.", Message(series="Kurto", number="12"), None),
        ("C 63311. Personal for Marsh.", Message(series="C", number="63311"), None),
        ("MACJ00 187. 1. Minister called.", Message(series="MACJ00", number="187"), None),
        ("507 1. Urtel 964, July 29.", plain("507"), None),
        ("548.1. Minister called today.", plain("548"), None),
        ("343, For Hale from Marsh.", plain("343"), None),
        ("644, Reurtel No. 1443, December 17", plain("644"), None),
        ("055342. For Minister.", plain("055342"), None),
        ("[telegram indicator not declassified] 605. Ref: DIR 12.", plain("605"), None),
        ("Unnumbered. Believe it well to wait.", Message(), None),
        ("Tousi unnumbered (by pouch). Marsh from Hale.", Message(series="Tousi"), None),
        ("3. 1. Minister called.\n2. He left.", plain("3"), None),
        ("6. Minister called.\n1. He came.\n2. He left.", plain("6"), None),
    ],
)
def test_number_of_a_telegram(text: str, message: Message, also: Message | None) -> None:
    opening = read_opening(text, "telegram")
    assert opening is not None
    assert (opening.message, opening.also) == (message, also)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1. The party met at noon.\n2. Nothing was decided.", "telegram"),
        ("1. The party met at noon. 2. Nothing was decided.", "telegram"),
        ("230815Z. Exclusive for Marsh.", "telegram"),
        ("In view of foregoing Minister asks that we wait.", "telegram"),
        ("Embtel 2165. Believe it well to wait.", "telegram"),
        ("1,500 men crossed the frontier.", "telegram"),
        ("12 August was quiet.", "telegram"),
        ("1. Mr. Marsh, Chairman of the Board", "memorandum"),
        ("NSC 7, dated March 30, a paper on frontiers", "memorandum"),
        ("Dear Mr. Minister: On March 3 you wrote", "letter"),
        ("3. Mr. Marsh said that he would wait.", None),
        ("", "telegram"),
    ],
)
def test_no_number(text: str, kind: Kind | None) -> None:
    assert read_opening(text, kind) is None


@pytest.mark.parametrize(
    ("text", "kind", "message"),
    [
        ("A–1641\nSUBJECT\nFrontier incidents", "airgram", Message(series="A", number="1641")),
        ("SUBJECT\nFrontier incidents\nA-1828\nSummary", "airgram", Message(series="A", number="1828")),
        ("CA-454. Subject: Tariffs.", "instruction", Message(series="CA", number="454")),
        ("No. 1442\nSir: I have the honor to report", "despatch", plain("1442")),
        ("WH 20098. Please pass following message.", "message", Message(series="WH", number="20098")),
    ],
)
def test_number_of_a_paper(text: str, kind: Kind, message: Message) -> None:
    opening = read_opening(text, kind)
    assert opening is not None and opening.message == message


@given(st.text(max_size=200), st.sampled_from(["telegram", "airgram", "despatch", "letter", None]))
def test_span_is_valid_whatever_the_text(text: str, kind: Kind | None) -> None:
    opening = read_opening(text, kind)
    assert opening is None or 0 <= opening.start < opening.end <= len(text)


@given(st.integers(1, 999999), st.sampled_from(["Minister", "For Marsh", "Urtel 5.", "[For Hale]"]))
def test_any_number_with_a_stop_is_read(number: int, words: str) -> None:
    opening = read_opening(f"{number}. {words} and so on.", "telegram")
    assert opening is not None and opening.message == plain(str(number))


@pytest.mark.parametrize("row", list(rows("series")), ids=lambda row: row["designator"])
def test_examples_of_series(row: dict[str, str]) -> None:
    known = series(row["designator"])
    assert known is not None and known.source
    for example in known.examples:
        opening = read_opening(example, "airgram" if row["occasion"].endswith("airgrams") else "telegram")
        if opening is None:  # a designator without a number has none to open with
            opening = read_opening(f"17. {example} Minister called.", "telegram")
            assert opening is not None and opening.also == Message(series=row["designator"])
        else:
            assert opening.message.series is not None
            assert opening.message.series.upper() == row["designator"].upper()


@pytest.mark.parametrize("row", list(rows("no_series")), ids=lambda row: row["word"])
def test_examples_of_what_is_no_series(row: dict[str, str]) -> None:
    assert row["word"] in no_series()
    for example in cells(row["examples"]):
        opening = read_opening(f"17. {example}. Minister called.", "telegram")
        assert opening is not None and opening.also is None
