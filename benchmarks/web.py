"""How fast the reading room is: twenty readers at once, over pages of all kinds.

    python benchmarks/web.py EDITION [SECONDS]

The server is held to one core (`taskset`), the readers are threads of `wrk` (Debian: apt install wrk). They
are measured twice: as readers are, each looking at a page for a second or so before opening the next; and
without any pause, which shows how much the server can do, and where each waits for nineteen others. Printed
are, for each kind of page, the time of the processor that one takes, the size of the largest before it is
compressed, and the median and 95th percentile of the time from asking to the whole answer. A page that was
asked for before is kept ready by the server; so the time of the processor is that of pages asked for the
first time, and the readers open others, taken by chance from as many as there are. EMBTEL_CORE names another
core than 0.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from embtel.edition.correspondents import correspondents
from embtel.edition.folder import open_database
from embtel.edition.ledgers import ledgers
from embtel.edition.words import divide
from embtel.web import links
from embtel.web.links import Address

READERS = 20
READING = 1000  # milliseconds for which a reader looks at a page, more or less
COSTED, READ = 40, 2000  # addresses of each kind, at most, whose cost is measured, and that readers open
SCRIPT = Path(__file__).with_name("web.lua")


class Server(NamedTuple):
    """A reading room that is open: its process, its port, how many seconds it took to answer."""

    process: int
    port: int
    start: float


def main() -> None:
    """Open the room, send the readers, print what they saw."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if not shutil.which("wrk"):
        sys.exit("the load generator is missing: apt install wrk")
    seconds = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    edition = Path(sys.argv[1])
    print(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with serving(edition) as server:
        print(f"first answer {server.start:.2f} s after the start, memory {memory(server):.0f} MB")
        costs = {kind: cost(server, of_kind) for kind, of_kind in addresses(edition, COSTED, 1951).items()}
        pages = addresses(edition, READ, 1952)
        calm = load(server, pages, seconds, READING)
        busy = load(server, pages, seconds, 0)
        print(f"memory at the end {memory(server):.0f} MB")
    report(costs, calm, busy)
    print(f"load of the machine after: {os.getloadavg()[0]:.1f}")


def addresses(edition: Path, most: int, seed: int) -> dict[str, list[Address]]:
    """Addresses of each kind of page, taken by chance, so many at most."""
    chance = random.Random(seed)

    def some(found: Iterable[Address]) -> list[Address]:
        every = list(dict.fromkeys(found))
        return chance.sample(every, min(most, len(every)))

    with contextlib.closing(open_database(edition)) as database:

        def column(question: str) -> list[str]:
            return [value for (value,) in database.execute(question)]

        ids = column("SELECT id FROM documents")
        posts = list(correspondents(database, "post"))
        people = list(correspondents(database, "person"))
        missing = int(column("SELECT count(*) FROM wanted")[0])
        words = [
            chance.choice(divide(text))
            for text in chance.choices(column("SELECT text FROM texts WHERE text GLOB '*[a-z]*'"), k=most)
        ]
        return {
            "front": [links.front()],
            "about": [links.about()],
            "document": some(map(links.document, ids)),
            "document, most cited": some(
                links.document(id)
                for id in column(
                    "SELECT target FROM cross_references WHERE target IS NOT NULL GROUP BY target"
                    " ORDER BY count(*) DESC LIMIT 40"
                )
            ),
            "document, longest": some(
                links.document(id)
                for id in column("SELECT id FROM documents ORDER BY length(record) DESC LIMIT 40")
            ),
            "conversation": some(
                map(links.thread, column("SELECT document FROM threads WHERE position = 0"))
            ),
            "conversation, longest": some(
                links.thread(id)
                for id in column(
                    "SELECT (SELECT document FROM threads AS first WHERE first.thread = threads.thread"
                    " ORDER BY position LIMIT 1) FROM threads GROUP BY thread ORDER BY count(*) DESC LIMIT 10"
                )
            ),
            "search, one word": some(map(links.search, words)),
            "search, two words": some(links.search(" ".join(two)) for two in pairwise(words)),
            "search, filtered": some(
                links.search(f"date:{chance.randrange(1948, 1960)} {word}", sort="date") for word in words
            ),
            "all documents": some(links.search(page=1 + n) for n in range(len(ids) // 20)),
            "series": some(links.series(page=page) for page in range(1, 5)),
            "one series": some(links.ledger(one.name) for one in ledgers(database)),
            "wanted": some(links.wanted(page=1 + n) for n in range(missing // 100)),
            "one wanted": some(map(links.wanted, range(1, missing + 1))),
            "audit": some(map(links.audit, range(1, 4))),
            "people": some(links.people(page=1 + n) for n in range(len(people) // 100 + 1)),
            "person": some(links.people(one.name) for one in people),
            "person, busiest": [links.people(one.name) for one in people[:10]],
            "posts": some(links.posts(page=1 + n) for n in range(len(posts) // 100 + 1)),
            "post": some(links.posts(one.name) for one in posts),
            "post, busiest": [links.posts(one.name) for one in posts[:10]],
        }


@contextlib.contextmanager
def serving(edition: Path) -> Iterator[Server]:
    """The reading room of an edition on one core."""
    command = [str(Path(sys.executable).with_name("embtel")), "serve", str(edition), "--port", "0"]
    core = os.environ.get("EMBTEL_CORE", "0")
    begun = time.perf_counter()
    with subprocess.Popen(["taskset", "-c", core, *command], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            port = int(process.stdout.readline().rpartition(" (")[0].rpartition(":")[2])
            get(port, links.front())
            yield Server(process.pid, port, time.perf_counter() - begun)
        finally:
            process.terminate()


def get(port: int, address: str) -> bytes:
    """A page; the program ends where there is none."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", address, headers={"Host": f"127.0.0.1:{port}"})
    answer = connection.getresponse()
    if answer.status != 200:
        sys.exit(f"{address}: {answer.status}")
    return answer.read()


class Cost(NamedTuple):
    """What a kind of page costs: milliseconds of the processor, and bytes of the largest."""

    processor: float
    size: int


def cost(server: Server, of_kind: list[Address]) -> Cost:
    """What pages cost that are asked for one after the other, each for the first time."""
    before = processor(server)
    sizes = [len(get(server.port, address)) for address in of_kind]
    return Cost((processor(server) - before) / len(of_kind), max(sizes))


def processor(server: Server) -> float:
    """The time, in milliseconds, that the threads of the server had a processor."""
    tasks = Path(f"/proc/{server.process}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e6


def memory(server: Server) -> float:
    """The memory, in megabytes, that the server holds."""
    status = Path(f"/proc/{server.process}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def load(
    server: Server, pages: dict[str, list[Address]], seconds: int, reading: int
) -> dict[str, list[float]]:
    """The times, in milliseconds, that twenty readers waited for each kind of page."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.writelines(f"{kind}\t{address}\n" for kind, of_kind in pages.items() for address in of_kind)
        file.flush()
        address = f"http://127.0.0.1:{server.port}/"
        command = ["wrk", f"-t{READERS}", f"-c{READERS}", f"-d{seconds}s", "--timeout=30s", "-s", str(SCRIPT)]
        done = subprocess.run(
            [*command, address, "--", file.name, str(reading)], stdout=subprocess.PIPE, text=True, check=True
        )
    times: dict[str, list[float]] = defaultdict(list)
    for line in done.stdout.splitlines():
        kind, tab, taken = line.partition("\t")
        if tab and kind == "failed" and float(taken):
            sys.exit(f"{taken} answers were none")
        if tab and kind in pages:
            times[kind].append(float(taken))
    return times


def report(costs: dict[str, Cost], calm: dict[str, list[float]], busy: dict[str, list[float]]) -> None:
    """Print the table."""
    print(f"\n{'':24}{'processor':>10}{'kB':>7}{'readers who read':>22}{'without a pause':>22}")
    print(f"{'milliseconds':24}{'':>17}" + f"{'n':>6}{'median':>8}{'95 %':>8}" * 2)
    for kind, spent in costs.items():
        shown = "".join(row_of(times.get(kind, [])) for times in (calm, busy))
        print(f"{kind:24}{spent.processor:10.1f}{spent.size / 1000:7.1f}{shown}")
    every = ([time for times in load.values() for time in times] for load in (calm, busy))
    print(f"{'all':24}{'':17}{''.join(map(row_of, every))}")


def row_of(times: list[float]) -> str:
    """Number, median and 95th percentile."""
    if len(times) < 2:
        return f"{len(times):6}{'–':>8}{'–':>8}"
    return f"{len(times):6}{statistics.median(times):8.1f}{statistics.quantiles(times, n=20)[-1]:8.1f}"


if __name__ == "__main__":
    main()
