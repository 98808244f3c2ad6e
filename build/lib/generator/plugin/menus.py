"""The theme's menu, made once for all pages that show the same one.

The menu takes more than a third of the time in which the theme makes a page. Most pages are not in it
themselves: they show the menu of their section, with links that follow from the folder they are in.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from posixpath import dirname

from jinja2 import Environment, TemplateNotFound
from jinja2.runtime import Context
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

TEMPLATE = "partials/nav.html"
"""The theme's template of the menu."""

Render = Callable[[Context], Iterator[str]]
Key = tuple[str, int]


def keep_menus(env: Environment) -> None:
    """Have the theme's templates make each menu once. Nothing that a menu shows may change afterwards.

    Another theme, which has no such template, is left alone.
    """
    with suppress(TemplateNotFound):
        template = env.get_template(TEMPLATE)
        template.root_render_func = _kept(template.root_render_func)


def _kept(render: Render) -> Render:
    menus: dict[Key, str] = {}

    def root(context: Context) -> Iterator[str]:
        key = _key(context.get("page"), context["nav"])
        if key is None:
            yield from render(context)
            return
        if key not in menus:
            menus[key] = "".join(render(context))
        yield menus[key]

    return root


def _key(page: Page | None, nav: Navigation) -> Key | None:
    """Return what tells a page's menu from others; None if the page is in it, or has pages of it below."""
    if page is None or page.is_homepage or any(other.url.startswith(page.url) for other in nav.pages):
        return None
    return dirname(page.url.rstrip("/")), id(page.parent)
