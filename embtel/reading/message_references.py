"""References to messages: telegrams, airgrams, despatches, by number, by day, or as "reftel"."""

from __future__ import annotations

import re
from collections.abc import Collection

import msgspec

from embtel.moments import Interval
from embtel.reading.reference_dates import cited_day, days
from embtel.reading.reference_heads import DASHED, Beginnings, Head, head_of
from embtel.reading.reference_lists import DAY_FIRST, GOES_ON, Member, read_list
from embtel.record import Days, Reference
from embtel.tables.message_words import message_words

# How far back the beginning of a sentence is sought.
REACH = 300
# Where a sentence begins: behind ". ", ".” ", "] ", or a line feed; not "3 p. m.", "No. 4", "D. Marsh"
BEGINNING = re.compile(r"(?<!\b[A-Zap])(?:[.!?:][”\")\]]?|[\])]) +(?=[A-Z“\[(\"])|\n")
# "Repeated information London 262", "Department pass Paris", "Sent to Athens as telegram 5",
# "RPTD INFO TEHRAN 72": the recipients of copies of the message itself
COPIES = re.compile(
    r"[\[(“\" ]{0,3}(?:(?:This|The)(?: same)? (?:telegram|message|airgram|despatch) (?:was )?(?:also )?)?(?:Also )?"
    r"(?:(?:[A-Z][\w’.]{1,15} ){0,2}(?:please |pls |PLEASE )?(?:pass|repeat|relay|PASS|REPEAT|RELAY)\b(?! to (?:them|him|her|it|us|you)\b)"
    r"|(?:[Ss]ent|SENT|[Rr]epeated|REPEATED|[Rr]e?ptd|RPTD|[Pp]ouched|Passed|Pass|Info|INFO)\b(?! to (?:them|him|her|it|us|you)\b)(?! in [a-z]+ \w+[^.;]* from ))"
)
COPY_STEMS = ("epeat", "EPEAT", "ptd", "PTD", "ouched", "ass", "ASS", "ent ", "ENT ", "nfo", "NFO", "elay")
# "TEHRAN 7283 R 221400Z", "BEIRUT 1234 081200Z": the message's own number at the head of a raw telegram
HEADED = re.compile(r"\s+(?:[ROPZ0] ){0,2}\d{6}Z")
# "TO SECSTATE WASHDC 4455", "INFO AMEMBASSY TEHRAN 72": who had the raw telegram
ADDRESSED = re.compile(
    r"(?:AMEMBASSY|AMCONSUL|USMISSION|USINT|SECSTATE|AMEMB|RU[A-Z]{4,5}) $|(?:TELEGRAM|AIRGRAM|D.PARTMENT OF STATE)\s{1,3}$"
)
# "at 251200Z", "until 140100Z": the hour at which something happens, no message
HOUR_BEFORE = re.compile(
    r"\b(?:(?i:at|until|till|by|since|after|before|about|around|from|than|effective|on)|NLT|later|[ROPZ]) $"
)
# "CINCPAC 251200Z", "my 251200Z", "message to Chiefs of Staff 251200Z", "DTG 251200Z": a message is meant
GROUP_AFTER = re.compile(
    r"\b(?:(?i:DTG|ref|reference|message|msg|telegram|tel|cable|my|your|ur|our|see|and|re)|[A-Z]{4,}(?:[’']s)?|[A-Z][a-z]+’s)"
    r"[ (]{1,2}$|\b(?:[Mm]essage|[Mm]sg|[Cc]able|[Tt]elegram)\b[^.;\n]{1,50}$"
)
YEAR = re.compile(r"1[89]\d\d")
# "7th Air Force 232129Z February 1968": a name before a group that tells its month or its addressee
SENDER_BEFORE = re.compile(r"[A-Z][\w.]{1,20} $")
# "1956 elections", "1954 Treaty": the year of something; not "1956 to Tokyo", "1956, June 5", "1956 reports"
YEAR_ALONE = re.compile(
    r"[.,;:)\]”—–\n]|$| (?:to|from|and|or|of|dated|repeated|rptd|reports?|reported|re|which|we|I|para|paras|sent)\b"
)
# "48 hours", "2 paragraphs", "40 Committee": so many of something, or its name
COUNTED = re.compile(
    r" (?:percent|per cent|million|billion|thousand|hundred|days?|weeks?|months?|years?|hours?|minutes?|miles?|kilometers|km"
    r"|points?|paragraphs?|pages?|men|man|members?|officers?|people|persons?|troops|planes|aircraft|ships|nations?|countries"
    r"|divisions?|battalions?|copies|others|representatives|delegates|ministers|powers?|votes?|governments|dollars"
    r"|tons|meetings?|conference|talks|communiqu[eé]|agreements?|accords?|declaration|resolutions?|treaty|protocol|convention"
    r"|Geneva|Conference|Agreements?|Accords?|Resolution|Declaration|Treaty|Convention|Protocol|Nations?|Nation|Group|Powers?"
    r"|Plan|Pact|Olympics|Summit|Committee|elections?|session|program|budget|figures?|level|borders?|lines?|armistice|war|crisis)\b"
)
# "re Saigon 12", "(Bonn 4", "Saigon 999 and Paris 31": a number of two figures may be that of a message
LEADS = re.compile(
    r"(?:^|[(\[,;:“\n.]|\b(?:[Rr]e|[Rr]ef|REF|[Rr]eference|[Ss]ee|[Ii]n|[Aa]nd|AND|or|by|of|with|contained|reported|repeats|from"
    r"|regarding|concerning|per|para|than|my|our|your|paragraph|to|(?!arrived|visited|departed|returned|called)[a-z]{3,10}ed)) ?$"
)
# "(pp. A–1, A–16)", "p. A-3": pages of newspapers
PAGED = re.compile(r"(?:\bpp?\.|\bpages?|[,;–-] ?A[–-]\d{1,3},?(?: and)?) ?$")
# fewer figures has the number of an airplane, "A–4", or of a section of a staff, "G–2"
NUMBERS_OF_AIRGRAMS = 3
# "Moscow telegram of ", "your telegram dated ": whose, before a telegram that has a day only
WHOSE = re.compile(
    r"(?:(?P<named>[A-Z][\w’.]{1,15}(?: [A-Z][\w’.]{1,15}){0,2})"
    r"|\b(?P<owner>[Uu]r|[Yy]our|[Mm]y|[Oo]ur|[Cc]ircular|[Rr]eference)) $"
)
# "this telegram of May 5" is one spoken of already, "Reuters despatch of May 5" is none
SPOKEN_OF = re.compile(
    r"\b(?:[Tt]his|[Tt]hese|[Bb]oth|[Aa]ll|AP|UPI?|AFP|INS|[Rr]euters?|TASS|Tass|NCNA|[Pp]ress|[Nn]ews|Times) $"
)
# " of January 22", ", dated May 3" behind "your telegram"
OF_DAY = re.compile(r",? (?:of |dated )?(?=[A-Z0-3])")
# written small these are no words of telegrams: "embtel" is a program
LEADING = frozenset(
    word.word
    for word in message_words().values()
    if word.form == "compound" and word.speaker in ("mission", "department")
)
# "telegram of M", "despatch dated 3": words that end with the first letter of a day
DATED = re.compile(r" (?:of|dated) [A-Z0-3]$")
# " Committee": a name behind a figure; not " Re", " May 3"
CAPITAL = re.compile(
    r" (?!(?:Re|Ref|I|We|You|Our|Dept|Department|Embassy|Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec))[A-Z]"
)
# ", and ", " and ": what joins two references that share the day of the second
JOINED = (" and ", ", and ", " & ")


def find_messages(
    text: str,
    when: Interval | None = None,
    *,
    note: tuple[str, int] | None = None,
    own: Collection[str] = (),
    opening: tuple[int, int] = (0, 0),
    sent: bool = True,
) -> list[Reference]:
    """The references to messages in one text, in order; members of a list share its span.

    `when` is the document's time, `note` the name and the place of the note that the text is ("note 2", 1),
    `own` the document's own numbers, `opening` where in the text its number stands, `sent` whether it is a
    message that may name the recipients of its copies, which are no references.

    >>> found, = find_messages("See telegram 511, September 28, 9 p. m., to Tokyo.")
    >>> found.number, found.to, found.text
    ('511', 'Tokyo', 'telegram 511, September 28, 9 p. m., to Tokyo')
    >>> [one.number for one in find_messages("Embtels 2180 and 2181 June 27 re bridges, but not section 303.")]
    ['2180', '2181']
    """
    found: list[Reference] = []
    at = done = 0
    year = when.end.year if when is not None and when.end is not None else None
    places = Beginnings(text)
    while span := places.behind(at):
        start, stop = span
        one = None
        if start >= opening[1] or stop <= opening[0]:
            one = _read(text, start, stop, when, year, note is not None, own, sent)
        if one is None:
            at = places.next_word(start, stop)
            continue
        head, members, start, end = one
        if members[0].days and text[done:start] in JOINED:
            _share(found, done, members[0].days)
        at = done = end
        for member in members:
            found.append(
                Reference(
                    start=start,
                    end=end,
                    in_=note[0] if note else "text",
                    note=note[1] if note else None,
                    text=text[start:end],
                    kind=head.kind,
                    series=member.letters or head.series,
                    number=member.number or None,
                    from_=member.from_ or head.from_,
                    to=member.to or head.to,
                    date=member.days,
                    also=member.also,
                )
            )
    return found


def _share(found: list[Reference], end: int, day: Days) -> None:
    """Give the day to the references that end there and have none: "Embtel 1214 and Embdesp 514, April 25"."""
    for place in range(len(found) - 1, -1, -1):
        if found[place].end != end or found[place].date is not None:
            return
        found[place] = msgspec.structs.replace(found[place], date=day)


Read = tuple[Head, tuple[Member, ...], int, int]


def _read(
    text: str,
    start: int,
    stop: int,
    when: Interval | None,
    year: int | None,
    noted: bool,
    own: Collection[str],
    sent: bool,
) -> Read | None:
    """The reference that may begin there: its head, its members, its span; None if there is none."""
    words = text[start:stop]
    if words[-1] == "Z" and words[:6].isdecimal():
        return _group(text, start, stop, when, noted)
    if not words[-1].isdecimal() or DATED.search(words):
        return _unnumbered(text, start, stop, when, year, noted, sent)
    at = stop - 1
    head = head_of(text[start:at], year)
    if head is None:
        # "reftel May 3", "your telegram Monday 5": what stands before the strange word may do by itself
        while head is None and (at := text.rfind(" ", start, at)) > 0:
            head = head_of(text[start:at], year)
        alone = head is not None and (head.compound or (head.owned and head.paper))
        return _unnumbered(text, start, at, when, year, noted, sent) if alone else None
    if DAY_FIRST.match(text, at):
        # "urtel 15 September", "cable 18 January": the figure is the day
        if head.compound or (head.paper and head.kind != "other"):
            return _of_day(text, start, at, head, when, noted)
        return None
    members, end = read_list(text, at, when, plural=head.plural, noted=noted)
    if not members or (sent and _copied(text, start)):
        return None
    if not _stands(text, start, at, end, head, members[0], own, year):
        return None
    return head, members, start, end


def _stands(
    text: str,
    start: int,
    at: int,
    end: int,
    head: Head,
    first: Member,
    own: Collection[str],
    year: int | None,
) -> bool:
    """Whether a number behind such a head is that of a message which the document cites."""
    number = first.number
    figures = at + len(number)
    told = first.days is not None or first.from_ is not None or first.to is not None or bool(first.also)
    if start <= 1 and text[:1] == "[":
        # "[Message No. 4.]" is the message itself
        return False
    if text.startswith("TEL ", start) and not number.isdecimal():
        # "TEL 8–4" is a file class
        return False
    if head.compound or (head.paper and head.kind != "telegram"):
        return True
    if head.designator is not None:
        return _designated(text, start, end, head, number, told, year)
    if head.paper:
        # "telegram 48"; "message 3 times", "Cables 1965", the title of a folder, are not
        folder = head.plural and YEAR.fullmatch(number) and end == figures
        return told or not (folder or COUNTED.match(text, figures))
    if number in own or HEADED.match(text, figures) or ADDRESSED.search(text, max(0, start - 22), start):
        return False
    if told:
        return True
    if COUNTED.match(text, figures) or (YEAR.fullmatch(number) and not YEAR_ALONE.match(text, figures)):
        return False
    if len(number) >= 3:
        return head.owned or head.named
    return GOES_ON.match(text, figures) is not None and _led(text, start, figures, head)


def _led(text: str, start: int, figures: int, head: Head) -> bool:
    """Whether a number of one or two figures behind a name or a possessive is that of a message.

    A capital behind it makes a name of it, "our 40 Committee"; before a bare place must stand what leads to it.
    """
    if CAPITAL.match(text, figures):
        return False
    return head.series is not None or head.owned or LEADS.search(text, max(0, start - 12), start) is not None


def _designated(
    text: str, start: int, end: int, head: Head, number: str, told: bool, year: int | None
) -> bool:
    """Whether a number behind the designator of a series is one of that series."""
    designator = head.designator.designator if head.designator else ""
    figures = sum(letter.isdecimal() for letter in number)
    if designator in DASHED:
        if PAGED.search(text, max(0, start - 14), start) or text[start - 1 : start] in ("-", "–"):
            return False
        return told or figures >= NUMBERS_OF_AIRGRAMS or head.paper or head.owned or head.named
    if head.paper or head.owned:
        return True
    if len(designator) == 1 or (designator.isupper() and text[start + len(designator)] in "–-"):
        return figures >= 4 or told
    if designator.isupper() and len(designator) <= 4 and designator != "CAP":
        return figures >= (4 if designator == "DEF" else 3) and (told or not YEAR.fullmatch(number))
    return COUNTED.match(text, end) is None


def _copied(text: str, at: int) -> bool:
    """Whether the sentence says who had copies of the document itself."""
    begin = max(0, at - REACH)
    if not any(text.find(stem, begin, at) >= 0 for stem in COPY_STEMS):
        return False
    place = begin
    for beginning in BEGINNING.finditer(text, begin, at + 1):
        place = beginning.end()
    return COPIES.match(text, place, at) is not None


def _group(text: str, start: int, stop: int, when: Interval | None, noted: bool) -> Read | None:
    """A message called by its date-time group: "CINCPAC 251200Z"."""
    before = text[max(0, start - 60) : start]
    members, end = read_list(text, start, when, plural=False, noted=noted)
    if not members or HOUR_BEFORE.search(before):
        return None
    told = members[0].days or members[0].to or members[0].from_
    if not (GROUP_AFTER.search(before) or (told and SENDER_BEFORE.search(before))):
        return None
    return Head(kind="telegram"), members, start, end


def _of_day(text: str, start: int, at: int, head: Head, when: Interval | None, noted: bool) -> Read | None:
    """A message called by the day that begins there."""
    cited = cited_day(text, at)
    if cited is None:
        return None
    return head, (Member(number="", days=days(cited, when, noted)),), start, cited.end


def _unnumbered(
    text: str, start: int, stop: int, when: Interval | None, year: int | None, noted: bool, sent: bool
) -> Read | None:
    """A message without a number: "reftel", "your telegram", "telegram of December 4"."""
    words = text[start:stop]
    if dated := DATED.search(words):
        called = words[: dated.start()]
        if called.casefold() in ("message", "messages") or called.casefold().startswith("instr"):
            return None
        if SPOKEN_OF.search(text, max(0, start - 12), start):
            return None
        head = head_of(called, year)
        if head is None:
            return None
        whose = WHOSE.search(text, max(0, start - 40), start)
        if whose is not None:
            owned = head_of(whose[0] + called, year)
            if owned is not None and (whose["owner"] or owned.from_):
                head, start = owned, whose.start()
        return _of_day(text, start, stop - 1, head, when, noted)
    head = head_of(words, year)
    if head is None:
        return None
    word = (head.series or "").casefold()
    if head.kind == "other" or (head.series in LEADING):
        return None
    if head.paper and words.casefold().endswith(("message", "messages")) and not (sent and not noted):
        return None
    tail = OF_DAY.match(text, stop)
    if tail is not None and not word.startswith(("ref", "sep")):
        return _of_day(text, start, tail.end(), head, when, noted) or _alone(head, start, stop)
    return _alone(head, start, stop)


def _alone(head: Head, start: int, stop: int) -> Read:
    """A message of which nothing is said."""
    return head, (Member(number=""),), start, stop
