"""The story of the whole: from a project's folder to its pages, or to the problems that prevent them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from generator.checks import check
from generator.downloads import Download, downloads
from generator.edition import Edition
from generator.feed import feed
from generator.load import load, locate
from generator.memory import Memory
from generator.pages import Page, pages, templates
from generator.problems import Problem
from generator.scripts import Script, scripts
from generator.toolkit import Toolkit, link, linked


@dataclass(frozen=True)
class Checked:
    """The linked whole, and every problem found in it."""

    toolkit: Toolkit
    problems: tuple[Problem, ...]


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


def read(root: Path, memory: Memory | None = None) -> Checked:
    """Load, link and check the project in `root`, and say everything that is wrong at once.

    Rules across records run even if some files cannot be read. What names an unread record is not
    reported: it exists. With a memory, only files that have changed are read anew.
    """
    loaded = load(root, memory.record_in if memory else None)
    toolkit = link(loaded.records, loaded.articles, loaded.unread, memory.linked if memory else linked)
    problems = {*loaded.problems, *locate(root, check(toolkit))}
    return Checked(toolkit, tuple(sorted(problems)))


def build(root: Path, edition: Edition, memory: Memory | None = None) -> Built:
    """Read the project in `root` and make its pages and downloads, unless it has problems.

    `edition` says on which day, with which history and for which addresses. With a memory, only what has
    changed since is read and made.
    """
    checked = read(root, memory)
    if checked.problems:
        return Built(checked.toolkit, checked.problems, (), (), ())
    return made(checked.toolkit, edition, memory)


def made(toolkit: Toolkit, edition: Edition, memory: Memory | None = None) -> Built:
    """Return the pages and downloads of records that have no problems."""

    def all_of(whole: Toolkit) -> list[Page | Download | Script]:
        return [
            replace(o, pieces=(o.content,)) if isinstance(o, Download) else o for o in outputs(whole, edition)
        ]

    found = memory.make(toolkit, templates(), all_of) if memory else all_of(toolkit)
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
