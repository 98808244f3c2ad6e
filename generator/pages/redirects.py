"""Old addresses of renamed records: a page that says where the record went, and goes there."""

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.text import Markdown, brief_path, where
from generator.pages.page import Page, fill
from generator.schema import Record

TEMPLATE = "moved.md.j2"


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield a page for each id that a record had before."""
    for record in catalog.everything():
        for old in record.formerly:
            summary = f"What you are looking for is now called {record.name}."
            yield moved(catalog, f"{record.folder}/{old}.md", record, summary)
            if brief := brief_path(record):
                yield leading(catalog, brief_path(record, old), brief, record.name, summary)


def moved(catalog: Catalog, old: str, record: Record, summary: str) -> Page:
    """Return the page at the path `old`, which leads to where a record is told of."""
    return leading(catalog, old, where(catalog, record), record.name, summary)


def leading(catalog: Catalog, old: str, new: str, name: str, summary: str) -> Page:
    """Return the page at the path `old`, which leads to a page or a part of one, called `name`."""
    to, sign, anchor = new.partition("#")
    return fill(
        catalog,
        TEMPLATE,
        old,
        title="This page has moved",
        summary=summary,
        name=name,
        moved_to=to.removesuffix(".md"),
        anchor=Markdown(sign + anchor),
    )
