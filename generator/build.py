"""The story of the whole: from a project's folder to its pages, or to the problems that prevent them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

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
from generator.toolkit import Toolkit


@dataclass(frozen=True)
class Built:
    """What the site is made of. If there are problems, there is nothing of it."""

    toolkit: Toolkit
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
        return Built(checked.toolkit, checked.problems, (), (), ())
    try:
        return made(checked.toolkit, edition, memory, progress)
    except UnsafeHtmlError as error:
        problem = Problem(error.file or "data", 0, 0, "", str(error), "Write the words in another way.")
        return Built(checked.toolkit, (problem,), (), (), ())


def made(
    toolkit: Toolkit, edition: Edition, memory: Memory | None = None, progress: Progress | None = None
) -> Built:
    """Return the pages and downloads of records that have no problems."""

    def all_of(whole: Toolkit) -> list[Page | Download | Script]:
        found = (progress or Progress()).of("Making pages and files", outputs(whole, edition))
        return [replace(o, pieces=(o.content,)) if isinstance(o, Download) else o for o in found]

    around = toolkit.kinds, templates(toolkit.kinds)
    found = memory.make(toolkit, around, all_of) if memory else all_of(toolkit)
    return Built(
        toolkit,
        (),
        tuple(output for output in found if isinstance(output, Page)),
        tuple(output for output in found if isinstance(output, Download)),
        tuple(output for output in found if isinstance(output, Script)),
    )


def outputs(toolkit: Toolkit, edition: Edition) -> Iterator[Page | Download | Script]:
    """Yield everything that the site is made of, one after the other, from records without problems.

    Whoever puts each away at once never has a large site in memory as a whole.
    """
    described = []
    for file in downloads(toolkit):
        described.append(replace(file, pieces=()))
        yield file
    yield from pages(toolkit, described, edition)
    yield from feed(toolkit, edition)
    yield from scripts(toolkit)
