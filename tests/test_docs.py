"""Every command shown in the documentation is run, and what is shown below it must be what it prints.

A fenced block marked `console` holds commands, each on a line after "$ ", and below each, if anything, what
it prints. The commands of a page run in order, in one temporary folder that holds the bundled sample at its
usual path, on a terminal of 100 columns without colours, and must all succeed. A shown line that is only "…"
stands for any lines, trailing blanks count for nothing, and where nothing is shown anything may be printed.
A command that ends in "&" runs on until the page is done; what it says first is what it prints.

Commands that set up an environment (`script/…`, `git …`, `pip …`) are not run here: continuous integration
runs the first, and the others need a network.

`python tests/test_docs.py` writes what the commands print now into the pages, where lines are shown in full.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SETTING_UP = ("script/", "git ", "pip ", "cd ")


class Command(NamedTuple):
    """A command, the lines shown below it, and where it stands."""

    typed: str
    shown: list[str]
    line: int


def commands(page: Path) -> Iterator[Command]:
    """The commands of a page that can be run."""
    text = page.read_text(encoding="utf-8")
    for block in BLOCK.finditer(text):
        command = None
        for number, line in enumerate(block[1].splitlines(), text.count("\n", 0, block.start(1)) + 1):
            if line.startswith("$ "):
                if command:
                    yield command
                command = Command(line[2:], [], number)
            elif command:
                command.shown.append(line.rstrip())
        if command:
            yield command


def is_as_shown(printed: str, shown: list[str]) -> bool:
    """Whether the lines printed are those shown, "…" standing for any."""
    pattern = "".join(".*" if line == "…" else re.escape(line) + r"[ ]*\n" for line in shown)
    return re.fullmatch(pattern, printed.rstrip() + "\n", re.DOTALL) is not None


class Terminal(contextlib.ExitStack):
    """The terminal that the pages are written for, in a folder; what runs on is ended when it is closed."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        self._where: dict[str, Any] = {
            "cwd": folder,
            "env": os.environ | {"PATH": path, "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"},
            "stdin": subprocess.DEVNULL,
            "encoding": "utf-8",
        }

    def run(self, command: Command) -> subprocess.CompletedProcess[str]:
        """The command run to its end, or until it said something if it is to run on."""
        if command.typed.endswith(" &"):
            return self._start(command.typed.removesuffix(" &"))
        return subprocess.run(
            ["bash", "-c", command.typed], capture_output=True, timeout=120, check=False, **self._where
        )

    def _start(self, typed: str) -> subprocess.CompletedProcess[str]:
        words = ["bash", "-c", f"exec {typed}"]
        process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **self._where)
        self.enter_context(process)
        self.callback(process.terminate)
        assert process.stdout
        said = process.stdout.readline()
        return subprocess.CompletedProcess(words, process.poll() or 0, said, said)


def is_setup(command: Command) -> bool:
    """Whether a command is one that sets up an environment."""
    return command.typed.startswith(SETTING_UP)


def prepare(folder: Path) -> Path:
    """A folder with the bundled sample in it."""
    shutil.copytree(ROOT / "embtel" / "sample", folder / "embtel" / "sample")
    return folder


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_print_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    with Terminal(prepare(tmp_path)) as terminal:
        for command in commands(page):
            if is_setup(command):
                assert not command.typed.startswith("script/") or (ROOT / command.typed.split()[0]).exists()
                continue
            done = terminal.run(command)
            place = f"{page.name}:{command.line}: $ {command.typed}"
            assert done.returncode == 0, f"{place}\n{done.stderr}"
            if any(command.shown):
                assert is_as_shown(done.stdout, command.shown), f"{place}\n{done.stdout}"


@pytest.mark.parametrize(
    ("shown", "alike"),
    [
        (["a", "b"], True),
        (["a", "…"], True),
        (["…", "b"], True),
        (["…"], True),
        (["a"], False),
        (["b", "…"], False),
    ],
)
def test_shown_lines_are_compared(shown: list[str], alike: bool) -> None:
    assert is_as_shown("a  \nb\n", shown) is alike


def test_the_readme_shows_commands() -> None:
    assert len(list(commands(ROOT / "README.md"))) > 5


def rewrite(page: Path, folder: Path) -> None:
    """Put what the commands of a page print now in the place of what it shows."""
    lines = page.read_text(encoding="utf-8").splitlines()
    with Terminal(folder) as terminal:
        runs = [(one, terminal.run(one).stdout) for one in commands(page) if not is_setup(one)]
    for command, printed in reversed(runs):
        if any(command.shown) and "…" not in command.shown:
            lines[command.line : command.line + len(command.shown)] = printed.rstrip().splitlines()
    page.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    for page in PAGES:
        with tempfile.TemporaryDirectory() as name:
            rewrite(page, prepare(Path(name)))
