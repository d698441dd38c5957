"""Who got a copy: the posts to which a message was repeated, passed or pouched, each with its number there.

Telegrams say so themselves at the foot ("Sent Department 524, repeated Moscow 63."), in the time of heavy
traffic at the head ("Department pass USUN."); editors say so in a note ("Repeated to London as telegram 17,
to Paris as telegram 18.", "Sent also to Athens (telegram 5).") and in the source note. Only sentences that
begin so speak of the message itself: "Reur 2, rptd London 1" and "telegram 12 to Bonn, repeated to Paris"
speak of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from embtel.reading.parties import title_before_name
from embtel.record import Copy, Kind, Note, Party
from embtel.tables.offices import lexicon
from embtel.tables.posts import places, post_of
from embtel.tables.series import series

# The kinds that are sent by wire or bag to several posts.
SENT: frozenset[Kind | None] = frozenset(
    {"telegram", "airgram", "despatch", "instruction", "message", "other", None}
)
# Parts of the verbs, by which they are found quickly in a long text; "sent" says it in notes only.
STEMS = ("epeat", "ptd", "ouched", "pass", "EPEAT", "PTD", "PASS", "Pass")
NOTED = (*STEMS, "ent ")
# "Repeated", "rptd", "pouched", "pass"; "also sent to", "sent in 419 to"; not "was sent to", "Sent Bonn 5"
VERB = re.compile(
    r"\b(?:[Rr]epeat(?:ed)?|[Rr]e?ptd?|RPTD|REPEATED|[Pp]ouched|[Pp]ass(?:ed)?|PASS"
    r"|(?:[Ss]ent also|(?<=[Aa]lso )sent|Sent|(?<=; )sent)(?= (?:[A-Za-z]{3,11} ){0,3}(?:to|in(?= \d))\b))\b"
)
# Where a sentence begins: behind ". ", ".” ", "] ", or a line feed
BEGINNING = re.compile(r"(?:[.!?:][”\")\]]?|[\])]) +|\n")
# What may stand between the beginning of the sentence and the verb: "Sent Department 524, ", "Paris please ",
# "This telegram was also ", "Also sent to Berlin and "
BEFORE = re.compile(
    r"[\[(“ ]{0,3}(?:(?:Also )?(?:[Ss]ent|SENT|[Rr]ptd|[Rr]epeated|[Pp]ouched)\b.{1,200}? )?(?:Also )?"
    r"(?:(?:[A-Z][\w’.]{1,15} ){0,2}(?:also )?(?:[Pp]lease |[Pp]ls )?"
    r"|Th(?:is|e) (?:telegram|message|airgram) was (?:also )?)"
)
# In a source note the drafters may stand before: "Drafted by Marsh and ", "Repeated to Bonn; "
DRAFTED = re.compile(r"(?:.{0,240}(?:\band|[;,]) )?(?:(?:also|was|subsequently) ){0,2}(?:Also )?")
# The end of the sentence: "Tokyo 48. Department", but not "6 p. m., to", "as No. 4" or "John D. Marsh"
END = re.compile(r"(?<!No)(?<!Nos)(?<!\b[A-Z])\.(?=[\])”]?(?:\s+[^a-z\s]|\s*$|[A-Z“\[]))|\n")
# "ent also priority for information to": how far a verb goes from its stem, with what must follow it.
VERB_LENGTH = 44
# A sentence is shorter before the verb than this; a circular goes to some sixty posts behind it.
REACH, LONGEST = 300, 800
# Nobody says more often in one document that something was passed.
MOST = 1000
# A comma in brackets, "Batavia (for Marsh, Hale)", parts nothing.
PARTS = re.compile(r"(?:[,;/] ?(?:and |also )?| and )(?![^(“)”]{0,60}[)”])")
# Words of manner before a post: "for information to", "priority", "info", "on October 2 to", "also to the"
MANNER = re.compile(
    r"(?:(?:and|also|for|info|information|action|priority|prity|routine|niact|immediate|flash|urgent|to"
    r"|exclusive|personal|the(?! Hague)|please|by|air|pouch|on [A-Z][a-z]{2,8} \d{1,2}|dept|department to)\b"
    r"[.:]? ?){1,8}",
    re.IGNORECASE,
)
# "as telegram 17 to London", "3051 to Paris", "in telegram 62", "as Usgoc 441", "in airgram A–216"
NUMBER_FIRST = re.compile(
    r"(?:as |in )?(?:telegrams? |airgram (?:A–)?|Nos?\. ?)?"
    r"(?:(?P<series>[A-Z][a-z]{2,7}) )?(?P<number>\d{1,5})"
    r"(?: to (?:the )?(?P<post>\D+))?"
)
# "London as telegram 17", "Paris 249", "Athens (telegram 1275)", "Santiago unnumbered", "Habana for Marsh 6",
# "New York (USUN)"
POST_FIRST = re.compile(
    r"(?P<post>[A-ZÉ7][\w’.&/-]{1,20}(?: (?:(?:de|da|do|es|of|of the) )?[A-ZÉ][\w’.&/-]{1,20}){0,5})"
    r"(?: \((?:as )?(?:telegram |No\. )?(?P<bracketed>\d{1,5})\)| [(“][^()”]{1,60}[)”]?)?"
    r"(?P<meant> (?:also |eyes only |exclusive )?for [\w’. ]{1,60}?)?"
    r"(?:(?: as| in)?(?: telegrams?| Nos?\.)?(?: [A-Z][a-z]{2,7})? (?P<number>\d{1,5})| unnumbered)?"
    r"(?: (?:for|by|eyes|only|as|at|in|who|\[).{0,60})?"
)
# "February 5", "6 p. m.": when the copy was sent
WHEN = re.compile(
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?(?: \d{1,2})?"
    r"|\d{1,2}(?::\d\d)? ?[ap]\. ?m\.?|19\d\d"
)


def read_copies(
    text: str,
    notes: Sequence[Note] = (),
    source_note: str | None = None,
    kind: Kind | None = None,
    to: Sequence[Party] = (),
) -> tuple[Copy, ...]:
    """The recipients of copies, each once, in the order in which they are named.

    `text` is the finished text, `source_note` the editors' note on the source ("… Repeated to London."), `to`
    the addressees of the heading, who have the message itself and no copy.

    >>> text = "Minister agreed.\\nSent Department 524, repeated Moscow 63, The Hague unnumbered."
    >>> for copy in read_copies(text):
    ...     print(copy.post, copy.number)
    Moscow 63
    The Hague None
    >>> note = Note(n="1", text="Repeated as 1057 to The Hague and as 590, Usgoc 441, to Batavia.")
    >>> [(copy.post, copy.number) for copy in read_copies("", (note,))]
    [('The Hague', '1057'), ('Batavia', '590')]
    >>> read_copies("Reur 2, rptd London 1. Minister repeated to press his views.")
    ()
    """
    if kind not in SENT:
        return ()
    addressed = {name.lower() for party in to for name in (party.post, party.text) if name}
    found: dict[str, Copy] = {}
    for copy in (
        *_clauses(text, BEFORE, STEMS),
        *(copy for note in notes for copy in _of_note(note.text)),
        *(_clauses(source_note, DRAFTED, NOTED) if source_note else ()),
    ):
        post = copy.post.lower()
        known = found.get(post)
        if post not in addressed and (known is None or (known.number is None and copy.number is not None)):
            found[post] = copy
    return tuple(found.values())


def _clauses(text: str, before: re.Pattern[str], stems: Sequence[str]) -> Iterator[Copy]:
    """The recipients in every sentence that begins as one about copies does."""
    for verb in _verbs(text, stems):
        start = max(0, verb.start() - REACH)
        near = text[start : verb.start()]
        starts = [beginning.end() for beginning in BEGINNING.finditer(near)]
        if start == 0:
            starts.insert(0, 0)
        if any(before.fullmatch(near, at) for at in starts[-2:]):
            sent = verb[0].lower().startswith("sent")
            yield from _recipients(text[verb.end() : verb.end() + LONGEST], sent)


def _verbs(text: str, stems: Sequence[str]) -> list[re.Match[str]]:
    """Every verb of repeating, passing and sending in the text, in order."""
    found = {}
    for stem in stems:
        at = text.find(stem)
        for _ in range(MOST):
            if at < 0:
                break
            if verb := VERB.search(text, max(0, at - 2), at + VERB_LENGTH):
                found[verb.start()] = verb
            at = text.find(stem, at + 1)
    return [found[at] for at in sorted(found)]


def _of_note(note: str) -> Iterator[Copy]:
    """The recipients in a note that is about copies of this message, for it begins so."""
    head = note[:LONGEST]
    end = END.search(head)
    yield from _clauses(head[: end.start()] if end else head, BEFORE, NOTED)


def _recipients(words: str, persons: bool) -> Iterator[Copy]:
    """The posts of a list, to the first thing in it that is none, or to the end of the sentence.

    There may be `persons` in it: what is "sent to" may be so to anybody, and behind "Vienna for Marsh" others
    may follow for whom it is meant, until another post is named.
    """
    number: str | None = None
    sent = persons
    for part in PARTS.split(_clause(words)):
        bare = part.strip(" .]”—")
        manner = MANNER.match(bare)
        bare = bare[manner.end() :] if manner else bare
        if not bare or WHEN.fullmatch(bare):
            continue
        first = NUMBER_FIRST.fullmatch(bare)
        if first and (not first["series"] or series(first["series"])):
            number = number or first["number"]
            if first["post"] and (then := POST_FIRST.fullmatch(first["post"].strip())):
                yield Copy(post=then["post"], number=number, text=part.strip())
                number = None
        elif then := POST_FIRST.fullmatch(bare):
            own = then["number"] or then["bracketed"] or number
            known = own is not None or _is_post(then["post"])
            if known or not (persons or _is_person(then["post"])):
                yield Copy(post=then["post"], number=own, text=part.strip())
            number = None
            persons = sent or then["meant"] is not None or (persons and not known)
        else:
            return


def _clause(words: str) -> str:
    """The words to the end of their sentence, or to the bracket or quotation mark that closes it."""
    end = END.search(words)
    words = (words[: end.start()] if end else words).lstrip("”")  # "Repeated” London" is a slip
    depth = 0
    for at, letter in enumerate(words):
        depth += (letter in "(“") - (letter in ")”")
        if depth < 0:
            return words[:at]
    return words


def _is_post(name: str) -> bool:
    """Whether a name is for certain that of a post, a mission or an office.

    >>> [_is_post(name) for name in ("Vienna", "CINCPAC PolAd", "Department of Defense", "Otto Marsh")]
    [True, True, True, False]
    """
    words = name.split()
    office = any(len(word) > 1 and word.isupper() for word in words) or not lexicon().words.isdisjoint(words)
    return name in places() or post_of(name) is not None or (office and not _is_person(name))


def _is_person(name: str) -> bool:
    """Whether a name begins as a person's does: "General Marsh", "Mr. Hale"."""
    first, _, rest = name.partition(" ")
    known = lexicon()
    titled = first in known.titles and (not rest or title_before_name(name) is not None)
    return titled or first in known.courtesies
