"""Old addresses of renamed records: a page that says where the record went, and goes there."""

from collections.abc import Iterator

from generator.pages.page import Page, fill
from generator.text import page_of
from generator.toolkit import Toolkit


def pages(toolkit: Toolkit) -> Iterator[Page]:
    """Yield a page for each id that a record had before."""
    for record in toolkit.everything():
        for old in record.formerly:
            yield fill(
                toolkit,
                "moved.md.j2",
                f"{record.folder}/{old}.md",
                title="This page has moved",
                summary=f"What you are looking for is now called {record.name}.",
                record=record,
                moved_to=page_of(record).removesuffix(".md"),
            )
