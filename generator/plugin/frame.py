"""The parts of the theme's frame that are the same on many pages: rendered once.

The theme renders its menu for every page, which takes a third of the time that it has for pages. It differs
only in what is open, which the page's parent says, and in how links lead from the page's folder. The search
box and what else has no links is the same on all pages.
"""

import posixpath
from collections.abc import Callable, Hashable, Iterator
from pathlib import Path

import material
from jinja2 import Environment, TemplateNotFound
from jinja2.runtime import Context

Render = Callable[[Context], Iterator[str]]
BlockKey = Callable[[Context], Hashable | None]

_THEME = Path(material.__file__).parent


def share(env: Environment) -> None:
    """Have parts rendered once for all pages that have the same. A project's own templates are left alone."""
    for names, key in _PARTS.items():
        try:
            templates = [env.get_template(f"partials/{name}.html") for name in names.split()]
        except TemplateNotFound:
            continue
        if all(_THEME in Path(one.filename or "").parents for one in templates):
            templates[0].root_render_func = _once(templates[0].root_render_func, key)


def _once(render: Render, key: BlockKey) -> Render:
    """Return a template's function that keeps what it made by a key. Without one it renders each time."""
    kept: dict[Hashable, str] = {}

    def rendered(context: Context) -> Iterator[str]:
        known = key(context)
        if known is None:
            yield from render(context)
            return
        if known not in kept:
            kept[known] = "".join(render(context))
        yield kept[known]

    return rendered


def _place(context: Context) -> Hashable | None:
    """Return what a menu depends on: the page's parent and its folder.

    It is None for a page of the menu itself, or with such a page below it: these are marked there, and have
    links of their own.
    """
    page = context.get("page")
    if page is None or any(other.url.startswith(page.url) for other in context["nav"].pages):
        return None
    return id(page.parent), posixpath.dirname(page.url.rstrip("/"))


_PARTS: dict[str, BlockKey] = {
    "nav nav-item": _place,
    "tabs tabs-item": _place,
    "palette": lambda context: "",
    "search": lambda context: "",
    "top": lambda context: "",
}
"""Templates of the theme, with those that they use, and what each depends on."""
