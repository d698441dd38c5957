"""Lists of abbreviations that volumes and users bring with them, preferred to the table of contractions.

A volume of Foreign Relations prints its own list before its documents; a user lays a TOML file beside them.
What either says of a form holds in that volume or edition alone.
"""

from __future__ import annotations

from embtel.record import Struct


class Entry(Struct, frozen=True, kw_only=True):
    """What a form stands for, best first, and who says so.

    `form` is as written, without its full stop: `Repdel`, `regt`. `source` is told to people:
    "list of abbreviations of frus1949v07p1", "ours.toml".
    """

    form: str
    readings: tuple[str, ...]
    source: str


class Lexicon(Struct, frozen=True, kw_only=True):
    """The entries of a list in its own order; it can be hashed, for the same list serves many documents.

    >>> ours = Lexicon(entries=(Entry(form="Volcol", readings=("Volsenian Column",), source="ours.toml"),))
    >>> ours.of("Volcol").readings, ours.of("Zenda")
    (('Volsenian Column',), None)
    """

    entries: tuple[Entry, ...] = ()

    def of(self, form: str) -> Entry | None:
        """The entry of a form just as it is written there, else in other capitals; None if there is none."""
        folded = form.casefold()
        near = [entry for entry in self.entries if entry.form.casefold() == folded]
        return next((entry for entry in near if entry.form == form), near[0] if near else None)


NOTHING = Lexicon()
"""The list of those who bring none."""
