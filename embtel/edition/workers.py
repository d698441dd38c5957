"""Reading files in several processes at once, with the answers in the order of the files.

Reading is bound by the processor, so a process a core reads; a thread stands at each process and waits
for it. The processes know nothing of the edition: they take paths and give encoded records.
"""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from embtel.edition.faults import Fault
from embtel.edition.readings import Input, Reading, read_file, size_of

# Below this, starting processes (0.3 s of each core) costs more than they save: that much XML takes 0.2 s.
_ALONE = 1_000_000
# Small files go together: 1,521 telegrams asked for one by one cost half a second more.
_TOGETHER = 250_000
# How far reading may run ahead of writing, in bytes of source: what bounds the memory.
_AHEAD = 40_000_000


def readings(files: Sequence[Input]) -> Generator[Reading]:
    """Read files, in parallel where that pays, and give what came of each in the order given."""
    if len(files) == 1 or sum(size_of(file.path) for file in files) < _ALONE:
        yield from map(read_file, files)
        return
    workers = Workers(_cores())
    try:
        yield from workers.readings(files)
    finally:
        workers.stop()


class Workers:
    """Reading processes, each with a thread that waits for it."""

    def __init__(self, count: int) -> None:
        self._processes = [_start() for _ in range(count)]
        self._idle: queue.SimpleQueue[subprocess.Popen[bytes]] = queue.SimpleQueue()
        for process in self._processes:
            self._idle.put(process)
        self._threads = ThreadPoolExecutor(count)
        self._stopping = False

    def readings(self, files: Iterable[Input]) -> Iterator[Reading]:
        """What came of each file, in the order given."""
        ahead: deque[tuple[int, Future[list[Reading]]]] = deque()
        outstanding = 0
        for size, batch in _batches(files):
            while ahead and outstanding + size > _AHEAD:
                done, answer = ahead.popleft()
                yield from answer.result()
                outstanding -= done
            ahead.append((size, self._threads.submit(self._ask, batch)))
            outstanding += size
        while ahead:
            yield from ahead.popleft()[1].result()

    def stop(self) -> None:
        """End all processes, even in the middle of their work."""
        self._stopping = True
        for process in list(self._processes):
            process.kill()
        self._threads.shutdown(cancel_futures=True)
        for process in self._processes:
            process.communicate()

    def _ask(self, batch: Sequence[Input]) -> list[Reading]:
        """Have one process read a batch. The file at which a process dies is at fault; the rest is not."""
        answers: list[Reading] = []
        while len(answers) < len(batch):
            process = self._idle.get()
            assert process.stdin and process.stdout
            try:
                pickle.dump(batch[len(answers) :], process.stdin, protocol=pickle.HIGHEST_PROTOCOL)
                process.stdin.flush()
                while len(answers) < len(batch):
                    answers.append(pickle.load(process.stdout))
            except (EOFError, OSError, pickle.UnpicklingError):
                if self._stopping:
                    raise
                answers.append(_died(batch[len(answers)], process))
                self._processes.remove(process)
                process = _start()
                self._processes.append(process)
            self._idle.put(process)
        return answers


def _start() -> subprocess.Popen[bytes]:
    # A session of its own, so that Ctrl-C at the terminal reaches only the process that reports it.
    # -P: a folder of documents must not be able to slip its own modules in.
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "embtel.edition.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )


def _died(file: Input, process: subprocess.Popen[bytes]) -> Reading:
    process.kill()
    process.communicate()
    return Reading(
        place=file.place,
        name=file.name,
        sha256="",  # unknown, so that the file counts as changed and is tried again next time
        size=size_of(file.path),
        faults=(
            Fault(
                place=file.place,
                message=f"the process reading it died (exit status {process.returncode})",
                remedy="if memory was short, build with this file alone; otherwise please report it",
            ),
        ),
    )


def _batches(files: Iterable[Input]) -> Iterator[tuple[int, list[Input]]]:
    """Neighbouring small files together, large ones by themselves, each batch with its size in bytes."""
    batch: list[Input] = []
    total = 0
    for file in files:
        size = size_of(file.path)
        if batch and total + size > _TOGETHER:
            yield total, batch
            batch, total = [], 0
        batch.append(file)
        total += size
    if batch:
        yield total, batch


def _cores() -> int:
    """How many cores this process may use, which in a container are fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
