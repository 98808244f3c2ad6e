"""The page on what changed, from the project's history."""

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.edition import Edition
from generator.pages.page import Page, fill
from generator.views.activity import days

PAGE = "changes/index.md"
FEED = "changes.xml"
"""Where the same is for feed readers, if the site's address is known."""


def pages(catalog: Catalog, edition: Edition) -> Iterator[Page]:
    """Yield the page on what changed."""
    found = days(catalog, edition.history)
    yield fill(
        catalog,
        "changes.md.j2",
        PAGE,
        title="What changed",
        summary="The latest changes to the records: what was added, changed, renamed or removed, and when.",
        days=found,
        feed=FEED if found and edition.address(FEED) else "",
    )
