"""The opening of a telegram: the number that the sending post gave it, and the series of a mission.

A post numbers its telegrams in one row a year: "225. For your information". A delegation or a travelling
secretary has a row of its own, called by a designator: "Delga 14." Sent through a post a message bears both
numbers: "8. Gocus 520." What follows may be a number too, but of another message: in "319. Reurtel 499" the
second number is a reference, and in "2766. Paris 2870 repeated Saigon 443" all but the first are.
"""

from __future__ import annotations

import re

from embtel.record import Evidence, Kind, Message, Struct
from embtel.tables.posts import cities
from embtel.tables.series import no_series, series

# Kinds that are numbered as telegrams are; all others open with text, whatever figures stand there.
NUMBERED: frozenset[Kind | None] = frozenset(
    {"telegram", "airgram", "despatch", "instruction", "message", None}
)
PAPERS: frozenset[Kind | None] = NUMBERED - {"telegram"}

# "[Source: Johnson Library, …]", "[Here follows a list of addressees.]": words of the editors
ASIDE = re.compile(r"\[(?:Source|Here follow|Omitted)[^\n\]]{0,2000}\]\s{0,4}")
# "[telegram indicator not declassified] 605."
WITHHELD = re.compile(r"\[[^\]\n]{0,60}not declassified\] (?P<number>\d[\d–-]{1,11})[.,]")
# "Unnumbered.", "Tousi unnumbered"
UNNUMBERED = re.compile(r"(?:(?P<series>[A-Z][A-Za-z]{1,9}) )?[Uu]nnumbered\b[.,]?")
# "225. For", "343, Reurtel", "507 1. Urtel", "548.1. ", "108… ", "20. [For]", "398 [Daily", "42 Re "
PLAIN = re.compile(
    r"(?P<number>\d{1,6})"
    r"(?:[.:;…](?=[\s\[(“\"‘A-Z]|$)|,(?= [A-Z])|\.(?=\d{1,2}\. )|(?= (?:1\.|\(1\)|\[[A-Z1]|(?:For|Re)\b)))"
)
# "254719/Todel 1263. ", "161/SPU/T. "
SLASHED = re.compile(
    r"(?P<number>\d{1,6})/(?:(?P<series>[A-Z][A-Za-z]{1,9}) (?P<second>\d{1,6})|[A-Z/]{1,12})\."
)
# "Delga 1119.", "CX 62996.", "Johto 2/15421.", "JCS 3354–63.", "Polto Circular 25.", "Tohak 57/WH 52526.",
# "MACJ00 1870.", "Gerdel 3 for Hale"
DESIGNATED = re.compile(
    r"(?P<series>[A-Z][A-Za-z]{0,9}(?:[–-][A-Z]{1,3})?(?: Circ(?:ular|\.)?)?|[A-Z]{3,6}\d{1,2}) "
    r"(?:No\. ?)?(?P<number>\d{1,7}(?:[–-]\d{1,4})?[A-Y]?)(?:/(?:WH )?(?P<second>\d{1,6}))?"
    r"(?P<stop>[.,:;](?=\s|$|\d{1,2}\. |[A-Z])|(?P<meant>(?= for [A-Z]))|(?= ?\[|\n|$))"
)
# "A–1641", "CA-454.", "S–39."
DASHED = re.compile(r"(?P<series>[A-Z]{1,3})[–-](?P<number>\d{1,6})\b(?![–-]\d)[.,:]?")
# "CAP5380–60.": the designator written together with the number
TOGETHER = re.compile(r"(?P<series>[A-Z]{1,4})(?P<number>\d{3,6}(?:[–-]\d{1,4})?)\.")
# "No. 1442", as despatches and instructions are numbered
DESPATCHED = re.compile(r"No\. ?(?P<number>\d{1,5})\.?(?=\s|$)")
# "AIRGRAM A-56", "BEIRUT A-82": the line above an airgram's text
HEADLINE = re.compile(r"(?:[A-Za-z ]{1,40} )?(?P<series>C?[AGW])[–-](?P<number>\d{1,5})\.?")
# "Kentel. ", a designator that bears no number
BARE = re.compile(r"(?P<series>[A-Z][a-z]{2,8})\.(?=\s)")

# Words for another message, put together from whose and what: "Reurtel", "ReEmbtels", "Depcirtel", "Embdes"
REFERS = re.compile(
    r"(?:re|ref)?(?:ur|your|our|my|em|emb|dep|dept|leg|con|congen|miss|cir|ref|sep)?"
    r"(?:circ?)?(?:tels?|desp?s?|msgs?|airs?|lets?)",
    re.IGNORECASE,
)
# What designators are put together from, sender and addressee: "Johto", "Delsec", "Usgoc", "Kentel"
COINED = re.compile(
    r"(?:To|Us|Sec|Del|Pol|Ec|Te|Un)[a-z]{2,5}|[A-Z][a-z]{1,4}(?:to|tel|del|us|sec|goc|com|kas|un|ad)"
)
# Military ones are written in capitals: "ALO", "USFA"
CAPITALS = re.compile(r"[A-Z]{1,6}")

# Numbered paragraphs of a telegram are fewer than the number of a telegram mostly is.
HIGHEST_PARAGRAPH = 20
# How far a second paragraph is sought, in letters.
FAR = 100_000
# How far down, in letters and in lines, an airgram's own number stands, behind its subject.
DEEPEST, LINES = 1000, 6


class Opening(Struct, frozen=True, kw_only=True):
    """How a telegram opens: its number, and the span of the text from `start` to `end` that says so.

    `message` is the telegram's own number; `also` a second one of its own, in the row of a designator
    (with number None where the designator bears none, as "Kentel").
    """

    message: Message
    also: Message | None = None
    start: int = 0
    end: int
    evidence: tuple[Evidence, ...] = ()


def read_opening(text: str, kind: Kind | None = None) -> Opening | None:
    """The telegram's own number and series, or None where the text opens with none.

    `text` is the finished text, paragraphs parted by line feeds; `kind` the document's, None if unknown.

    >>> opening = read_opening("8. Gocus 520. Committee met today.", "telegram")
    >>> opening.message, opening.also
    (Message(series=None, number='8'), Message(series='Gocus', number='520'))
    >>> read_opening("Delga 14. Eyes only for Acting Secretary.", "telegram").message
    Message(series='Delga', number='14')
    >>> read_opening("319. Reurtel 499. Minister called today.", "telegram").also is None
    True
    >>> read_opening("Dear Mr. Secretary: I write to you", "letter") is None
    True
    """
    if kind not in NUMBERED:
        return None
    aside = ASIDE.match(text)
    at = aside.end() if aside else 0
    return (
        _without_number(text, at)
        or _with_number(text, at, kind)
        or (_further_down(text) if kind in PAPERS else None)
    )


def _without_number(text: str, at: int) -> Opening | None:
    """An opening that says that the number is wanting, or whose designator the censors withheld."""
    if found := WITHHELD.match(text, at):
        return _opening(found, None, because="the designator is withheld, the number stands behind it")
    if found := UNNUMBERED.match(text, at):
        because = _evidence("it says that it is unnumbered")
        return Opening(message=Message(series=found["series"]), start=at, end=found.end(), evidence=because)
    return None


def _with_number(text: str, at: int, kind: Kind | None) -> Opening | None:
    """An opening that is a number, with a designator before or behind it."""
    if found := SLASHED.match(text, at):
        also = Message(series=found["series"], number=found["second"]) if found["series"] else None
        return _opening(found, None, also=also)
    if found := PLAIN.match(text, at):
        return (
            None if _counts_paragraphs(int(found["number"]), text, found.end(), kind) else _plain(text, found)
        )
    if (found := DASHED.match(text, at)) and (series(found["series"]) or kind == "airgram"):
        return _opening(found, found["series"])
    if (found := DESIGNATED.match(text, at)) and _opens(found["series"], kind):
        also = Message(number=found["second"]) if found["second"] else None
        return _opening(found, found["series"], also=also)
    if (found := TOGETHER.match(text, at)) and series(found["series"]):
        return _opening(found, found["series"])
    return None


def _plain(text: str, first: re.Match[str]) -> Opening:
    """A number in the post's own row, and the designator that may follow it."""
    behind = first.end() + (text[first.end() : first.end() + 1] == " ")
    second = DESIGNATED.match(text, behind)
    if second and (second["stop"] or second["meant"] is not None) and _is_designator(second["series"]):
        also = Message(series=second["series"], number=second["number"])
        return _opening(first, None, also=also, end=second.end())
    bare = BARE.match(text, behind)
    if bare and series(bare["series"]):
        return _opening(first, None, also=Message(series=bare["series"]), end=bare.end())
    return _opening(first, None)


def _further_down(text: str) -> Opening | None:
    """The number of an airgram or despatch on a line of its own, behind subject or letterhead: "A-1828"."""
    at = 0
    for line in text[:DEEPEST].split("\n")[:LINES]:
        found = DESPATCHED.fullmatch(line) or HEADLINE.fullmatch(line)
        if found:
            message = Message(series=found.groupdict().get("series"), number=found["number"])
            because = _evidence(f"the line “{line}” stands above the text")
            return Opening(message=message, start=at, end=at + len(line), evidence=because)
        at += len(line) + 1
    return None


def _opens(word: str, kind: Kind | None) -> bool:
    """Whether a word before the first number of a text names a series: a telegram opens with little else."""
    if series(word) is not None or _is_designator(word):
        return True
    return kind == "telegram" and not _names_another(word)


def _is_designator(word: str) -> bool:
    """Whether a word behind a telegram's number names a series, not a place, a month or another message.

    >>> [_is_designator(word) for word in ("Delga", "Kurto", "USFA", "Polto Circular")]
    [True, True, True, True]
    >>> [_is_designator(word) for word in ("Reurtel", "August", "Tokyo", "Section")]
    [False, False, False, False]
    """
    if _names_another(word):
        return False
    known = series(word.split(" ")[0]) is not None
    return known or bool(CAPITALS.fullmatch(word) or COINED.fullmatch(word))


def _names_another(word: str) -> bool:
    """Whether a word before a number names a place, a month, a paragraph or another message."""
    return bool(REFERS.fullmatch(word)) or word.lower() in no_series() or word in cities()


def _counts_paragraphs(number: int, text: str, end: int, kind: Kind | None) -> bool:
    """Whether the number that opens the text counts its paragraphs: the next follows before any first."""
    if kind is None and number < 10:
        return True
    if number > HIGHEST_PARAGRAPH:
        return False
    following = re.compile(rf"(?:\n|[.;:”)] )\[?{number + 1}\.[ \n]").search(text, end, end + FAR)
    beginning = re.compile(r"(?:\n|[.;:”)]? )\[?1\.[ \n]").search(text, end - 1, end + FAR)
    return following is not None and (beginning is None or beginning.start() > following.start())


def _opening(
    found: re.Match[str],
    name: str | None,
    *,
    because: str = "",
    also: Message | None = None,
    end: int | None = None,
) -> Opening:
    """The opening that a match found, to its own end or that of the designator behind it."""
    end = found.end() if end is None else end
    return Opening(
        message=Message(series=name, number=found["number"]),
        also=also,
        start=found.start(),
        end=end,
        evidence=_evidence(because or f"the text opens with “{found.string[found.start() : end]}”"),
    )


def _evidence(because: str) -> tuple[Evidence, ...]:
    """The reason for a message's number."""
    return (Evidence(field="message", because=because),)
