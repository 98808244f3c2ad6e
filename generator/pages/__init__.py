"""Views and records to Markdown pages, through templates that loop and place but decide nothing."""

from collections.abc import Iterator, Sequence
from itertools import chain

from generator.downloads import Download
from generator.edition import Edition
from generator.pages import (
    accessibility,
    articles,
    assess,
    changes,
    checks,
    comparisons,
    data,
    differences,
    examples,
    fields,
    freshness,
    functions,
    glossary,
    home,
    levels,
    matrices,
    moved,
    organisations,
    places,
    policies,
    principles,
    propose,
    recommendations,
    side_by_side,
    sources,
    systems,
    themes,
    used_on,
    vocabularies,
)
from generator.pages.page import Family, Page, templates
from generator.toolkit import Toolkit

FAMILIES: tuple[Family, ...] = (
    home.pages,
    principles.pages,
    functions.pages,
    levels.pages,
    themes.pages,
    places.pages,
    systems.pages,
    organisations.pages,
    examples.pages,
    comparisons.pages,
    matrices.pages,
    side_by_side.pages,
    glossary.pages,
    policies.pages,
    recommendations.pages,
    sources.pages,
    differences.pages,
    vocabularies.pages,
    checks.pages,
    fields.pages,
    moved.pages,
)
"""Every family of pages, in the order of the navigation."""


def pages(toolkit: Toolkit, files: Sequence[Download], edition: Edition) -> Iterator[Page]:
    """Yield every page of the site. `files` are what its page on the data explains.

    `edition` says on which day and with which history it is made.
    """
    made = chain(
        chain.from_iterable(family(toolkit) for family in FAMILIES),
        data.pages(toolkit, files),
        freshness.pages(toolkit, edition),
        changes.pages(toolkit, edition),
        assess.pages(toolkit, edition),
        propose.pages(toolkit, edition),
        accessibility.pages(toolkit, edition),
        articles.pages(toolkit),
    )
    yield from used_on.completed(toolkit, made)


__all__ = ["FAMILIES", "Page", "pages", "templates"]
