"""The navigation: the index of each kind that the settings do not name, and the pages beside a page."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.pages.briefs import TEMPLATE as BRIEF
from generator.pages.page import Page
from generator.schema.kinds import Kinds


def complete(nav: Any, kinds: Kinds) -> Any:
    """Return the navigation of mkdocs.yml with every kind's index in it, where its declaration says.

    A kind whose menu is None stays out. Settings without a navigation get none: MkDocs lists all pages then.
    """
    if not isinstance(nav, list):
        return nav
    there = set(_paths(nav))
    whole = list(nav)
    for kind in kinds:
        path, menu = f"{kind.folder}/index.md", kind.KIND.menu
        if path in there or menu is None:
            continue
        line = {kind.KIND.title: path}
        at = next((n for n, item in enumerate(whole) if isinstance(item, dict) and menu in item), None)
        if at is not None and isinstance(whole[at][menu], list):
            whole[at] = {menu: [*whole[at][menu], line]}
        else:
            whole.append({menu: [line]} if menu else line)
    return whole


MOST_BESIDE = 40
"""Pages of a section that each of them lists beside its text. More are no help there: the index has them."""


def beside(pages: Iterable[Page]) -> Mapping[str, Sequence[Page]]:
    """Return the pages of each section that is short enough for its pages to list, by its index."""
    by_section: dict[str, list[Page]] = {}
    for page in pages:
        if page.section and page.template != BRIEF:
            by_section.setdefault(page.section, []).append(page)
    return {section: of_it for section, of_it in by_section.items() if 1 < len(of_it) <= MOST_BESIDE}


def _paths(nav: Any) -> list[str]:
    if isinstance(nav, str):
        return [nav]
    items = nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ()
    return [path for item in items for path in _paths(item)]
