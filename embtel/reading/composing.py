"""References to printed places put together from their parts: which volume, document or page, which note.

"Foreign Relations, 1951, vol. VI, Part 1, p. 80" has three parts and is one reference, to a page;
"footnote 3, Document 23" has two and is one, to a note.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from embtel.reading.printed_places import Atom
from embtel.reading.volume_ids import years_of
from embtel.reading.whose_pages import ANTE, owner
from embtel.record import ReferenceKind

# Between volume and place stand at most the volume's own title and years, or the words "editorial note":
# "vol. VI, Vietnam, January 1969–July 1970, Document 204", "vol. XXX, Greece; Cyprus; Turkey, 1973–1976, ",
# "volume IV (", "ibid., editorial note, p. 12", "ibid., the first footnote 2"
LEADS = re.compile(
    r"[,:.]? ?\(?(?:(?:especially|particularly|specifically|including|see) )?$"
    r"|[,:] ?(?P<title>[A-Z“][^.()\n]{0,110}[ ,]$)"
    r"|,? (?:the )?(?:first |second |last )?(?:(?:editorial |source )?note,? )?$"
)
# ", Documents on the United Nations, ", ", Vietnam, January 1969–July 1970, ": sure titles of volumes
TITLE = re.compile(r"[,:] ?Documents on|.*\d{4}[,:]? $")
# "pp. 647 ff. and pp. 664 ff.", "Document 3, and Document 5", "pages 1369–1371 (Document 3"
GOES_ON = re.compile(r"(?:,? passim)?(?:,? (?:and |or )?|,? ?(?P<bracket>\())$")
# "Bulletin, November 9, 1953, p. 640; May 31, 1954, pp. 824–825": of the same journal
SAME_JOURNAL = re.compile(
    r"(?:,? passim)?"
    r"(?:,? (?:and |or )?|[;,] (?:and )?[A-Z][a-z]{2,8}\.? \d{1,2}(?:[–-]\d{1,2})?,(?: \d{4},)? )$"
)
# "footnote 3, Document 23", "footnote 4 to Document 23", "footnote 2, p. 21", "footnote 5, supra",
# "footnote 2 to telegram 54, Document 12", "footnote 3. Document 157"
NOTE_OF = re.compile(
    r"(?:, respectively|, paragraph \d{1,2})?[,.]? ?(?:(?:to|of|in|on) (?:[^.,;()\n]{3,60}, )?)?\(?$"
)
# "Document 219, Foreign Relations, 1969–1976, volume XVII", "Document 58 of volume XIV"
PLACE_OF = re.compile(r", $| (?:of|in) $")
# Whether the note's own document or page follows it: then it is not of the one that stands before.
FOLLOWED = re.compile(
    r"(?:, respectively|, paragraph \d{1,2})?[,.]? ?(?:(?:to|of|in|on) [^.,;()\n]{0,60},? ?)?\(?"
    r"(?:Documents? \d|Docs?\. \d|pp?\. ?\d|[Pp]ages? \d|[Ss]upra|[Ii]nfra|[Ii]bid|above|below|Foreign Rel)"
)
# "Document 243, footnote 2": the note alone is meant; "Document 116 and footnote 4", "Document 23 and its
# footnote 3": both are
WITH_NOTE = re.compile(r"(?P<alone>, )$|,? ?(?:and|including|\(|,)? ?(?:see |its |the |also )?$")
# "footnote 7 thereto": of the document that was named last
THERETO = re.compile(r",? thereto\b")
# "Document 58 herein": of this volume
HEREIN = re.compile(r" (?:herein|above|below)\b")
# "NAC Document 12", "H. Doc. 345", "Herewith text Document 2", "Declassified Documents 1982"
OTHER_PAPERS = re.compile(
    r"(?:\b[A-Z]{2,5}|\b[A-Z]\.|[Tt]ext|Declassified|Staff|Council|House|Senate|Conference) $"
)
# "paragraph 4 supra", "section 3, infra": of a paper's own
OF_A_PAPER = re.compile(r"\b(?:para(?:graph)?s?|sections?|items?|chapters?|part)\.? [\w().]{1,8},? $", re.I)
# "page 3 of the memorandum": of a paper that has pages of its own
PAGE_OF_A_PAPER = re.compile(r",? of (?:the|this|that|his|her|its|their|an?|our|your|my) (?!present vol|vol)")
# "the editorial note, p. 470", "See undated memorandum, p. 198", "the minutes of the 155th meeting, p. 394":
# what stands on a page
PAPER_ON_PAGE = re.compile(
    r"\b(editorial note|bracketed note|memorandum|minutes|letter|note|statement|despatch|report|airgram"
    r"|aide-mémoire)s?\b[^.;]{0,90}$"
)
# "volume VIII." but not "volume I think", "volume 12 percent"
ENDS_VOLUME = re.compile(r"$|[.,;:)\]”]| and | or | of (?:this|Foreign)| \(| for ")
LONGEST_BRACKETS = 600
LONGEST_PAPER = 100


@dataclass(slots=True)
class Draft:
    """A reference while it is put together; it may name several numbers."""

    kind: ReferenceKind
    start: int
    end: int
    numbers: tuple[str, ...] = ()
    series: str | None = None
    document: str | None = None
    page: str | None = None
    volume: str = ""
    whole: bool = False  # a note whose document or page was told


@dataclass(slots=True)
class _Lead:
    """What stands before places and says in which volume they lie, as far as it does.

    `of` is a note, document or page that stood before it and lies in it: "footnote 6, Foreign Relations,
    1951".
    """

    start: int
    end: int
    volume: str
    ibid: bool = False
    numbered: bool = False
    used: bool = False
    of: Draft | None = None


class Composer:
    """Puts the namings of one text together, one after the other; `drafts` are the references so far.

    `cited` is the volume that an "ibid." would mean; `editors` tells that the text is the editors' own.
    """

    def __init__(self, text: str, *, editors: bool) -> None:
        self.drafts: list[Draft] = []
        self._text = text
        self._editors = editors
        self._lead: _Lead | None = None
        self._cited = ""
        self._end = 0

    def take(self, atom: Atom) -> None:
        """Take the next naming."""
        match atom.kind:
            case "series":
                self._begin(atom, _Lead(atom.start, atom.end, atom.volume))
            case "years":
                lead = self._leading(atom)
                if lead is None:
                    return  # of another publication
                start = atom.start if lead.used else lead.start
                self._begin(atom, _Lead(start, atom.end, atom.volume), dropped=not lead.used)
            case "ibid":
                self._begin(atom, _Lead(atom.start, atom.end, self._cited, ibid=True))
            case "volume":
                self._volume(atom)
            case "document":
                self._document(atom)
            case "page":
                self._page(atom)
            case "note":
                self._note(atom)
            case "nearby":
                self._nearby(atom)
        self._end = atom.end

    def close(self) -> None:
        """What leads to places, and no place came, tells of what stands before it, or is itself meant."""
        lead, self._lead = self._lead, None
        if lead is None or lead.used:
            return
        if lead.of is not None:
            for draft in self._alike(lead.of):
                draft.volume, draft.end, draft.whole = lead.volume, lead.end, True
                draft.series = "ibid." if lead.ibid else draft.series
            return
        kind: ReferenceKind = "other" if lead.ibid and not lead.numbered else "volume"
        series = "ibid." if lead.ibid else None
        self.drafts.append(Draft(kind, lead.start, lead.end, series=series, volume=lead.volume))

    def _gap(self, atom: Atom) -> str:
        return self._text[self._end : atom.start]

    def _last(self) -> Draft | None:
        """The reference that ends where the last naming does."""
        last = self.drafts[-1] if self.drafts else None
        return last if last is not None and last.end == self._end else None

    def _alike(self, draft: Draft) -> list[Draft]:
        """The references that have the same words."""
        return [one for one in self.drafts[-9:] if one.start == draft.start]

    def _open_note(self, atom: Atom) -> Draft | None:
        """The note just before whose document is not told yet, if this naming may tell it."""
        last = self._last()
        if last is None or last.kind != "note" or last.whole or not NOTE_OF.match(self._gap(atom)):
            return None
        return last

    def _begin(self, atom: Atom, lead: _Lead, *, dropped: bool = False) -> None:
        """A volume is named that places may follow; `dropped` where the lead before is a part of this one."""
        if dropped and self._lead is not None:
            lead.of = self._lead.of
        else:
            last = self._last()
            lead.of = self._open_note(atom)
            if last is not None and last.kind in ("document", "page") and not last.volume and not lead.ibid:
                lead.of = last if PLACE_OF.match(self._gap(atom)) else None
            self.close()
        self._lead = lead
        self._cited = lead.volume

    def _leading(self, atom: Atom) -> _Lead | None:
        """The volume that was named before and that this goes on from."""
        lead = self._lead
        if lead is None:
            return None
        gap = self._gap(atom)
        found = (GOES_ON if lead.used else LEADS).match(gap)
        titled = found is not None and not lead.used and found["title"] is not None
        if found is not None and not (titled and not TITLE.match(gap) and owner(gap, len(gap), 0).foreign):
            return lead
        self.close()
        return None

    def _volume(self, atom: Atom) -> None:
        lead = self._leading(atom)
        if lead is None:
            whose = owner(self._text, atom.start, self._end)
            if not whose.own or not ENDS_VOLUME.match(self._text, atom.end):
                return
            lead = _Lead(atom.start, atom.end, "", numbered=True)
            years = ""
            self._begin(atom, lead)
        elif lead.used or lead.numbered:
            years = years_of(lead.volume)
            lead = _Lead(atom.start, atom.end, "", numbered=True)
            self._begin(atom, lead)
        else:
            years = years_of(lead.volume) if lead.ibid else lead.volume
        lead.end, lead.numbered = atom.end, True
        for volume in atom.numbers[:-1]:
            self.drafts.append(Draft("volume", lead.start, atom.end, volume=years + volume))
        lead.volume = self._cited = years + (atom.numbers[-1] if atom.numbers else atom.volume)

    def _place(self, atom: Atom, lead: _Lead | None, kind: ReferenceKind) -> Draft:
        """A document or page, in the volume that leads to it."""
        draft = Draft(kind, atom.start, atom.end, atom.numbers)
        if lead is not None:
            draft.volume, draft.series = lead.volume, "ibid." if lead.ibid else None
            if not lead.used:
                draft.start = lead.start
            lead.used = True
        else:
            self._cited = ""
        self.drafts.append(draft)
        return draft

    def _bound(self, atom: Atom, lead: _Lead | None) -> bool:
        """Whether the document or page tells where a note before it stands; it is then part of that."""
        note = self._open_note(atom)
        if (
            note is None
            and lead is not None
            and not lead.used
            and lead.of is not None
            and lead.of.kind == "note"
        ):
            note = lead.of
        if note is None:
            return False
        for one in self._alike(note):
            one.document = atom.numbers[0] if atom.kind == "document" else None
            one.page = atom.numbers[0] if atom.kind == "page" else None
            one.end, one.whole = atom.end, True
            if lead is not None:
                one.volume, one.series = lead.volume, "ibid." if lead.ibid else None
                lead.used = True
        return True

    def _document(self, atom: Atom) -> None:
        lead = self._leading(atom)
        if lead is None and OTHER_PAPERS.search(self._text, max(0, atom.start - 24), atom.start):
            return
        last = self._last()
        if lead is not None and lead.used and last is not None and last.kind == "page":
            # "vol. XIV, p. 868, and Document 58": of this volume again; but "pages 1369–1371 (Document 3)"
            lead = lead if self._gap(atom).endswith("(") else None
        if lead is not None and HEREIN.match(self._text, atom.end):
            lead = None
        if not self._bound(atom, lead):
            self._place(atom, lead, "document")

    def _page(self, atom: Atom) -> None:
        lead = self._leading(atom)
        if self._bound(atom, lead):
            return
        if lead is not None:
            self._place(atom, lead, "page")
            return
        if PAGE_OF_A_PAPER.match(self._text, atom.end):
            return
        ante = ANTE.search(self._text, max(0, atom.start - 8), atom.start)
        if ante is not None:
            draft = self._place(atom, None, "page")
            draft.start, draft.series = ante.start(), ante["word"].lower()
            return
        last = self._last()
        if last is not None and last.kind == "other" and last.numbers and SAME_JOURNAL.match(self._gap(atom)):
            self._place(atom, None, "other").series = last.series
            return
        whose = owner(self._text, atom.start, 0)
        if whose.publication is not None:
            draft = self._place(atom, None, "other")
            draft.start, draft.series = max(whose.start, self._end), whose.publication
        elif whose.own and (self._editors or self._in_brackets(atom.start)):
            draft = self._place(atom, None, "page")
            begin = max(self._end, atom.start - LONGEST_PAPER)
            paper = PAPER_ON_PAGE.search(self._text, begin, atom.start)
            draft.series = paper[1] if paper else None
        elif self._editors:
            self._place(atom, None, "other")

    def _in_brackets(self, at: int) -> bool:
        """Whether the editors speak inside the text: "[Here follows discussion of oil; see p. 12.]"."""
        opened = self._text.rfind("[", max(0, at - LONGEST_BRACKETS), at)
        return opened >= 0 and "]" not in self._text[opened:at]

    def _note(self, atom: Atom) -> None:
        lead = self._leading(atom)
        last = self._last()
        followed = FOLLOWED.match(self._text, atom.end) is not None
        draft = Draft("note", atom.start, atom.end, atom.numbers)
        if lead is not None and not lead.used:
            # "ibid., footnote 2", "vol. VII, footnote 6, p. 503"
            draft.start, draft.volume, lead.used = lead.start, lead.volume, True
            draft.series = "ibid." if lead.ibid else None
        elif last is not None and not followed and (found := WITH_NOTE.match(self._gap(atom))):
            self._behind(last, draft, alone=found["alone"] is not None)
        elif THERETO.match(self._text, atom.end):
            named = next((one for one in reversed(self.drafts) if one.kind == "document"), None)
            if named is not None:
                self._behind(named, draft, alone=False)
        self.drafts.append(draft)

    def _behind(self, last: Draft, draft: Draft, *, alone: bool) -> None:
        """A note behind its document or page."""
        if last.kind == "document":
            draft.document = last.numbers[-1] if last.numbers else None
        elif last.kind == "page":
            draft.page = last.numbers[-1]
        else:
            return
        draft.volume, draft.series, draft.whole = last.volume, last.series, True
        if alone and len(last.numbers) < 2:
            draft.start = last.start
            self.drafts.remove(last)

    def _nearby(self, atom: Atom) -> None:
        note = self._open_note(atom)
        last = self._last()
        self.close()
        if note is not None:
            for one in self._alike(note):
                one.series, one.end, one.whole = atom.numbers[0], atom.end, True
        elif last is not None and last.kind == "page" and self._gap(atom) == ", ":
            last.series, last.end = atom.numbers[0], atom.end
        elif not OF_A_PAPER.search(self._text, max(0, atom.start - 40), atom.start):
            self.drafts.append(Draft("document", atom.start, atom.end, series=atom.numbers[0]))
            self._cited = ""
