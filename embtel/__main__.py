"""`python -m embtel`: the program by another door."""

from embtel.cli.main import run

run()
