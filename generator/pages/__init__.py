"""Views and records to Markdown pages, through templates that loop and place but decide nothing."""

from collections.abc import Iterator, Sequence
from itertools import chain

from generator.catalog import Catalog
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
from generator.records.kinds import COMMON

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


def pages(catalog: Catalog, files: Sequence[Download], edition: Edition) -> Iterator[Page]:
    """Yield every page of the site. `files` are what its page on the data explains.

    `edition` says on which day and with which history it is made.
    """
    site = catalog.kinds.own(COMMON, "pages")
    made = chain(
        site.pages(catalog, edition) if site else (),
        chain.from_iterable(_of_kind(catalog, kind, edition) for kind in catalog.kinds),
        chain.from_iterable(family(catalog) for family in FAMILIES),
        data.pages(catalog, files),
        freshness.pages(catalog, edition),
        changes.pages(catalog, edition),
        propose.pages(catalog, edition),
        accessibility.pages(catalog, edition),
        articles.pages(catalog),
    )
    yield from used_on.completed(catalog, made)


def _of_kind(catalog: Catalog, kind: type[Record], edition: Edition) -> Iterator[Page]:
    """Yield the pages of a kind: as its own code makes them, or as its declaration says."""
    found: Iterator[Page]
    if own := catalog.kinds.own(catalog.kinds.homes.get(kind.folder, ""), "pages"):
        found = own.pages(catalog, edition)
    elif kind.folder in BUILT_IN:
        found = BUILT_IN[kind.folder](catalog)
    else:
        found = records.pages(catalog, kind)
    return found


__all__ = ["FAMILIES", "Page", "pages", "templates"]
