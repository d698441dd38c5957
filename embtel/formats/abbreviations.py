"""Users' own lists of abbreviations: a TOML file, a line for each abbreviation.

    # abbreviations.toml
    Volcol = "Volsenian Column"
    Krav = ["Kravonian", "Kravonia"]

A list beside documents is called `abbreviations.toml`, and holds for its folder and those below it.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from pathlib import Path

from embtel.errors import UnreadableFile
from embtel.formats.recognition import shown, unreachable
from embtel.record import Struct
from embtel.tables.lexicon import Entry, Lexicon

NAME = "abbreviations.toml"

LARGEST = 1_000_000  # bytes; the longest list of a volume, 476 abbreviations, has 40,000
LONGEST_FORM = 40  # letters
LONGEST_READING = 200

# One word: "FonMin", "regt", "S/P", "Att’s"
FORM = re.compile(rf"[^\W_][\w&/.'’-]{{0,{LONGEST_FORM - 1}}}")
# "Expected '=' after a key in a key/value pair (at line 3, column 5)"
FAULT = re.compile(r"(.{1,300}) \(at (?:line (\d{1,9}), column \d{1,9}|end of document)\)")
EXAMPLE = 'Volcol = "Volsenian Column"'


class OwnList(Struct, frozen=True, kw_only=True):
    """A list that a user brought: the path as it is shown, the digest of the file, and what it says."""

    path: str
    sha256: str
    lexicon: Lexicon


def read_abbreviations(path: Path) -> OwnList:
    """Read a user's list; forms without their full stops, in the order of the file.

    Raises UnreadableFile, which says where in the file what was expected.
    """
    place = shown(path)
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise unreachable(path, fault) from None
    if len(data) > LARGEST:
        raise _wrong(place, f"has {len(data):,} bytes", f"a list has at most {LARGEST:,}: split it")
    try:
        text = data.decode("utf-8-sig")
        said = tomllib.loads(text)
    except UnicodeDecodeError as fault:
        raise _wrong(place, f"is not UTF-8 at byte {fault.start:,}", "save it as UTF-8") from None
    except tomllib.TOMLDecodeError as fault:
        raise _not_toml(place, text, str(fault)) from None
    entries = tuple(_entry(form, stands_for, place, text) for form, stands_for in said.items())
    return OwnList(path=place, sha256=hashlib.sha256(data).hexdigest(), lexicon=Lexicon(entries=entries))


def _entry(form: str, stands_for: object, place: str, text: str) -> Entry:
    where = f"{place}{_line_of(form, text)}"
    if not FORM.fullmatch(form):
        raise _wrong(
            where,
            f"“{form}” is no abbreviation",
            f"expected one word of at most {LONGEST_FORM} letters: write for example {EXAMPLE}",
        )
    if isinstance(stands_for, dict):
        raise _wrong(
            where,
            f"“{form}” is a table and not an abbreviation",
            f'write one to a line, without [brackets], and in quotes if it has a full stop: "{form}.x" = …',
        )
    said: list[object] = stands_for if isinstance(stands_for, list) else [stands_for]
    readings = tuple(one for one in said if isinstance(one, str) and _is_reading(one))
    if not readings or len(readings) < len(said):
        raise _wrong(
            where,
            f"does not say in words what “{form}” stands for",
            f"expected words between quotation marks, {LONGEST_READING} letters at most and on one line,"
            f" or a list of such: write for example {EXAMPLE}",
        )
    return Entry(form=form.rstrip("."), readings=readings, source=place)


def _is_reading(words: str) -> bool:
    return 0 < len(words) <= LONGEST_READING and words.isprintable() and words == words.strip()


def _line_of(form: str, text: str) -> str:
    """Where in the list a form stands: tomllib tells what it read, but not where."""
    begins = re.compile(rf"""\s{{0,99}}\[{{0,2}}["']?{re.escape(form)}(?!\w)""")
    lines = (number for number, line in enumerate(text.split("\n"), 1) if begins.match(line))
    number = next(lines, None)
    return f", line {number}" if number else ""


def _not_toml(place: str, text: str, said: str) -> UnreadableFile:
    known = FAULT.fullmatch(said)
    fault, line = (known[1], known[2]) if known else (said, None)
    where = f"{place}, line {line or text.rstrip().count(chr(10)) + 1}"
    return _wrong(where, f"is not TOML: {fault}", f"expected lines such as {EXAMPLE}")


def _wrong(where: str, fault: str, remedy: str) -> UnreadableFile:
    return UnreadableFile(f"the list of abbreviations {fault}", where=where, remedy=remedy)
