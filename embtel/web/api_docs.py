"""The description of the API as a page: what may be asked, and what comes back."""

from __future__ import annotations

from typing import Any, ClassVar

from litestar import Request
from litestar.openapi.plugins import OpenAPIRenderPlugin

from embtel.record import Struct
from embtel.web.pages.page import Page
from embtel.web.rendering import render


class Question(Struct, frozen=True, kw_only=True):
    """What may be asked: an address, what it gives, its parameters with what is said of each."""

    address: str
    summary: str
    gives: str
    parameters: tuple[tuple[str, str], ...]


class Kind(Struct, frozen=True, kw_only=True):
    """A kind of answer: its name and its fields with their types."""

    name: str
    summary: str
    fields: tuple[tuple[str, str], ...]


class DocsPage(Page, frozen=True, kw_only=True):
    """The whole description."""

    template: ClassVar[str] = "api"

    description: str
    questions: tuple[Question, ...]
    kinds: tuple[Kind, ...]


class DocsPlugin(OpenAPIRenderPlugin):
    """The page at the root of the API's description; unlike the common ones it needs no other host."""

    def __init__(self, edition: str) -> None:
        super().__init__(path="/")
        self._edition = edition

    def render(self, request: Request[Any, Any, Any], openapi_schema: dict[str, Any]) -> bytes:
        """The page, from the schema as JSON has it."""
        page = DocsPage(
            edition=self._edition,
            description=openapi_schema["info"].get("description", ""),
            questions=tuple(
                _question(address, asked["get"]) for address, asked in openapi_schema["paths"].items()
            ),
            kinds=tuple(
                _kind(name, schema) for name, schema in openapi_schema["components"]["schemas"].items()
            ),
        )
        return render(page).encode()


def _question(address: str, asked: dict[str, Any]) -> Question:
    content = asked["responses"]["200"].get("content", {})
    schema: dict[str, Any] = next((one.get("schema", {}) for one in content.values()), {})
    return Question(
        address=address,
        summary=asked.get("description") or asked.get("summary", ""),
        gives=_type(schema),
        parameters=tuple(
            (one["name"], one.get("description") or _type(one.get("schema", {})))
            for one in asked.get("parameters", ())
        ),
    )


def _kind(name: str, schema: dict[str, Any]) -> Kind:
    return Kind(
        name=name,
        summary=schema.get("description", ""),
        fields=tuple((field, _type(type_)) for field, type_ in schema.get("properties", {}).items()),
    )


def _type(schema: dict[str, Any]) -> str:
    """A type in words.

    >>> _type({"type": "array", "items": {"$ref": "#/components/schemas/Note"}})
    'list of Note'
    >>> _type({"oneOf": [{"type": "string"}, {"type": "null"}]})
    'string or null'
    """
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if parts := schema.get("oneOf") or schema.get("anyOf"):
        return " or ".join(map(_type, parts))
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    return str(schema.get("type", "anything"))
