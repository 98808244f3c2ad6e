"""The story of the whole: from a project's folder to its pages, or to the problems that prevent them."""

from dataclasses import dataclass
from pathlib import Path

from generator.checks import check
from generator.downloads import Download, downloads
from generator.load import load, locate
from generator.pages import Page, pages
from generator.problems import Problem
from generator.toolkit import Toolkit, link


@dataclass(frozen=True)
class Checked:
    """The linked whole, and every problem found in it."""

    toolkit: Toolkit
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Built:
    """What the site is made of. If there are problems, there are no pages and no downloads."""

    toolkit: Toolkit
    problems: tuple[Problem, ...]
    pages: tuple[Page, ...]
    downloads: tuple[Download, ...]


def read(root: Path) -> Checked:
    """Load, link and check the project in `root`.

    Rules across records wait until every file loads: a record that is missing because its file is
    broken would otherwise be reported again by everything that names it.
    """
    loaded = load(root)
    toolkit = link(loaded.records, loaded.articles)
    problems = loaded.problems or tuple(locate(root, check(toolkit)))
    return Checked(toolkit, problems)


def build(root: Path) -> Built:
    """Read the project in `root` and make its pages and downloads, unless it has problems."""
    checked = read(root)
    if checked.problems:
        return Built(checked.toolkit, checked.problems, (), ())
    return Built(
        checked.toolkit, (), tuple(pages(checked.toolkit)), tuple(downloads(checked.toolkit))
    )
