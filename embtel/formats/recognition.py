"""What a file is, by its content; its ending is no evidence."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Literal

from embtel.errors import UnreadableFile
from embtel.formats import plain
from embtel.tables.strangers import stranger

Format = Literal["plain", "tei"]

# "<!DOCTYPE html>", "<html lang=", "<head>"
_HTML = re.compile(r"<(?:!doctype\s{1,9}html|html|head|body)\b", re.IGNORECASE)
# "<?xml version=", "<letter>", "<!-- from the archive -->"
_MARKUP = re.compile(r"<(?:[?!]|[A-Za-z][\w:.-]{0,60}[\s/>])")
# '{"id": "d1"', '[{"', but not "[Page 427]"
_JSON = re.compile(r'\{\s{0,99}"|\[\s{0,99}[\[{]')


def shown(path: Path) -> str:
    """A path as it is written everywhere: with slashes, and letters for bytes that are no UTF-8."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")


def recognise(path: Path) -> Format:
    """The format of a file, by its first bytes.

    Raises UnreadableFile for what is neither plain text nor TEI, with each format's excuse and a remedy.
    """
    try:
        if not path.is_file():
            raise UnreadableFile("is not a file", where=shown(path), remedy="name a file or a folder")
        with path.open("rb") as file:
            head = file.read(plain.HEAD)
    except OSError as fault:
        raise unreachable(path, fault) from None
    return _format(head, shown(path))


def unreachable(path: Path, fault: OSError) -> UnreadableFile:
    """The error for a file or folder that the system does not hand out."""
    why = fault.strerror or str(fault)
    return UnreadableFile(
        f"cannot be opened: {why}", where=shown(path), remedy="look at its name and permissions"
    )


def _format(head: bytes, where: str) -> Format:
    from embtel.formats.tei import looks_like_tei  # lxml is slow to load, and plain text needs none of it

    text = plain.decode(head).text.lstrip("\ufeff \t\r\n")
    if text.startswith("<") and looks_like_tei(text.encode("utf-8", "replace")):
        return "tei"
    what, remedy = _other(head, text)
    excuse = f"it is {what}" if what else plain.excuse(head)
    if excuse is None:
        return "plain"
    raise UnreadableFile(
        f"is no document that embtel reads: not TEI, for it has no TEI element; not plain text, for {excuse}",
        where=where,
        remedy=remedy,
    )


def _other(head: bytes, text: str) -> tuple[str | None, str]:
    """What kind of file it is that is no plain text, if it is known, and what the user may do."""
    known = stranger(head)
    if known is not None:
        return known.name, known.remedy
    if _HTML.search(text[:4096]) and text.startswith("<"):
        return "a web page", "copy the document's text out of it into a plain text file"
    if _MARKUP.match(text):
        return "XML of another kind", "give FRUS TEI or plain text"
    if _JSON.match(text):
        return "JSON", "give the documents that it was made from"
    return None, "give a file that holds a document, as plain text or FRUS TEI"
