"""How expectations about a record are written, and what the record says in that form.

"" stands for null.

- `from`, `to`: `[text, office, person, post]` of each party; the last ones may be left out;
  `to_posts`: the posts alone
- `file`: `[system, code, date]`; `file_text` its words
- `date`: `[start, end, basis]`; `day` lies in the interval; the interval lies `within` two days, and is not
  the single day `not_the_day`; `date_because`: words, each in one of the reasons
- `message`, `also`: `[series, number]`; `info`: `[post, number]` of each copy
- `notes`: number and first words of each; `numbers`: their numbers only
- `callouts`: `[n, in, the words before]` of each; `calls`: some of them; `uncalled`: words that none follows
- `pages`: number of each, and the words after it
- `begins`, `ends`, `holds`, `lacks`: of the text
- `odd`: kinds of oddities that are told
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from embtel.record import Callout, Document, Message, Party


def tables(path: Path, name: str) -> list[dict[str, Any]]:
    """The tables of one name in a TOML file."""
    found: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))[name]
    return found


def told(document: Document, field: str, wanted: Any) -> Any:
    """What the record says of a field, as expectations are written: `wanted` itself if it is as expected."""
    match field:
        case "from":
            return list(_parties(document.from_, wanted))
        case "to":
            return list(_parties(document.to, wanted))
        case "to_posts":
            return [party.post or "" for party in document.to]
        case "file":
            file = document.file
            return [] if file is None else [file.system, file.code or "", file.date or ""]
        case "file_text":
            return "" if document.file is None else document.file.text
        case "info":
            return [[copy.post, copy.number or ""] for copy in document.info]
        case "message" | "also":
            return _message(getattr(document, field))
        case "date" | "time" | "day" | "within" | "not_the_day" | "date_because":
            return _date(document, field, wanted)
        case "notes" | "numbers" | "callouts" | "calls" | "uncalled" | "pages":
            return _marks(document, field, wanted)
        case "begins":
            return document.text[: len(wanted)]
        case "ends":
            return document.text[-len(wanted) :]
        case "holds":
            return [words for words in wanted if words in document.text]
        case "lacks":
            return [words for words in wanted if words not in document.text]
        case "odd":
            return [kind for kind in wanted if kind in {oddity.kind for oddity in document.oddities}]
        case "handling" | "participants":
            return list(getattr(document, field))
        case _:
            return getattr(document, field) or ""


def _parties(parties: Sequence[Party], wanted: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    for number, party in enumerate(parties):
        words = [party.text, party.office or "", party.person or "", party.post or ""]
        yield words[: len(wanted[number])] if number < len(wanted) else words


def _message(message: Message | None) -> list[str]:
    return ["", ""] if message is None else [message.series or "", message.number or ""]


def _date(document: Document, field: str, wanted: Any) -> Any:
    date = document.date
    if date is None:
        return [] if field == "date" else None
    start, end = date.start or "", date.end or "9999"
    match field:
        case "date":
            return [date.start or "", date.end or "", date.basis]
        case "time":
            return date.time or ""
        case "day":
            return wanted if start <= wanted <= end else date
        case "within":
            return wanted if wanted[0] <= start and end <= wanted[1] else date
        case "not_the_day":
            return date if start == end == wanted else wanted
        case _:
            return wanted if all(any(words in one for one in date.because) for words in wanted) else date


def _marks(document: Document, field: str, wanted: Any) -> Any:
    match field:
        case "notes":
            first = [len(words) for _, words in wanted]
            return [
                [note.n, note.text[: first[number] if number < len(first) else 40]]
                for number, note in enumerate(document.notes)
            ]
        case "numbers":
            return [note.n for note in document.notes]
        case "pages":
            after = [len(words) for _, words in wanted]
            return [
                [page.n, document.text[page.at :][: after[number] if number < len(after) else 40]]
                for number, page in enumerate(document.pages)
            ]
        case "callouts":
            before = [len(words) for _, _, words in wanted]
            return [
                [call.n, call.in_, _before(document, call, before[number] if number < len(before) else 40)]
                for number, call in enumerate(document.callouts)
            ]
        case "calls":
            return [
                [n, where, words]
                for n, where, words in wanted
                if any(
                    (call.n, call.in_) == (n, where) and _before(document, call, len(words)) == words
                    for call in document.callouts
                )
            ]
        case _:
            return [
                words
                for words in wanted
                if not any(_before(document, call, len(words)) == words for call in document.callouts)
            ]


def _before(document: Document, call: Callout, letters: int) -> str:
    """So many letters before a call-out; those before one in the dateline are not in the record."""
    field = {"text": document.text, "title": document.title, "dateline": ""}[call.in_]
    return field[max(0, call.at - letters) : call.at] if letters else ""
