"""Views and records to Markdown pages, through templates that loop and place but decide nothing."""

from collections.abc import Iterator

from generator.pages import (
    comparisons,
    functions,
    glossary,
    home,
    organisations,
    places,
    principles,
    sources,
    systems,
)
from generator.pages.page import Family, Page
from generator.toolkit import Toolkit

FAMILIES: tuple[Family, ...] = (
    home.pages,
    principles.pages,
    functions.pages,
    places.pages,
    systems.pages,
    organisations.pages,
    comparisons.pages,
    glossary.pages,
    sources.pages,
)
"""Every family of pages, in the order of the navigation."""


def pages(toolkit: Toolkit) -> Iterator[Page]:
    """Yield every generated page of the site."""
    for family in FAMILIES:
        yield from family(toolkit)


__all__ = ["FAMILIES", "Page", "pages"]
