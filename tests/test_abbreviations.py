"""Lists of abbreviations: volumes' and users' own, what is wrong with one, and what a changed one does."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embtel import sample
from embtel.edition.building import build
from embtel.edition.folder import open_database
from embtel.edition.readings import find
from embtel.edition.searching import search
from embtel.errors import UnreadableFile
from embtel.formats.abbreviations import LARGEST, NAME, read_abbreviations
from embtel.formats.transcript import Term, Volume
from embtel.reading.lexicons import contracts, lexicon
from embtel.reading.reading_text import as_read
from embtel.reading.telegraphese import restore
from embtel.tables.lexicon import Entry, Lexicon

TELEGRAM = "The Minister in Ruritania (Hall) to the Secretary of State\n\n48. Volcol near Zenda.\n"


def written(folder: Path, text: str, name: str = NAME) -> Path:
    """A list in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_list_is_read_in_its_order(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        '\ufeff# ours\nVolcol = "Volsenian Column"\nKrav = ["Kravonian", "Kravonia"]\n"Regt." = "Regiment"\n',
    )
    found = read_abbreviations(path)
    assert [(entry.form, entry.readings) for entry in found.lexicon.entries] == [
        ("Volcol", ("Volsenian Column",)),
        ("Krav", ("Kravonian", "Kravonia")),
        ("Regt", ("Regiment",)),
    ]
    assert {entry.source for entry in found.lexicon.entries} == {path.as_posix()}


@pytest.mark.parametrize(
    ("text", "place", "fault", "remedy"),
    [
        ("Volcol Volsenian Column", ", line 1", "is not TOML: Expected '='", 'Volcol = "'),
        ('a = "b"\n\nVolcol = "Volsenian', ", line 3", "is not TOML", "expected lines such as"),
        ('a = "b"\nVolcol =', ", line 2", "is not TOML", "expected lines such as"),
        ('a = "b"\na = "c"', ", line 2", "is not TOML: Cannot overwrite a value", "expected lines such as"),
        ('a = "b"\nVolcol = 12', ", line 2", "“Volcol”", "expected words between quotation marks"),
        ('a = "b"\nVolcol = ["Column", 2]', ", line 2", "“Volcol”", "or a list of such"),
        ("Volcol = []", ", line 1", "“Volcol”", "or a list of such"),
        ('Volcol = ""', ", line 1", "“Volcol”", "expected words"),
        ('Volcol = "a\\nb"', ", line 1", "“Volcol”", "on one line"),
        (f'Volcol = "{"a" * 201}"', ", line 1", "“Volcol”", "200 letters"),
        ('"Vol col" = "Column"', ", line 1", "“Vol col” is no abbreviation", "one word"),
        (f'{"a" * 41} = "Column"', ", line 1", "is no abbreviation", "at most 40 letters"),
        ('Sec.Gen = "Secretary General"', ", line 1", "“Sec” is a table", "in quotes"),
        ('a = "b"\n"S/P." = 3', ", line 2", "“S/P.”", "expected words"),
        ('[ours]\nVolcol = "Column"', ", line 1", "“ours” is a table", "without [brackets]"),
        ("#" * (LARGEST + 1), "", "has 1,000,001 bytes", "split it"),
    ],
)
def test_what_is_wrong_with_a_list_is_said_with_its_place(
    text: str, place: str, fault: str, remedy: str, tmp_path: Path
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(UnreadableFile) as caught:
        read_abbreviations(path)
    assert caught.value.where == f"{path.as_posix()}{place}"
    assert fault in caught.value.message
    assert remedy in str(caught.value.remedy)


def test_a_list_that_cannot_be_opened_or_is_no_text_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="cannot be opened"):
        read_abbreviations(tmp_path / "none.toml")
    (tmp_path / NAME).write_bytes(b'a = "\xff"')
    with pytest.raises(UnreadableFile, match="not UTF-8 at byte 5"):
        read_abbreviations(tmp_path / NAME)


@given(text=st.text() | st.text("[]{}\"'=.#\n ab1,"))
def test_no_list_is_too_much(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("list") / NAME
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        found = read_abbreviations(path)
    except UnreadableFile as error:
        assert error.remedy
        return
    assert all(entry.form and entry.readings for entry in found.lexicon.entries)


@pytest.mark.parametrize(
    ("form", "reading", "one"),
    [
        ("FonOff", "Foreign Office", True),
        ("mytel", "my telegram", True),
        ("agrmt", "agreement", True),
        ("SecDef", "Secretary of Defense", True),
        ("AmConGen", "American Consul General", True),
        ("Dept", "Department of State", False),  # the State is not in it
        ("Secto", "series indicator for telegrams from the Secretary of State", False),
        ("FonOff", "Foreign Ministry", False),
        ("x", "", False),
        ("", "Foreign", False),
    ],
)
def test_a_contraction_has_the_first_letter_of_each_word(form: str, reading: str, one: bool) -> None:
    assert contracts(form, reading) is one


def test_of_a_volume_only_contractions_hold_and_the_users_own_go_before() -> None:
    terms = {"FonMin": "Foreign Minister", "NSC": "National Security Council", "log": "logistic"}
    volume = Volume(id="frus1951v07", title="", terms=tuple(Term(term=t, expansion=terms[t]) for t in terms))
    own = Lexicon(entries=(Entry(form="FonMin", readings=("Minister of the King",), source="ours.toml"),))
    found = lexicon(volume, own)
    assert [entry.form for entry in found.entries] == ["FonMin", "FonMin"]
    assert found.of("FonMin") == own.entries[0]
    assert lexicon(volume, own) is found
    assert lexicon(None, own).entries == own.entries


def test_a_volume_lists_nouns_and_what_the_table_knows_of_them_goes_on() -> None:
    terms = {
        "ChiNat": "Chinese Nationalists",
        "USDel": "U.S. Delegate (or Delegation)",
        "Uma": "Uma, party",
    }
    volume = Volume(id="frus1951v07", title="", terms=tuple(Term(term=t, expansion=terms[t]) for t in terms))
    line = "USDel expects ChiNat veto; Uma wld abstain"
    read = as_read(line, restore(line, lexicon(volume, Lexicon()))).text
    assert read == "United States Delegation expects Chinese Nationalist veto; Uma would abstain"
    own = Lexicon(entries=(Entry(form="ChiNat", readings=("Chinese Nationalists",), source="ours.toml"),))
    assert restore(line, lexicon(volume, own))[1].reading == "Chinese Nationalists"


def test_the_nearest_list_goes_before_those_above_and_one_that_is_given_before_all(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    written(papers, 'a = "outer"')
    written(papers / "sub", 'a = "inner"')
    written(tmp_path, 'a = "beyond the folder that was given"')
    given_list = written(tmp_path, 'a = "given"', "mine.toml")
    for folder in (papers, papers / "sub", papers / "other"):
        written(folder, TELEGRAM, "t.txt")
    found, faults = find([papers], abbreviations=given_list)
    readings = {
        file.name: [entry.readings[0] for one in file.lists for entry in one.lexicon.entries]
        for file in found
    }
    assert readings == {
        "t": ["given", "outer"],
        "sub/t": ["given", "inner", "outer"],
        "other/t": ["given", "outer"],
    }
    assert not faults
    (alone,), _ = find([papers / "sub" / "t.txt"])
    assert len(alone.lists) == 1, "a list beside a document holds where the document is named by itself"


def test_no_list_holds_from_above_the_folders_that_were_given(tmp_path: Path) -> None:
    written(tmp_path, "this is no list")
    folders = [tmp_path / name / "papers" for name in ("one", "two", "three")]
    for folder in folders:
        written(folder, TELEGRAM, "t.txt")
    found, _ = find(folders)
    assert [file.name for file in found] == ["t", "papers/t", "three/papers/t"]
    assert found[-1].root == tmp_path, "names may count from further above"
    assert not any(file.lists for file in found)


def test_a_changed_list_has_what_it_concerns_read_again(tmp_path: Path) -> None:
    papers, edition = tmp_path / "papers", tmp_path / "edition"
    written(papers, TELEGRAM, "t.txt")
    written(papers / "sub", TELEGRAM, "t.txt")
    mine = written(tmp_path, 'Krav = "Kravonian"', "mine.toml")

    def building(abbreviations: Path | None = None) -> tuple[int, int]:
        report = build([papers], edition, abbreviations=abbreviations)
        assert not report.summary.faults
        return report.read, report.kept

    assert building() == (2, 0)
    assert building() == (0, 2)
    written(papers / "sub", 'Volcol = "Column"')
    assert building() == (1, 1)
    written(papers / "sub", 'Volcol = "Volsenian Column"')
    assert building() == (1, 1)
    assert building() == (0, 2)
    assert building(mine) == (2, 0)
    (papers / "sub" / NAME).unlink()
    assert building(mine) == (1, 1)
    assert building() == (2, 0)


def test_what_a_list_says_is_read_and_found(tmp_path: Path) -> None:
    papers, edition = tmp_path / "papers", tmp_path / "edition"
    written(papers, TELEGRAM, "t.txt")
    build([papers], edition)
    assert search(edition, '"Volsenian Column near Zenda"').total == 0
    written(papers, 'Volcol = "Volsenian Column"')
    build([papers], edition)
    (hit,) = search(edition, '"Volsenian Column near Zenda"').hits
    (passage,) = hit.snippets
    assert [hit.document.text[start:end] for start, end in passage.hits] == ["Volcol near Zenda"]
    written(papers, 'Volcol = "Volsenian Colonels"')
    build([papers], edition)
    assert search(edition, '"Volsenian Column near Zenda"').total == 0


def test_a_volume_is_read_by_its_own_list(tmp_path: Path) -> None:
    item = '<item><term xml:id="t_1">Volcol</term>, Volsenian Column, under Colonel Sapt</item>'
    front = f'<front><div xml:id="terms"><list>{item}</list></div></front>'
    page = '<div type="document" xml:id="d1"><head>Note</head><p>Volcol near Zenda.</p></div>'
    written(tmp_path / "with", f"<TEI><text>{front}<body>{page}</body></text></TEI>", "with.xml")
    written(tmp_path / "without", f"<TEI><text><body>{page}</body></text></TEI>", "without.xml")
    build([tmp_path / "with", tmp_path / "without"], tmp_path / "edition")
    found = search(tmp_path / "edition", '"Volsenian Column"')
    assert [hit.document.id for hit in found.hits] == ["with/d1"]


def test_a_broken_list_leaves_the_edition_as_it_was(tmp_path: Path) -> None:
    papers, edition = tmp_path / "papers", tmp_path / "edition"
    written(papers, TELEGRAM, "t.txt")
    build([papers], edition)
    before = (edition / "edition.db").read_bytes()
    written(papers, "Volcol")
    with pytest.raises(UnreadableFile, match=re.escape(f"{NAME}, line 1")):
        build([papers], edition)
    assert (edition / "edition.db").read_bytes() == before


def test_an_edition_keeps_the_lists_of_its_volumes(tmp_path: Path) -> None:
    ask = (
        "SELECT volumes.id, title FROM volumes",
        "SELECT terms.id, term, expansion FROM terms",
        "SELECT persons.id, name, description FROM persons",
    )

    def kept() -> list[list[tuple[str, ...]]]:
        with closing(open_database(tmp_path)) as connection:
            return [connection.execute(question).fetchall() for question in ask]

    papers = sample.folder()
    build([papers / "ruritania1951.xml"], tmp_path)
    (volume,), terms, persons = kept()
    assert volume[0] == "ruritania1951" and volume[1].startswith("Foreign Relations in Ruritania, 1951")
    assert ("t_FonMin1", "FonMin", "Foreign Minister") in terms
    assert len(persons) > 3 and all(map(all, persons))
    first = kept()
    report = build([papers / "ruritania1951.xml", papers / "d02.txt"], tmp_path)
    assert (report.read, report.kept) == (1, 1)
    assert kept() == first
