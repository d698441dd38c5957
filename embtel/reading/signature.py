"""The signature: the line at the foot of a document that names who signed it.

What follows it is no text of the letter: the signer's title, a second signer, a postscript, enclosures. A
document with enclosures may bear several; the first that closes the document proper is its signature.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from embtel.record import Evidence, Kind, Struct

# A name with three lines of titles set as one: but two of 9,980 signatures in FRUS are longer than 136 letters.
LONGEST = 140
# Lists of names and places have short lines without a full stop; prose has not.
PROSE = 60

# "Webb", "O’Connor", "Ben-Gurion", "W.Dulles", "BLEE", "d’Estaing", "M[innich,", "L[ovett]", "Kalijarvi,"
NAME = re.compile(
    r"(?:[A-Z]\.|[dlO]’){0,3}[^\W\d_a-zß-ÿ][^\W\d_]{0,24}(?:[’'`-][^\W\d_]{1,20})?(?:\[[a-z ,.]{1,12}\]?|\])?[.,]{0,2}"
)
# "W.", "W.H.B.", "JFD", "McG.", "D[onald]", "C", "U.SA.", "HHJr."
INITIALS = re.compile(r"(?:(?:[A-Z]|Mc[A-Z]?)(?:\[[a-z]{1,12}\])?[.’]?){1,5}(?:Jr)?\.?")
PARTICLES = frozenset("de De von van der den du da di deB deB. ben bin al el la le y".split())
SUFFIX = re.compile(r"(?:Jr|Sr)[.,]{0,2}|II|III|2nd|3rd|4th")
# "[Shah's signature]", "[Packard signed]", "[name not declassified]", "Message unsigned"
STATED = re.compile(
    r"\[[^\]\n]{0,60}\b(?:signature|signed)\]|\[names? not declassified\]|Message [Uu]nsigned"
)
# Words that begin a title: "Chairman", "Rear Admiral, USN", "Lt. Col., USA"
TITLES = frozenset(
    "general gen major maj lieutenant lt colonel col brigadier brig admiral rear vice captain capt commander radm "
    "chairman chief director secretary counselor counsellor minister ambassador chargé charge assistant adviser "
    "advisor special executive acting deputy president military member representative ocb first second third press "
    "staff under office board head consul attorney legal fleet senior associate administrator prime commanding "
    "economic political officer agent joint department the u.s american usa usn usaf usmc commandant coordinator "
    "comptroller treasurer commissioner commissioners inspector editor".split()
)
# Capitalised words that end documents and begin nobody's name.
NOBODY = frozenset(
    "approve approved disapprove disapproved other end attachment attachments enclosure enclosures annex appendix tab "
    "yes no sincerely yours respectfully faithfully cordially as with warm warmest best regards confidential secret top "
    "restricted unclassified none neither conclusion conclusions recommendation recommendations summary gds bt exempt "
    "option discuss modify see total note cc copies attached text comment drafted date amembassy amembassies embassy "
    "part declassified gp xgds original observe from to subject participants follows omitted mr mrs messrs miss dr his her "
    "sir amb gov sen premier king discussion source acq action info for dear background introduction problem general".split()
)
# Numbers and letters of lists: "IV", "a."
ORDINAL = re.compile(r"[IVX]{1,5}\.?|\(?[a-z0-9]{1,3}[.)]")
# "Sincerely yours,", "Very respectfully,", "With warm regard,", "As ever,", "For the Ambassador:", "Yours"
CLOSE = re.compile(
    r"(?:.{0,80}\b)?(?:[Ss]incerely|[Yy]ours|[Rr]espectfully|[Ff]aithfully|[Cc]ordially|[Rr]egards?|[Ee]ver|[Ww]ishes"
    r"|[Ff]riend|[Ss]igned|[Aa]ffectionately|[Dd]evotedly|[Tt]ruly)\b.{0,40}[,.:—–]?|For the .{2,60}:|Approved:.{0,30}"
)
# What stands between text and signature: "END", "GP-3", "EXEMPT", "Disapprove", "Speak to me", "OK"
TAIL = re.compile(
    r"(?:END|End)(?: .{0,20})?|GP.?.?\d\.?|EXEMPT|X?GDS.{0,8}|UNQUOTE|NOTE:.{0,80}|BT"
    r"|(?:[Aa]pprove|[Dd]isapprove|Yes|No|OK|Other|See|Call|Speak|Discuss)\b.{0,40}"
)
# "[Enclosure]", "[Tab A]", "Annex 1", "[Attachment 2]", "Appendix", "Enclosure No. 1"
ENCLOSURE = re.compile(
    r"\[?(?:Sub)?(?:Enclosures?|Inclosure|Attachments?|Annex|Appendix|Tab|Addendum|Supplement)\b.{0,60}",
    re.IGNORECASE | re.DOTALL,
)
POSTSCRIPT = re.compile(r"P\. ?S\.|PS\b")
# "[Here follows a table of contents.]", "cc: Mr. Rusk", "[1 page not declassified]"
BESIDE = re.compile(r"\[(?:Here|Omitted|Attached)|cc\b|[Cc]opies|\[.{0,60}not declassified")
MARKS = re.compile(r"^(?:\((?:[Ss]igned|SIGNED)\)|\[[Ss]igned\]?|[Ss]igned:?|/[sS]/)\s*")


class Signature(Struct, frozen=True, kw_only=True):
    """The signature: the line as printed and the index of its paragraph; `end` is the index behind its titles."""

    line: str
    index: int
    end: int
    evidence: tuple[Evidence, ...] = ()


def read_signature(
    paragraphs: Sequence[str], persons: Sequence[str] = (), kind: Kind | None = None
) -> Signature | None:
    """The signature of a document, or None where it bears none.

    `paragraphs` are those of the finished text, `persons` the surnames that the heading gives its senders.
    A telegram (`kind`) may end with a letter that it passes on: its own signature is the last.

    >>> read_signature(["Minister will reply tomorrow.", "Hartwell"]).line
    'Hartwell'
    >>> signature = read_signature(["Sincerely yours,", "John B. Hartwell", "Counselor of Legation"])
    >>> signature.line, signature.index, signature.end
    ('John B. Hartwell', 1, 3)
    >>> read_signature(["The following were present:", "Mr. Hartwell", "Mr. Rassendyll"]) is None
    True
    """
    found = [
        Signature(line=line, index=index, end=end)
        for index, line in enumerate(paragraphs)
        if len(line) <= LONGEST
        and _signs(line)
        and _ends(paragraphs, end := _behind(paragraphs, index + 1))
        and _closes(paragraphs, index, persons)
    ]
    if not found:
        return None
    named = next((signature for signature in found if _bears(signature.line, persons)), None)
    chosen = named or (found[-1] if kind == "telegram" else found[0])
    because = f"“{chosen.line}” stands below the text" + (
        ", the sender’s name in the heading" if named else ""
    )
    return Signature(
        line=chosen.line,
        index=chosen.index,
        end=chosen.end,
        evidence=(Evidence(field="signed", because=because, certainty="certain" if named else "probable"),),
    )


def _bears(line: str, persons: Sequence[str]) -> bool:
    """Whether a line bears one of the names."""
    return any(person and person.lower() in line.lower() for person in persons)


def _behind(paragraphs: Sequence[str], at: int) -> int:
    """The index behind the titles and further signers that follow a signature."""
    while (
        at < len(paragraphs)
        and len(paragraphs[at]) <= LONGEST
        and (_is_title(paragraphs[at]) or _signs(paragraphs[at]))
    ):
        at += 1
    return at


def _ends(paragraphs: Sequence[str], at: int) -> bool:
    """Whether the text proper is over at an index: nothing follows but a postscript or enclosures."""
    while at < len(paragraphs) and BESIDE.match(paragraphs[at]):
        at += 1
    return at == len(paragraphs) or bool(
        ENCLOSURE.fullmatch(paragraphs[at]) or POSTSCRIPT.match(paragraphs[at])
    )


def _closes(paragraphs: Sequence[str], index: int, persons: Sequence[str]) -> bool:
    """Whether what stands before a name is the end of a text and not a heading or a list of names."""
    line = paragraphs[index]
    if index == 0 or line.endswith(("”", "“", '"')) and not line.startswith("“"):
        return False
    before = paragraphs[index - 1].strip()
    if _bears(line, persons) or CLOSE.fullmatch(before) or _is_title(before):
        return True
    if ORDINAL.fullmatch(before):
        return False
    if index < len(paragraphs) - 1 and " " not in line and not INITIALS.fullmatch(line):
        return False
    return bool(len(before) > PROSE or before.endswith(tuple(".?!:”\")]…,“'—")) or TAIL.fullmatch(before))


def _signs(line: str) -> bool:
    """Whether a line is a person's name, with his titles or without.

    >>> [_signs(line) for line in ("W.H.B.", "Robert A. Fenwick, Jr.", "C. de Vries", "D[onald] F. Crane")]
    [True, True, True, True]
    >>> [_signs(line) for line in ("As ever,", "Approve", "The meeting adjourned", "Note follows by air.")]
    [False, False, False, False]
    """
    if STATED.fullmatch(line):
        return True
    bare = MARKS.sub("", line).strip().strip('“”"')
    if bare.endswith("]") and (bare.startswith("[") or "[" not in bare):
        bare = bare[1:-1] if bare.startswith("[") else bare[:-1]
    words = bare.split()
    if (
        not words
        or len(words) > 22
        or _key(words[0]) in NOBODY
        or _key(words[0]) in TITLES
        or ORDINAL.fullmatch(bare)
    ):
        return False
    for at, word in enumerate(words):
        if at and _key(word) in TITLES:
            return _is_title(" ".join(words[at:]))
        if at > 5 or not (
            INITIALS.fullmatch(word) or NAME.fullmatch(word) or word in PARTICLES or SUFFIX.fullmatch(word)
        ):
            return False
    last = words[-1]
    return (
        len(words) == 1
        or not last.endswith(".")
        or bool(INITIALS.fullmatch(last) or SUFFIX.fullmatch(last))
        or len(words) == 3
    )


def _key(word: str) -> str:
    """A word as the sets above have it."""
    bare = word.strip('.,:;[]()“”"')
    return bare if len(bare) == 2 and bare.isupper() else bare.lower()


def _is_title(line: str) -> bool:
    """Whether a line is a signer's title: "Counselor of Embassy", "Rear Admiral, USN"."""
    words = line.replace(",", " ").replace("/", " ").split()
    if not words or len(words) > 18 or _key(words[0]) not in TITLES:
        return False
    small = (
        "of",
        "the",
        "to",
        "for",
        "and",
        "in",
        "d’Affaires",
        "d'Affaires",
        "ad",
        "interim",
        "a.i.",
        "a.i",
    )
    return all(word[0].isupper() or word in small for word in words)
