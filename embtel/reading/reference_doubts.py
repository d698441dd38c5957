"""Whether what looks like a reference to a message is one: "our 48 planes", "Paris 1919", "A–4", copies.

Each question is asked of the words about a number; what the words of the reference themselves say (a day, a
post) settles most.
"""

from __future__ import annotations

import re

from embtel.reading.passages import Passage
from embtel.reading.reference_heads import DASHED, Head
from embtel.reading.reference_lists import GOES_ON, Member
from embtel.tables.counted import is_counted

# How far back the beginning of a sentence is sought.
REACH = 300
# Where a sentence begins: behind ". ", ".” ", "] ", or a line feed; not "3 p. m.", "No. 4", "D. Marsh"
BEGINNING = re.compile(r"(?<!\b[A-Zap])(?:[.!?:][”\")\]]?|[\])]) +(?=[A-Z“\[(\"])|\n")
# "Repeated information London 262", "Department pass Paris", "Sent to Athens as telegram 5", "RPTD INFO
# BONN 72": the recipients of copies of the message itself; not "Pass to them", "Sent in telegram 5 from Bonn"
COPIES = re.compile(
    r"[\[(“\" ]{0,3}(?:(?:This|The)(?: same)? (?:telegram|message|airgram|despatch) (?:was )?(?:also )?)?"
    r"(?:Also )?(?:(?:[A-Z][\w’.]{1,15} ){0,2}(?:[Pp]lease |pls |PLEASE )?"
    r"(?:pass|repeat|relay|PASS|REPEAT|RELAY)"
    r"|[Ss]ent|SENT|[Rr]epeated|REPEATED|[Rr]e?ptd|RPTD|[Pp]ouched|Passed|Pass|Info|INFO)\b"
    r"(?! to (?:them|him|her|it|us|you)\b)(?! in [a-z]{3,9} \w{1,9}[^.;]{0,60} from )"
)
# "Repeated to Bonn together with telegram 48": another message
TOGETHER = "together with "
# What one of those verbs has in it: the quick question before the slow one
STEMS = ("epeat", "EPEAT", "ptd", "PTD", "ouched", "ass", "ASS", "ent ", "ENT ", "nfo", "NFO", "elay")
# "TEHRAN 7283 R 221400Z", "BEIRUT 1234 081200Z": the message's own number at the head of a raw telegram
HEADED = re.compile(r"\s{1,3}(?:[ROPZ0] ){0,2}\d{6}Z")
# "INFO AMEMBASSY TEHRAN 72", "TELEGRAM\nDepartment of State 67409": heads of raw telegrams too
ADDRESSED = re.compile(
    r"(?:AMEMBASSY|AMCONSUL|USMISSION|USINT|SECSTATE|AMEMB|RU[A-Z]{4,5}) $"
    r"|(?:TELEGRAM|AIRGRAM|D[Ee][Pp][Aa][Rr][Tt][Mm][Ee][Nn][Tt] (?:of|OF) S[Tt][Aa][Tt][Ee])\s{1,3}$"
)
YEAR = re.compile(r"19[0-8]\d")
# "1956 elections", "1954 Treaty": the year of something; not "1956 to Tokyo", "1956, June 5", "1956 reports"
YEAR_ALONE = re.compile(
    r"[.,;:)\]”—–\n]|$"
    r"| (?:to|from|and|or|of|dated|dtd|repeated|rptd|reports?|reported|re|which|we|I|paras?|sent|was|were|is"
    r"|has|had|most|should|would|will|received)\b"
)
# "re Saigon 12", "(Bonn 4", "as noted Tunis 85": what leads to a number of one or two figures
LEADS = re.compile(
    r"(?:^|[(\[,;:“\n.]|\b(?:[Rr]e|[Rr]ef|REF|[Rr]eference|[Ss]ee|[Ii]n|[Aa]nd|AND|or|by|of|with|repeats|from"
    r"|regarding|concerning|per|para|than|my|our|your|paragraph|to|(?!arrived|visited|departed|returned|called)[a-z]{3,10}ed)"
    r") ?$"
)
# " Committee": a name behind a figure, "40 Committee"; not " Re", " May 3"
NAME = re.compile(
    r" (?!(?:Re|Ref|I|We|You|Our|Dept|Department|Embassy|Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec))"
    r"[A-Z]"
)
# "(pp. A–1, A–16)", "p. A-3": pages of newspapers; "FRC 71-A-3470": a shelf
# and "Supplement No. 19 (A–3116)", "UN document A–3116": papers of the United Nations
PAGED = re.compile(
    r"(?:\bpp?\.|\bpages?|[,;–-] ?A[–-]\d{1,3},?(?: and)?"
    r"|Supp(?:lement|l?\.)? No\. ?\d{1,3} \(|\b[Dd]oc(?:s|uments?)?\.?|U\.? ?N\.?) ?$|[–-]$"
)
# Fewer figures has the number of an airplane, "A–4", or of a section of a staff, "G–2".
FEWEST_OF_AIRGRAMS = 3
# The Department's order on the making of treaties, which is no telegram
STANDING_ORDER = ("Circular 175", "circular 175")
# "1965", "1965–1968": the years of a folder of cables
YEARS = re.compile(r"19\d\d(?:[–-](?:19)?\d\d)?")
# " from 1966", "to 48": a figure behind a bare preposition is no number
BARE_PREPOSITION = re.compile(r"\b(?:from|to) $")
# "F–104", "KC–135": aircraft are called by one or two letters and a dash
AIRCRAFT = re.compile(r"\b[A-Z]{1,2}[–-]$")
# "JCS 2180/95": a paper of the Joint Chiefs of Staff, with the number of its place in its file
FILED = re.compile(r"\d{1,5}/\d{1,4}\b")
# The serial "SecState 106083" of the Department has so many figures; what has fewer, "SECSTATE 8371", is the
# number that a post gave to what it sent there.
FEWEST_OF_SECRETARY = 6
# A raw telegram's head has short lines.
LONGEST_OF_HEAD = 80
# "SUBJ: Talks", "REF: STATE 48": from there on the numbers are those of others
HEAD_OF_OTHERS = re.compile(r"\s{0,4}(?:[A-Z]\. |(?i:subj|ref|re:|1\.))")
# A number of fewer figures must be led up to: "re Saigon 12".
FEWEST_ALONE = 3
# A message says its own number again in its first lines, if it does: "This is Hale’s 48".
NEAR_HEAD = 300
# "C 68025", "W 85972", "JCS–45": fewer figures behind one letter, or a dash, number something else
FEWEST_OF_LETTERS = 4
# "ARMA CX–237": the attaché who sent it stands before
ATTACHE = re.compile(r"\b[A-Z]{3,8} $")
# "DEF 12" is a file class, "DEF 985882" a message.
FEWEST_OF_DEFENSE = 4


def is_message(passage: Passage, head: Head, first: Member, start: int, at: int, end: int) -> bool:
    """Whether a number behind such words is that of a message which the document cites.

    The words begin at `start`, the number at `at`, the reference ends at `end`; `first` is what the list says
    of the number.
    """
    text, number = passage.text, first.number
    behind = at + len(number)
    told = first.days is not None or first.from_ is not None or first.to is not None or bool(first.also)
    if passage.sent and not head.compound and _copied(text, start):
        return False
    if (
        start <= 1
        and not passage.noted
        and (text[:1] == "[" or (head.designator and text[end : end + 1] == "."))
    ):
        # "[Message No. 4.]" and "Topol 48. " are the message itself
        return False
    bare = head.series is None and not head.paper
    if text.startswith(STANDING_ORDER, start) or (bare and BARE_PREPOSITION.search(text, max(0, at - 6), at)):
        return False
    if passage.sent and not passage.noted and _heads(text, head, start, end):
        return False
    if text.startswith("TEL ", start) and not number.isdecimal():
        # "TEL 8–4" is a file class
        return False
    if head.compound or (head.paper and head.kind != "telegram"):
        return True
    if head.designator is not None:
        return _in_series(text, head, number, start, end, told)
    if head.paper:
        # "telegram 48"; "message 3 times" and "Cables 1965", the title of a folder, are not
        years = YEARS.match(text, at)
        folder = head.plural and years is not None and end == years.end()
        return told or not (folder or is_counted(text, behind))
    if head.series is None and (
        (number in passage.own and start < NEAR_HEAD) or _at_head(text, start, behind)
    ):
        return False
    if AIRCRAFT.search(text, start, at) or (
        text.startswith(("SecState ", "SECSTATE "), start) and len(number) < FEWEST_OF_SECRETARY
    ):
        return False
    if told:
        return True
    if is_counted(text, behind) or (YEAR.fullmatch(number) and not YEAR_ALONE.match(text, behind)):
        return False
    if len(number) >= FEWEST_ALONE:
        return head.owned or head.named
    if head.series is not None and head.series.casefold().startswith("ref"):
        # "Reference 2 above"
        return False
    led = head.owned or LEADS.search(text, max(0, start - 12), start)
    return bool(led and GOES_ON.match(text, behind) and not NAME.match(text, behind))


def _at_head(text: str, start: int, behind: int) -> bool:
    """Whether a number stands in the head of a raw telegram, where it is that telegram's own."""
    before = ADDRESSED.search(text, max(0, start - 22), start)
    return before is not None or HEADED.match(text, behind) is not None


def _heads(text: str, head: Head, start: int, end: int) -> bool:
    """Whether a number stands on a line of its own, or begins one, in the head above a telegram's text."""
    if head.paper or head.owned or head.compound or not 0 < start < NEAR_HEAD or text[start - 1] != "\n":
        return False
    if text[end : end + 1] not in ("\n", ".", ""):
        return False
    above = text[:start].split("\n")
    return all(len(line) <= LONGEST_OF_HEAD and not HEAD_OF_OTHERS.match(line) for line in above)


def _in_series(text: str, head: Head, number: str, start: int, end: int, told: bool) -> bool:
    """Whether a number behind the designator of a series is one of that series."""
    designator = head.designator.designator if head.designator else ""
    if designator == "JCS" and FILED.match(text, text.find(number, start)):
        return False
    figures = sum(letter.isdecimal() for letter in number)
    if designator in DASHED:
        if PAGED.search(text, max(0, start - 24), start):
            return False
        return told or figures >= FEWEST_OF_AIRGRAMS or head.paper or head.owned or head.named
    if head.paper or head.owned:
        return True
    written = text[start : start + len(designator)]
    military = designator.isupper() and len(designator) <= 4 and written != "CAP"
    dashed = text[start + len(designator)] in "–-" and not ATTACHE.search(text, max(0, start - 10), start)
    if len(designator) == 1 or (military and dashed):
        return figures >= FEWEST_OF_LETTERS or (told and len(designator) > 1)
    if military:
        fewest = FEWEST_OF_DEFENSE if designator == "DEF" else 3
        doubtful = YEAR.fullmatch(number) or is_counted(text, end)
        return figures >= fewest and bool(told or not doubtful)
    return not is_counted(text, end)


def _copied(text: str, at: int) -> bool:
    """Whether the sentence says who had copies of the document itself."""
    begin = max(0, at - REACH)
    if not any(text.find(stem, begin, at) >= 0 for stem in STEMS):
        return False
    place = begin
    for beginning in BEGINNING.finditer(text, begin, at + 1):
        place = beginning.end()
    if text.endswith(TOGETHER, begin, at):
        return False
    copies = COPIES.match(text, place)
    return copies is not None and copies.end() <= at
