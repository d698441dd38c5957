"""What the tests share: the documents that lie beside the checkout, and what a run may insist on."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis
import pytest

# how long one example takes depends on what else the machine does; tests that are about time measure it
hypothesis.settings.register_profile("embtel", deadline=None)
hypothesis.settings.load_profile("embtel")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run insist on what lies outside the checkout, so that nothing is skipped unnoticed."""
    parser.addoption(
        "--require-shared",
        action="store_true",
        help="fail, rather than skip, the tests whose documents (EMBTEL_SHARED or ../shared) are missing",
    )
    parser.addoption(
        "--require-browser",
        action="store_true",
        help="fail, rather than skip, the tests that want Chromium, playwright or axe-core (EMBTEL_AXE)",
    )


@pytest.fixture(scope="session")
def shared(request: pytest.FixtureRequest) -> Path:
    """The folder of shared documents; a test that wants it is skipped, saying so, where it is not there."""
    beside = request.config.rootpath.parent / "shared"
    folder = Path(os.environ.get("EMBTEL_SHARED", beside))
    if (folder / "corpus").is_dir():
        return folder
    absence = f"the shared documents are not in {folder} (set EMBTEL_SHARED)"
    if request.config.getoption("--require-shared"):
        pytest.fail(absence)
    pytest.skip(absence)
