"""Which line is the heading: the signs that tell it from file lines, datelines, markings and the text itself.

>>> is_heading("The Minister in Ruritania (Bersonin) to the Secretary of State")
True
>>> is_heading("611.61/9–2151: Telegram"), is_heading("The Minister told me that he would go to the King.")
(False, False)
"""

from __future__ import annotations

import re
from functools import cache

from embtel.reading.heading import ABSTRACT, LONGEST, item_of, opening_of
from embtel.reading.heading_tail import read_tail
from embtel.reading.parties import divide
from embtel.tables.markings import markings, words_of

# "611.61/9–2151: Telegram", "501.BB Interim/1–348", "110.15 RO/3–1452", "793B.00/5–154"
FILE = re.compile(r"\[?\d{3}[A-Z]{0,2}\.(?:\d|[A-Z]{1,3}\b)")
# "Lot 55 D 128: Black Book", "S/P Files", "Truman Library, Elsey Papers"
ARCHIVE = re.compile(r"\b(?:[Ll]ot \d|[Ff]iles?(?:$|[:,]| Lot)|Library\b|Papers(?:$|,))")
# "Source: Department of State", "Subject: Armistice", "PARTICIPANTS", "Dear Mr. Secretary:", "[Page 12]"
LABEL = re.compile(
    r"(?:Source|Subject|SUBJECT|Participants?|PARTICIPANTS?|Present|References?|Enclosure|Attachment|Annex|Tab)\b"
    r"|Dear |My [Dd]ear |\[|[“\"]?[a-z]"
)
# Words of titles that need no capital: "Talks with", "Held"
SMALL = re.compile(
    r"(?:from|with|between|among|into|upon|that|than|before|after|during|under|over|through|without|concerning"
    r"|regarding|against|within|until|versus|undated|held|prepared)$"
)
WORD = re.compile(r"[^\W\d_][\w’'-]*")
SENTENCE = re.compile(r"[a-z\d)]{2}[.;!?](?:\s|$)")  # "… at Moscow. Thus", "Kentel. Deptel 101, July 29."
LINKING = re.compile(r"\b(?:of|on|for|by|to|in|at|with|between|and|the)\b")  # "Views of the Board on Trade"
BRACKETED = re.compile(r"\[[^\]]{0,60}\]")  # "[title not declassified]"
# A title runs on for no more words than this before its style shows.
FIRST = 14
# All headings of the 58 volumes are shorter, those of supplements, which are abstracts, too.
LINE = 600
ENOUGH = 0.5


def is_heading(line: str) -> bool:
    """Whether a line can be the heading of a document.

    >>> is_heading("12. Notes on a Meeting at the Legation"), is_heading("Strelsau, June 3, 1951—2 p. m.")
    (True, False)
    """
    return heading_score(line) >= ENOUGH


def heading_score(line: str) -> float:
    """How much a line looks like a heading: 1 if it names a paper or the parties, 0.6 if it is but a title.

    >>> heading_score("Telegram From the Legation in Ruritania to the Department of State")
    1.0
    >>> heading_score("Draft of a Frontier Settlement"), heading_score("top secret")
    (1.0, 0.0)
    """
    line = line[: LINE + 1].strip() if len(line) <= LINE else line[: LINE + 1]
    if len(line) > LINE or FILE.match(line) or line.endswith(":") or marking(line):
        return 0.0
    item, offset = item_of(line)
    title = line[offset:].strip()
    if not title or LABEL.match(title):
        return 0.0
    abstract = ABSTRACT.search(title)
    title = title[: abstract.start()] if abstract else title
    opening, kind = opening_of(title[:LONGEST])
    if not titled(title):
        return 0.9 if item and kind and abstract else 0.0
    if kind and not SENTENCE.search(title[:opening]):
        return 1.0
    if SENTENCE.search(title) or ARCHIVE.search(title) or dated_place(title):
        return 0.0
    if divide(title)[1]:
        return 1.0
    if item:
        return 0.8
    return 0.6 if LINKING.search(title) and len(title.split()) > 2 else 0.3


def marking(line: str) -> bool:
    """Whether all words of a line belong to markings: "Top Secret", "niact priority"."""
    found = words_of(line[:80])
    return len(line) < 80 and bool(found) and all(word in marking_words() for word in found)


@cache
def marking_words() -> frozenset[str]:
    """Every word of every marking."""
    return frozenset(word for form in markings() for word in form)


def titled(title: str) -> bool:
    """Whether the words that count are capitalised, as in a title.

    >>> titled("Memorandum of a Conversation"), titled("Memorandum which he read to me")
    (True, False)
    """
    words = WORD.findall(BRACKETED.sub("", title))[:FIRST]
    long = [word for word in words if len(word) > 3 and not SMALL.match(word)]
    return bool(words) and words[0][0].isupper() and all(word[0].isupper() for word in long)


def dated_place(title: str) -> bool:
    """Whether a line is a dateline: few words and a date.

    >>> dated_place("[Strelsau,] June 3, 1951."), dated_place("Views of the Board, June 3, 1951")
    (True, False)
    """
    tail = read_tail(f" {title}", spoken=True)
    if tail.date is None:
        return False
    return not LINKING.search(f" {title}"[: tail.start])
