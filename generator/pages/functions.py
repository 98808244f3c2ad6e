"""Functions: an index by domain, and a page each."""

from collections.abc import Iterator

from generator.pages import records
from generator.pages.page import Page
from generator.records.functions import Function
from generator.toolkit import Toolkit


def pages(toolkit: Toolkit) -> Iterator[Page]:
    """Yield the index of functions and a page for each."""
    yield from records.pages(toolkit, Function)
