"""The page on what changed, from the project's history."""

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.changelog import days
from generator.pages.page import Page, fill
from generator.store.context import Edition
from generator.store.git import ABSENT

PAGE = "changes/index.md"
FEED = "changes.xml"
"""Where the same is for feed readers, if the site's address is known."""


def pages(catalog: Catalog, edition: Edition) -> Iterator[Page]:
    """Yield the page on what changed."""
    days_with_changes = days(catalog, edition.history)
    yield fill(
        catalog,
        "changes.md.j2",
        PAGE,
        title="What changed",
        summary="The latest changes to the records: what was added, changed, renamed or removed, and when.",
        days=days_with_changes,
        lack=edition.lack or ("" if days_with_changes else ABSENT),
        feed=FEED if days_with_changes and edition.address(FEED) and not catalog.released else "",
    )
