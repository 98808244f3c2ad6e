"""Since 2022: one page that tells all developments in order, and a page for each."""

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.kinds.development.model import Development
from generator.pages import records
from generator.pages.page import Page
from generator.pages.search_meta import PAGE
from generator.store.context import Edition


def pages(catalog: Catalog, edition: Edition) -> Iterator[Page]:
    """Yield the page of all developments, the earliest first, and a page for each.

    All count as checked up to the day on which the first of them was last read.
    """
    found = sorted(catalog.all(Development), key=lambda one: (one.day, one.name))
    yield from records.with_index(
        catalog,
        Development,
        found,
        lambda one: catalog.make(records.page, one),
        page_kind=PAGE,
        also=["what has changed since", *(name for one in found for name in (one.name, *one.aliases))],
        developments=found,
        checked=min((one.reviewed for one in found), default=""),
        latest=max((one.date or "" for one in found), default=""),
    )
