"""Examples: an index to look them up by, and a page each."""

from collections.abc import Iterator

from generator.pages import records
from generator.pages.page import Page
from generator.records.examples import Example
from generator.toolkit import Toolkit
from generator.views.practices import practices


def pages(toolkit: Toolkit) -> Iterator[Page]:
    """Yield the index of examples and a page for each."""
    yield records.index(
        toolkit,
        Example,
        practices=practices(toolkit),
    )
    for example in toolkit.all(Example):
        yield toolkit.make(records.page, example)
