"""The signature: the line at the foot of a document that names who signed it.

What follows it is no text of the letter: the signer's title, a second signer, a postscript, enclosures. A
document with enclosures may bear several; the first that closes the document proper is its signature.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence

from embtel.reading.heading_signs import heading_score
from embtel.record import Evidence, Kind, Struct
from embtel.tables.posts import cities, posts
from embtel.tables.signatures import no_names, titles

# A name with its titles set as one line: but two of 9,980 signatures in FRUS have more than 136 letters.
LONGEST = 140
# Lists of names and places have short lines without a full stop; prose has not.
PROSE = 60
# How many choices a memorandum leaves its reader, each on a line above the signature.
CHOICES = 4
# Lines of titles, further signers and editors' words that may follow a signature.
MOST_BEHIND = 16
# Enclosures of one document whose signatures are looked for.
MOST_ENDS = 50
# What paragraphs end with; a heading or the item of a list has nothing of these.
ENDINGS = (".", "?", "!", ":", "”", '"', ")", "]", "…", ",", "“", "'", "—", "*")
# Words of a name, and of a name with titles.
MOST_NAMES, MOST_WORDS = 6, 22

# "1. General", "A. Aims", "II. Aims": headings of sections
SECTION = re.compile(r"(?:[IVX]{2,5}|[A-Z]|\d{1,2})\. ")
ROMAN = re.compile(r"[IVX]{2,5}\.")
# A whole heading has the full score; this many letters of it show its style, the rest may be run on.
HEADING, SHOWN = 1.0, 120
# "[Robert A.] L[ovett]": names that are supplied whole before one that was signed
SUPPLIED = re.compile(r"\[([^\[\]]{1,40})\](?= [A-Z]\[)")
# "Webb", "O’Connor", "Ben-Gurion", "W.Dulles", "BLEE", "d’Estaing", "M[innich,", "L[ovett]", "Kalijarvi,"
NAME = re.compile(
    r"(?:[A-Z]\.|[dlO]’){0,3}[^\W\d_a-zß-ÿ][^\W\d_]{1,24}(?:[’'`-][^\W\d_]{1,20})?"
    r"(?:\[[a-z ,.]{1,12}\]?|\])?[.,]{0,2}|[A-Z]\[[a-z]{1,12},"
)
# "W.", "W.H.B.", "JFD", "McG.", "D[onald]", "C", "HHJr."
INITIALS = re.compile(r"(?:(?:[A-Z]|Mc[A-Z]?)(?:\[[a-z]{1,12}\])?[.’]?){1,5}(?:Jr)?\.?")
# "Georg von Lilien", "C. de Vries"
PARTICLE = re.compile(r"[Dd]eB?\.?|v[ao]n|de[rn]|d[aiu]|b[ei]n|[ae]l|l[ae]|y")
# "Robert Fenwick, Jr.", "L.A. M[arsh, Jr.]", "John Irwin II"
SUFFIX = re.compile(r"(?:Jr|Sr)[.,]{0,2}\]?|II|III|2nd|3rd|4th")
# "[Shah's signature]", "[Marsh signed]", "[name not declassified]", "Message unsigned"
STATED = re.compile(
    r"\[(?!Not)[^\]\n]{0,60}\b(?:signature|signed)\]|\[names? not declassified\]|Message [Uu]nsigned"
)
# "(Signed) John Marsh", "/s/ John Marsh", "[signed] John Marsh"
MARK = re.compile(r"(?:\((?:[Ss]igned|SIGNED)\)|\[[Ss]igned\]?|[Ss]igned:?|/[sS]/)\s*")
# "Washington, D.C.", "White House Situation Room": where an addressee is
PLACE = re.compile(r"[A-Z][a-z]{2,20}, (?:D\. ?C\.|[A-Z][a-z]{2,20})|(?:The )?White House.{0,40}")
# "Otto Crane, Ambassador in Austria.": a full stop behind a whole word ends a sentence
SENTENCE = re.compile(r"[a-z]{4}\.$")
# Numbers and letters of lists: "IV", "a."
ORDINAL = re.compile(r"[IVX]{1,5}\.?|\(?[a-z0-9]{1,3}[.)]")
# "Sincerely yours,", "Very respectfully,", "With warm regard,", "As ever,", "For the Ambassador:", "Yours"
CLOSE = re.compile(
    r"(?:.{0,80}\b)?(?:[Ss]incerely|[Yy]ours|[Rr]espect(?:fully)?|[Ff]aithfully|[Cc]ordially|[Rr]egards?|[Ee]ver"
    r"|[Ww]ishes|[Ff]riend|[Ss]igned|[Aa]ffectionately|[Dd]evotedly|[Tt]ruly)\b.{0,40}[,.:—–]?"
    r"|For the .{2,60}|Approved:.{0,30}"
)
# What stands between text and signature: "END", "GP-3", "EXEMPT", "Disapprove", "Speak to me", "OK"
TAIL = re.compile(
    r"(?:END|End)(?: .{0,20})?|G(?:ROU)?P.?.?\d\.?|EXEMPT|X?GDS.{0,8}|.{0,60}[Uu](?:nquote|NQUOTE)"
    r"|NOTE:.{0,80}|BT"
    r"|(?:(?:[A-Z][a-z]+ )?[Aa]pproved?|[Dd]isapproved?|Yes|No|OK|Other|See|Call|Speak|Discuss)\b.{0,40}"
)
# "[Enclosure] The Minister for Foreign Affairs", "[Tab A]", "Annex 1", "Appendix", "Enclosure No. 1"
ENCLOSURE = re.compile(
    r"\[(?:Sub-?)?(?:Enclosure|Inclosure|Attachment|Annex|Appendix|Tab|Addendum|Supplement)[^\]\n]{0,40}\]"
    r"|(?:Sub-?)?(?:Enclosure|Inclosure|Attachment|Annex|Appendix|Tab|Addendum|Supplement)s?\b[^\n]{0,60}$",
    re.IGNORECASE,
)
# the letters with which these and postscripts begin
FIRST_LETTERS = frozenset("[EeIiAaTtSsPp")
# "P.S. You might be interested"
POSTSCRIPT = re.compile(r"P\. ?S\.|PS\b")
# "[Here follows a table of contents.]", "cc: Mr. Marsh", "[1 page not declassified]"
BESIDE = re.compile(r"\[(?:Here|Omitted|Attached)|cc\b|[Cc]opies|\[.{0,60}not declassified")


class Signature(Struct, frozen=True, kw_only=True):
    """The signature: its line as printed, and the indices where its paragraphs begin and end.

    They are several where a written first name stands above the typed name, or titles below it.
    """

    line: str
    index: int
    end: int
    evidence: tuple[Evidence, ...] = ()


def read_signature(
    paragraphs: Sequence[str], persons: Sequence[str] = (), kind: Kind | None = None
) -> Signature | None:
    """The signature of a document, or None where it bears none.

    `paragraphs` are those of the finished text, `persons` those whom the heading names as its senders.
    A telegram (`kind`) may end with a letter that it passes on: its own signature is the last.

    >>> read_signature(["Minister will reply tomorrow.", "Hartwell"]).line
    'Hartwell'
    >>> signature = read_signature(["Sincerely yours,", "John B. Hartwell", "Counselor of Legation"])
    >>> signature.line, signature.index, signature.end
    ('John B. Hartwell', 1, 3)
    >>> read_signature(["The following were present:", "Mr. Hartwell", "Mr. Rassendyll"]) is None
    True
    """
    surnames = [person.split()[-1].lower() for person in persons if person.strip()]
    found = [
        Signature(line=line, index=index, end=end)
        for index in _near_ends(paragraphs)
        if len(line := paragraphs[index]) <= LONGEST
        and (_signs(line) or _signs_with_rank(line, surnames))
        and _ends(paragraphs, end := _behind(paragraphs, index + 1))
        and _closes(paragraphs, index, end, surnames)
    ]
    if not found:
        return None
    named = next((signature for signature in found if _bears(signature.line, surnames)), None)
    chosen = named or (_last(paragraphs, found[-1]) if kind == "telegram" else found[0])
    because = f"“{chosen.line}” stands below the text" + (
        ", a sender whom the heading names" if named else ""
    )
    evidence = Evidence(field="signed", because=because, certainty="certain" if named else "probable")
    first = chosen.index - any(one.index == chosen.index - 1 and " " not in one.line for one in found)
    return Signature(line=chosen.line, index=first, end=chosen.end, evidence=(evidence,))


def _last(paragraphs: Sequence[str], signature: Signature) -> Signature:
    """The last signer of a block, who signs the telegram that passes on the words of those above him."""
    signers = [at for at in range(signature.index, signature.end) if _signs(paragraphs[at])]
    return Signature(line=paragraphs[signers[-1]], index=signers[-1], end=signature.end)


def _near_ends(paragraphs: Sequence[str]) -> list[int]:
    """The indices of the lines above the end of the document, and above each enclosure and postscript."""
    ends = [index for index in range(len(paragraphs)) if begins_enclosure(paragraphs, index)][:MOST_ENDS]
    near = {index for end in (*ends, len(paragraphs)) for index in range(max(0, end - MOST_BEHIND), end)}
    return sorted(near)


def begins_enclosure(paragraphs: Sequence[str], index: int) -> bool:
    """Whether what is no more the document proper begins there: a postscript or an enclosure.

    That need not be called so: below prose and a name, the heading of another paper begins one.

    >>> begins_enclosure(["Sincerely,", "Rassendyll", "[Enclosure] The King to the Minister"], 2)
    True
    """
    line = paragraphs[index]
    if line[:1] in FIRST_LETTERS and (ENCLOSURE.match(line) or POSTSCRIPT.match(line)):
        return True
    if index < 2 or not _is_prose(paragraphs[index - 2]):
        return False
    above = paragraphs[index - 1]
    signed = len(above) <= LONGEST and not above.isupper() and _signs(above)
    return signed and not SECTION.match(line) and heading_score(line[:SHOWN]) == HEADING


def _is_prose(line: str) -> bool:
    """Whether a line is a sentence at least, and no heading or item of a list."""
    return len(line) > PROSE and line.endswith(".")


def _bears(line: str, surnames: Sequence[str]) -> bool:
    """Whether a line bears one of the names."""
    return any(surname in line.lower() for surname in surnames)


def _behind(paragraphs: Sequence[str], at: int) -> int:
    """The index behind the titles, with their running on, and further signers that follow a signature."""
    title = False
    for index, line in enumerate(paragraphs[at : at + MOST_BEHIND], at):
        if len(line) > LONGEST or ENCLOSURE.match(line):
            return index
        runs_on = title and len(line) <= PROSE and (line[:1].islower() or line.istitle())
        title = _is_title(line) or (runs_on and not line.endswith("."))
        if not title and not _signs(line):
            return index
    return min(at + MOST_BEHIND, len(paragraphs))


def _ends(paragraphs: Sequence[str], at: int) -> bool:
    """Whether the text proper is over at an index: nothing follows but a postscript or enclosures."""
    last = min(at + MOST_BEHIND, len(paragraphs))
    while at < last and BESIDE.match(paragraphs[at]):
        at += 1
    return at == len(paragraphs) or begins_enclosure(paragraphs, at)


def _closes(paragraphs: Sequence[str], index: int, end: int, surnames: Sequence[str]) -> bool:
    """Whether what stands before a name is the end of a text and not a heading or a list of names."""
    line = paragraphs[index]
    if index == 0 or (line.endswith(("”", "“", '"')) and not line.startswith("“")):
        return False
    before = paragraphs[index - 1].strip()
    last, single = index == len(paragraphs) - 1, " " not in line
    if _bears(line, surnames) or CLOSE.fullmatch(before) or MARK.match(before) or _is_title(before):
        return True
    if any(TAIL.fullmatch(near) for near in paragraphs[max(0, index - CHOICES) : index]):
        return True
    if ORDINAL.fullmatch(before):
        return False
    # "Walt" stands below the choices for the reader, in whatever words they are put.
    if last and single and not _signs(before) and line.title() not in _places():
        return True
    # Headings and the items of lists may be single words as well.
    if single and not INITIALS.fullmatch(line) and (end > index + 2 or (line.endswith(".") and not last)):
        return False
    return len(before) > PROSE or before.endswith(ENDINGS)


@functools.cache
def _places() -> frozenset[str]:
    """The names of cities and countries, which end lists."""
    return cities() | {post.name for post in posts()}


# Of 100 lines 49 were asked about before: as the neighbour of another line, or signed by the same person.
@functools.lru_cache(maxsize=1024)
def _signs(line: str) -> bool:
    """Whether a line is a person's name, with his titles or without.

    >>> [_signs(line) for line in ("W.H.B.", "Robert A. Fenwick, Jr.", "C. de Vries", "D[onald] F. Crane")]
    [True, True, True, True]
    >>> [_signs(line) for line in ("As ever,", "Approve", "The meeting adjourned", "Note follows by air.")]
    [False, False, False, False]
    """
    if STATED.fullmatch(line):
        return True
    mark = MARK.match(line)
    bare = SUPPLIED.sub(r"\1", (line[mark.end() :] if mark else line).strip(' “”"'))
    if bare.endswith("]") and (bare.startswith("[") or "[" not in bare):
        bare = bare.strip("[]")
    words = bare.split()
    if not 0 < len(words) <= MOST_WORDS or ORDINAL.fullmatch(bare) or PLACE.fullmatch(bare):
        return False
    first = _key(words[0])
    if first in no_names() or first in titles() or ROMAN.fullmatch(words[0]):
        return False
    for at, word in enumerate(words):
        if at and _key(word) in titles():
            return _is_title(" ".join(words[at:])) and not SENTENCE.search(bare)
        if at == MOST_NAMES or not _is_name(word):
            return False
    last = words[-1]
    if last.lower() == "unquote":
        return False
    return (
        len(words) in (1, 3)
        or not last.endswith(".")
        or bool(INITIALS.fullmatch(last) or SUFFIX.fullmatch(last))
    )


def _signs_with_rank(line: str, surnames: Sequence[str]) -> bool:
    """Whether a line is a rank and one of the names, for a rank alone begins the titles below a name as well.

    >>> _signs_with_rank("Col. J. B. Marsh", ["marsh"]), _signs_with_rank("Colonel, General Staff", ["marsh"])
    (True, False)
    """
    if not _bears(line, surnames):
        return False
    words = line.split()[:MOST_WORDS]
    name = " ".join(itertools.dropwhile(lambda word: _key(word) in titles(), words))
    return bool(name) and _bears(name, surnames) and _signs(name)


def _is_name(word: str) -> bool:
    """Whether a word can be part of a name."""
    return any(pattern.fullmatch(word) for pattern in (NAME, INITIALS, PARTICLE, SUFFIX))


def _key(word: str) -> str:
    """A word as the tables have it; "DR" remains apart, for it may be initials."""
    bare = word.strip('.,:;[]()“”"')
    return bare if len(bare) == 2 and bare.isupper() else bare.lower()


def _is_title(line: str) -> bool:
    """Whether a line is a signer's title: "Counselor of Embassy", "Rear Admiral, USN"."""
    words = line.replace(",", " ").replace("/", " ").split()
    if not 0 < len(words) <= MOST_WORDS or _key(words[0]) not in titles():
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
