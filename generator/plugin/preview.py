"""What to show while someone edits: a site in any case, with the problems on the pages they belong to."""

from dataclasses import replace
from pathlib import Path

from generator.build import build, build_of
from generator.catalog.cache import Memory
from generator.catalog.catalog import link
from generator.catalog.diff import changes
from generator.catalog.revision import RevisionError, records_at
from generator.checks import check
from generator.checks.project import read
from generator.pages import preview_changes, preview_problems
from generator.pages.output import Built
from generator.store.context import Edition
from generator.store.files import LARGEST
from generator.store.loader import Article
from generator.store.upstream import NOTHING


def preview(
    root: Path, edition: Edition, before: Built | None, memory: Memory | None = None, base: str = ""
) -> tuple[Built, Built | None]:
    """Return the site of the project in `root`, with its problems, if it has any; and what is `before` next.

    Where there are problems, each file that has some shows them in place of its page. All else is as
    `before`, the last site without problems; if there is none, as at the revision `base` of which this is a
    proposal, or at the last commit; if that is not to be had either, there is nothing else. `memory` is what
    was read and made before.
    """
    built = build(root, edition, memory, proposal=bool(base))
    if not built.problems:
        shown = (*built.pages, *preview_problems.pages(built.catalog, (), {}, whole=True))
        return replace(built, pages=shown), built
    before = before or _at(root, base or "HEAD", edition, built.catalog.articles)
    problem_pages = preview_problems.pages(
        before.catalog if before else link(()),
        built.problems,
        {file: _lines(root / file) for problem in built.problems for file in problem.files},
        whole=before is not None,
    )
    if before is None:
        return replace(built, pages=tuple(problem_pages)), None
    pages = {page.path: page for page in (*before.pages, *problem_pages)}
    return replace(before, problems=built.problems, pages=tuple(pages.values())), before


def proposal(root: Path, edition: Edition, base: str) -> Built:
    """Return the site for those who review a proposal: with its problems, and with what changed since `base`.

    Raises RevisionError if the records cannot be read at that revision.
    """
    then = records_at(root, base, edition.kinds, edition.upstream or NOTHING)
    built, _ = preview(root, edition, None, base=base)
    now = (
        read(root, kinds=edition.kinds, upstream=edition.upstream).catalog
        if built.problems
        else built.catalog
    )
    first = preview_changes.page(built.catalog, changes(then, now), len(built.problems))
    return replace(built, problems=(), pages=(*built.pages, first))


def _at(root: Path, revision: str, edition: Edition, articles: tuple[Article, ...]) -> Built | None:
    """Return the site as a revision has its records; None if these have problems, or there are none.

    Articles are those of today, without those that do not fit these records.
    """
    try:
        catalog = records_at(root, revision, edition.kinds, edition.upstream or NOTHING)
    except RevisionError:
        return None
    unfit = {finding.file for finding in check(replace(catalog, articles=articles))}
    catalog = replace(catalog, articles=tuple(one for one in articles if one.file not in unfit))
    return None if check(catalog) else build_of(catalog, edition)


def _lines(file: Path) -> list[str]:
    """Return the lines of a file, if it has any that can be shown.

    Links are not followed, and nothing is read that is no file: that it is not one may be the problem.
    """
    try:
        if file.is_symlink() or not file.is_file() or file.stat().st_size > LARGEST:
            return []
        return file.read_text("utf-8-sig", errors="replace").splitlines()
    except OSError:
        return []
