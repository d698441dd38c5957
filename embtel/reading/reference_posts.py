"""The posts of messages that are cited: "to Tokyo", "from the Embassy in Paris", "repeated Saigon 443"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from embtel.moments import year
from embtel.record import Copy, Struct
from embtel.tables.correspondents import correspondent, names
from embtel.tables.posts import post_of

# "the Mission to the United Nations", "Rio de Janeiro", "CINCPAC", "Tokyo September": words with capitals
PHRASE = re.compile(
    r"(?:the |US |U\.S\. )?(?P<name>[A-ZÉ][\w’.&/-]{1,25}"
    r"(?: (?:(?:de|da|do|del|es|la|of|in|at|to|for|the) ){0,2}[A-ZÉ][\w’.&/-]{0,25}){0,7})"
)
# "to all diplomatic posts", "to certain missions", "to the Embassies", "to several posts in Africa"
SEVERAL = re.compile(
    r"(?:the )?"
    r"(?:all|certain|various|several|other|multiple|selected|most|many|embassies|missions|posts|diplomatic)\b"
    r"[^,.;:()\n]{0,60}"
)
# A city's name has at most so many words: "Rio de Janeiro", "Department of State"
LONGEST_NAME = 4
# " from ", ", to ", " addressed ", " sent to ": before a post
DIRECTION = re.compile(r",? (?P<direction>from|to|addressed to|addressed|sent to|sent) (?=[A-Za-z])")
# "Harriman", "President Johnson": of a name that is no post's no more words are read
LONGEST_STRANGER = 3
# "Embassy in", "Consulate General at": what begins the name of an office
OFFICE = re.compile(
    r"(?:Embassy|Legation|Consulate|Consul|Mission|Delegation|Ambassador|Minister|Chargé|Office|Commander|Chief|High"
    r"|Representative|Permanent|Political|Deputy|Acting|Assistant|Under|Headquarters|Liaison|Military|Commission"
    r"|Commissioner|Department|Secretary|Supreme|Joint|Interests|Naval|Army|Air)\b"
)
# ", repeated to ", " rptd info ", "; repeated for information to "
REPEATED = re.compile(
    r"(?:,|;| and)? ?\(?(?:and )?(?:also )?"
    r"(?:[Rr]epeated|[Rr]e?ptd|[Rr]pt|RPTD|REPEATED|repeat|passed|pouched|info)"
    r"(?:,? (?:for|as|to|info(?:rmation)?:?|INFO)){0,3} (?=[A-Z]|(?:as )?\d)"
)
# " as telegram 48", " 48", " No. 48": the number there; not a day
NUMBER_THERE = re.compile(r"(?: as)?(?: telegrams?| tel)?(?: [Nn]o\.)? (?P<number>\d{1,6})(?![\w:]|[.,]\d)")
# "and Bonn’s 48": another message
GENITIVE = re.compile(r"[’']")
# "as telegram 48 to "
NUMBER_FIRST = re.compile(r"(?:as |telegrams? |in ){0,2}(?P<number>\d{1,6}) to (?=[A-Z])")
# " USAREUR 171" behind "sent Bonn 1043"; ", 304 to Bonn", " 746 SecState" behind "to Department"
THEN_NAMED = re.compile(r",? (?P<name>[A-Z][\w’.]{1,20}(?: [A-Z][\w’.]{1,20}){0,3})")
THEN_NUMBER = re.compile(
    r",? (?:and )?(?P<number>\d{1,6}) (?:to )?(?P<name>[A-Z][\w’.]{1,20}(?: [A-Z][\w’.]{1,20}){0,3})"
)
# ", ", " and ", " and to ": between those who have copies
BETWEEN = re.compile(r"(?:,| and|, and)? (?:and )?(?:also )?(?:info )?(?:to )?(?=[A-Z]|as \d)")


@cache
def _folded() -> frozenset[str]:
    """The names of correspondents in small letters."""
    return frozenset(name.casefold() for name in names())


@lru_cache(maxsize=16384)
def _known(phrase: str, when: int | None) -> tuple[str, int] | None:
    """The post with whose name a phrase begins, and the number of the name's letters."""
    words = phrase.split(" ")
    for count in range(min(LONGEST_NAME, len(words)), 0, -1):
        name = " ".join(words[:count])
        bare = name.rstrip(".,").removesuffix("’s")
        if bare.casefold() in _folded():
            return correspondent(bare, when), len(bare)
    if OFFICE.match(phrase):
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count]).rstrip(".,")
            if post := post_of(name, year(when) if when else None):
                return post, len(name)
    return None


def read_post(text: str, at: int, when: int | None) -> tuple[str | None, int] | None:
    """The post whose name begins there, and where the name ends; None for the post if several or no known one
    is named; None where no name begins. `when` is the year.

    >>> read_post("telegram 48 to Tokyo, June 5", 15, 1951)
    ('Tokyo', 20)
    >>> read_post("telegram 48 from the Embassy in Paris.", 17, 1951)
    ('Paris', 37)
    >>> read_post("telegram 48 to all diplomatic posts, June 5", 15, 1951)
    (None, 35)
    """
    if several := SEVERAL.match(text, at):
        return None, several.end()
    found = PHRASE.match(text, at)
    if found is None:
        return None
    start, phrase = found.start("name"), found["name"]
    if known := _known(phrase, when):
        return known[0], start + known[1]
    words = phrase.split(" ")
    taken = 0
    while taken < min(len(words), LONGEST_STRANGER) and words[taken][0].isupper():
        taken += 1
        if words[taken - 1].endswith("."):
            break
    stranger = " ".join(words[:taken])
    return None, start + len(stranger.rstrip("."))


class Posts(Struct, frozen=True, kw_only=True):
    """Who sent a message and to whom, and where the words that say so end."""

    from_: str | None = None
    to: str | None = None
    end: int


def read_posts(text: str, at: int, when: int | None) -> Posts:
    """The posts that are named behind a message without a number, none where no known one is.

    >>> read_posts("Deptel to Paris.", 6, 1951)
    Posts(from_=None, to='Paris', end=15)
    >>> read_posts("mytel to Hale.", 5, 1951).end
    5
    """
    posts = Posts(end=at)
    while direction := DIRECTION.match(text, posts.end):
        sent = direction["direction"] != "from"
        named = read_post(text, direction.end(), when)
        if named is None or named[0] is None or (posts.to if sent else posts.from_) is not None:
            break
        posts = Posts(
            from_=posts.from_ if sent else named[0], to=named[0] if sent else posts.to, end=named[1]
        )
    return posts


def read_copies_behind(text: str, at: int, when: int | None) -> tuple[tuple[Copy, ...], int]:
    """The numbers that a cited message has elsewhere, if it is said behind it, and where the words end.

    >>> read_copies_behind("Saigon 3798, repeated Paris 3169.", 11, 1965)
    ((Copy(post='Paris', number='3169', text='Paris 3169'),), 32)
    """
    begin = REPEATED.match(text, at)
    if begin is None:
        return (), at
    found: list[Copy] = []
    end, place = at, begin.end()
    while True:
        first = NUMBER_FIRST.match(text, place)
        named = PHRASE.match(text, first.end() if first else place)
        known = _known(named["name"], when) if named else None
        if named is None or known is None:
            return tuple(found), end
        stop = named.start("name") + known[1]
        if GENITIVE.match(text, stop):
            return tuple(found), end
        number = first or NUMBER_THERE.match(text, stop)
        if number is not None:
            stop = max(stop, number.end())
            found.append(Copy(post=known[0], number=number["number"], text=text[place:stop]))
        end = stop
        between = BETWEEN.match(text, end)
        if between is None:
            return tuple(found), end
        place = between.end()


def read_named_numbers(text: str, at: int, when: int | None) -> tuple[tuple[Copy, ...], int]:
    """The numbers of a message at other posts, behind that at the one to which it was sent; where they end.

    >>> text = "ourtel sent Bonn 1324, Department 1392, USAREUR 310."
    >>> [(copy.post, copy.number) for copy in read_named_numbers(text, 21, 1958)[0]]
    [('Washington', '1392'), ('Heidelberg', '310')]
    """
    found: list[Copy] = []
    end = at
    while named := THEN_NAMED.match(text, end):
        known = _known(named["name"], when)
        number = NUMBER_THERE.match(text, named.start("name") + known[1]) if known else None
        if known is None or number is None:
            break
        end = number.end()
        words = text[named.start("name") : end]
        found.append(Copy(post=known[0], number=number["number"], text=words))
    return tuple(found), end


def read_numbers_there(
    text: str, at: int, when: int | None, sent: str | None
) -> tuple[tuple[Copy, ...], int]:
    """The numbers that follow an addressee: its own behind "sent", then those of others; where they end.

    >>> text = "Berlin’s 1178 sent Bonn 1043 USAREUR 171 pouched London."
    >>> [(copy.post, copy.number) for copy in read_numbers_there(text, 23, 1957, "Bonn")[0]]
    [('Bonn', '1043'), ('Heidelberg', '171')]
    >>> text = "ourtel 346 to Department, 304 to Bonn."
    >>> [(copy.post, copy.number) for copy in read_numbers_there(text, 24, 1959, None)[0]]
    [('Bonn', '304')]
    """
    found: list[Copy] = []
    end = at
    if sent is not None and (own := NUMBER_THERE.match(text, at)):
        end = own.end()
        found.append(Copy(post=sent, number=own["number"], text=own[0].strip()))
        others, end = read_named_numbers(text, end, when)
        found += others
    while then := THEN_NUMBER.match(text, end):
        known = _known(then["name"], when)
        if known is None:
            break
        end = then.start("name") + known[1]
        found.append(Copy(post=known[0], number=then["number"], text=text[then.start("number") : end]))
    return tuple(found), end
