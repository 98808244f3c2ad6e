"""Principles: an index of all, and a page each."""

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.kinds.place import showing
from generator.kinds.principle import assess
from generator.kinds.principle.model import Principle
from generator.pages.page import Page
from generator.store.context import Edition


def pages(catalog: Catalog, edition: Edition) -> Iterator[Page]:
    """Yield the index of principles and a page for each."""
    yield from showing.pages(catalog, Principle)
    yield from assess.pages(catalog, edition)
