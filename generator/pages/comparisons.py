"""Comparisons: an index of the tables, and a page for each."""

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.pages.page import Page, fill, record_page
from generator.records.comparisons import Comparison
from generator.records.fields import Names, OneOf, Prose
from generator.records.parts import Figure
from generator.text import Markdown, PageText, plain
from generator.views.comparison import Entry, rows


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the index of tables and a page for each."""
    tables = sorted(catalog.all(Comparison), key=lambda table: (table.number, table.name))
    yield fill(
        catalog,
        "comparisons.md.j2",
        "comparisons/index.md",
        title="Compare",
        also=["comparison tables", "all tables"],
        summary=Comparison.KIND.about,
        tables=tables,
    )
    for table in tables:
        yield record_page(
            catalog,
            "comparison.md.j2",
            table,
            table.caption,
            rows=catalog.make(rows, table),
            noun=catalog.kinds.folders[table.rows].noun,
            show=show,
        )


def show(text: PageText, entry: Entry) -> Markdown:
    """Return a value of a comparison as it stands in a cell, with its footnotes."""
    match entry.marker, entry.value:
        case Names(folder), str(value):
            shown = text.see(text.catalog.kinds.folders[folder], value)
        case OneOf(vocabulary), str(value):
            shown = text.label(vocabulary, value)
        case Prose(), str(value):
            shown = text.cell(value)
        case _, Figure() as figure:
            shown = text.figure(figure)
        case _, bool(value):
            shown = plain("Yes" if value else "No")
        case _, value:
            shown = plain(str(value))
    state = f" ({text.label('states', entry.state).lower()})" if entry.state else ""
    return Markdown(f"{shown}{state}{text.cite(entry.cite)}")
