"""What a TEI volume says before its documents begin: its title, its abbreviations and its persons."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from embtel.formats.transcript import Person, Term, Volume

ID = "{http://www.w3.org/XML/1998/namespace}id"


def read_front(root: etree._Element, id: str) -> Volume:
    """What the volume of this name says of itself; what it does not say is empty.

    >>> item = '<item><term xml:id="t_1">FonMin</term>, Foreign Minister</item>'
    >>> terms = f'<div xml:id="terms"><list>{item}</list></div>'
    >>> volume = read_front(etree.fromstring(f"<TEI><text><front>{terms}</front></text></TEI>"), "strelsau")
    >>> [(term.id, term.term, term.expansion) for term in volume.terms]
    [('t_1', 'FonMin', 'Foreign Minister')]
    """
    # straight down, not "//": looking through a whole volume for them takes longer than reading the lists
    sections = {
        section.get(ID): section
        for text in root.iterchildren("{*}text")
        for front in text.iterchildren("{*}front")
        for section in front.iter("{*}div")
    }
    return Volume(
        id=id,
        title=_title(root),
        terms=tuple(
            Term(id=id, term=name, expansion=rest) for id, name, rest in _entries(sections.get("terms"))
        ),
        persons=tuple(
            Person(id=id, name=name, description=rest) for id, name, rest in _entries(sections.get("persons"))
        ),
    )


def _title(root: etree._Element) -> str:
    titles = [title for header in root.iterchildren("{*}teiHeader") for title in header.iterfind(TITLES)]
    complete = [title for title in titles if title.get("type") == "complete"]
    return next(map(_words, (*complete, *titles)), "")


TITLES = ".//{*}titleStmt/{*}title"


def _entries(section: etree._Element | None) -> Iterator[tuple[str | None, str, str]]:
    """Id, name and the rest of every item in a list: "Depcirtel, circular telegram"."""
    for item in () if section is None else section.iter("{*}item"):
        named = next((element for element in item.iter() if element is not item and element.get(ID)), None)
        first = named if named is not None else next(item.iterchildren("{*}*"), None)
        whole = _words(item)
        name = "" if first is None else _words(first).rstrip(", ")
        rest = whole[len(name) :]
        note = name.endswith(("Note", ":"))  # "Editor’s Note: This list is designed to …"
        if name and rest and whole.startswith(name) and not note:
            yield (None if first is None else first.get(ID)), name, rest.lstrip(", ")


def _words(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
