"""The pages of the room as a browser shows them: to all readers, at all widths, without script, printed."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise, product
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

from browser.serving import served

if TYPE_CHECKING:
    from playwright.sync_api import FloatRect, Page

PAGES = (
    "/",
    "/search",
    "/search?q=zenda",
    "/search?q=%22",
    "/documents/d02",
    "/documents/d03?as=read",
    "/documents/ruritania1951/d2",
    "/documents/nowhere",
    "/threads/d02",
    "/series",
    "/series/Washington%20%E2%86%92%20Strelsau",
    "/wanted",
    "/wanted/1",
    "/audit",
    "/people",
    "/people/Everett",
    "/posts",
    "/posts/Strelsau",
    "/about",
    "/api/docs",
)
PHONE, TABLET, DESK = 360, 900, 1440
# What axe looks for by day and by night: at night only the colours are others.
BY: dict[Literal["light", "dark"], dict[str, object]] = {
    "light": {},
    "dark": {"runOnly": ["color-contrast", "link-in-text-block"]},
}


def size(width: int) -> dict[str, int]:
    """A window of that width."""
    return {"width": width, "height": 900}


@pytest.fixture
def opened(room: str, visit: Callable[..., Page]) -> Callable[..., Page]:
    """Opens a page of the room, by its address there."""

    def window(address: str, width: int = DESK, **options: Any) -> Page:
        page = visit(room, viewport=size(width), **options)
        page.goto(address)
        return page

    return window


@pytest.mark.parametrize("address", PAGES)
def test_nobody_is_kept_out_of_a_page_by_day_or_night_on_a_phone_or_a_desk(
    opened: Callable[..., Page], axe: str, address: str
) -> None:
    keeps_nobody_out(opened(address), axe)


def test_nobody_is_kept_from_correcting(edition: Path, visit: Callable[..., Page], axe: str) -> None:
    with served(edition, "--editing") as address:
        page = visit(address, viewport=size(DESK))
        page.goto("/documents/d03")
        page.locator(".correct summary").first.click()
        keeps_nobody_out(page, axe)


def keeps_nobody_out(page: Page, axe: str) -> None:
    """Look at a page on a phone and a desk, by day and by night: nothing runs over, and axe finds nothing."""
    page.evaluate(axe)
    for width, colours in product((DESK, PHONE), BY):
        page.set_viewport_size(size(width))
        page.emulate_media(color_scheme=colours)
        found = page.evaluate("options => axe.run(options)", BY[colours] | {"resultTypes": ["violations"]})
        faults = [
            f"{fault['id']}: {node['html']}: {node['failureSummary']}"
            for fault in found["violations"]
            for node in fault["nodes"]
        ]
        assert faults == [], (width, colours)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_whole_without_script(opened: Callable[..., Page], address: str) -> None:
    with_script = opened(address).locator("main")
    without = opened(address, java_script_enabled=False).locator("main")
    assert without.inner_text().split()
    assert without.locator("a:visible").count() == with_script.locator("a:visible").count()
    # what only the script could serve is not offered
    assert without.locator("button[type=button]:visible").count() == 0


def test_words_as_read_are_one_link_away_without_script(opened: Callable[..., Page]) -> None:
    page = opened("/documents/d02", java_script_enabled=False)
    line = page.locator(".paragraph", has_text="confident")
    assert "my Govt wld hope" in line.inner_text()
    page.get_by_role("link", name="as read").click()
    assert "my Government would hope" in line.inner_text()


def test_the_card_of_a_reference_comes_by_hovering_and_goes(opened: Callable[..., Page]) -> None:
    page = opened("/documents/d03")
    card = page.locator("#hover-card")
    assert not card.is_visible()
    page.locator("a.reference[href$='/documents/d02']").first.hover()
    card.wait_for(state="visible")
    said = card.inner_text()
    assert "The Minister in Ruritania (Everett) to the Secretary of State" in said
    assert "July 11, 1951" in said
    page.keyboard.press("Escape")
    assert not card.is_visible()
    page.locator("a.reference.wanted").first.hover()
    card.wait_for(state="visible")
    assert "not in this edition" in card.inner_text()


def boxes(page: Page, wanted: str) -> list[FloatRect]:
    """Where all that matches a selector is shown."""
    found = (one.bounding_box() for one in page.locator(wanted).all())
    return [box for box in found if box]


@pytest.mark.parametrize("width", [TABLET, DESK])
@pytest.mark.parametrize("manner", ["sent", "read"])
@pytest.mark.parametrize("document", ["d03", "d12", "ruritania1951/d2"])
def test_notes_stand_beside_their_calls_and_not_on_each_other(
    opened: Callable[..., Page], document: str, manner: str, width: int
) -> None:
    page = opened(f"/documents/{document}?as={manner}", width)
    notes = boxes(page, ".leaf .notes > .note")
    calls = boxes(page, ".leaf .call")
    assert len(notes) == len(calls) > 1
    text = boxes(page, ".paragraph > p")
    assert min(note["x"] for note in notes) > max(line["x"] + line["width"] for line in text)
    for before, after in pairwise(notes):
        assert before["y"] + before["height"] <= after["y"]
    # level with its call, or pushed down by the note before it
    last = 0.0
    for note, call in zip(notes, calls, strict=True):
        assert abs(note["y"] - max(call["y"], last)) < 14
        last = note["y"] + note["height"]


@pytest.mark.parametrize("printed", [False, True])
def test_on_a_phone_and_on_paper_notes_stand_below_their_paragraphs(
    opened: Callable[..., Page], printed: bool
) -> None:
    page = opened("/documents/d03", DESK if printed else PHONE)
    if printed:
        page.emulate_media(media="print")
    for paragraph in page.locator(".leaf .paragraph:has(.note)").all():
        words = paragraph.locator("> p, > header").bounding_box()
        note = paragraph.locator(".note").first.bounding_box()
        assert words and note
        assert words["y"] + words["height"] <= note["y"]
    assert page.locator("nav").first.is_visible() is not printed


def test_a_long_conversation_stays_a_picture(opened: Callable[..., Page]) -> None:
    page = opened("/threads/d02")
    page.locator("#picture").evaluate("one => one.scrollTo(0, 400)")
    lanes, picture = boxes(page, "#picture .lanes")[0], boxes(page, "#picture")[0]
    assert abs(lanes["y"] - picture["y"]) < 3, "the names of the lanes stay in sight"
    shown = page.locator("#picture a:visible").count()
    page.click("#fold")
    folded = page.locator("#picture a:visible").count()
    assert 0 < folded < shown
    cards = boxes(page, "#picture a:visible .message")
    assert all(one["y"] + one["height"] <= two["y"] for one, two in pairwise(cards))
    page.click("#fold")
    assert page.locator("#picture a:visible").count() == shown
