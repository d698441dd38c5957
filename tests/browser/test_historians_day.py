"""The historian's whole day in the reading room, from search to correction, without a mouse."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser.serving import EMBTEL, served
from embtel import sample

if TYPE_CHECKING:
    from playwright.sync_api import Page

# On no page of the sample is anything further from where the reader is.
FARTHEST = 250


def build(folder: Path) -> None:
    """Build the edition of the sample, as its owner does."""
    subprocess.run([EMBTEL, "build", sample.folder(), "-o", folder], check=True, capture_output=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An edition of the sample that may be changed."""
    build(tmp_path / "ruritania")
    return tmp_path / "ruritania"


@pytest.fixture
def page(folder: Path, visit: Callable[..., Page]) -> Iterator[Page]:
    """The front page of a room that is open for editing."""
    with served(folder, "--editing") as address:
        found = visit(address)
        found.goto("/")
        yield found


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until what matches a selector has the focus."""
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    pytest.fail(f"{wanted} cannot be reached by keyboard on {page.url}")


def follow(page: Page, wanted: str) -> None:
    """Go by keyboard where a link or a button leads."""
    tab_to(page, wanted)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_day_by_keyboard_alone(page: Page, folder: Path) -> None:
    # she searches: the box has the focus; what was sent contracted is found by the words that were meant
    page.keyboard.type('"confident my government would"')
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".tally").inner_text().startswith("1 document ")
    assert "confident my Govt wld" in page.locator(".passage").inner_text()

    # she reads, as sent and as read, and asks why the date
    follow(page, ".hits a")
    assert page.url.endswith("/documents/d02")
    line = page.locator(".paragraph", has_text="confident")
    assert "my Govt wld hope" in line.inner_text()
    page.keyboard.press("t")
    assert "my Government would hope" in line.inner_text()
    page.keyboard.press("t")
    assert "my Govt wld hope" in line.inner_text()
    reasons = page.locator("#why li").first
    assert not reasons.is_visible()
    page.keyboard.press("w")
    assert "dateline" in reasons.inner_text()

    # she follows a reference, once its card has told her where it leads
    tab_to(page, ".note a.reference.resolved")
    assert "Editorial Note" in page.locator("#hover-card").inner_text()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/documents/d01")
    page.go_back()

    # she opens the conversation, looks at it from nearer, and folds it
    follow(page, ".beside a[href*='/threads/']")
    picture = page.locator("#picture svg.thread:not(.lanes)")
    assert page.locator("#picture a").count() > 18
    width, height = (picture.bounding_box() or {})["width"], (picture.bounding_box() or {})["height"]
    tab_to(page, "[data-zoom='1']")
    page.keyboard.press("Enter")
    assert (picture.bounding_box() or {})["width"] > width
    tab_to(page, "#fold")
    page.keyboard.press("Enter")
    assert (picture.bounding_box() or {})["height"] < height

    # she looks for what is missing, and for who cites it
    page.keyboard.press("Home")
    page.reload()
    follow(page, "nav a[href$='/wanted']")
    follow(page, "li:has(a[href$='/documents/d03']) > a")
    assert "Telegram 11, missing" in page.locator("h1").inner_text()

    # the paper that cites it has no certain date: she knows better
    follow(page, "main a[href$='/documents/d03']")
    assert "July 11 to 13, 1951" in page.locator(".about").inner_text()
    tab_to(page, ".correct details:has([value=date]) summary")
    page.keyboard.press("Enter")
    for words in ("1951-07-12", "the Legation’s register of incoming telegrams", "A. Hope"):
        page.keyboard.press("Tab")
        page.keyboard.press("Control+A")
        page.keyboard.type(words)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    corrected(page)

    # the edition is built again while the room is open: her correction stands, and is searched
    before = (folder / "edition.db").stat().st_ino
    build(folder)
    assert (folder / "edition.db").stat().st_ino != before
    page.reload()
    corrected(page)
    page.keyboard.press("/")
    page.keyboard.type("date:1951-07-12 kind:telegram from:secretary")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator(".hits a[href$='/documents/d03']").count() == 1


def corrected(page: Page) -> None:
    """Whether the page of a document shows the correction, and that it is one."""
    about = page.locator(".about").inner_text()
    assert "July 12, 1951" in about
    assert "July 11 to 13" not in about
    assert "register of incoming telegrams" in page.locator(".corrections").inner_text()
