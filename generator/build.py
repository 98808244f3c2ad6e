"""The story of the whole: from a project's folder to its pages, or to the problems that prevent them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator.catalog.cache import Memory
from generator.catalog.catalog import Catalog
from generator.checks.html import UnsafeHtmlError
from generator.checks.project import read
from generator.exports import downloads
from generator.exports.browser_data import scripts
from generator.exports.feed import feed
from generator.pages import Page, pages, templates
from generator.pages.output import Built, Download, Script
from generator.problems import Problem
from generator.schema.kinds import blamed
from generator.store.context import Edition
from generator.store.progress import Progress


def build(
    root: Path,
    edition: Edition,
    memory: Memory | None = None,
    progress: Progress | None = None,
    *,
    proposal: bool = False,
) -> Built:
    """Read the project in `root` and make its pages and downloads, unless it has problems.

    `edition` says on which day, with which history and for which addresses. With a memory, only what has
    changed since is read and made. `progress` shows how far it is. A `proposal` is made with what may wait.
    """
    checked = read(root, memory, edition.kinds, proposal=proposal, upstream=edition.upstream)
    if checked.problems:
        return Built(checked.catalog, checked.problems, (), (), ())
    try:
        return build_of(checked.catalog, edition, memory, progress)
    except UnsafeHtmlError as error:
        problem = Problem(error.file or "data", 0, 0, "", str(error), "Write the words in another way.")
        return Built(checked.catalog, (problem,), (), (), ())


def build_of(
    catalog: Catalog, edition: Edition, memory: Memory | None = None, progress: Progress | None = None
) -> Built:
    """Return the pages and downloads of records that have no problems."""

    def all_of(whole: Catalog) -> list[Page | Download | Script]:
        in_turn = (progress or Progress()).of("Making pages and files", outputs(whole, edition))
        return [replace(o, pieces=(o.content,)) if isinstance(o, Download) else o for o in in_turn]

    layers = catalog.layers
    around = catalog.kinds, templates(catalog.kinds), layers.own, layers.hidden, layers.added.keys()
    all_outputs = memory.make(catalog, around, all_of) if memory else all_of(catalog)
    return Built(
        catalog,
        (),
        tuple(output for output in all_outputs if isinstance(output, Page)),
        tuple(output for output in all_outputs if isinstance(output, Download)),
        tuple(output for output in all_outputs if isinstance(output, Script)),
    )


def withheld(built: Built, edition: Edition) -> frozenset[str]:
    """Return the paths of the pages that may not leave as Markdown: those on which there is anything local.

    They are the pages that would not be the same without what is local, and without its history.
    """
    released = built.catalog.released
    if released is None:
        return frozenset()
    without = replace(edition, history=())
    same = {page.path: page.markdown for page in pages(released, built.downloads, without)}
    return frozenset(page.path for page in built.pages if same.get(page.path) != page.markdown)


def outputs(catalog: Catalog, edition: Edition) -> Iterator[Page | Download | Script]:
    """Yield everything that the site is made of, one after the other, from records without problems.

    Whoever puts each away at once never has a large site in memory as a whole.
    """
    described = []
    with blamed(catalog.kinds):
        for file in downloads(catalog.shared, edition.site_name, edition.licence):
            described.append(replace(file, pieces=()))
            yield file
        yield from pages(catalog, described, edition)
        if not catalog.released:  # A copy's history tells of what is local, and no more.
            yield from feed(catalog, edition)
        yield from scripts(catalog)
