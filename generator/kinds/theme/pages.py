"""Themes: an index of all, and a page each."""

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.kinds.place import showing
from generator.kinds.theme.model import Theme
from generator.pages.page import Page
from generator.store.context import Edition


def pages(catalog: Catalog, edition: Edition) -> Iterator[Page]:
    """Yield the index of themes and a page for each, with the entries that show it."""
    yield from showing.pages(catalog, Theme)
