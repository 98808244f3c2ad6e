"""Selects and orders the pages of a PDF: in the order of the navigation, each index before its pages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.pages import Page
from generator.pages.briefs import TEMPLATE as BRIEF
from generator.pages.output import Built
from generator.pages.redirects import TEMPLATE as MOVED
from generator.problems import RefusedError, did_you_mean
from generator.store.settings import NavigationItem

REST = "Also in the toolkit"
"""The title of the part with the pages that are not in the navigation."""

ON_A_SCREEN = ("contribute/", "compare/")
"""How the paths of pages begin that no reader of paper can use: the guide with its form, and side by side."""


@dataclass(frozen=True)
class Chapter:
    """A page of a part, and its level below the part."""

    page: Page
    depth: int


@dataclass(frozen=True)
class BookPart:
    """The pages under one top heading of the navigation.

    `title` is empty for a part that is a single page with its own: then that page's title is the heading.
    """

    title: str
    chapters: tuple[Chapter, ...]


def pages_of(built: Built) -> dict[str, Page]:
    """Return every page of the site by its path, without those that moved, and without briefs.

    A brief says again what its page says, and a browser prints it.
    """
    return {page.path: page for page in built.pages if page.template not in (MOVED, BRIEF)}


def whole(pages: Mapping[str, Page], navigation: Sequence[NavigationItem]) -> list[BookPart]:
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

    def chapters(place: NavigationItem, depth: int) -> Iterator[Chapter]:
        yield from taken(place.page, depth)
        for line in place.below:
            yield from chapters(line, depth + (not place.page))

    parts = [
        BookPart("" if place.page else place.title, tuple(chapters(place, 1 if place.page else 0)))
        for place in navigation
    ]
    rest = [index for index in left if index.endswith("/index.md")] + sorted(left)
    parts.append(BookPart(REST, tuple(chapter for path in rest for chapter in taken(path, 2))))
    return [part for part in parts if part.chapters]


def chosen(parts: Sequence[BookPart], names: Sequence[str]) -> list[BookPart]:
    """Return the sections (`topics`) and pages (`topics/tides`) that are named.

    Without names it is all that there is to read: neither the guide for contributors, nor what works on a
    screen alone, nor pages that another one tells the whole of. Raises RefusedError.
    """
    if not names:
        return _read(parts)
    known = {_name(chapter) for part in parts for chapter in part.chapters}
    known |= {name.partition("/")[0] for name in known}
    wanted = [name.strip("/").removesuffix(".md").removesuffix("/index") for name in names]
    for name in wanted:
        if name not in known:
            sections = sorted({one.partition("/")[0] for one in known})
            hint = did_you_mean(name, sorted(known)) or f"The sections are {', '.join(sections)}."
            raise RefusedError(f'There is no section and no page "{name}". {hint}')
    kept = []
    inside = [c for part in parts for c in part.chapters if _is_named(c, wanted)]
    telling = {chapter.page.path for chapter in inside}
    for part in parts:
        chapters = [c for c in part.chapters if c in inside and c.page.told_on not in telling]
        if chapters:
            one = all(chapter.depth > chapters[0].depth for chapter in chapters[1:])
            kept.append(BookPart("" if one else part.title, tuple(chapters)))
    return kept


def _read(parts: Sequence[BookPart]) -> list[BookPart]:
    kept = [
        BookPart(
            part.title,
            tuple(
                chapter
                for chapter in part.chapters
                if not chapter.page.path.startswith(ON_A_SCREEN) and not chapter.page.told_on
            ),
        )
        for part in parts
    ]
    return [part for part in kept if part.chapters]


def _is_named(chapter: Chapter, wanted: Sequence[str]) -> bool:
    return any(f"{_name(chapter)}/".startswith(f"{name}/") for name in wanted)


def _name(chapter: Chapter) -> str:
    return chapter.page.path.removesuffix(".md").removesuffix("/index")
