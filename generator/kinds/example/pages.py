"""Examples: an index to look them up by, and a page each."""

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.edition import Edition
from generator.kinds.example.model import Example
from generator.kinds.example.practices import practices
from generator.pages import records
from generator.pages.page import Page


def pages(catalog: Catalog, edition: Edition) -> Iterator[Page]:
    """Yield the index of examples and a page for each."""
    yield records.index(
        catalog,
        Example,
        practices=practices(catalog),
    )
    for example in catalog.all(Example):
        yield catalog.make(records.page, example)
