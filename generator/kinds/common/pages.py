"""The pages that belong to no one kind: the home page, and two tables made from what the records show."""

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.kinds.common import home, matrix
from generator.pages.page import Page
from generator.store.context import Edition


def pages(catalog: Catalog, edition: Edition) -> Iterator[Page]:
    """Yield these pages."""
    yield from home.pages(catalog, edition)
    yield from matrix.pages(catalog)
