"""Contracted words as clerks sent them, and what they stand for: the table `contractions.csv`.

Its columns: `form` as it was mostly written; `readings`, best first, `=` being the word itself, which is
then no contraction (“assist” is a verb as often as it is “assistance”); `class`, the class of word; `kin`,
by whose weights several readings are decided; `letters`, in which letters alone the form is a contraction:
`lower`, `small` (not all capitals), `capital` (the first at least), `mixed` (the first, not all), `upper`
(all) or `camel` (one within); `inflected`, what an s at its end makes of it; `uses`, how often it stands in
the telegrams of 1948 to 1954 that were counted; `counted`, of some of them read one by one, how often it
had each of its readings; `since` and `until`, the first and last year of those in which it was seen.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from embtel.record import Struct
from embtel.tables.rows import cells, rows

Letters = Literal["", "lower", "small", "mixed", "capital", "upper", "camel", "listed"]
Inflected = Literal["", "s"]
PLAIN = "="
"""The reading of a word that stands for itself."""

_FOLDED = str.maketrans({"’": "'", "‘": "'"})


class Contraction(Struct, frozen=True, kw_only=True):
    """A row of the table, or what an s makes of one.

    `readings` are in the letters of a running text: "government", but "Foreign Office". Where there are
    several, `kin` names the weights that decide between them, in the same order.
    """

    form: str
    readings: tuple[str, ...]
    word_class: str
    kin: str = ""
    letters: Letters = ""
    inflected: Inflected = ""
    uses: int = 0
    counted: tuple[int, ...] = ()
    since: str = ""
    until: str = ""
    source: str
    examples: tuple[str, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether the form is never a word in full, nor a name."""
        return PLAIN not in self.readings

    @property
    def name(self) -> bool:
        """Whether the form is always a name, though part of it looks contracted: Tel Aviv."""
        return self.readings == (PLAIN,)

    def in_its_letters(self, written: str) -> bool:
        """Whether the word is a contraction as it is written: "Fr" is French, "fr" is not."""
        match self.letters:
            case "lower":
                return written.islower()
            case "small":
                return not written.isupper()
            case "mixed":
                return written[:1].isupper() and not written.isupper()
            case "capital":
                return written[:1].isupper()
            case "upper":
                return written.isupper()
            case "listed":
                return written in (self.form, self.form[:1].upper() + self.form[1:])
            case "camel":
                return not written.islower() and not written.istitle()
            case _:
                return self.word_class != "nation" or written[:1].isupper()


def folded(word: str) -> str:
    """A word as the table is searched for it: without capitals, its apostrophes straight.

    >>> folded("Gov’t")
    "gov't"
    """
    return word.translate(_FOLDED).casefold()


@cache
def table() -> tuple[Contraction, ...]:
    """The rows as they stand."""
    return tuple(
        Contraction(
            form=row["form"],
            readings=cells(row["readings"]),
            word_class=row["class"],
            kin=row["kin"],
            letters=row["letters"],  # type: ignore[arg-type]
            inflected=row["inflected"],  # type: ignore[arg-type]
            uses=int(row["uses"] or 0),
            counted=tuple(map(int, cells(row["counted"]))),
            since=row["since"],
            until=row["until"],
            source=row["source"],
            examples=cells(row["examples"]),
        )
        for row in rows("contractions")
    )


@cache
def contractions() -> dict[str, Contraction]:
    """Every form, folded, with the plurals; a row of its own goes before what an s would make.

    >>> contractions()["wld"].readings, contractions()["agrmts"].readings, contractions()["govts"].readings
    (('would',), ('agreements',), ('governments', 'government’s'))
    """
    forms = {folded(row.form): row for row in table()}
    for row in table():
        if row.inflected and (form := folded(row.form) + "s") not in forms:
            forms[form] = with_s(row)
    return forms


def with_s(row: Contraction) -> Contraction:
    """What an s at its end makes of a contraction."""
    readings = tuple(reading if reading == PLAIN else plural(reading) for reading in row.readings)
    return Contraction(
        form=row.form + "s",
        readings=readings,
        word_class=row.word_class,
        kin=row.kin,
        letters=row.letters,
        source=row.source,
    )


def plural(words: str) -> str:
    """The plural of a noun, or of the noun that heads a title.

    >>> plural("embassy"), plural("Director General"), plural("Commander in Chief"), plural("Foreign Office")
    ('embassies', 'Directors General', 'Commanders in Chief', 'Foreign Offices')
    """
    head, *rest = words.split(" ")
    if rest and (rest[0] in ("in", "of") or rest[-1] == "General"):
        return " ".join([plural(head), *rest])
    if words.endswith("y") and words[-2:-1] not in "aeou":
        return words[:-1] + "ies"
    return words + ("es" if words.endswith(("s", "x", "ch", "sh")) else "s")
