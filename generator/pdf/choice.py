"""Which pages go on paper, and in which order: that of the navigation, each index followed by its own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.build import Built
from generator.pages import Page
from generator.pages.moved import TEMPLATE
from generator.problems import did_you_mean
from generator.settings import Place

REST = "Also in the toolkit"
"""What the pages are called together that the navigation does not lead to."""


class UnknownPartError(Exception):
    """There is no such section and no such page. The message says what there is."""


@dataclass(frozen=True)
class Chapter:
    """A page in its place: how deep it stands below the parts, and under which part."""

    page: Page
    depth: int


@dataclass(frozen=True)
class Part:
    """What stands together under one heading of the navigation.

    `title` is empty for a part that is a single page with its own: then that page's title is the heading.
    """

    title: str
    chapters: tuple[Chapter, ...]


def pages_of(built: Built) -> dict[str, Page]:
    """Return every page of the site by its path, without those that moved."""
    return {page.path: page for page in built.pages if page.template != TEMPLATE}


def whole(pages: Mapping[str, Page], navigation: Sequence[Place]) -> list[Part]:
    """Return all pages: the navigation's, each index followed by the pages of its section, then the rest."""
    below: dict[str, list[Page]] = {}
    for page in pages.values():
        below.setdefault(page.section, []).append(page)
    left = dict(pages)

    def taken(path: str, depth: int) -> Iterator[Chapter]:
        if page := left.pop(path, None):
            yield Chapter(page, depth)
            for other in below.get(path, ()):
                yield from taken(other.path, depth + 1)

    def chapters(place: Place, depth: int) -> Iterator[Chapter]:
        yield from taken(place.page, depth)
        for line in place.below:
            yield from chapters(line, depth + (not place.page))

    parts = [
        Part("" if place.page else place.title, tuple(chapters(place, 1 if place.page else 0)))
        for place in navigation
    ]
    rest = [index for index in left if index.endswith("/index.md")] + sorted(left)
    parts.append(Part(REST, tuple(chapter for path in rest for chapter in taken(path, 2))))
    return [part for part in parts if part.chapters]


def chosen(parts: Sequence[Part], names: Sequence[str]) -> list[Part]:
    """Return the sections (`places`) and pages (`places/leeds`) that are named; all of them without names.

    Raises UnknownPartError.
    """
    if not names:
        return list(parts)
    known = {_name(chapter) for part in parts for chapter in part.chapters}
    known |= {name.partition("/")[0] for name in known}
    wanted = [name.strip("/").removesuffix(".md").removesuffix("/index") for name in names]
    for name in wanted:
        if name not in known:
            sections = sorted({one.partition("/")[0] for one in known})
            hint = did_you_mean(name, sorted(known)) or f"The sections are {', '.join(sections)}."
            raise UnknownPartError(f'There is no section and no page "{name}". {hint}')
    kept = []
    for part in parts:
        chapters = [c for c in part.chapters if any(f"{_name(c)}/".startswith(f"{name}/") for name in wanted)]
        if chapters:
            one = all(chapter.depth > chapters[0].depth for chapter in chapters[1:])
            kept.append(Part("" if one else part.title, tuple(chapters)))
    return kept


def _name(chapter: Chapter) -> str:
    return chapter.page.path.removesuffix(".md").removesuffix("/index")
