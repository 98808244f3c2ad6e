"""Examples: an index to look them up by, and a page each."""

from collections.abc import Iterator

from generator.edition import Edition
from generator.kinds.example.model import Example
from generator.kinds.example.practices import practices
from generator.pages import records
from generator.pages.page import Page
from generator.toolkit import Toolkit


def pages(toolkit: Toolkit, edition: Edition) -> Iterator[Page]:
    """Yield the index of examples and a page for each."""
    yield records.index(
        toolkit,
        Example,
        practices=practices(toolkit),
    )
    for example in toolkit.all(Example):
        yield toolkit.make(records.page, example)
