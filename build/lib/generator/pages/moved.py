"""Old addresses of renamed records: a page that says where the record went, and goes there."""

from collections.abc import Iterator

from generator.pages.page import Page, fill
from generator.text import page_of
from generator.toolkit import Toolkit

TEMPLATE = "moved.md.j2"


def pages(toolkit: Toolkit) -> Iterator[Page]:
    """Yield a page for each id that a record had before."""
    for record in toolkit.everything():
        for old in record.formerly:
            summary = f"What you are looking for is now called {record.name}."
            yield moved(toolkit, f"{record.folder}/{old}.md", page_of(record), record.name, summary)


def moved(toolkit: Toolkit, old: str, new: str, name: str, summary: str) -> Page:
    """Return the page at the path `old`, which leads to the page at `new` with this name."""
    return fill(
        toolkit,
        TEMPLATE,
        old,
        title="This page has moved",
        summary=summary,
        name=name,
        moved_to=new.removesuffix(".md"),
    )
