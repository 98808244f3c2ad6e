"""Views and records to Markdown pages, through templates that loop and place but decide nothing."""

from collections.abc import Iterator, Sequence
from itertools import chain

from generator.downloads import Download
from generator.edition import Edition
from generator.pages import (
    accessibility,
    articles,
    changes,
    checks,
    comparisons,
    data,
    differences,
    fields,
    freshness,
    glossary,
    moved,
    propose,
    records,
    side_by_side,
    sources,
    used_on,
    vocabularies,
)
from generator.pages.page import Family, Page, templates
from generator.records import Record
from generator.records.kinds import SITE
from generator.toolkit import Toolkit

BUILT_IN: dict[str, Family] = {
    "comparisons": comparisons.pages,
    "glossary": glossary.pages,
    "sources": sources.pages,
    "vocabularies": vocabularies.pages,
}
"""The pages of the kinds that every project has."""

FAMILIES: tuple[Family, ...] = (
    side_by_side.pages,
    differences.pages,
    checks.pages,
    fields.pages,
    moved.pages,
)
"""Pages that are made of records of all kinds."""


def pages(toolkit: Toolkit, files: Sequence[Download], edition: Edition) -> Iterator[Page]:
    """Yield every page of the site. `files` are what its page on the data explains.

    `edition` says on which day and with which history it is made.
    """
    site = toolkit.kinds.own(SITE, "pages")
    made = chain(
        site.pages(toolkit, edition) if site else (),
        chain.from_iterable(_of_kind(toolkit, kind, edition) for kind in toolkit.kinds),
        chain.from_iterable(family(toolkit) for family in FAMILIES),
        data.pages(toolkit, files),
        freshness.pages(toolkit, edition),
        changes.pages(toolkit, edition),
        propose.pages(toolkit, edition),
        accessibility.pages(toolkit, edition),
        articles.pages(toolkit),
    )
    yield from used_on.completed(toolkit, made)


def _of_kind(toolkit: Toolkit, kind: type[Record], edition: Edition) -> Iterator[Page]:
    """Yield the pages of a kind: as its own code makes them, or as its declaration says."""
    found: Iterator[Page]
    if own := toolkit.kinds.own(toolkit.kinds.homes.get(kind.folder, ""), "pages"):
        found = own.pages(toolkit, edition)
    elif kind.folder in BUILT_IN:
        found = BUILT_IN[kind.folder](toolkit)
    else:
        found = records.pages(toolkit, kind)
    return found


__all__ = ["FAMILIES", "Page", "pages", "templates"]
