"""The file of corrections of an edition: `corrections.toml`, which people version, share and edit by hand.

It lies beside edition.db and is never touched by a building. What is written to it is written whole and put
in its place in one step, and comments that people put into it stay.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import os
import sqlite3
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec
import tomlkit

from embtel.edition.corrections import (
    SEVERAL,
    BadCorrection,
    Correction,
    Corrections,
    Field,
    apply,
    digest_of,
    spot_of,
    value_of,
)
from embtel.errors import BadEdition
from embtel.record import Document

_HEAD: Final = """\
Corrections made by hand. embtel lays them over what it reads, and never writes over them.
Take one back by giving it a line such as: undone = "1951-07-12"
"""


def corrections_path(folder: Path) -> Path:
    """The file of corrections of the edition in a folder."""
    return folder / "corrections.toml"


def read_corrections(folder: Path) -> Corrections:
    """The corrections of an edition; none where it has no such file. Raises BadEdition where it is broken."""
    path = corrections_path(folder)
    try:
        found = tomllib.loads(path.read_text("utf-8"))
        return Corrections(msgspec.convert(found.get("correction", []), list[Correction]))
    except FileNotFoundError:
        return Corrections()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise BadEdition(
            f"the corrections cannot be read: {error}",
            where=str(path),
            remedy="mend that line, or take the file out of the folder",
        ) from error


def corrections_version(folder: Path) -> str:
    """What tells one state of the file from another; "" where there is no such file."""
    try:
        return hashlib.sha256(corrections_path(folder).read_bytes()).hexdigest()
    except OSError:
        return ""


def correct(
    folder: Path, document: Document, field: Field, now: str, *, who: str, why: str, spot: str = ""
) -> Correction:
    """Put a correction of a document, given as it was read and linked, into the file.

    Raises BadCorrection where the document cannot be so corrected, and BadEdition where the file is broken
    or cannot be written to.
    """
    if not why.strip() or not who.strip():
        raise BadCorrection("a correction says who makes it and why", remedy="give both")
    if field in SEVERAL and not spot:
        raise BadCorrection(f"which {field} is meant must be said")
    if field in ("reference", "reading"):
        several = document.references if field == "reference" else document.readings
        if all(spot_of(document, one) != spot for one in several):
            raise BadCorrection(f"the document has no such {field}: {spot}")
    with _writing(folder) as known:
        correction = Correction(
            number=max((one.number for one in known.all), default=0) + 1,
            document=document.id,
            digest=digest_of(document),
            field=field,
            spot=spot,
            was=value_of(document, field, spot),
            now=now.strip(),
            who=who.strip(),
            when=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
            why=why.strip(),
        )
        apply(document, correction)
        _append(folder, correction)
    return correction


def undo(folder: Path, number: int) -> Correction:
    """Take a correction back: it stays in the file, with the time at which it was undone.

    Raises BadCorrection where there is none of that number, or it was taken back before.
    """
    with _writing(folder) as known:
        found = next((one for one in known.all if one.number == number), None)
        if found is None or found.undone:
            raise BadCorrection(
                f"there is no correction {number}" if found is None else f"{number} is undone already",
                remedy="embtel corrections EDITION lists them",
            )
        when = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        text = tomlkit.parse(corrections_path(folder).read_text("utf-8"))
        for table in text["correction"]:
            if table["number"] == number:
                table["undone"] = when
        _put(folder, tomlkit.dumps(text))
    return msgspec.structs.replace(found, undone=when)


@contextlib.contextmanager
def _writing(folder: Path) -> Iterator[Corrections]:
    """Keep others from writing meanwhile, and give what stands in the file. The lock is SQLite's own."""
    lock = sqlite3.connect(folder / ".corrections.lock", timeout=10, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
        yield read_corrections(folder)
    except (sqlite3.OperationalError, OSError) as error:
        raise BadEdition(
            f"the corrections cannot be written: {error}",
            where=str(corrections_path(folder)),
            remedy="see to the rights of the folder, and whether somebody else is writing",
        ) from error
    finally:
        lock.close()


def _append(folder: Path, correction: Correction) -> None:
    path = corrections_path(folder)
    if path.exists():
        text = tomlkit.parse(path.read_text("utf-8"))
    else:
        text = tomlkit.document()
        for line in _HEAD.splitlines():
            text.add(tomlkit.comment(line))
    table = tomlkit.table()
    for name, value in msgspec.structs.asdict(correction).items():
        if value not in ("", None) or name == "now":
            table.add(name, value)
    if "correction" not in text:
        text.add("correction", tomlkit.aot())
    text["correction"].append(table)
    _put(folder, tomlkit.dumps(text))


def _put(folder: Path, text: str) -> None:
    """Write the file whole, through to the disk, and put it in the place of the old in one step."""
    path = corrections_path(folder)
    new = path.with_name("corrections.toml.new")
    with new.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    new.replace(path)
