"""Whether a page or a volume is of the edition itself, or of another publication, by the words before it."""

from __future__ import annotations

import re

from embtel.record import Struct
from embtel.tables.publications import publication

# "ante, p. 431", "Post, p. 12"
ANTE = re.compile(r"\b(?P<word>[Aa]nte|[Pp]ost),? ?$")
# A page of the edition is cited alone ("see p. 12"), behind a word without capital ("the editorial note, p.
# 470"), behind a day or an hour ("Dated June 10, p. 378", "January 5, 1953, p. 3", "8 p. m., p. 9"), or …
OWN = re.compile(
    r"(?:^|(?<![^\W\d_])[a-zé][^\W\d_]*|[ap]\. ?m\.|\b[A-Z][a-z]{2,8}\.? \d{1,2}(?:[–-]\d{1,2})?(?:, \d{4})?"
    r"|\b(?:NSC|PPS|JCS|SWNCC)(?: Action No\.)? \d[\d/]{0,8})[,”]{0,2}[, (\[]{0,3}$"
)
# "printed on p. 609", "beginning on p. 3": whatever stands before
PRINTED = re.compile(r"\b(?:printed|published|begin|begins|beginning)(?: on| at| in|,)? $")
# … behind a paper and whom it went to: "letter of April 12 to Secretary Marshall, p. 971"
PAPER = re.compile(
    r"\b(?:[Tt]elegram|[Aa]ide-mémoire|[Aa]irgram|[Aa]nnex|memorand|letter|note|despatch|statement|report"
    r"|paper|message|minutes|record|extract|draft|enclosure|document)"
)
# "Country File, Vietnam, Vol. XXXVII", "Box 12, vol. I": folders and volumes of archives
ARCHIVES = re.compile(r"\b(?:Files?|Library|Papers|Box|Boxes|Archives|[Ll]ot|Subject|Cables|Memos)\b")
# Where the words begin that tell: behind "; ", " see ", ". For text", "Box 105) An informal"
CLAUSE = re.compile(r"; |\) (?=[A-Z][a-z])|\b[Ss]ee (?:also )?|\. (?=[A-Z][a-z]+ [a-z])|\n")
LONGEST_CLAUSE = 200


class Owner(Struct, frozen=True, kw_only=True):
    """Whose a page is: `own` the edition's, `foreign` another's, whose name, if known, begins at `start`."""

    own: bool
    publication: str | None = None
    start: int = 0
    foreign: bool = False


def owner(text: str, at: int, since: int) -> Owner:
    """Whose page or volume is named at `at`, by the words before it; those before `since` are of others.

    >>> text = "See the editorial note, p. 470, and Department of State Bulletin, March 2, 1953, p. 331."
    >>> owner(text, text.index("p. 470"), 0).own, owner(text, text.index("p. 331"), 30).publication
    (True, 'Department of State Bulletin')
    """
    begin = max(since, at - LONGEST_CLAUSE)
    for cut in CLAUSE.finditer(text, begin, at):
        begin = cut.end()
    clause = text[begin:at]
    if PRINTED.search(clause) is not None:
        return Owner(own=True)
    known = publication(clause)
    if known is not None:
        name, at = known
        return Owner(own=False, publication=name.strip("(, "), start=begin + at, foreign=True)
    if ARCHIVES.search(clause) is not None:
        return Owner(own=False, foreign=True)
    return Owner(own=OWN.search(clause) is not None or PAPER.search(clause) is not None)
