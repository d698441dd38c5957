"""Fields of a record in words, as lists and sheets show them."""

from __future__ import annotations

from embtel.edition.catalogue import Entry
from embtel.letters import one_line
from embtel.record import Date, Document, Message, Party


def days(date: Date | None) -> str:
    """The days of a date and its time; an open side is shown as two dots.

    >>> days(Date(start="1951-07-01", end="1951-07-31", basis="file"))
    '1951-07-01/1951-07-31'
    >>> days(Date(start="1951-07-03", end="1951-07-03", time="16:00", basis="dateline"))
    '1951-07-03 16:00'
    """
    if date is None:
        return ""
    return " ".join(filter(None, (interval(date.start, date.end), date.time)))


def interval(start: str | None, end: str | None) -> str:
    """Two ISO days as one word.

    >>> interval("1951-07-03", "1951-07-03"), interval(None, "1951-07-03"), interval(None, None)
    ('1951-07-03', '../1951-07-03', '')
    """
    if start == end:
        return start or ""
    return f"{start or '..'}/{end or '..'}"


def short(interval: str) -> str:
    """An interval as a narrow column shows it: the year once.

    >>> short("1951-07-11/1951-09-11")
    '1951-07-11/09-11'
    """
    start, slash, end = interval.partition("/")
    return f"{start}/{end[5:]}" if slash and start[:5] == end[:5] and len(end) == 10 else interval


def number_of(message: Message | None) -> str:
    """A telegram's own number with its series.

    >>> number_of(Message(series="Delga", number="1119"))
    'Delga 1119'
    """
    return " ".join(filter(None, (message.series, message.number))) if message else ""


def line(entry: Entry) -> str:
    """A document in one line: its id, its day, who writes to whom, its number."""
    parties = f"{entry.sender} → {entry.addressee}" if entry.sender and entry.addressee else entry.title
    number = " ".join(filter(None, (entry.series, entry.number)))
    return "  ".join(
        filter(None, (entry.id, interval(entry.date_start, entry.date_end), one_line(parties), number))
    )


def party_lines(party: Party) -> list[str]:
    """A sender or addressee and, on a second line, what was made of the words.

    >>> party_lines(Party(text="Minister in Ruritania (Bertram)", person="Bertram", post="Strelsau"))
    ['Minister in Ruritania (Bertram)', 'person Bertram, post Strelsau']
    """
    known = [
        f"{name} {value}"
        for name, value in (("office", party.office), ("person", party.person), ("post", party.post))
        if value and value != party.text
    ]
    return [party.text, ", ".join(known)] if known else [party.text]


def pages_of(document: Document) -> str:
    """The printed pages that begin in the document, e.g. "972, 973"."""
    return ", ".join(page.n for page in document.pages)
