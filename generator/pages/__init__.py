"""Views and records to Markdown pages, through templates that loop and place but decide nothing."""

from collections.abc import Iterator, Sequence
from itertools import chain

from generator.catalog.catalog import Catalog
from generator.catalog.text import own_path
from generator.pages import (
    accessibility,
    articles,
    briefs,
    changes,
    comparisons,
    differences,
    downloads,
    evidence,
    freshness,
    guide_checks,
    guide_fields,
    guide_propose,
    records,
    redirects,
    side_by_side,
    term_uses,
    vocabularies,
)
from generator.pages.output import Download
from generator.pages.page import Family, Page, templates
from generator.schema import Record
from generator.schema.kinds import COMMON, KindsError, each
from generator.store.context import Edition

TABLES: dict[str, Family] = {"comparisons": comparisons.pages, "vocabularies": vocabularies.pages}
"""The pages of the kinds whose records are tables, which every project has."""

FAMILIES: tuple[Family, ...] = (
    briefs.pages,
    side_by_side.pages,
    differences.pages,
    evidence.pages,
    guide_checks.pages,
    guide_fields.pages,
    redirects.pages,
)
"""Pages that are made of records of all kinds."""


def pages(catalog: Catalog, files: Sequence[Download], edition: Edition) -> Iterator[Page]:
    """Yield every page of the site. `files` are what its page on the data explains.

    `edition` says on which day and with which history it is made.
    """
    site = catalog.kinds.own(COMMON, "pages")
    site_pages = chain(
        each(Page, site.pages, catalog, edition) if site else (),
        chain.from_iterable(_of_kind(catalog, kind, edition) for kind in catalog.kinds),
        chain.from_iterable(map(catalog.make, FAMILIES)),
        downloads.pages(catalog, files, edition.licence),
        freshness.pages(catalog, edition),
        changes.pages(catalog, edition),
        guide_propose.pages(catalog, edition),
        accessibility.pages(catalog, edition),
        catalog.make(articles.pages),
    )
    yield from _each_once(catalog, term_uses.completed(catalog, site_pages))


def _each_once(catalog: Catalog, site_pages: Iterator[Page]) -> Iterator[Page]:
    """Yield all pages. Raises KindsError if two have one address, or a record has none."""
    there: set[str] = set()
    for page in site_pages:
        if page.path in there:
            raise KindsError(
                f"Two pages stand at {page.path}. Give one of the two kinds that make them another folder, or"
                " the page that a pages.py makes another path."
            )
        there.add(page.path)
        yield page
    for record in catalog.everything():
        if own_path(record) not in there:
            raise KindsError(
                f"No page shows {record.file}: the function index in the pages.py of its kind leaves it out."
            )


def _of_kind(catalog: Catalog, kind: type[Record], edition: Edition) -> Iterator[Page]:
    """Yield the pages of a kind: its index and one of each record, and those that its own code makes."""
    if kind.folder in TABLES:
        yield from catalog.make(TABLES[kind.folder])
    else:
        yield from records.pages(catalog, kind)
    own = catalog.kinds.own(catalog.kinds.homes.get(kind.folder, ""), "pages")
    if own and hasattr(own, "pages"):
        yield from each(Page, own.pages, catalog, edition)


__all__ = ["FAMILIES", "Page", "pages", "templates"]
