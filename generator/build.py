"""The story of the whole: from a project's folder to its pages, or to the problems that prevent them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator.catalog import Catalog
from generator.downloads import Download, downloads
from generator.edition import Edition
from generator.feed import feed
from generator.markup import UnsafeHtmlError
from generator.memory import Memory
from generator.pages import Page, pages, templates
from generator.problems import Problem
from generator.progress import Progress
from generator.reading import read
from generator.scripts import Script, scripts


@dataclass(frozen=True)
class Built:
    """What the site is made of. If there are problems, there is nothing of it."""

    catalog: Catalog
    problems: tuple[Problem, ...]
    pages: tuple[Page, ...]
    downloads: tuple[Download, ...]
    scripts: tuple[Script, ...]

    @property
    def files(self) -> tuple[Download | Script, ...]:
        """Everything that is not a page."""
        return *self.downloads, *self.scripts


def build(
    root: Path, edition: Edition, memory: Memory | None = None, progress: Progress | None = None
) -> Built:
    """Read the project in `root` and make its pages and downloads, unless it has problems.

    `edition` says on which day, with which history and for which addresses. With a memory, only what has
    changed since is read and made. `progress` shows how far it is.
    """
    checked = read(root, memory, progress, edition.kinds)
    if checked.problems:
        return Built(checked.catalog, checked.problems, (), (), ())
    try:
        return made(checked.catalog, edition, memory, progress)
    except UnsafeHtmlError as error:
        problem = Problem(error.file or "data", 0, 0, "", str(error), "Write the words in another way.")
        return Built(checked.catalog, (problem,), (), (), ())


def made(
    catalog: Catalog, edition: Edition, memory: Memory | None = None, progress: Progress | None = None
) -> Built:
    """Return the pages and downloads of records that have no problems."""

    def all_of(whole: Catalog) -> list[Page | Download | Script]:
        found = (progress or Progress()).of("Making pages and files", outputs(whole, edition))
        return [replace(o, pieces=(o.content,)) if isinstance(o, Download) else o for o in found]

    around = catalog.kinds, templates(catalog.kinds)
    found = memory.make(catalog, around, all_of) if memory else all_of(catalog)
    return Built(
        catalog,
        (),
        tuple(output for output in found if isinstance(output, Page)),
        tuple(output for output in found if isinstance(output, Download)),
        tuple(output for output in found if isinstance(output, Script)),
    )


def outputs(catalog: Catalog, edition: Edition) -> Iterator[Page | Download | Script]:
    """Yield everything that the site is made of, one after the other, from records without problems.

    Whoever puts each away at once never has a large site in memory as a whole.
    """
    described = []
    for file in downloads(catalog):
        described.append(replace(file, pieces=()))
        yield file
    yield from pages(catalog, described, edition)
    yield from feed(catalog, edition)
    yield from scripts(catalog)
