"""The folder of a static site: written beside the one that stands, and put in its place when it is whole."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from embtel import __version__
from embtel.errors import EmbtelError
from embtel.web.links import Address
from embtel.web.pages.page import Page
from embtel.web.rendering import environment, render

# By this file a folder is known as a site that may be written again.
MARK = "site.json"


class NotASite(EmbtelError):
    """A folder with something else in it, which must not be written over."""

    exit_code = 9


class Site:
    """A site that is being written; every page links to the others by where it lies itself."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = 0
        self.size = 0
        self._up = ""
        self._templates = environment(written=self._from_here, published=True)

    def page(self, address: Address, page: Page) -> None:
        """Write a page down at its address."""
        self._up = "../" * _path(address).count("/")
        self.file(_path(address), render(page, self._templates).encode())

    def file(self, path: str, content: bytes) -> None:
        """Write a file, by its path from the root of the site. Raises FileExistsError where it is there."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(content)
        self.files += 1
        self.size += len(content)

    def _from_here(self, address: Address) -> str:
        if not address.file:
            raise ValueError(f"{address} is only on a server, and a page of the static site links there")
        return f"{self._up}{address.file}"


def _path(address: Address) -> str:
    """The file of an address, without what is asked of it and without the place in it."""
    return address.file.partition("#")[0].partition("?")[0]


@contextlib.contextmanager
def new_site(folder: Path) -> Iterator[Site]:
    """The site that is to stand in a folder; what stood there goes when it is whole, and stays if it fails.

    Raises NotASite where the folder holds something else.
    """
    folder = folder.resolve()
    old = folder.exists() and _may_go(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as beside:
        new = Path(beside, "new")
        new.mkdir()
        site = Site(new)
        yield site
        site.file(MARK, msgspec.json.encode({"made_by": f"embtel {__version__}"}))
        if old:
            folder.rename(Path(beside, "old"))
        try:
            new.rename(folder)
        except OSError:
            if old:
                Path(beside, "old").rename(folder)
            raise


def _may_go(folder: Path) -> bool:
    """Whether a folder can be exchanged: it is an earlier site, or empty. Raises NotASite."""
    if not folder.is_dir():
        raise NotASite("this is no folder", where=str(folder), remedy="name another one")
    if (folder / MARK).is_file() or not any(folder.iterdir()):
        return True
    raise NotASite(
        "there is something in this folder that embtel did not publish",
        where=str(folder),
        remedy="name another one, or an earlier site",
    )


def copy_static(site: Site, source: Path) -> None:
    """Put style, scripts and sign into a site."""
    for file in sorted(source.iterdir()):
        site.file(f"static/{file.name}", file.read_bytes())
