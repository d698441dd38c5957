"""Searching an edition of a few invented papers: what is found, in which order, and what is shown of it."""

from __future__ import annotations

import itertools
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import tantivy
from hypothesis import given, settings
from hypothesis import strategies as st

from embtel.edition.finding import WIDTH
from embtel.edition.folder import search_folder
from embtel.edition.readings import Reading
from embtel.edition.searching import Search, search
from embtel.edition.snippets import Snippet
from embtel.edition.words import WORD, compose, divide, fold, locate
from embtel.edition.writing import new_edition
from embtel.errors import BadEdition, BadQuery
from embtel.record import Date, Document, File, Message, Note, Party, Source

SOURCE = Source(path="papers.txt", format="plain", sha256="0" * 64)


def paper(id: str, text: str = "", **fields: Any) -> Document:
    return Document(id=id, source=SOURCE, text=text, **fields)


def on(start: str | None, end: str | None = None) -> Date:
    return Date(start=start, end=end or start, basis="dateline")


PAPERS = (
    paper(
        "guards",
        "225. Frontier guards at Zenda report armistice talks. The Ruritanian Government's view is that U.S. "
        "policy has not changed. Cease-fire is holding; see Embtel 611.\nColonel Sapt’s café is shut.",
        kind="telegram",
        title="The Minister in Ruritania (Bertram) to the Secretary of State",
        from_=(Party(text="The Minister in Ruritania (Bertram)", person="Bertram", post="Strelsau"),),
        to=(Party(text="the Secretary of State", office="Secretary of State", post="Washington"),),
        place="Strelsau",
        date=on("1951-07-04"),
        classification="top secret",
        message=Message(number="225"),
        file=File(text="664A.64B/7–451: Telegram", system="decimal"),
        notes=(
            Note(n="1", text="Vyshinsky was then Minister."),
            Note(n="2", text="Bogotá hears of armistices."),
        ),
    ),
    paper(
        "answer",
        "Delga 12. US policy on the frontier stands. The fire will not cease. No armistice is near.",
        kind="telegram",
        title="The Acting Secretary of State to the Legation in Ruritania",
        from_=(Party(text="The Acting Secretary of State", post="Washington"),),
        to=(Party(text="the Legation in Ruritania", office="Legation in Ruritania", post="Strelsau"),),
        place="Washington",
        date=on("1951-07-01", "1951-09-30"),
        classification="secret",
        message=Message(series="Delga", number="12"),
        file=File(text="Lot 55 D 128: Black Book", system="lot"),
    ),
    paper(
        "talk",
        "The Minister said that us two alone could cease all this fire.",
        kind="memorandum of conversation",
        title="Memorandum of Conversation on the Frontier",
        from_=(Party(text="Bertram", person="Bertram"),),
        place="Strelsau",
        date=on("1952-01-02"),
    ),
    paper("undated", "Guards of the bridge at Zenda; the guard is changed at noon.", kind="paper"),
    paper("early", "A protocol.", kind="paper", place="Hofbau", date=Date(end="1922-04-06", basis="text")),
)


def edition_of(folder: Path, papers: tuple[Document, ...]) -> Path:
    """An edition as building leaves it, of papers that need not be read first."""
    folder.mkdir(exist_ok=True)
    records = tuple(map(msgspec.json.encode, papers))
    with new_edition(folder) as edition:
        edition.add(Reading(place="papers.txt", name="papers.txt", sha256="", size=1, records=records))
        edition.finish({})
        edition.publish()
    return folder


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ruritania")
    return edition_of(folder, PAPERS)


@pytest.fixture(scope="module")
def opened(edition: Path) -> Iterator[Search]:
    with Search(edition) as opened:
        yield opened


def found(opened: Search, query: str) -> set[str]:
    hits = opened.run(query, limit=100)
    assert hits.total == len(hits.hits)
    return {hit.document.id for hit in hits.hits}


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("frontier", "guards answer talk"),
        ("FRONTIER", "guards answer talk"),
        ("frontier armistice", "guards answer"),
        ("protocol OR noon", "early undated"),
        ("frontier -armistice", "talk"),
        ("-frontier", "undated early"),
        ("NOT (frontier OR protocol)", "undated"),
        ("protocol OR -frontier", "undated early"),
        ("nowhere", ""),
        # forms of a word
        ("guard", "guards undated"),  # a word finds its plural
        ('"guard"', "undated"),  # but not when quoted
        ("armistices", "guards"),  # nor a plural its singular
        ("armist*", "guards answer"),
        ("s*", "guards answer talk"),
        ("vishinsky", ""),
        ("vishinsky~", "guards"),
        ("vishinski~2", "guards"),
        ("vishinski~1", ""),
        # phrases and nearness
        ('"frontier guards"', "guards"),
        ('"guards frontier"', ""),
        ('"frontier gua*"', "guards"),
        ('"cease fire"', "guards"),
        ("cease-fire", "guards"),
        ('"cease fire"~2', "guards answer talk"),
        ('"cease fire"~1', "guards"),
        ('"fire cease"~2', "guards answer talk"),
        ('"cease fire holding"~1', "guards"),
        ('"holding fire cease"~1', "guards"),
        ('"cease fire holding"~2', "guards"),
        ('"holding see"', "guards"),
        # punctuation, accents, initials
        ("Bogota", "guards"),
        ("bogotá", "guards"),
        ("bogota\u0301", "guards"),
        ("cafe\u0301", "guards"),
        ("government’s", "guards"),
        ("government's", "guards"),
        ("sapt's", "guards"),
        ("US", "guards answer talk"),  # a text's own "us" too
        ("U.S.", "guards answer talk"),
        ('"US policy"', "guards answer"),
        ('"U. S. policy"', "guards answer"),
        ('"u.s. policy"', "guards answer"),
        # fields
        ("from:bertram", "guards talk"),
        ('from:"minister in ruritania"', "guards"),
        ("from:strelsau", "guards"),
        ("from:strelsau to:washington", "guards"),
        ("from:(bertram OR acting)", "guards answer talk"),
        ("frontier -from:bertram", "answer"),
        ("post:strelsau", "guards answer talk"),
        ("place:strelsau", "guards talk"),
        ("kind:telegram", "guards answer"),
        ('kind:"memorandum of conversation"', "talk"),
        ('class:"top secret"', "guards"),
        ("class:secret", "answer"),
        ("number:225", "guards"),
        ("number:delga", "answer"),
        ('number:"Delga 12"', "answer"),
        ("number:12", "answer"),
        ("number:611", ""),
        # archival codes
        ("664A.64B/7–451", "guards"),
        ("664A.64B/7-451: Telegram", "guards"),
        ("664a.64b/7—451", "guards"),
        ("file:664A.64B", "guards"),
        ("file:664", "guards"),
        ("file:664*", "guards"),
        ("file:66*", "guards"),
        ('file:"lot 55D128"', "answer"),
        ("55 D 128", "answer"),
        # where
        ("in:notes armistice", "guards"),
        ("in:notes frontier", ""),
        ("in:title frontier", "talk"),
        ("in:text conversation", ""),
        ("in:notes in:title conversation", "talk"),
        ("in:notes bogota from:bertram", "guards"),
        # dates
        ("date:1951", "guards answer"),
        ("date:1951-08", "answer"),
        ("date:1951-07-04", "guards answer"),
        ("date:1951-09-30..1952", "answer talk"),
        ("date:..1950", "early"),
        ("date:1800", "early"),
        ("date:1952..", "talk"),
        ("-date:1951", "talk undated early"),
        ("date:1951 OR date:1952", "guards answer talk"),
    ],
)
def test_finds(opened: Search, query: str, ids: str) -> None:
    assert found(opened, query) == set(ids.split())


@pytest.mark.parametrize("document", PAPERS, ids=lambda document: document.id)
def test_every_word_of_a_document_finds_it(opened: Search, document: Document) -> None:
    whole = "\n".join((document.title, document.text, *(note.text for note in document.notes)))
    for word in whole.split():
        assert document.id in found(opened, f'"{word}"')
        assert document.id in found(opened, word.strip("()"))


def test_the_title_counts_for_more_than_the_text(opened: Search) -> None:
    assert opened.run("frontier").hits[0].document.id == "talk"


def test_filters_do_not_change_the_order(opened: Search) -> None:
    plain = opened.run("frontier")
    filtered = opened.run("frontier post:strelsau date:1951..1952")
    assert [(hit.document.id, hit.score) for hit in filtered.hits] == [
        (hit.document.id, hit.score) for hit in plain.hits
    ]


def test_by_date_the_oldest_first_and_the_undated_last(opened: Search) -> None:
    hits = opened.run("guards OR frontier OR protocol", sort="date").hits
    assert [hit.document.id for hit in hits] == ["early", "answer", "guards", "talk", "undated"]


def test_pages_follow_on_each_other(opened: Search) -> None:
    whole = opened.run("-nowhere", limit=100)
    pages = [opened.run("-nowhere", limit=2, offset=offset) for offset in (0, 2, 4, 6, 10**12)]
    assert [hit for page in pages for hit in page.hits] == list(whole.hits)
    assert {page.total for page in pages} == {5}
    assert opened.run("-nowhere", limit=0).hits == ()


def test_counts_are_of_all_hits_not_of_the_page(opened: Search) -> None:
    counts = opened.run("-nowhere", limit=1).counts
    assert counts.year == ((1951, 2), (1952, 1))
    assert counts.kind == (("paper", 2), ("telegram", 2), ("memorandum of conversation", 1))
    assert counts.sender == (("Bertram", 2), ("The Acting Secretary of State", 1))
    assert counts.place == (("Strelsau", 2), ("Hofbau", 1), ("Washington", 1))


def test_each_year_counted_is_what_its_filter_finds(opened: Search) -> None:
    for year, count in opened.run("-nowhere").counts.year:
        dated = found(opened, f"date:{year}") - {"early"}
        assert len(dated) == count


def shown(opened: Search, query: str, id: str) -> dict[str, list[str]]:
    """The words set off in each passage of a document."""
    (hit,) = (hit for hit in opened.run(query, limit=100).hits if hit.document.id == id)
    words = {}
    for snippet in hit.snippets:
        assert_whole(hit.document, snippet)
        part = part_of(hit.document, snippet.part)
        words[snippet.part] = [part[start:end] for start, end in snippet.hits]
    return words


def part_of(document: Document, part: str) -> str:
    notes = {f"note {note.n}": note.text for note in document.notes}
    return {"title": document.title, "text": document.text, **notes}[part]


def assert_whole(document: Document, snippet: Snippet) -> None:
    """A passage is a slice of its part, and its hits lie inside of it in order."""
    assert snippet.text == part_of(document, snippet.part)[snippet.start : snippet.end]
    bounds = [snippet.start, *itertools.chain.from_iterable(snippet.hits), snippet.end]
    assert bounds == sorted(bounds)


@pytest.mark.parametrize(
    ("query", "id", "words"),
    [
        ("guard", "guards", {"text": ["guards"]}),
        ("frontier", "talk", {"title": ["Frontier"]}),
        ("frontier -conversation", "guards", {"text": ["Frontier"]}),
        ("armist*", "guards", {"text": ["armistice"], "note 2": ["armistices"]}),
        ("in:notes armist*", "guards", {"note 2": ["armistices"]}),
        ("vishinsky~", "guards", {"note 1": ["Vyshinsky"]}),
        ("bogota", "guards", {"note 2": ["Bogotá"]}),
        ("cafe", "guards", {"text": ["café"]}),
        ("US", "guards", {"text": ["U.S"]}),
        ('"US policy"', "guards", {"text": ["U.S. policy"]}),
        ("cease-fire", "guards", {"text": ["Cease-fire"]}),
        ('"cease fire"~2', "talk", {"text": ["cease", "fire"]}),
        ('"frontier gua*"', "guards", {"text": ["Frontier guards"]}),
        ("from:bertram frontier", "guards", {"text": ["Frontier"]}),
        ("kind:paper", "early", {"text": []}),
    ],
)
def test_sets_off_what_was_sought(opened: Search, query: str, id: str, words: dict[str, list[str]]) -> None:
    assert shown(opened, query, id) == words


def test_of_a_long_text_the_passage_with_the_most_is_shown(tmp_path: Path) -> None:
    filling = "The river rose all night and nobody was seen upon the bridge. " * 12
    text = f"{filling} Guards alone. {filling} The guards of Zenda crossed. {filling}"
    folder = edition_of(
        tmp_path, (paper("long", text), paper("line", "x" * 300_000 + " guards " + "y" * 50_000))
    )
    hits = {hit.document.id: hit for hit in search(folder, "guards zenda OR xxx* OR guards").hits}
    (passage,) = hits["long"].snippets
    assert_whole(hits["long"].document, passage)
    assert [text[start:end] for start, end in passage.hits] == ["guards", "Zenda"]
    assert len(passage.text) <= WIDTH + 60
    assert_whole(hits["line"].document, hits["line"].snippets[0])
    assert len(hits["line"].snippets[0].text) <= WIDTH + 60


def test_what_is_too_far_away_is_not_set_off_as_near(tmp_path: Path) -> None:
    night = "The river rose all night and nobody was seen upon the bridge. "
    text = f"{2 * night}Fire was heard. {3 * night}They would cease this fire."
    (hit,) = search(edition_of(tmp_path, (paper("far", text),)), '"cease fire"~12').hits
    (passage,) = hit.snippets
    assert [text[start:end] for start, end in passage.hits] == ["cease", "fire"]


def test_a_long_row_is_found_in_a_text_that_nearly_repeats_it(tmp_path: Path) -> None:
    folder = edition_of(tmp_path, (paper("drum", "rum " * 30_000 + "bum"),))
    begun = time.process_time()
    (hit,) = search(folder, f'"{"rum " * 400}bum"').hits
    assert hit.snippets[0].hits
    assert time.process_time() - begun < 5


def test_accents_written_apart_are_found_and_set_off(tmp_path: Path) -> None:
    text = "Male\u0301nkov and Bogota\u0301 spoke."
    folder = edition_of(tmp_path, (paper("apart", text),))
    for query in ("malenkov", "Malénkov", "Bogotá"):
        (hit,) = search(folder, query).hits
        ((start, end),) = hit.snippets[0].hits
        assert text[start:end] in ("Male\u0301nkov", "Bogota\u0301")


def test_an_index_that_is_missing_or_astray_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadEdition):
        search(tmp_path / "nowhere", "guards")
    folder = edition_of(tmp_path / "edition", PAPERS)
    with sqlite3.connect(folder / "edition.db") as database:
        database.execute("DELETE FROM documents WHERE id = 'talk'")
    with pytest.raises(BadEdition, match="talk"):
        search(folder, "conversation")
    for file in search_folder(folder).iterdir():
        file.unlink()
    with pytest.raises(BadEdition, match="not whole"):
        search(folder, "guards")
    tantivy.Index(tantivy.SchemaBuilder().build(), path=str(search_folder(folder)))
    with pytest.raises(BadEdition, match="cannot read"):
        search(folder, "guards")


def test_a_beginning_of_too_many_words_is_refused(tmp_path: Path) -> None:
    folder = edition_of(
        tmp_path, (paper("many", "guards " + " ".join(f"ze{number}" for number in range(17_000))),)
    )
    assert search(folder, "ze*").total == 1
    with pytest.raises(BadQuery, match="more letters"):
        search(folder, '"guards ze*"')


def test_an_empty_edition_finds_nothing(tmp_path: Path) -> None:
    assert search(edition_of(tmp_path, ()), "guards").total == 0


WORDS = ["frontier", "guards", "us", "US", "u.s.", "611.61/9–2151", '"cease fire"~3', "kind:telegram"]
WORDS += ["OR", "AND", "NOT ", "~2", "from:", "file:", "in:notes", "date:1951", "date:.."]
PIECES = st.sampled_from([*WORDS, *'()"~*-. :–.\\[{?+aéİ⑴\0'])


@settings(max_examples=300, deadline=None)
@given(query=st.text(st.characters(), max_size=30) | st.lists(PIECES, max_size=10).map("".join))
def test_no_query_is_too_much(opened: Search, query: str) -> None:
    try:
        hits = opened.run(query)
    except BadQuery:
        return
    for hit in hits.hits:
        for snippet in hit.snippets:
            assert_whole(hit.document, snippet)


@given(text=st.text(st.characters(blacklist_categories=["Cs"])) | st.text("aZ9 .’-_é\u0301½"))
def test_located_words_are_those_of_the_index(text: str) -> None:
    assert tuple(token.word for token in locate(text)) == divide(text)


# Folding takes some signs apart, "⑴" to "(1)"; all else that it leaves is a letter or divides words.
@given(text=st.text("aZ9 .’-_«éŒœİЖ½ſ\u0301\u0308\u2160"))
def test_words_of_the_folded_text_are_those_of_the_index(text: str) -> None:
    folded = fold(text)
    words = list(WORD.finditer(folded.text))
    assert tuple(hit[0] for hit in words) == divide(text)
    if compose(text) == text:
        places = [(token.start, token.end) for token in locate(text)]
        assert [folded.whole(hit.start(), hit.end()) for hit in words] == places


@settings(max_examples=60, deadline=None)
@given(text=st.text(st.characters(blacklist_categories=["Cs"]), max_size=60))
def test_every_word_of_any_text_finds_it_and_is_set_off(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = edition_of(tmp_path_factory.mktemp("any"), (paper("any", text),))
    with Search(folder) as opened:
        for word in text.split():
            try:
                (hit,) = opened.run(f'"{word.translate(QUOTES)}"').hits
            except BadQuery as refusal:
                assert "no word" in str(refusal) or "*" in str(refusal)
                continue
            assert_whole(hit.document, hit.snippets[0])
            assert hit.snippets[0].hits


QUOTES = dict.fromkeys(map(ord, '"“”„«»'), " ")
