"""Themes of trusts' work: an index, and a page each."""

from collections.abc import Iterator

from generator.pages import records
from generator.pages.page import Page
from generator.records.themes import Theme
from generator.toolkit import Toolkit


def pages(toolkit: Toolkit) -> Iterator[Page]:
    """Yield the index of themes and a page for each."""
    yield from records.pages(toolkit, Theme)
