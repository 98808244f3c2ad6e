"""What the check says, on the pages of the records that it says it of: for people who are editing.

These pages are shown on one's own computer and never published: a site is published without problems.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.catalog.catalog import Catalog
from generator.pages.page import Page, fill
from generator.problems import Problem
from generator.schema.fields import ID

ALL = "problems.md"
"""The page that lists every problem."""

_RECORD = re.compile(rf"data/(?P<path>{ID.pattern}/{ID.pattern})\.yml")
_ARTICLE = re.compile(r"content/(?P<path>.+)\.md")

Lines = Mapping[str, Sequence[str]]
"""The lines of files that have problems, by the file's name."""


def pages(catalog: Catalog, problems: Sequence[Problem], lines: Lines, *, whole: bool) -> Iterator[Page]:
    """Yield a page for each file with problems in place of its own, and one that lists all of them.

    `toolkit` is what the rest of the site shows. `whole` if there is a rest: a site without problems,
    made before these problems came.
    """
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        for file in problem.files:
            by_file.setdefault(file, []).append(problem)
    for file, problems in by_file.items():
        if path := page_for(file):
            yield _page(catalog, path, {file: problems}, lines, whole)
    yield _page(catalog, ALL, by_file, lines, whole)
    if not whole:
        yield _page(catalog, "index.md", by_file, lines, whole)


def page_for(file: str) -> str:
    """Return the page that a file makes, or would make; empty if it makes none of its own."""
    match = _RECORD.fullmatch(file) or _ARTICLE.fullmatch(file)
    return f"{match['path']}.md" if match else ""


def _page(
    catalog: Catalog, path: str, by_file: Mapping[str, Sequence[Problem]], lines: Lines, whole: bool
) -> Page:
    number = sum(map(len, by_file.values()))
    counted = "1 problem" if number == 1 else f"{number:,} problems"
    alone = len(by_file) == 1
    return fill(
        catalog,
        "problems.md.j2",
        path,
        title=f"{next(iter(by_file))} has {counted}"
        if alone
        else counted.capitalize()
        if number
        else "No problems",
        summary=_summary(number, whole),
        source=next(iter(by_file)) if alone else "",
        by_file=by_file,
        lines=lines,
        alone=alone,
    )


def _summary(number: int, whole: bool) -> str:
    if not number:
        return "The check found nothing to mend."
    what = "Mend it" if number == 1 else "Mend them"
    then = "All other pages are as they were before." if whole else "Until then, there are no other pages."
    return f"{what} and save the file: this page follows. {then}"
