"""Where an office stood: the posts behind countries, bodies, commands and offices, with their years."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import Literal, cast

from embtel.moments import Interval
from embtel.record import Struct
from embtel.tables.rows import rows

Scope = Literal["country", "territory", "city", "body", "command", "office", "whole"]

# "Commander in Chief, Pacific’s Chief of Staff (Riley)", "Sana’a": the genitive is a word of its own
TOKEN = re.compile(r"’s?(?!\w)|(?:[^\s(),’]|’(?!s?(?!\w)))+|[(),]")
# Words after which a place is the place of an office: "Embassy in", "Consul General at", "Ambassador to".
STATION = frozenset({"in", "at", "to", "on"})
CONSULAR = re.compile(r"\bConsul")  # "Consulate General", "Vice Consul", "Consulates"
# "Embassies in Turkey and Cyprus": several posts are no post
SEVERAL = frozenset({"Embassies", "Legations", "Missions", "Consulates", "Posts"})
# "United States Forces, Korea", "Chief of the Military Assistance Advisory Group, Vietnam"
MILITARY = frozenset({"Command", "Commander", "Forces", "Group", "Army", "Force"})
# "Consul at Vigo", "Consulate General at San Sebastián"
UNLISTED = re.compile(r"\bConsul\w*(?: General)? at ([A-Z][\w’-]{1,30}(?: [A-Z][\w’-]{1,30})?)")
# "Belgian Secretary of State", "British Cabinet": not the Department's
FOREIGN = re.compile(
    r"(?!American|European|African|Asian)\w*(?:ish|ese|ian|ean|can|man|eli|ani|ench|utch|eek|iss|mese|Thai)$"
)
# An office is a handful of words; nobody's title is longer.
LONGEST = 300


class Post(Struct, frozen=True, kw_only=True):
    """What an office with this name in it says of the post, and in which years, both included.

    A country or a territory (which has consulates only), a city and a body tell the post after a word of
    station ("in", "at", "to"); a command and an office of the Department tell it wherever they stand, and a
    `whole` only where nothing else is said. `post` is None where the seat is known to have moved about.
    """

    name: str
    scope: Scope
    post: str | None
    since: int | None
    until: int | None
    source: str
    examples: str

    def holds(self, when: Interval | None) -> bool:
        """Whether the row holds in any year of that time; of an unknown time it may."""
        if when is None:
            return True
        begun = self.since is None or when.end is None or self.since <= when.end.year
        return begun and (self.until is None or when.start is None or when.start.year <= self.until)


def words(text: str) -> tuple[str, ...]:
    """The words of an office, commas and brackets too, apostrophes made one.

    >>> words("Commander in Chief, Pacific (Stump)")
    ('Commander', 'in', 'Chief', ',', 'Pacific', '(', 'Stump', ')')
    """
    return tuple(TOKEN.findall(text[:LONGEST].replace("'", "’")))


@cache
def posts() -> tuple[Post, ...]:
    """Every row of the table."""
    return tuple(
        Post(
            name=row["name"],
            scope=cast(Scope, row["scope"]),
            post=row["post"] or None,
            since=int(row["since"]) if row["since"] else None,
            until=int(row["until"]) if row["until"] else None,
            source=row["source"],
            examples=row["examples"],
        )
        for row in rows("posts")
    )


@cache
def by_name() -> dict[str, dict[tuple[str, ...], tuple[Post, ...]]]:
    """The rows by their names' words, under the first word."""
    found: dict[str, dict[tuple[str, ...], tuple[Post, ...]]] = defaultdict(dict)
    for row in posts():
        key = words(row.name)
        found[key[0]][key] = (*found[key[0]].get(key, ()), row)
    return {
        first: dict(sorted(named.items(), key=lambda item: -len(item[0]))) for first, named in found.items()
    }


def one_of(found: list[Post], when: Interval | None) -> str | None:
    """The post on which all rows that hold agree; several abstain."""
    seats = {row.post for row in found if row.holds(when)}
    return seats.pop() if len(seats) == 1 else None


@cache
def cities() -> frozenset[str]:
    """Every city of the table."""
    named = {row.name for row in posts() if row.scope == "city"}
    return frozenset(named | {row.post for row in posts() if row.post})


@cache
def places() -> frozenset[str]:
    """Every city and country of the table: what is no person's name where it stands alone."""
    return cities() | {row.name for row in posts() if row.scope in ("country", "territory")}


@lru_cache(maxsize=8192)
def post_of(office: str, when: Interval | None = None) -> str | None:
    """The city where the office stood all that time, or None if it does not follow from the name.

    >>> from embtel.moments import year
    >>> post_of("Ambassador in the Soviet Union"), post_of("Representative at the United Nations")
    ('Moscow', 'New York')
    >>> [post_of("Embassy in Pakistan", when) for when in (year(1955), year(1972), year(1955) | year(1972))]
    ['Karachi', 'Islamabad', None]
    >>> post_of("Secretary of State, at Geneva"), post_of("Office of Northeast Asian Affairs")
    ('Geneva', 'Washington')
    """
    tokens = words(office)
    consular = CONSULAR.search(office) is not None
    if not SEVERAL.isdisjoint(tokens):
        return None
    seats: dict[str, list[Post]] = {}
    at = 0
    while at < len(tokens):
        step = 1
        for key, named in by_name().get(tokens[at], {}).items():
            if tokens[at : at + len(key)] == key:
                step = len(key)
                for row in named:
                    if stands(row, tokens, at, step, consular):
                        seats.setdefault(row.scope, []).append(row)
                break
        at += step
    for scope in ("city", "command", "body", "territory", "country", "office", "whole"):
        if scope in seats and (found := rightmost(seats[scope])):
            return one_of(found, when)
    unlisted = UNLISTED.search(office[:LONGEST])
    return unlisted[1] if unlisted else None


def rightmost(found: list[Post]) -> list[Post]:
    """The rows of the name that stands last."""
    return [row for row in found if row.name == found[-1].name]


def stands(row: Post, tokens: tuple[str, ...], at: int, step: int, consular: bool) -> bool:
    """Whether a name of so many words, found at that word, says where the office is."""
    before = tokens[at - 1] if at else ""
    if before == "the" and at > 1:
        before = tokens[at - 2]
    # "Political Adviser to the United States Delegation", "Director of the Vietnam Task Force": no place
    qualifies = at + step < len(tokens) and tokens[at + step][0].isupper()
    match row.scope:
        case "command":
            return True
        case "office":
            return FOREIGN.match(tokens[at - 1]) is None if at else True
        case "whole":
            return len(tokens) == 1
        case "city":
            return before in STATION and not qualifies
        case "territory":
            return consular and before in STATION
        case "country":
            military = before == "," and not MILITARY.isdisjoint(tokens)
            return not consular and not qualifies and (before in STATION or military)
        case "body":
            return before in STATION or at == 0
