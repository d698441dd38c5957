"""Offsets between two versions of a text.

Every step that changes letters keeps the way back. An `Edit` is one replacement; an `Edited` is a text
after some of them, and tells for each offset where the same letter stood before and where it stands now.

>>> line = "wld very appropriately fit.2 [Page 972] Webb"
>>> edited = remove(line, [(27, 28), (29, 40)])
>>> edited.text
'wld very appropriately fit. Webb'
>>> line[edited.before(28):]
'Webb'
>>> edited.text[edited.after(40):]
'Webb'
>>> edited.earlier == line
True
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from embtel.record import Emendation, Struct


class Edit(Struct, frozen=True, kw_only=True):
    """The letters `was`, standing at offset `at` of the earlier text, are replaced by `now`."""

    at: int
    was: str
    now: str = ""
    because: str = ""


class Edited:
    """A text after some edits; all offsets are code points.

    `text` is the later text, `edits` stand in order, and none touches the letters of another.
    """

    __slots__ = ("_earlier_starts", "_later_starts", "edits", "text")

    def __init__(self, earlier: str, edits: Iterable[Edit] = ()) -> None:
        self.edits: Sequence[Edit] = sorted(edits, key=lambda edit: (edit.at, len(edit.was)))
        pieces, end = [], 0
        for edit in self.edits:
            if edit.at < end or not earlier.startswith(edit.was, edit.at):
                raise ValueError(f"no such letters at {edit.at}: {edit.was!r}")
            pieces += [earlier[end : edit.at], edit.now]
            end = edit.at + len(edit.was)
        self.text = "".join([*pieces, earlier[end:]])
        self._earlier_starts = [edit.at for edit in self.edits]
        growth = accumulate((len(edit.now) - len(edit.was) for edit in self.edits), initial=0)
        self._later_starts = [start + by for start, by in zip(self._earlier_starts, growth, strict=False)]

    @property
    def earlier(self) -> str:
        """The text before the edits."""
        return undo(self.text, self.changes())

    def changes(self) -> Iterable[Edit]:
        """The edits once more, `at` being the offset in the later text where `now` stands."""
        return map(_placed, self.edits, self._later_starts)

    def after(self, at: int) -> int:
        """Where the letter at offset `at` of the earlier text stands now.

        A letter that was removed gives the place where it would stand; of a replacement the nearest letter.
        """
        index = bisect_right(self._earlier_starts, at) - 1
        if index < 0:
            return at
        edit, inside = self.edits[index], at - self._earlier_starts[index]
        return self._later_starts[index] + _across(inside, len(edit.was), len(edit.now))

    def before(self, at: int) -> int:
        """Where the letter at offset `at` of the later text stood before; `after` the other way round."""
        index = bisect_right(self._later_starts, at) - 1
        if index < 0:
            return at
        edit, inside = self.edits[index], at - self._later_starts[index]
        return self._earlier_starts[index] + _across(inside, len(edit.now), len(edit.was))

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """The span of the earlier text that a span of the later came from; of a replacement all its letters.

        >>> edited = Edited("Rurit Govt", [Edit(at=6, was="Govt", now="Government")])
        >>> edited.whole(10, 14), edited.whole(0, 3)
        ((6, 10), (0, 3))
        """
        if not self.edits:
            return start, end
        first = bisect_right(self._later_starts, start) - 1
        last = bisect_right(self._later_starts, end - 1) - 1
        begin, stop = self.before(start), self.before(end)
        if first >= 0 and start < self._later_starts[first] + len(self.edits[first].now):
            begin = self._earlier_starts[first]
        if last >= 0 and end <= self._later_starts[last] + len(self.edits[last].now):
            stop = self._earlier_starts[last] + len(self.edits[last].was)
        return begin, stop

    def survives(self, at: int) -> bool:
        """Whether the letter at offset `at` of the earlier text is none of those that were replaced."""
        index = bisect_right(self._earlier_starts, at) - 1
        return index < 0 or at >= self._earlier_starts[index] + len(self.edits[index].was)

    def then(self, later: Edited) -> Edited:
        """Both steps as one; `later` is a step on this one's text. Edits that touch become one edit."""
        if not self.edits or not later.edits:
            return later if later.edits else self
        return Edited(self.earlier, _compose(self, later))


def remove(text: str, spans: Iterable[tuple[int, int]], because: str = "") -> Edited:
    """The text without the given half-open spans, which must not overlap."""
    return Edited(text, (Edit(at=start, was=text[start:end], because=because) for start, end in spans))


def undo(text: str, changes: Iterable[Edit | Emendation]) -> str:
    """The text as it was before the changes; `at` of each is the offset in `text` where its `now` stands."""
    return Edited(text, (Edit(at=change.at, was=change.now, now=change.was) for change in changes)).text


def _placed(edit: Edit, at: int) -> Edit:
    return Edit(at=at, was=edit.was, now=edit.now, because=edit.because)


def _across(inside: int, here: int, there: int) -> int:
    """How far from the start of a replacement's other side, being `inside` letters from the start of this."""
    return min(inside, there) if inside < here else inside - here + there


def _compose(first: Edited, second: Edited) -> Iterable[Edit]:
    """The edits that lead from the text before `first` to the text after `second`.

    Both sets are laid out on the text between the two; what overlaps or touches there is one edit. So the
    letters left and right of a group are in no edit, and lead to the group's ends on either side.
    """
    earlier = first.earlier
    places = [(edit.at, edit.at + len(edit.now), edit.because) for edit in first.changes()]
    places += [(edit.at, edit.at + len(edit.was), edit.because) for edit in second.edits]
    for start, end, because in _grouped(sorted(places, key=lambda place: place[:2])):
        was = slice(first.before(start - 1) + 1 if start else 0, first.before(end))
        now = slice(second.after(start - 1) + 1 if start else 0, second.after(end))
        yield Edit(at=was.start, was=earlier[was], now=second.text[now], because=because)


def _grouped(places: Iterable[tuple[int, int, str]]) -> Iterable[tuple[int, int, str]]:
    """Ranges in order, those that touch as one; their reasons joined, each said once."""
    begin, reach = -1, -1
    reasons: dict[str, None] = {}
    for start, end, because in places:
        if start > reach:
            if reasons:
                yield begin, reach, "; ".join(filter(None, reasons))
            begin, reasons = start, {}
        reach = max(reach, end)
        reasons[because] = None
    if reasons:
        yield begin, reach, "; ".join(filter(None, reasons))
