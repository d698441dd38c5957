"""How often a figure in given surroundings is a call-out: the counts of `tables/callouts.csv`.

`python -m embtel.evaluation.counting VOLUME.xml...` counts them anew and prints the table.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from embtel.evaluation.rendering import Paragraph, Sheet, sheets
from embtel.reading.pages import find_pages
from embtel.reading.situations import Surroundings
from embtel.spans import remove
from embtel.tables.rows import rows

# Fewer figures than these say nothing of their surroundings.
FEWEST = 3

Counts = dict[str, tuple[int, int]]


def count(volumes: Iterable[Path]) -> Counts:
    """For each situation how many figures that count up with the notes are call-outs, and how many not."""
    calls: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for volume in volumes:
        for _, sheet in sheets(volume):
            for situation, is_call in _situations(sheet):
                (calls if is_call else others)[situation] += 1
    return {situation: (calls[situation], others[situation]) for situation in sorted(calls | others)}


def _situations(sheet: Sheet) -> Iterator[tuple[str, bool]]:
    """Every figure that could be the next call-out, up to the true one; after the last, to the end."""
    title = [line for line in sheet.above if line.part == "title"]
    dateline = [line for line in sheet.above if line.part == "dateline"]
    text, truth = _printed([title, dateline, *([line] for line in sheet.text)])
    surroundings = Surroundings(text, {n: "\n".join(paragraphs) for n, paragraphs in sheet.notes})
    true = [(start, n) for start, n in truth if n.isdigit()]
    after_last = str(int(true[-1][1]) + 1) if true else "1"
    begin = 0
    for start, n in (*true, (len(text), after_last)):
        at = text.find(n, begin)
        while 0 <= at <= start:
            end = at + len(n)
            if not text[end : end + 1].isdigit():
                yield surroundings.situation(at, end, n), at == start
            at = text.find(n, at + 1)
        begin = start + len(n)


def _printed(lines: Iterable[list[Paragraph]]) -> tuple[str, list[tuple[int, str]]]:
    """The page without page marks, as call-outs are sought in it, and where the true ones stand."""
    printed: list[str] = []
    truth: list[tuple[int, str]] = []
    length = 0
    for paragraphs in lines:
        words = []
        for paragraph in paragraphs:
            page = remove(
                paragraph.printed, ((mark.start, mark.end) for mark in find_pages(paragraph.printed))
            )
            shift = 0
            for n, at in paragraph.callouts:
                start = at + shift
                apart = page.text[start : start + 1 + len(n)] == " " + n
                truth.append((length + start + apart, n))
                # "Kyrou 2 telephoned" loses a space with its call-out, "(Embtel 960 2)" keeps it
                shift += len(n) + (apart and page.text[start + 1 + len(n) : start + 2 + len(n)] in ("", " "))
            words.append(page.text)
            length += len(page.text) + 1
        printed.append(" ".join(words))
        length += not paragraphs
    return "\n".join(printed), truth


def main(paths: list[str]) -> None:
    """Print the table with new counts; examples stay as they are."""
    examples = {row["situation"]: row["examples"] for row in rows("callouts")}
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(["situation", "calls", "others", "source", "examples"])
    for situation, (calls, others) in count(map(Path, paths)).items():
        if calls + others < FEWEST:
            continue
        source = f"counted on {len(paths)} volumes of Foreign Relations of the United States"
        table.writerow([situation, calls, others, source, examples.get(situation, "")])


if __name__ == "__main__":
    main(sys.argv[1:])
