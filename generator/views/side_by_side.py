"""Records side by side: what the declared tables say of each. The browser says where they differ."""

from generator.catalog import Catalog
from generator.records import Record
from generator.records.comparisons import Column, Comparison
from generator.records.fields import NamesPart, Prose
from generator.records.paths import follow, holds_figures
from generator.views.comparison import Entry, row


def compared(catalog: Catalog) -> list[type[Record]]:
    """Return the kinds that readers can set side by side."""
    return [kind for kind in catalog.kinds if kind.KIND.compared]


def tables_of(catalog: Catalog, kind: type[Record]) -> list[Comparison]:
    """Return the declared tables whose rows are records of this kind, in their order."""
    tables = [table for table in catalog.all(Comparison) if catalog.kinds.folders[table.rows] is kind]
    return sorted(tables, key=lambda table: (table.number, table.name))


def cells_of(catalog: Catalog, record: Record) -> list[tuple[tuple[Entry, ...], ...]]:
    """Return a record's cells in every declared table of its kind."""
    return [row(table, record).cells for table in tables_of(catalog, type(record))]


def is_free(kind: type[Record], column: Column) -> bool:
    """Tell whether a column holds names and texts, which differ without meaning that anything differs."""
    markers = [follow(kind, field) for field in column.fields]
    figures = [field for field in column.fields if holds_figures(kind, field)]
    return not figures and all(isinstance(marker, Prose | NamesPart | None) for marker in markers)
