"""Folders of documents: which files are read, in what order, and what each is called."""

from __future__ import annotations

import logging
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from embtel.errors import UnreadableFile
from embtel.formats.recognition import recognise, shown, unreachable

# ".txt", ".md"; not the ". 225 from Moscow" of a file called "Tel. 225 from Moscow"
_ENDING = re.compile(r"(?<=.)\.[A-Za-z0-9]{1,8}$")
# what an edition consists of, should one lie among the documents
_EDITION = "edition.db"
_INDEX = "search"


def _log(fault: UnreadableFile) -> None:
    logging.getLogger(__name__).warning("%s", fault)


def files(
    paths: Iterable[Path], report: Callable[[UnreadableFile], None] = _log
) -> Iterator[tuple[Path, Path]]:
    """The files of the folders and files given, each once and with the folder that its name counts from.

    A folder is walked in the order of names; hidden files and editions are left out. That folder is the one
    given, or one above it where a file from elsewhere has the same name below its own. `report` is told what
    could not be entered. Raises UnreadableFile where one of `paths` is not there.
    """
    walked: set[tuple[int, int]] = set()
    met: set[str] = set()
    names: set[str] = set()
    for path in paths:
        if path.is_dir():
            found, root = _walk(path, walked, report), path
        elif path.exists():
            found, root = iter([path]), path.parent
        else:
            raise UnreadableFile(
                "there is no such file or folder", where=shown(path), remedy="look at its name"
            )
        for file in found:
            place = os.path.abspath(file)  # noqa: PTH100 - a link keeps its own name
            if place not in met:
                met.add(place)
                yield file, _root(file, root, names)


def identity(path: Path, root: Path) -> str:
    """What the document in a file is called: the path below `root`, without its ending.

    Files that differ in nothing but their endings keep them.
    """
    name = _without_ending(path.name)
    namesakes = _namesakes(path.parent, path.parent.stat().st_mtime_ns).get(name, ())
    if any(other != path.name and _is_document(path.with_name(other)) for other in namesakes):
        name = path.name
    return shown(Path(os.path.relpath(path, root)).with_name(name))


def _root(file: Path, root: Path, names: set[str]) -> Path:
    """The nearest folder, `root` or above it, from which the file has a name that no other has."""
    while (name := identity(file, root)) in names and root != root.parent:
        root = Path(os.path.abspath(root)).parent  # noqa: PTH100 - "." has a parent, but links keep their names
    names.add(name)
    return root


def _walk(
    top: Path, walked: set[tuple[int, int]], report: Callable[[UnreadableFile], None]
) -> Iterator[Path]:
    """The files below a folder; a folder that links lead to a second time is entered once."""
    waiting = [top]
    while waiting:
        path = waiting.pop()
        try:
            if not path.is_dir():
                yield path
                continue
            status = path.stat()
            if (status.st_dev, status.st_ino) not in walked:
                walked.add((status.st_dev, status.st_ino))
                waiting += [path / name for name in sorted(_visible(path), reverse=True)]
            elif path.is_symlink():
                report(_walked_already(path))
        except OSError as fault:
            report(unreachable(path, fault))


def _walked_already(link: Path) -> UnreadableFile:
    return UnreadableFile(
        "links to a folder that is read already", where=shown(link), remedy="nothing is lost; remove the link"
    )


def _visible(folder: Path) -> Sequence[str]:
    """The names in a folder but those that are hidden or belong to an edition."""
    names = [entry.name for entry in folder.iterdir() if not entry.name.startswith(".")]
    if _EDITION in names:
        return [name for name in names if not name.startswith(_EDITION) and name != _INDEX]
    return names


@lru_cache(maxsize=64)
def _namesakes(folder: Path, changed: int) -> Mapping[str, Sequence[str]]:
    """The names in a folder by what they are without their endings; `changed` makes an old answer void."""
    names = defaultdict(list)
    for name in _visible(folder):
        names[_without_ending(name)].append(name)
    return names


def _without_ending(name: str) -> str:
    return _ENDING.sub("", name)


def _is_document(path: Path) -> bool:
    try:
        recognise(path)
    except UnreadableFile:
        return False
    return True
