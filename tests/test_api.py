"""The API keeps what its description promises, whatever is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from litestar import Litestar
from schemathesis import Case
from schemathesis.generation import GenerationMode

from embtel import sample
from embtel.edition.building import build
from embtel.web.app import application

ROOT = Path(__file__).parent.parent
QUICK = settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
ADDRESSES = (
    "/api/documents",
    "/api/documents/{id}",
    "/api/cited-by/{id}",
    "/api/threads/{id}",
    "/api/series",
    "/api/series/{name}",
    "/api/wanted",
    "/api/wanted/{id}",
    "/api/contradictions",
    "/api/records.jsonl",
)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Litestar:
    """The room with the edition of the sample."""
    folder = tmp_path_factory.mktemp("room") / "ruritania"
    build([sample.folder()], folder)
    return application(folder)


def description(room: Litestar) -> schemathesis.BaseSchema:
    """The API as it describes itself."""
    config = schemathesis.Config.from_path(ROOT / "schemathesis.toml")
    return schemathesis.openapi.from_asgi("/api/docs/openapi.json", room, config=config)


def test_all_addresses_are_described(room: Litestar) -> None:
    assert sorted(description(room)) == sorted(ADDRESSES)


# only what takes a number can be asked amiss: a text is a text
AMISS = ("/api/documents", "/api/cited-by/{id}", "/api/series", "/api/wanted", "/api/contradictions")


@pytest.mark.parametrize(
    ("address", "mode"),
    [(address, GenerationMode.POSITIVE) for address in ADDRESSES]
    + [(address, GenerationMode.NEGATIVE) for address in AMISS],
)
def test_every_answer_is_as_the_description_says(room: Litestar, address: str, mode: GenerationMode) -> None:
    operation = description(room)[address]["get"]

    @QUICK
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Case) -> None:
        case.call_and_validate()

    ask()
