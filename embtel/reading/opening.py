"""The opening of a telegram: the number that the sending post gave it, and the series of a conference or mission.

A post numbers its telegrams in one row a year: "225. For your information". A delegation or a travelling
secretary has a row of its own, called by a designator: "Delga 14." Sent through a post a message bears both
numbers: "8. Gocus 520." What follows may be a number too, but of another message: in "319. Reurtel 499" the
second number is a reference, and in "2766. Paris 2870 repeated Saigon 443" all but the first are.
"""

from __future__ import annotations

import re

from embtel.record import Evidence, Kind, Message, Struct
from embtel.tables.series import series

# Kinds that are numbered as telegrams are; all others open with text, whatever figures stand there.
NUMBERED: frozenset[Kind | None] = frozenset(
    {"telegram", "airgram", "despatch", "instruction", "message", None}
)
PAPERS: frozenset[Kind | None] = frozenset({"airgram", "despatch", "instruction", "message", None})

# "[Source: Johnson Library, …]", "[Daily Classified Summary No. 44.]": words of the editors, or beside the text
ASIDE = re.compile(r"\[(?:Source|Here follow|Omitted)[^\n\]]{0,2000}\]\s{0,4}")
# "[telegram indicator not declassified] 605."
WITHHELD = re.compile(r"\[[^\]\n]{0,60}not declassified\] (?P<number>\d[\d–-]{1,11})[.,]")
# "Unnumbered.", "Tousi unnumbered"
UNNUMBERED = re.compile(r"(?:(?P<series>[A-Z][A-Za-z]{1,9}) )?[Uu]nnumbered\b[.,]?")
# "225. For", "343, Reurtel", "507 1. Urtel", "548.1. ", "108… ", "20. [For]", "398 [Daily"
PLAIN = re.compile(
    r"(?P<number>\d{1,6})"
    r"(?:[.:;…](?=[\s\[(“\"‘A-Z]|$)|,(?= [A-Z])|\.(?=\d{1,2}\. )|(?= (?:1\.|\(1\)|\[[A-Z1]|(?:For|Re)\b)))"
)
# "254719/Todel 1263. ", "161/SPU/T. "
SLASHED = re.compile(
    r"(?P<number>\d{1,6})/(?:(?P<series>[A-Z][A-Za-z]{1,9}) (?P<second>\d{1,6})|[A-Z/]{1,12})\."
)
# "Delga 1119.", "CX 62996.", "Johto 2/15421.", "JCS 3354–63."
DESIGNATED = re.compile(
    r"(?P<series>[A-Z][A-Za-z]{0,9}(?:[–-][A-Z]{1,3})?(?: Circ(?:ular|\.)?)?) "
    r"(?:No\. ?)?(?P<number>\d{1,7}(?:[–-]\d{1,4})?[A-Y]?)(?:/(?:WH )?(?P<second>\d{1,6}))?(?P<stop>[.,:;]|(?= ?\[|\n|$))"
)
# "A–1641", "CA-454.", "S–39."
DASHED = re.compile(r"(?P<series>[A-Z]{1,3})[–-](?P<number>\d{1,6})\b(?![–-]\d)[.,:]?")
# "No. 1442", as despatches and instructions are numbered
DESPATCHED = re.compile(r"No\. ?(?P<number>\d{1,5})\.?(?=\s|$)")
# "Kentel. ", a designator that bears no number
BARE = re.compile(r"(?P<series>[A-Z][a-z]{2,8})\.(?=\s)")

# Words that name another message, or no message at all: "Reurtel 499", "Depcirtel 627", "ReEmbtels", "Embdes 605"
REFERS = re.compile(
    r"(?:re|ref)?(?:(?:ur|your|our|my|em|emb|dep|dept|leg|con|congen|miss|cir|ref|sep)"
    r"(?:circ?)?(?:tels?|des|desps?|msgs?|airs?|lets?)|ur|our|my|your|tels?|telegrams?|despatch|airgram|instruction"
    r"|cirtels?|circr?|circular|cite|dtg|state|dept|def|embassy|usun|usro|section|part|para|paragraph|page|phase|tab"
    r"|gp|pl|pol|nsc|nsam|nsdm|number|no|article|resolution|report|table|step|item|task|critic|jan|january|feb"
    r"|february|mar|march|apr|april|may|june|july|aug|august|sept?|september|oct|october|nov|november|dec|december)",
    re.IGNORECASE,
)
# What designators are made of: syllables for sender and addressee, "Johto", "Delsec", "Usgoc", "Kentel"
COINED = re.compile(
    r"(?:To|Us|Sec|Del|Pol|Ec|Te|Un)[a-z]{2,5}|[A-Z][a-z]{1,4}(?:to|tel|del|us|sec|goc|com|kas|un|ad)"
)


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

    `text` is the finished text, paragraphs parted by line feeds; `kind` the kind of the document, None if unknown.

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
    """An opening that says that the number is wanting, or withheld by censors."""
    if found := WITHHELD.match(text, at):
        return _opening(found, None, because="the designator is withheld, the number stands after it")
    if found := UNNUMBERED.match(text, at):
        message = Message(series=found["series"])
        return Opening(
            message=message, start=at, end=found.end(), evidence=_evidence("it says that it is unnumbered")
        )
    return None


def _with_number(text: str, at: int, kind: Kind | None) -> Opening | None:
    """An opening that is a number, with a designator before or behind it."""
    if found := SLASHED.match(text, at):
        also = Message(series=found["series"], number=found["second"]) if found["series"] else None
        return _opening(found, None, also=also, because=f"the text opens with “{found[0]}”")
    if found := PLAIN.match(text, at):
        if _counts_paragraphs(int(found["number"]), text, found.end(), kind):
            return None
        return _with_second(text, found)
    if (found := DASHED.match(text, at)) and (series(found["series"]) or kind == "airgram"):
        return _opening(found, found["series"], because=f"the text opens with “{found[0]}”")
    if (found := DESIGNATED.match(text, at)) and _is_designator(found["series"]):
        also = Message(number=found["second"]) if found["second"] else None
        return _opening(found, found["series"], also=also, because=f"the text opens with “{found[0]}”")
    return None


def _with_second(text: str, first: re.Match[str]) -> Opening:
    """A plain number, and the designator that may follow it."""
    because = f"the text opens with the number {first['number']}"
    behind = first.end() + (text[first.end() : first.end() + 1] == " ")
    second = DESIGNATED.match(text, behind)
    if second and second["stop"] and _is_designator(second["series"]):
        also = Message(series=second["series"], number=second["number"])
        return _opening(first, None, also=also, end=second.end(), because=f"{because}, then “{second[0]}”")
    bare = BARE.match(text, behind)
    if bare and series(bare["series"]):
        also = Message(series=bare["series"])
        return _opening(first, None, also=also, end=bare.end(), because=f"{because}, then “{bare[0]}”")
    return _opening(first, None, because=because)


def _further_down(text: str) -> Opening | None:
    """The number of an airgram or despatch on a line of its own, after the subject: "A-1828"."""
    at = 0
    for line in text[:1000].split("\n")[:6]:
        found = DESPATCHED.fullmatch(line) or DASHED.fullmatch(line)
        if found:
            name = found.groupdict().get("series")
            opening = _opening(found, name, because=f"the line “{line}” stands above the text")
            return Opening(message=opening.message, start=at, end=at + len(line), evidence=opening.evidence)
        at += len(line) + 1
    return None


def _is_designator(word: str) -> bool:
    """Whether a word before a number names a series and not a place, a month or another message."""
    if series(word):
        return True
    if REFERS.fullmatch(word):
        return False
    return (word.isupper() and len(word) <= 6) or bool(COINED.fullmatch(word))


def _counts_paragraphs(number: int, text: str, end: int, kind: Kind | None) -> bool:
    """Whether a number that opens the text counts its first paragraph: the next one follows before any "1."."""
    if kind is None and number < 10:
        return True
    if number > 20:
        return False
    following = re.compile(rf"(?:\n|[.;:”)] )\[?{number + 1}\.[ \n]").search(text, end)
    beginning = re.compile(r"(?:\n|[.;:”)]? )\[?1\.[ \n]").search(text, end - 1)
    return following is not None and (beginning is None or beginning.start() > following.start())


def _opening(
    found: re.Match[str],
    name: str | None,
    *,
    because: str,
    also: Message | None = None,
    end: int | None = None,
) -> Opening:
    """The opening that a match found."""
    return Opening(
        message=Message(series=name, number=found["number"]),
        also=also,
        start=found.start(),
        end=found.end() if end is None else end,
        evidence=_evidence(because),
    )


def _evidence(because: str) -> tuple[Evidence, ...]:
    """The reason for a message's number."""
    return (Evidence(field="message", because=because),)
