"""How long building an edition takes, against the floor: what nobody could do without.

    python benchmarks/build.py VOLUME.xml...

The floor is what a short script would do: lxml parses one volume after the other, and tantivy indexes the
bare text of the documents, with a thread for every core. The building is `embtel build` as a user starts it,
into a new folder. Both are measured in one run on the same machine, in turn; the best of the rounds counts.
The cores' time is what both cost all cores together, child processes included: how much work there is,
however it is spread over the cores and whatever else the machine is busy with.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import tantivy
from lxml import etree

from embtel.edition.index import MEMORY

DOCUMENT = "{http://www.tei-c.org/ns/1.0}div"
CORES = len(os.sched_getaffinity(0))


def texts(path: str) -> list[str]:
    """The bare text of a volume's documents."""
    root = etree.parse(path, etree.XMLParser(collect_ids=False, huge_tree=True)).getroot()
    return [" ".join(div.itertext()) for div in root.iter(DOCUMENT) if div.get("type") == "document"]


class Cost(NamedTuple):
    """Seconds on the clock, and seconds of all cores together."""

    clock: float
    cores: float


@contextlib.contextmanager
def cost() -> Iterator[list[Cost]]:
    """What the body costs, its child processes included."""
    spent: list[Cost] = []
    clock, before = time.perf_counter(), os.times()
    yield spent
    after = os.times()
    spent.append(Cost(time.perf_counter() - clock, sum(after[:4]) - sum(before[:4])))


def floor(volumes: list[str], folder: Path) -> None:
    """Parse and index, and nothing else."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text")
    index = tantivy.Index(builder.build(), path=str(folder))
    writer = index.writer(MEMORY, CORES)
    for volume in volumes:
        for text in texts(volume):
            document = tantivy.Document()
            document.add_text("text", text)
            writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


def build(volumes: list[str], folder: Path) -> int:
    """Run `embtel build`; the most bytes that all its processes held at once."""
    command = [
        sys.executable,
        "-c",
        "from embtel.cli.main import run; run()",
        "build",
        *volumes,
        "-o",
        folder,
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    with watched(process.pid) as peak:
        said, _ = process.communicate()
    if process.returncode:
        sys.exit(f"embtel build ended with {process.returncode}")
    print(said)
    return peak[0]


@contextlib.contextmanager
def watched(pid: int) -> Iterator[list[int]]:
    """The peak of the memory of a process and all its children, looked at 20 times a second."""
    peak = [0]
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.05):
            peak[0] = max(peak[0], memory(pid))

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield peak
    finally:
        over.set()
        thread.join()


def memory(pid: int) -> int:
    """Bytes in the memory of a process and its children; shared pages count for each, so rather too many."""
    total = 0
    with contextlib.suppress(OSError):
        total += int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        for thread in Path(f"/proc/{pid}/task").iterdir():
            total += sum(memory(int(child)) for child in (thread / "children").read_text().split())
    return total


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("volumes", nargs="+", metavar="VOLUME.xml")
    parser.add_argument("--rounds", type=int, default=1)
    arguments = parser.parse_args()
    size = sum(Path(path).stat().st_size for path in arguments.volumes)
    print(f"{len(arguments.volumes)} volumes, {size / 1e6:.0f} MB, {CORES} cores\n")
    floors: list[Cost] = []
    builds: list[Cost] = []
    peak = 0
    for _ in range(arguments.rounds):
        folder = Path(tempfile.mkdtemp(prefix="embtel-benchmark-"))
        try:
            (folder / "floor").mkdir()
            with cost() as spent:
                floor(arguments.volumes, folder / "floor")
            floors += spent
            with cost() as spent:
                peak = max(peak, build(arguments.volumes, folder / "edition"))
            builds += spent
        finally:
            shutil.rmtree(folder)
    least, took = min(floors), min(builds)
    print("                         clock     cores' time")
    print(f"floor (lxml + tantivy)  {least.clock:6.1f} s  {least.cores:6.1f} s")
    print(f"embtel build            {took.clock:6.1f} s  {took.cores:6.1f} s")
    print(f"ratio                   {took.clock / least.clock:6.2f}    {took.cores / least.cores:6.2f}")
    print(f"peak memory {peak / 1e6:.0f} MB, all processes together")


if __name__ == "__main__":
    main()
