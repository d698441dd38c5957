"""A browser before the reading room of the sample: Debian's Chromium, driven by playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import urlsplit

import pytest

from browser.serving import served
from embtel import sample
from embtel.edition.building import build

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

# Time for a page on a machine that does much else; what is there is never waited for.
PATIENCE = 30_000


def missing(request: pytest.FixtureRequest, what: str) -> NoReturn:
    """Skip a test for want of something, or fail it where the run insists."""
    if request.config.getoption("--require-browser"):
        pytest.fail(what)
    pytest.skip(what)


# A module's, not the run's: while playwright runs, nothing else of asyncio can run in the same thread.
@pytest.fixture(scope="module")
def chromium(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """The browser."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing(request, "playwright is not installed: pip install embtel[test]")
    program = shutil.which("chromium")
    if program is None:
        missing(request, "Chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe(request: pytest.FixtureRequest) -> str:
    """The program that looks for what keeps people out."""
    path = os.environ.get("EMBTEL_AXE")
    if not path:
        missing(request, "EMBTEL_AXE does not name the axe.min.js of npm's axe-core")
    return Path(path).read_text("utf-8")


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition of the sample, for reading."""
    folder = tmp_path_factory.mktemp("browser") / "ruritania"
    build([sample.folder()], folder)
    return folder


@pytest.fixture(scope="module")
def room(edition: Path) -> Iterator[str]:
    """The address of the reading room."""
    with served(edition) as address:
        yield address


def is_told(page: Page, said: ConsoleMessage) -> bool:
    """Whether the browser only says what the page says itself: that there is no such page."""
    return "status of 404" in said.text and said.location["url"] == page.url


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page in a window of its own, given a base address; options are those of playwright.

    When the test is over, no page may have complained, or asked anything of another host.
    """
    opened: list[BrowserContext] = []
    complaints: list[str] = []

    def window(base: str, **options: object) -> Page:
        context = chromium.new_context(base_url=base, **options)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        opened.append(context)
        page = context.new_page()
        page.on(
            "console",
            lambda said: is_told(page, said) or complaints.append(f"{page.url}: {said.type}: {said.text}"),
        )
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on(
            "request",
            lambda request: (
                urlsplit(request.url).netloc == urlsplit(base).netloc
                or complaints.append(f"{page.url} asks {request.url}")
            ),
        )
        return page

    yield window
    for context in opened:
        context.close()
    assert complaints == []
