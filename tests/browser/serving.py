"""The command `embtel serve`, run beside a test."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

EMBTEL = Path(sys.executable).with_name("embtel")


@contextmanager
def served(folder: Path, *options: str) -> Iterator[str]:
    """The address at which `embtel serve` opens an edition."""
    command = [EMBTEL, "serve", folder, "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as server:
        try:
            assert server.stdout
            said = server.stdout.readline()
            address = re.search(r"http://\S+", said)
            assert address, said
            yield address[0]
        finally:
            server.terminate()
