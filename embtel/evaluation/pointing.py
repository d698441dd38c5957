"""How well references to documents, pages and notes are resolved, measured against targets encoded by hand.

The encoded targets are taken out before reading, so that the words alone tell. Not counted for or against are
targets outside the volumes at hand, and those that the hand got wrong: where nothing has the id, where the
words name another volume, another document while the hand has the one that cites, or a paper of another sort.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from multiprocessing import Pool
from pathlib import Path
from typing import Literal

import msgspec

from embtel.evaluation.measuring import PROCESSES, period_of
from embtel.formats import transcripts
from embtel.formats.transcript import Encoding, Transcript
from embtel.linking.cards import Card, card
from embtel.linking.links import Link
from embtel.linking.pointers import resolve_pointers
from embtel.linking.shelves import Shelves
from embtel.reading.composing import OTHER_PAPERS
from embtel.reading.encoded_references import marked
from embtel.reading.layout import lay_out
from embtel.reading.reader import read
from embtel.reading.targets import Target, read_target
from embtel.reading.volume_ids import sister
from embtel.record import Reference, Struct

TargetKind = Literal["document", "page", "note"]
Verdict = Literal["right", "wrong", "abstained", "missed", "hand at fault"]


class Pointing(Struct, frozen=True, kw_only=True):
    """A reference as editors encoded it: where it stands in the record, its words and its target."""

    document: str
    note: int | None
    start: int
    end: int
    words: str
    other: bool  # words before it tell that it is no document of an edition: "NAC Document 12"
    target: str


class Judged(Struct, frozen=True, kw_only=True):
    """What became of an encoded reference; `read` says where its words were taken to lead, and why."""

    pointing: Pointing
    kind: TargetKind
    verdict: Verdict
    read: str


class Volume(Struct, frozen=True, kw_only=True):
    """A volume as its words alone tell of it, and what the editors encoded."""

    cards: tuple[Card, ...]
    pointings: tuple[Pointing, ...]


def judge_pointing(
    paths: Sequence[Path], watch: Callable[[int, int], None] = lambda done, of: None
) -> tuple[Judged, ...]:
    """Read some volumes as one edition, resolve what they point to, and judge every encoded target in them.

    After every volume `watch` is told how many are done, and of how many. Raises OSError where a volume
    cannot be read, UnreadableFile where it is none.
    """
    gold: list[Pointing] = []
    cards: list[Card] = []
    with Pool(min(PROCESSES, len(paths))) as pool:
        for done, volume in enumerate(pool.imap(_volume, sorted(paths, key=lambda path: path.name)), 1):
            gold += volume.pointings
            cards += volume.cards
            watch(done, len(paths))
    links = dict(zip((one.id for one in cards), resolve_pointers(cards), strict=True))
    return tuple(judge(gold, cards, links))


def counted(judged: Iterable[Judged]) -> Counter[tuple[TargetKind, str, Verdict]]:
    """How many there are of each kind of target, period of the volume that cites, and verdict."""
    return Counter(
        (one.kind, period_of(one.pointing.document.rpartition("/")[0]), one.verdict) for one in judged
    )


def pointings(transcript: Transcript) -> Iterator[Pointing]:
    """The references that editors encoded in a document."""
    paragraphs = lay_out(transcript.blocks).paragraphs
    for note, _, text, marks in marked(paragraphs, transcript.notes):
        for mark in marks:
            yield Pointing(
                document=transcript.id,
                note=note,
                start=mark.start,
                end=mark.end,
                words=text[max(0, mark.start - 60) : mark.end + 30],
                other=OTHER_PAPERS.search(text, max(0, mark.start - 24), mark.start) is not None,
                target=mark.value or "",
            )


def bare(transcript: Transcript) -> Transcript:
    """The transcript without the targets of references."""
    replace = msgspec.structs.replace
    return replace(
        transcript,
        blocks=tuple(replace(one, encodings=_others(one.encodings)) for one in transcript.blocks),
        notes=tuple(replace(one, encodings=_others(one.encodings)) for one in transcript.notes),
    )


def judge(
    gold: Iterable[Pointing], cards: Sequence[Card], links: Mapping[str, Mapping[int, Link]]
) -> Iterator[Judged]:
    """What became of each encoded reference within an edition; `links` has those of each document."""
    shelves = Shelves(cards)
    of_texts = {one.id: _by_text(one, links[one.id]) for one in cards}
    by_id = {one.id: one for one in cards}
    for pointing in gold:
        target, citing = read_target(pointing.target), by_id[pointing.document]
        volume = (target.volume if target else None) or citing.volume
        if target is None or target == Target(volume=target.volume) or volume not in shelves.volumes:
            continue
        under = [
            (reference, link)
            for reference, link in of_texts[citing.id][pointing.note]
            if reference.start < pointing.end and pointing.start < reference.end
        ]
        read = "; ".join(f"{link.target or '–'} ({', '.join(link.because)})" for _, link in under)
        yield Judged(
            pointing=pointing,
            kind="note" if target.note else "document" if target.document else "page",
            verdict=(
                "hand at fault"
                if pointing.other
                else _verdict(under, target, _meant(shelves, volume, target), citing, volume)
            ),
            read=read,
        )


def _volume(path: Path) -> Volume:
    cards: list[Card] = []
    gold: list[Pointing] = []
    for transcript in transcripts(path, path.parent):
        gold += pointings(transcript)
        cards.append(card(read(bare(transcript))))
    return Volume(cards=tuple(cards), pointings=tuple(gold))


def _others(encodings: Sequence[Encoding]) -> tuple[Encoding, ...]:
    return tuple(one for one in encodings if one.kind != "reference")


def _by_text(card: Card, links: Mapping[int, Link]) -> dict[int | None, list[tuple[Reference, Link]]]:
    """The references of a document with their links, by the text they stand in."""
    found: dict[int | None, list[tuple[Reference, Link]]] = defaultdict(list)
    for place, reference in enumerate(card.references):
        if place in links:
            found[reference.note].append((reference, links[place]))
    return found


def _meant(shelves: Shelves, volume: str, target: Target) -> set[str]:
    """The documents that an encoded target names: one, or those that stand on a page."""
    there = shelves.volumes[volume]
    if target.document is not None:
        return {shelves.cards[index].id for index in there.numbers.get(target.document, ())}
    number = target.page or ""
    page = there.pages.get(int(number)) if number.isdecimal() else None
    if page is None:
        return set()
    return {shelves.cards[index].id for index in (*page.begin, *page.may_begin, *page.go_on)}


def _verdict(
    under: Sequence[tuple[Reference, Link]], target: Target, meant: set[str], citing: Card, volume: str
) -> Verdict:
    for reference, link in under:
        if link.target in meant and target.note in (None, reference.number):
            return "right"
        if link.target and target.page and (reference.number or "").endswith(f"-{target.page}"):
            return "right"  # the last of some pages, which are one reference
    if not meant or any(_other(reference, link, target, citing, volume) for reference, link in under):
        return "hand at fault"
    if not under:
        return "missed"
    return "wrong" if any(link.target for _, link in under) else "abstained"


def _other(reference: Reference, link: Link, target: Target, citing: Card, volume: str) -> bool:
    """Whether the words name another volume, or another document where the hand has the one that cites."""
    named = sister(reference.volume, citing.volume) if reference.volume else None
    if named is not None and not volume.startswith(named):
        return True
    if reference.series == "ibid." and not link.target:
        return True  # of a volume that the edition lacks, where the hand has this one
    if target.document != citing.number or volume != citing.volume:
        return False
    return link.target not in (None, citing.id)
