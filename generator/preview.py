"""What to show while someone edits: a site in any case, with the problems on the pages they belong to."""

from dataclasses import replace
from pathlib import Path

from generator.build import Built, build, made
from generator.catalog import link
from generator.checks import check
from generator.edition import Edition
from generator.files import LARGEST
from generator.load import Article
from generator.memory import Memory
from generator.pages import problems
from generator.revisions import RevisionError, records_at


def preview(
    root: Path, edition: Edition, before: Built | None, memory: Memory | None = None
) -> tuple[Built, Built | None]:
    """Return the site of the project in `root`, with its problems, if it has any; and what is `before` next.

    Where there are problems, each file that has some shows them in place of its page. All else is as
    `before`, the last site without problems; if there is none, as at the last commit; if that is not to
    be had either, there is nothing else. `memory` is what was read and made before.
    """
    built = build(root, edition, memory)
    if not built.problems:
        shown = (*built.pages, *problems.pages(built.catalog, (), {}, whole=True))
        return replace(built, pages=shown), built
    before = before or _last_commit(root, edition, built.catalog.articles)
    told = problems.pages(
        before.catalog if before else link(()),
        built.problems,
        {file: _lines(root / file) for file in {problem.file for problem in built.problems}},
        whole=before is not None,
    )
    if before is None:
        return replace(built, pages=tuple(told)), None
    pages = {page.path: page for page in (*before.pages, *told)}
    return replace(before, problems=built.problems, pages=tuple(pages.values())), before


def _last_commit(root: Path, edition: Edition, articles: tuple[Article, ...]) -> Built | None:
    """Return the site as the last commit has its records; None if these have problems, or there are none.

    Articles are those of today, without those that do not fit these records.
    """
    try:
        catalog = records_at(root, "HEAD", edition.kinds)
    except RevisionError:
        return None
    unfit = {found.file for found in check(replace(catalog, articles=articles))}
    catalog = replace(catalog, articles=tuple(one for one in articles if one.file not in unfit))
    return None if check(catalog) else made(catalog, edition)


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
