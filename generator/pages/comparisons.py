"""Comparisons: an index of the tables, and a page for each."""

from collections.abc import Iterator
from typing import Any

from generator.catalog.catalog import Catalog
from generator.catalog.evidence import strength_of_all
from generator.catalog.findings import finding
from generator.catalog.listing import in_order
from generator.catalog.tables import CellEntry, rows, value_words
from generator.catalog.text import Markdown, PageText
from generator.pages.page import Page, fill
from generator.pages.records import record_page
from generator.pages.values import single
from generator.schema.comparisons import Comparison
from generator.schema.fields import OneOf, Prose
from generator.schema.walk import STATES


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the index of tables and a page for each."""
    tables = in_order(catalog, Comparison)
    yield fill(
        catalog,
        "comparisons.md.j2",
        "comparisons/index.md",
        title="Compare",
        also=Comparison.KIND.index_sought,
        summary=Comparison.KIND.about,
        tables=tables,
    )
    for table in tables:
        yield catalog.make(_page, table)


def _page(catalog: Catalog, table: Comparison) -> Page:
    shown = table_of(catalog, table)
    said = finding(catalog, table, shown["rows"])
    return record_page(catalog, "comparison.md.j2", table, table.caption, finding=said, **shown)


def table_of(catalog: Catalog, table: Comparison) -> dict[str, Any]:
    """Return what a template shows of a declared table: its rows, how strong their evidence is, and how."""
    table_rows = catalog.make(rows, table)
    return {
        "rows": table_rows,
        "strength": strength_of_all(catalog, (row.record for row in table_rows)),
        "noun": catalog.kinds.folders[table.rows].noun,
        "show": show,
        "value_words": value_words,
    }


def show(text: PageText, entry: CellEntry) -> Markdown:
    """Return a value of a comparison as it stands in a cell, with its footnotes."""
    if isinstance(entry.marker, Prose):
        # Apart, so that a link in a sentence is not laid out as one that is all the cell has.
        shown = Markdown(f"<span>{text.cell(entry.value)}</span>")
    else:
        shown = single(text, entry.marker, entry.value)
    state = f" ({text.label(STATES, entry.state).lower()})" if entry.state else ""
    return Markdown(f"{shown}{state}{text.cite(entry.cite)}{_background(text, entry)}")


def _background(text: PageText, entry: CellEntry) -> Markdown:
    """Return what else is so of a controlled value: it stands after the marks of the sources."""
    if not isinstance(entry.marker, OneOf):
        return Markdown("")
    background = text.catalog.value(entry.marker.vocabulary, entry.value).background
    return Markdown(f" ({text.cell(background)})" if background else "")
