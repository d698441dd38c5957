"""One reading process: takes files on its standard input, gives readings on its standard output.

It is started by `workers.Workers` and ends when its input does, so none is left behind when the process
that started it is killed.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys

from embtel.edition.readings import read_file


def work() -> None:
    """Read what is asked until nothing more is asked."""
    asked = sys.stdin.buffer
    # Readings hold no circles, and looking for some takes a tenth of the time of reading a volume.
    gc.disable()
    # The answers keep the pipe to themselves: whatever a library prints goes to standard error.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        while True:
            for file in pickle.load(asked):
                pickle.dump(read_file(file), answers, protocol=pickle.HIGHEST_PROTOCOL)
                answers.flush()
    except (EOFError, BrokenPipeError):
        # whoever asked is gone; the interpreter must not try to flush into the void
        os._exit(0)


if __name__ == "__main__":
    work()
