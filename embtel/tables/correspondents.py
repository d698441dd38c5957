"""Names by which messages call a correspondent: Dept, USUN, SCAP, Delhi, and the post that each means."""

from __future__ import annotations

from functools import cache, lru_cache

from embtel.moments import Interval, year
from embtel.record import Struct
from embtel.tables.posts import cities, post_of
from embtel.tables.rows import cells, rows

# A correspondent is named in a few words; what is longer is a sentence.
LONGEST = 80
# "the Department", "Embassy Paris", "AmEmbassy Paris": what stands before a name and says nothing of the post
BEFORE = (
    "the ",
    "Embassy in ",
    "Embassy ",
    "AmEmbassy ",
    "Amembassy ",
    "Consulate General ",
    "ConGen ",
    "AmConGen ",
)


class Correspondent(Struct, frozen=True, kw_only=True):
    """A name that stands for a post in messages, and is not the name of its city in the table of posts."""

    name: str
    post: str
    source: str
    examples: tuple[str, ...]


@cache
def correspondents() -> tuple[Correspondent, ...]:
    """Every row of the table."""
    return tuple(
        Correspondent(
            name=row["name"], post=row["post"], source=row["source"], examples=cells(row["examples"])
        )
        for row in rows("correspondents")
    )


@cache
def _by_name() -> dict[str, str]:
    """The posts by the names of their cities and by the rows of the table, in small letters."""
    own = {city.casefold(): city for city in cities()}
    return own | {row.name.casefold(): row.post for row in correspondents()}


@lru_cache(maxsize=65536)
def correspondent(name: str, when: int | None = None) -> str:
    """The post that a name means, in a year if that is known; the name as it stands if no table knows it.

    >>> [correspondent(name) for name in ("the Department", "USUN", "SAIGON", "Embassy Paris", "Delhi")]
    ['Washington', 'New York', 'Saigon', 'Paris', 'New Delhi']
    >>> correspondent("Pakistan", 1951), correspondent("Strelsau")
    ('Karachi', 'Strelsau')
    """
    known = _by_name()
    bare = name[:LONGEST].strip()
    for words in BEFORE:
        if found := known.get(bare.casefold()):
            return found
        bare = bare.removeprefix(words)
    if found := known.get(bare.casefold()):
        return found
    then: Interval | None = year(when) if when else None
    return post_of(bare, then) or post_of(f"Embassy in {bare}", then) or bare


@cache
def names() -> frozenset[str]:
    """Every name that the tables know, of a city or of the table itself, as it is written.

    >>> "USUN" in names(), "Saigon" in names()
    (True, True)
    """
    return cities() | {row.name for row in correspondents()}
