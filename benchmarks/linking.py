"""What linking costs: as part of a building, on more and more volumes, and on a made-up corpus.

    python benchmarks/linking.py VOLUME.xml...
    python benchmarks/linking.py --made-up 300000

Of volumes two things are measured. The building: `embtel build` as a user starts it, against the same with
nothing linked, and with no references found either, in turn, the best of the rounds. And linking by itself,
on the first 10, 20, 40 volumes and on all of them. Of the made-up corpus (made_up.py) linking is measured on
a quarter, a half and the whole, each in a process of its own, with the most memory that it held.
"""

from __future__ import annotations

import argparse
import gc
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import msgspec
from build import CORES, Cost, cost, watched
from made_up import made_up

from embtel.edition.readings import find
from embtel.edition.workers import readings
from embtel.linking.cards import Card, card
from embtel.linking.linker import link
from embtel.record import Document

STEPS = (10, 20, 40)
WHOLE = "from embtel.cli.main import run; run()"
UNLINKED = f"""
import embtel.edition.writing as writing
writing.link = writing.write_links = lambda *a: None
{WHOLE}
"""
# Reading processes that find no references.
READING = "import embtel.reading.reader as r; r.find_references = lambda *a, **k: ()"
BARE = f"""
import sys
import embtel.edition.workers as workers
{READING}
start = workers.subprocess.Popen
def bare(command, **options):
    code = {READING!r} + "; from embtel.edition.worker import work; work()"
    return start([sys.executable, "-P", "-c", code], **options)
workers.subprocess.Popen = bare
{UNLINKED}
"""
WAYS = {"no references": BARE, "references found": UNLINKED, "and linked": WHOLE}


def building(volumes: Sequence[str], rounds: int) -> None:
    """Print what finding references and linking them add to a building."""
    spent: dict[str, list[Cost]] = {way: [] for way in WAYS}
    peaks: Counter[str] = Counter()
    for _ in range(rounds):
        for way, code in WAYS.items():
            folder = Path(tempfile.mkdtemp(prefix="embtel-benchmark-"))
            try:
                with cost() as taken:
                    command = [sys.executable, "-c", code, "build", *volumes, "-o", str(folder), "--quiet"]
                    process = subprocess.Popen(command)
                    with watched(process.pid) as peak:
                        if process.wait():
                            sys.exit(f"embtel build ended with {process.returncode}")
                spent[way] += taken
                peaks[way] = max(peaks[way], peak[0])
            finally:
                shutil.rmtree(folder)
    print("building                  clock     cores' time      memory")
    bare = Cost(*map(min, zip(*spent["no references"], strict=True)))
    for way, costs in spent.items():
        clock, cores = map(min, zip(*costs, strict=True))
        print(
            f"{way:20} {clock:8.1f} s     {cores:8.1f} s   {peaks[way] / 1e6:6.0f} MB"
            f"   {_more(clock, bare.clock)}, {_more(cores, bare.cores)}"
        )
    print()


def _more(cost: float, bare: float) -> str:
    return f"{100 * (cost / bare - 1):+.0f} %"


def volume_by_volume(volumes: Sequence[str]) -> None:
    """Print what linking costs on the first volumes, on more, and on all."""
    decode = msgspec.json.Decoder(Document).decode
    cards: list[Card] = []
    ends: list[int] = []
    files, _ = find([Path(volume) for volume in volumes])
    with closing(readings(files)) as read:
        for reading in read:
            cards += [card(decode(record)) for record in reading.records]
            ends.append(len(cards))
    print(HEADS)
    for step in (*(step for step in STEPS if step < len(ends)), len(ends)):
        measure(f"{step} volumes", cards[: ends[step - 1]])
    print()


HEADS = "linking              documents  references    seconds  µs a reference"


def measure(name: str, cards: Sequence[Card]) -> None:
    """Link once and print what it cost, in seconds of the one core that does it."""
    count = sum(len(one.references) for one in cards)
    gc.collect()
    gc.disable()  # as building does
    began = time.process_time()
    links = link(cards)
    seconds = time.process_time() - began
    gc.enable()
    print(f"{name:20} {len(cards):9,}  {count:10,}  {seconds:9.2f}  {1e6 * seconds / max(count, 1):14.1f}")
    came = Counter(one.status for found in links.references.values() for one in found)
    print(
        f"{'':20} {', '.join(f'{number:,} {status}' for status, number in came.most_common())};"
        f" {len(links.wanted):,} wanted, {len(links.ledgers):,} ledgers, {len(links.threads):,} threads"
    )


def memory() -> float:
    """The most memory that this process held, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("volumes", nargs="*", metavar="VOLUME.xml")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--made-up", type=int, metavar="DOCUMENTS")
    parser.add_argument("--only", action="store_true", help="this many made-up documents, no parts of them")
    arguments = parser.parse_args()
    if arguments.volumes:
        print(f"{len(arguments.volumes)} volumes, {CORES} cores\n", flush=True)
        building(arguments.volumes, arguments.rounds)
        volume_by_volume(arguments.volumes)
    if arguments.made_up and arguments.only:
        cards = list(made_up(arguments.made_up))
        before = memory()
        print(HEADS)
        measure("made up", cards)
        print(f"memory {memory() / 1e6:,.0f} MB, of it the cards {before / 1e6:,.0f} MB")
    elif arguments.made_up:
        for part in (4, 2, 1):
            size = str(arguments.made_up // part)
            subprocess.run([sys.executable, __file__, "--made-up", size, "--only"], check=True)


if __name__ == "__main__":
    main()
