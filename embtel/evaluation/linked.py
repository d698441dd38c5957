"""Linking held against what editors set beside telegrams by hand, over whole volumes together.

The gold needs no labels. A footnote that says nothing but "Document 23.", "Supra." or "February 9, p. 212."
stands behind a telegram that is cited; where a document that it points to, or one on that page, bears a
number which stands shortly before the call-out, that number means that document. Whether it is found, whose
message it is taken for, of which day, and to what document it is resolved, is counted. The pointing notes
themselves are hidden from linking. In the same pass every encoded reference to a document, page or note is
held against its words, as `pointing` judges them, and the datelines of some documents are hidden, as
`hidden_dates` does.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing import Pool
from pathlib import Path
from typing import Literal

import msgspec

from embtel.evaluation.hidden_dates import EVERY, Blank, Hidden, blank, hidden_among
from embtel.evaluation.measuring import PROCESSES, gold_faults, period_of
from embtel.evaluation.pointing import Judged, Pointing, bare, judge, pointings
from embtel.formats import transcripts
from embtel.formats.transcript import Transcript
from embtel.linking.cards import Card, card
from embtel.linking.linker import link
from embtel.linking.links import Link
from embtel.linking.pointers import resolve_pointers
from embtel.reading.reader import read
from embtel.record import Document, Message, Reference, Struct
from embtel.tables.series import series

Aspect = Literal["finding", "sender", "addressee", "day", "resolving"]
Outcome = Literal["right", "wrong", "missed", "abstained", "wanted"]

# Letters before a call-out in which the number must stand: "Embtels 1163, 1165, 1168 and 1169, April 21 and
# 22". Of 453 such numbers in twelve volumes one was another message's.
REACH = 80
# "See Document 23.", "Documents 81 and 82, respectively.", "Printed as 37, supra.", "Dated February 9,
# 10 p. m., p. 212.", once the references themselves are out
POINTING = re.compile(
    r"(?:[\s.,;:()]|[Ss]ee|Printed|[Dd]ated|as|Documents?|and|both|respectively|[Ss]upra|[Ii]nfra|[Aa]nte|[Pp]ost"
    r"|p{1,2}|[ap]\.? ?m|noon|midnight|\d{1,4}|"
    + "|".join(f"{month[:3]}(?:{month[3:]})?" for month in calendar.month_name[1:])
    + ")*"
)
# "#d23", "frus1952-54v04#d3"; "#pg_212"
DOCUMENT = re.compile(r"d\d+$")
PAGE = re.compile(r"pg_(\d+)$")
# "telegram 225", "Embtels 94 and 158": a number with nothing of a longer one about it
NUMBER = re.compile(r"(?<![\w./–-])\d{2,6}(?![\d/–-]|\.\d)")
# The word before a number, and what stands between it and its kind in a list: "Deptels 551 and 552"
LISTED = re.compile(r"(?:,|;|and|&|No\.|Nos\.|numbers?|[\d,;]+|\s)+$")


class Pair(Struct, frozen=True, kw_only=True):
    """A number in a document's text, and the document that bears it, as the editors say."""

    document: str
    start: int
    end: int
    number: str
    target: str
    line: str


class Case(Struct, frozen=True, kw_only=True):
    """One aspect of one pair: what became of it, and in which words."""

    aspect: Aspect
    form: str
    period: str
    outcome: Outcome
    pair: Pair
    because: str


class Volume(Struct, frozen=True, kw_only=True):
    """What is needed of a volume: the cards of its documents, read without the encoded targets; those
    targets; of each document the places of its pointing notes, and what they point to; what became of the
    documents whose dateline was hidden."""

    cards: tuple[Card, ...]
    encoded: tuple[Pointing, ...]
    notes: dict[str, frozenset[int]]
    pointers: tuple[tuple[str, int, str, tuple[str, ...]], ...]
    """For each call-out of a pointing note: document, offset, the words before, ids of the documents."""
    hidden: tuple[Hidden, ...]


def judge_linking(
    paths: Sequence[Path], watch: Callable[[int, int], None] = lambda done, of: None
) -> tuple[tuple[Case, ...], tuple[Judged, ...], tuple[Hidden, ...]]:
    """Link all documents of some volumes together; judge every pair, every encoded target and hidden dates.

    After every volume `watch` is told how many are done, and of how many. Raises OSError where a volume
    cannot be read, UnreadableFile where it is none.
    """
    volumes: list[Volume] = []
    with Pool(min(PROCESSES, len(paths))) as pool:
        for volume in pool.imap(_volume, sorted(paths, key=lambda path: path.name)):
            volumes.append(volume)
            watch(len(volumes), len(paths))
    hidden = tuple(one for volume in volumes for one in volume.hidden)
    return _cases_of(volumes), _pointed(volumes), hidden


def _cases_of(volumes: Sequence[Volume]) -> tuple[Case, ...]:
    """What became of every pair, the pointing notes hidden."""
    cards = {}
    for volume in volumes:
        for one in volume.cards:
            hidden = volume.notes.get(one.id, frozenset())
            seen = tuple(reference for reference in one.references if reference.note not in hidden)
            cards[one.id] = msgspec.structs.replace(one, references=seen)
    links = link([*cards.values()]).references
    return tuple(
        case for pair in pairs(volumes, cards) for case in _cases(pair, cards, links.get(pair.document, ()))
    )


def _pointed(volumes: Sequence[Volume]) -> tuple[Judged, ...]:
    """What became of every encoded target."""
    cards = [one for volume in volumes for one in volume.cards]
    links = dict(zip((one.id for one in cards), resolve_pointers(cards), strict=True))
    return tuple(judge((one for volume in volumes for one in volume.encoded), cards, links))


def _volume(path: Path) -> Volume:
    cards: list[Card] = []
    encoded: list[Pointing] = []
    notes: dict[str, frozenset[int]] = {}
    blanks: dict[str, Blank] = {}
    pointers: list[tuple[str, int, str, tuple[str, ...]]] = []
    for place, transcript in enumerate(transcripts(path, path.parent)):
        document = read(bare(transcript))
        cards.append(card(document))
        if place % EVERY == 0 and (found := blank(bare(transcript), document)):
            blanks[document.id] = found
        encoded += pointings(transcript)
        pointing = _pointing(transcript, path.stem)
        if any(pointing):
            notes[document.id] = frozenset(place for place, targets in enumerate(pointing) if targets)
            pointers += _called(document, pointing)
    return Volume(
        cards=tuple(cards),
        encoded=tuple(encoded),
        notes=notes,
        pointers=tuple(pointers),
        hidden=tuple(hidden_among(cards, blanks)),
    )


def _pointing(transcript: Transcript, volume: str) -> list[tuple[str, ...]]:
    """For each note the documents that it points to, if it does nothing else."""
    found = []
    for note in transcript.notes:
        rest, targets = note.text, []
        for one in sorted(note.encodings, key=lambda one: -one.start):
            if one.kind == "reference" and one.value:
                rest = rest[: one.start] + rest[one.end :]
                other, _, name = one.value.partition("#")
                targets.append(
                    f"{other or volume}/{name}" if DOCUMENT.match(name) or PAGE.match(name) else ""
                )
        found.append(tuple(targets) if POINTING.fullmatch(rest) else ())
    return found


def _called(
    document: Document, pointing: Sequence[tuple[str, ...]]
) -> Iterator[tuple[str, int, str, tuple[str, ...]]]:
    """The call-outs of pointing notes, each with the words before it."""
    places = {note.n: place for place, note in reversed([*enumerate(document.notes)])}
    before = 0
    for call in document.callouts:
        if call.in_ != "text":
            continue
        targets = pointing[places[call.n]] if call.n in places else ()
        start = max(before, call.at - REACH)
        if targets:
            yield document.id, start, document.text[start : call.at], targets
        before = call.at


def pairs(volumes: Iterable[Volume], cards: dict[str, Card]) -> Iterator[Pair]:
    """Every number before a pointing note that is that of a document it points to."""
    on_page = _on_pages(cards)
    for volume in volumes:
        for id, offset, words, targets in volume.pointers:
            numbers = {match[0]: match for match in NUMBER.finditer(words)}  # the last of equal ones
            meant = dict.fromkeys(one for target in targets for one in on_page.get(target, (target,)))
            for target in meant:
                if target == id:
                    continue
                for own in _numbers(cards.get(target)):
                    if own in numbers and (id, f"number {own}") not in gold_faults():
                        start, end = numbers[own].span()
                        yield Pair(
                            document=id,
                            start=offset + start,
                            end=offset + end,
                            number=own,
                            target=target,
                            line=words.replace("\n", " "),
                        )
                        break


def _on_pages(cards: dict[str, Card]) -> dict[str, list[str]]:
    """The documents on each page: `frus1948v01p1/pg_431`."""
    found: dict[str, list[str]] = {}
    volume, page = "", ""
    for own in cards.values():
        if own.volume != volume:
            volume, page = own.volume, ""
        for number in dict.fromkeys((page, *own.pages)):
            found.setdefault(f"{volume}/pg_{number}", []).append(own.id)
            page = number
    return found


def _numbers(own: Card | None) -> Iterator[str]:
    """The numbers that a message bears."""
    messages: tuple[Message | None, ...] = () if own is None else (own.message, own.also)
    for message in messages:
        if message is not None and message.number is not None:
            yield message.number


def _cases(pair: Pair, cards: dict[str, Card], links: Sequence[Link]) -> Iterator[Case]:
    """What became of a pair, aspect by aspect."""
    target, citing = cards[pair.target], cards[pair.document]

    def case(aspect: Aspect, outcome: Outcome, because: str) -> Case:
        period = period_of(pair.document.partition("/")[0])
        return Case(
            aspect=aspect, form=form_of(pair), period=period, outcome=outcome, pair=pair, because=because
        )

    found = _found(pair, citing.references)
    if found is None:
        yield case("finding", "missed", "")
        yield case("resolving", "missed", "it was not found")
        return
    reference, added = citing.references[found], links[found]
    yield case("finding", "right", reference.text)
    senders, addressees = ({party.post for party in side} - {None} for side in (target.from_, target.to))
    addressees |= {post for post, _ in target.info} if addressees else set()
    for aspect, post, posts in (("sender", added.from_, senders), ("addressee", added.to, addressees)):
        if posts:
            outcome: Outcome = "missed" if post is None else "right" if post in posts else "wrong"
            told = f"{post}, not {' or '.join(sorted(filter(None, posts)))}"
            yield case("sender" if aspect == "sender" else "addressee", outcome, told)
    if reference.date is not None and target.when.day is not None:
        day = target.when.day.isoformat()
        holds = (reference.date.start or day) <= day <= (reference.date.end or day)
        said = f"{reference.date.start}/{reference.date.end}, not {day}"
        yield case("day", "right" if holds else "wrong", said)
    taken = cards.get(added.target) if added.target else None
    yield case("resolving", _outcome(added, target, taken), f"{added.target}: {' '.join(added.because)}")


def _found(pair: Pair, references: Sequence[Reference]) -> int | None:
    """The reference to a message that has the number of a pair, over the place where it stands."""
    for place, one in enumerate(references):
        over = one.note is None and one.start < pair.end and one.end > pair.start
        numbers = {one.number, *(copy.number for copy in one.also)}
        if over and one.kind in ("telegram", "airgram", "despatch") and pair.number in numbers:
            return place
    return None


def _outcome(added: Link, target: Card, taken: Card | None) -> Outcome:
    """What linking made of a reference to a document; another print of the same message is right too."""
    match added.status:
        case "resolved":
            assert taken is not None
            same = taken.id == target.id or _identity(taken) == _identity(target)
            return "right" if same else "wrong"
        case "ambiguous":
            return "abstained"
        case "wanted":
            return "wanted"
        case _:
            return "missed"


def _identity(own: Card) -> tuple[object, ...]:
    """What two prints of one message have in common."""
    return own.message, own.when, {party.post for party in own.from_}


def form_of(pair: Pair) -> str:
    """The form of a reference, in few groups, by the word before its number.

    >>> line = "as proposed Embtels 94 and 158, February 9"
    >>> form_of(Pair(document="d2", start=27, end=30, number="158", target="d1", line=line))
    'Embtel, Deptel'
    """
    at = pair.line.rfind(pair.number)
    before = LISTED.sub("", pair.line[:at]).split()
    word = before[-1] if before else ""
    if series(word.strip("(.:;,")):
        return "designator"
    for form, pattern in FORMS:
        if re.match(pattern, word, re.IGNORECASE if form != "Place N" else 0):
            return form
    return "other"


FORMS = (
    # "reEmbtel", "Contels", "(Deptel"
    ("Embtel, Deptel", r"\W*(?:re|ref)?(?:am)?(?:emb?|dep|con|congen|leg|(?:dep)?cirt?c?)tels?\b"),
    # "Reurtel", "mytels", "ourtel"
    ("urtel, mytel", r"\W*(?:re|ref)?(?:ur|my|our|your)tels?\b"),
    # "your 1048", "reur 92"
    ("your N", r"\W*(?:re)?(?:ur|my|our|your)$"),
    # "telegram 511", "tel 12", "cable 5"
    ("telegram N", r"\W*(?:telegrams?|tels?|messages?|cables?|circular)$"),
    # "Moscow’s 1748", "Saigon 3798"
    ("Place N", r"\W*[A-Z]"),
)
