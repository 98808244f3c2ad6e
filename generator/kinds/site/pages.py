"""The pages that belong to no one kind: the home page, and two tables made from what the records show."""

from collections.abc import Iterator

from generator.edition import Edition
from generator.kinds.site import home, matrices
from generator.pages.page import Page
from generator.toolkit import Toolkit


def pages(toolkit: Toolkit, edition: Edition) -> Iterator[Page]:
    """Yield these pages."""
    yield from home.pages(toolkit)
    yield from matrices.pages(toolkit)
