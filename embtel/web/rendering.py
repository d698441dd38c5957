"""Pages from views: the one place where templates are found, escaped and written out."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from embtel.letters import visible
from embtel.web import links
from embtel.web.links import Address
from embtel.web.pages.page import Page


def environment(*, written: Callable[[Address], str] = str, published: bool = False) -> Environment:
    """The templates: everything is escaped, and a name that no view has is a mistake, not an empty place.

    `written` gives an address in the form that is wanted; `published` tells templates that no server is
    there.
    """

    def harmless(value: Any) -> Any:
        if isinstance(value, Address):
            return written(value)
        if isinstance(value, str) and not isinstance(value, Markup):
            # letters that would hide or turn round others are shown as their escapes
            return visible(value)
        return value

    templates = Environment(
        loader=PackageLoader("embtel.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=harmless,
        auto_reload=False,
    )
    templates.globals["links"] = links
    templates.globals["published"] = published
    return templates


@cache
def _served() -> Environment:
    return environment()


def render(page: Page, templates: Environment | None = None) -> str:
    """The HTML of a page by its template, `templates/{page.template}.html`: the server's, or another."""
    return (templates or _served()).get_template(f"{page.template}.html").render(view=page)
