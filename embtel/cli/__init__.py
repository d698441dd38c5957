"""The command line: it parses what was typed, calls the rest of the house and reports; nothing else."""
