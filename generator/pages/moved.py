"""Old addresses of renamed records: a page that says where the record went, and goes there."""

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.pages.page import Page, fill
from generator.text import page_of

TEMPLATE = "moved.md.j2"


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield a page for each id that a record had before."""
    for record in catalog.everything():
        for old in record.formerly:
            summary = f"What you are looking for is now called {record.name}."
            yield moved(catalog, f"{record.folder}/{old}.md", page_of(record), record.name, summary)


def moved(catalog: Catalog, old: str, new: str, name: str, summary: str, anchor: str = "") -> Page:
    """Return the page at the path `old`, which leads to an anchor on the page at `new`, called `name`."""
    return fill(
        catalog,
        TEMPLATE,
        old,
        title="This page has moved",
        summary=summary,
        name=name,
        moved_to=new.removesuffix(".md"),
        anchor=anchor,
    )
