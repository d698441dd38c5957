"""The page of something that could not be shown."""

from __future__ import annotations

from typing import ClassVar

from embtel.web.pages.page import Page


class FaultPage(Page, frozen=True, kw_only=True):
    """What went wrong, and what to do."""

    template: ClassVar[str] = "fault"

    fault: str
    remedy: str | None = None
