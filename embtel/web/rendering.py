"""Pages from views: the one place where templates are found, escaped and written out."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from embtel.letters import visible
from embtel.web import links
from embtel.web.pages.page import Page


@cache
def environment() -> Environment:
    """The templates: everything is escaped, and a name that no view has is a mistake, not an empty place."""
    templates = Environment(
        loader=PackageLoader("embtel.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
        auto_reload=False,
    )
    templates.globals["links"] = links
    return templates


def render(page: Page) -> str:
    """The HTML of a page, by the template `templates/{page.template}.html`."""
    return environment().get_template(f"{page.template}.html").render(view=page)


def _harmless(value: Any) -> Any:
    """What is printed, with letters that would hide or turn round others shown as their escapes.

    >>> _harmless("Delga \\u202e9111")
    'Delga \\\\u202e9111'
    """
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible(value)
    return value
