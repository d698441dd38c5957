"""The parties of a heading: where the sender ends, how many there are, and what each is called.

>>> divide("The Political Adviser to SCAP (Sebald) to the Department of State")
('The Political Adviser to SCAP (Sebald)', 'the Department of State')
>>> read_party("the Ambassador in the Soviet Union (Kirk)")
Party(text='Ambassador in the Soviet Union (Kirk)', office='Ambassador in the Soviet Union', person='Kirk',
post='Moscow')
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from embtel.moments import Interval
from embtel.record import Party
from embtel.tables.offices import lexicon
from embtel.tables.posts import cities, places, post_of

# "… (McClurkin)to the …": the space after the bracket may be lost
TO = re.compile(r"(?:(?<=\))\s?|\s)to\s(?=\S)")
# Whom a mission writes to but is not accredited to: "the Acting Secretary of State", "the Department"
SUPERIOR = re.compile(
    r"(?:the )?(?:(?:Acting|Under|Deputy|Assistant) ){0,3}(?:Secretary|Department|President)\b(?! of the)"
)
# "Mission to the United Nationsto the Department", "Secretary of State of the Embassy": slips of the hand
SLIP = re.compile(r"(?<=[a-z])to (?=the [A-Z])|(?<=State) of (?=the (?:Embassy|Legation|Consulate)\b)")
# "the Director (Hughes) and the Chairman (Rockefeller)", "President Nixon, Secretary Rogers"
JOINT = re.compile(r"\s?,?\sand\s|\s?,\s")
# No list of parties in the 58 volumes has more commas than this.
MOST = 40
# "the Embassies in Turkey, Greece, and the United Kingdom", "Embassies in Norway and in Syria"
SINGULAR = {"Embassies": "Embassy", "Legations": "Legation", "Missions": "Mission", "Consulates": "Consulate"}
SEVERAL = re.compile(rf"(?:the )?({'|'.join(SINGULAR)})( General)? (in|at|to) ")
ITEMS = re.compile(r",? and |, ")
AGAIN = re.compile(r"^(?:in|at|to) ")  # "the Embassies in Turkey and in Greece"
# "Secretary of State, at Geneva", "General Assembly, in Paris"
STAY = re.compile(r",\s(?:in|at)\s[A-Z][^,()]{1,40}$")
# "Secretary of State in New York", "President in Thomasville, Georgia": a person of Washington who travels
VISIT = re.compile(r"\s(?:in|at)\s[A-Z][\w’.-]{1,20}(?:\s[A-Z][\w’.-]{1,20}){0,2}(?:,\s[A-Z][a-z]{2,20})?$")
# "( Kirk )", "(Merry del Val)"
BRACKET = re.compile(r"\s?\(\s?([^()]{1,60}?)\s?\)")
# "Jr." in "W. Park Armstrong, Jr., Special Assistant"
JUNIOR = re.compile(r", ?(Jr|Sr)\b\.?|, ?(II|III)\b")
NAME = re.compile(r"[A-ZÀ-Þ][\w’'.–-]*$")
PARTICLE = re.compile(r"(?:de|della?|d[aiu]|dos|v[ao]n|de[rn]|l[ae]|ben|bin|[ae]l|y|u[ld])$")
# An acronym is an office, a numeral and an initial are not: "SCAP", "CINCPAC", "C/WE"; "Paul VI"
ACRONYM = re.compile(r"(?![IVX]+$)(?![A-Z]\.$)[A-Z0-9&./–-]{2,}$")
# Where the name of a person ends: "John H. Holdridge of the …", "Secretary Rusk at Saigon"
END = re.compile(r"\s?,\s|\s(?:of|at|in|on|to|for|with|aboard)\s|\s?\(|\s?\[")
ARTICLE = re.compile(r"\s{0,9}(?:(?:to|by)\s)?(?:[Tt]he\s{1,9})?")
# "Israeli Ambassador (Eban)", "British Embassy", "Counselor of the French Embassy", "Ambassador of Thailand"
FOREIGN = re.compile(
    r"(?:^|\bof the )(?!American\b|United States\b|U\.S\.|Deputy\b|Acting\b|Former\b)"
    r"[A-Z][\w’-]+ (?:[A-Z][\w’-]+ )?(?:Embassy|Ambassador|Chargé|Legation)\b(?! (?:in|at|to)\b)"
    r"|^(?:Ambassador|Embassy|Chargé) of "
)


def divide(words: str, needed: bool = True) -> tuple[str, str | None]:
    """Sender and addressee, parted at the " to " that does not belong to a title.

    A " to " belongs to a title if the noun before it takes one ("Political Adviser to"); the first that does
    not parts them. Where all do, the last parts them if an addressee is `needed`.

    >>> divide("Special Assistant to the President", needed=False)
    ('Special Assistant to the President', None)
    """
    last = None
    for turn in TO.finditer(words):
        if not governed(words[: turn.start()], words[turn.end() :]):
            return words[: turn.start()], words[turn.end() :]
        last = turn
    if not needed:
        return words, None
    slip = SLIP.search(words) or last
    return (words[: slip.start()], words[slip.end() :]) if slip else (words, None)


def governed(before: str, after: str) -> bool:
    """Whether the noun before a " to " takes it; "of the United States" may stand between them.

    >>> governed("Representative of the United States", "the Council"), governed("Chargé", "the Department")
    (True, False)
    """
    noun = before[-120:].removesuffix(" of the United States").split()[-2:]
    if not noun:
        return False
    known = lexicon()
    if noun[-1] in known.accredited:
        return SUPERIOR.match(after) is None
    return noun[-1] in known.governs or " ".join(noun) in known.governs


@lru_cache(maxsize=8192)
def read_parties(words: str, when: Interval | None = None) -> tuple[Party, ...]:
    """Every party of one side, in order.

    >>> [party.person for party in read_parties("the Legal Adviser and the Director (Burke)")]
    [None, 'Burke']
    """
    return tuple(party for part in parted(words) for party in several(part, when) if party.text)


def several(words: str, when: Interval | None = None) -> tuple[Party, ...]:
    """The parties that share one noun, if the post of each follows; else the one party.

    >>> [(party.text, party.office, party.post) for party in several("the Embassies in Norway and Denmark")]
    [('Embassies in Norway', 'Embassy in Norway', 'Oslo'), ('Denmark', 'Embassy in Denmark', 'Copenhagen')]
    >>> len(several("the Embassies in the American Republics"))
    1
    """
    shared = SEVERAL.match(words[:600])
    if shared is None:
        return (read_party(words, when),)
    noun = f"{SINGULAR[shared[1]]}{shared[2] or ''} {shared[3]}"
    items = ITEMS.split(words[shared.end() :].strip(" ,"), maxsplit=MOST)
    offices = [f"{noun} {AGAIN.sub('', item, count=1).replace('the Hague', 'The Hague')}" for item in items]
    found = [post_of(office, when) for office in offices]
    if len(items) < 2 or None in found:
        return (read_party(words, when),)
    texts = [
        f"{shared[0].removeprefix('the ')}{items[0]}",
        *(item.removeprefix("the ") for item in items[1:]),
    ]
    return tuple(
        Party(text=text, office=office, post=post)
        for text, office, post in zip(texts, offices, found, strict=True)
    )


def parted(words: str) -> list[str]:
    """The words of each party: "A (N), B (M), and C" is parted only where another office or name begins."""
    parts: list[str] = []
    start = 0
    for joint in islice(JOINT.finditer(words), MOST):
        left, right = words[start : joint.start()], words[joint.end() :]
        if left.count("(") != left.count(")") or JUNIOR.match(words, joint.start()):
            continue
        listed = (
            "and" in joint[0]
            or left.rstrip().endswith(")")
            or (whole_name(left) and titled_name(right))
            or (right.startswith("the ") and ", and " in right)
        )
        if listed and begins(right, left):
            parts.append(left)
            start = joint.end()
    parts.append(words[start:])
    return parts


def begins(right: str, left: str) -> bool:
    """Whether what follows "and" or a comma is another party and not more of the left one's office."""
    right = right.removeprefix("and ").removeprefix("to ").removeprefix("by ")
    tokens = right[:120].split()
    if not tokens:
        return False
    known = lexicon()
    if tokens[0] in ("the", "The"):
        return any(token.rstrip(",") in known.heads for token in tokens[1:4])
    if left.rstrip().endswith(")") and right.rstrip().endswith(")"):
        return True
    if titled_name(right):
        return True
    return bool(leading_name(right)) and (whole_name(left) or left.rstrip().endswith(")"))


def names_party(words: str) -> bool:
    """Whether the words begin with an office or a person ("for the Council"), not a purpose ("for Action").

    >>> names_party("the United States Delegation"), names_party("Governor Lane"), names_party("a Speech")
    (True, True, False)
    """
    if words.startswith("the "):
        return not lexicon().words.isdisjoint(words[:80].split()[1:5])
    return titled_name(words) or " " in (leading_name(words) or "")


def whole_name(words: str) -> bool:
    """Whether the words are a name, with or without a title, and nothing else."""
    words = words[ARTICLE.match(words).end() :].strip()  # type: ignore[union-attr]
    return leading_name(words) == words or bool(title_before_name(words))


def titled_name(words: str) -> bool:
    """Whether the words begin with a title and a name: "Secretary Laird, and …"."""
    end = END.search(words)
    first = words[: end.start()] if end and end[0].strip() not in ("of",) else words
    first = JOINT.split(first, maxsplit=1)[0]
    return bool(title_before_name(first.strip()))


def read_party(words: str, when: Interval | None = None) -> Party:
    """One party: its words without the article, its office, the person who held it, and the post.

    >>> read_party("George Featherly of the Policy Planning Staff")
    Party(text='George Featherly of the Policy Planning Staff', office='Policy Planning Staff',
    person='George Featherly', post='Washington')
    >>> read_party("Secretary of State Rusk at Geneva").office, read_party("Joseph Stalin").office
    ('Secretary of State', None)
    """
    words = words[:600]
    text = words[ARTICLE.match(words).end() :].strip(" ,;:\u00a0")  # type: ignore[union-attr]
    office, person = office_and_person(text)
    office = seat(office) if office else None
    post = text if text in cities() else post_of(BRACKET.sub("", text) if person else text, when)
    return Party(text=text, office=office, person=person, post=post)


def seat(office: str) -> str | None:
    """The office without the place where its holder stays; None of a place alone.

    >>> seat("Secretary of State, at Geneva"), seat("President in Palm Springs"), seat("Embassy in France")
    ('Secretary of State', 'President', 'Embassy in France')
    >>> seat("in New York"), seat("Moscow")
    (None, None)
    """
    if office in cities() or VISIT.fullmatch(f" {office}"):
        return None
    if stay := STAY.search(office):
        return office[: stay.start()]
    visit = VISIT.search(office[:300])
    if visit and post_of(at_home := office[: visit.start()]) == "Washington":
        travels = at_home.split(None, 1)[0] in lexicon().titles
        return at_home if travels or post_of(office) == "Washington" else office
    return office


def office_and_person(text: str) -> tuple[str | None, str | None]:
    """The office and the person that a party's words name."""
    courtesy, _, rest = text.partition(" ")
    if courtesy in lexicon().courtesies:
        text = rest
    name = leading_name(text)
    if name:
        after = text[len(name) :].strip(" ,")
        for word in ("of the ", "of ", "at the ", "in the "):
            after = after.removeprefix(word)
        return after or None, name
    for bracket in BRACKET.finditer(text):
        if is_surname(bracket[1]) and " ".join(text[: bracket.end()].rsplit(None, 2)[-2:]) not in places():
            return text[: bracket.start()].strip() or None, bracket[1]
    ends = [end.start() for end in END.finditer(text[:160])]
    for end in (*ends[:4], len(text)):  # "Secretary of State Rusk at Geneva": the name ends at one of these
        before = title_before_name(text[:end])
        if before:
            return before
    return text or None, None


def leading_name(text: str) -> str | None:
    """The name at the very beginning: "W. Park Armstrong, Jr." of "W. Park Armstrong, Jr., Consultant to".

    >>> leading_name("Dean Rusk of the Office of the Secretary of State"), leading_name("British Embassy")
    ('Dean Rusk', None)
    """
    end = END.search(text)
    while end and (junior := JUNIOR.match(text, end.start())):
        end = END.search(text, junior.end())
    name = text[: end.start()] if end else text
    tokens = name[:80].replace(",", "").split()
    if not 1 <= len(tokens) <= 6 or (end and "(" in end[0]):
        return None
    if len(tokens) == 1 and end and end[0].strip() == "of":  # "Members of the Council": nobody's whole name
        return None
    known = lexicon()
    if (
        tokens[0] in known.titles
        or name in places()
        or not known.words.isdisjoint(name.replace("-", " ").split())
    ):
        return None
    if any(a in known.titles for a in tokens[:-1]):  # "Indonesian General Sumitro"
        return None
    if not all(NAME.match(token) or PARTICLE.match(token) for token in tokens) or ACRONYM.match(tokens[-1]):
        return None
    return name


def title_before_name(text: str) -> tuple[str, str] | None:
    """Office and name of "Secretary of State Rusk", "Minister of External Affairs Casey"; None of another.

    The name is all that follows the last word of the office, and the office has a title.
    """
    tokens = text[:160].split()
    known = lexicon()
    offices = [at for at, token in enumerate(tokens) if token in known.words or token in known.titles]
    if not offices or offices[-1] + 1 == len(tokens) or known.titles.isdisjoint(tokens[: offices[-1] + 1]):
        return None
    name = tokens[offices[-1] + 1 :]
    person = " ".join(name)
    if not text.endswith(person) or person in places() or ACRONYM.match(name[-1]) or PARTICLE.match(name[-1]):
        return None
    if not all(NAME.match(token.rstrip(",")) or PARTICLE.match(token) for token in name):
        return None
    return text.removesuffix(person).strip(), person


def is_surname(words: str) -> bool:
    """Whether what stands in brackets after an office is the person who held it and not an acronym."""
    first = words.split(None, 1)[0] if words.strip() else ""
    return bool(NAME.match(first) or PARTICLE.match(first)) and not ACRONYM.match(words)


def foreign_mission(party: Party) -> bool:
    """Whether a party is a foreign mission, which sits where the government is that it writes to.

    >>> [foreign_mission(read_party(words)) for words in ("British Ambassador (Franks)", "Embassy in France")]
    [True, False]
    """
    return FOREIGN.search(party.text[:200]) is not None
