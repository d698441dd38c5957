"""References to printed places: documents, pages, footnotes and volumes of editions.

Messages (telegrams, airgrams, despatches) that are referred to are found elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from embtel.moments import Interval
from embtel.reading.anchors import find_anchors
from embtel.reading.archive_pointers import find_archive_pointers
from embtel.reading.composing import Composer
from embtel.reading.printed_places import find_atoms
from embtel.reading.reference_dates import cited_day, days
from embtel.record import Days, Reference

# "Aug. 4", "June 10", "Nov. 22, 1951", in the clause of a page
DAY = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}(?=[^;.]{0,60}$)"
)
LONGEST_CLAUSE = 90
# Between an "ibid." and a file or lot that it leads to stand ", ", ", Central Files, ", ", NEA Files: "
IBID_LEADS = re.compile(r",? ?(?:[A-Z0-9][^.;()\n]{0,70}[ ,:])?")


def find_pointers(
    text: str,
    in_: str = "text",
    note: int | None = None,
    when: Interval | None = None,
    *,
    editors: bool = False,
) -> list[Reference]:
    """The references to documents, pages, notes, volumes, files and lots in one text, in order.

    `in_` and `note` say what the text is, as in the record: "text", or "note 2" and its place among the
    notes; `when` is the time of the document, by which days without a year have theirs; `editors` tells that
    a text is the editors' own, as notes always are: in others, "page 3" is a page of some paper.

    Entries of one list ("Documents 2 and 3") have the same span. `series` keeps a word that tells where to
    look: ibid., supra, infra, ante, post, editorial note. `volume` is an id of the series; one that lacks
    its years ("v05p2") is of the years of the volume that cites. Pages of other publications are of the kind
    "other", the publication's name their series. The date of a page is that of the paper which it is named
    for: "Dated June 10, p. 378".

    >>> text = "See footnote 2, Document 4, and Foreign Relations, 1951, vol. VI, Part 1, p. 80."
    >>> [(one.text, one.kind, one.number, one.document, one.volume) for one in find_pointers(text)]
    [('footnote 2, Document 4', 'note', '2', '4', None),
     ('Foreign Relations, 1951, vol. VI, Part 1, p. 80', 'page', '80', None, 'frus1951v06p1')]
    >>> [(one.kind, one.series, one.number) for one in find_pointers("See ibid., Documents 15 and 18–19.")]
    [('document', 'ibid.', '15'), ('document', 'ibid.', '18'), ('document', 'ibid.', '19')]
    """
    anchors = find_anchors(text)
    if not anchors:
        return []
    composer = Composer(text, editors=editors or note is not None)
    for atom in find_atoms(text, anchors):
        composer.take(atom)
    composer.close()
    found = [
        Reference(
            start=draft.start,
            end=draft.end,
            in_=in_,
            note=note,
            text=text[draft.start : draft.end],
            kind=draft.kind,
            series=draft.series,
            number=number,
            date=_day_before(text, draft.start, when) if draft.kind == "page" else None,
            document=draft.document,
            page=draft.page,
            volume=draft.volume or None,
        )
        for draft in composer.drafts
        for number in (draft.numbers or (None,))
    ]
    found += find_archive_pointers(text, anchors, in_, note)
    return list(_ibid_led(text, sorted(found, key=lambda one: one.start)))


def _day_before(text: str, at: int, when: Interval | None) -> Days | None:
    """The day of the paper that a page is named for: "memorandum by Hall, Aug. 4, p. 699"."""
    begin = max(0, at - LONGEST_CLAUSE, text.rfind(";", 0, at))
    found = [day.start() for day in DAY.finditer(text, begin, at)]
    cited = cited_day(text, found[-1]) if found else None
    return days(cited, when, noted=True) if cited is not None else None


def _ibid_led(text: str, references: Iterable[Reference]) -> Iterator[Reference]:
    """An "ibid." and the file or lot behind it are one reference: "Ibid., 794C.0221/4–1857"."""
    ibid: Reference | None = None
    for one in references:
        leads = ibid is not None and one.kind in ("file", "lot")
        if ibid is not None and leads and IBID_LEADS.fullmatch(text, ibid.end, one.start):
            one = replace(one, start=ibid.start, text=text[ibid.start : one.end], series="ibid.")
        elif ibid is not None:
            yield ibid
        ibid = one if one.kind == "other" and one.series == "ibid." else None
        if ibid is None:
            yield one
    if ibid is not None:
        yield ibid
