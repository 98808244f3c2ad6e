"""Records side by side: what the declared tables say of each. The browser says where they differ."""

from itertools import combinations

from generator.catalog.catalog import Catalog
from generator.catalog.tables import CellEntry, row
from generator.schema import Record
from generator.schema.comparisons import Column, Comparison
from generator.schema.fields import NamesPart, Prose
from generator.schema.kinds import Kinds
from generator.schema.paths import follow, holds_figures

FULLEST = 12
"""Records among which the first pair is sought."""


def compared(catalog: Catalog) -> list[type[Record]]:
    """Return the kinds that readers can set side by side."""
    return [kind for kind in catalog.kinds if kind.KIND.compared]


def tables_of(catalog: Catalog, kind: type[Record]) -> list[Comparison]:
    """Return the declared tables whose rows are records of this kind, in their order."""
    tables = [table for table in catalog.all(Comparison) if catalog.kinds.folders[table.rows] is kind]
    return sorted(tables, key=lambda table: (table.number, table.name))


def cells_of(catalog: Catalog, record: Record) -> list[tuple[tuple[CellEntry, ...], ...]]:
    """Return a record's cells in every declared table of its kind."""
    return [catalog.make(row, table, record).cells for table in tables_of(catalog, type(record))]


def first_pair(catalog: Catalog, kind: type[Record]) -> list[str]:
    """Return the ids of two records to begin with: the two whole profiles that most lines are stated for.

    Only the fullest profiles are looked at.
    """
    stated = {
        record.id: {
            (table, line)
            for table, cells in enumerate(cells_of(catalog, record))
            for line, cell in enumerate(cells)
            if cell
        }
        for record in catalog.all(kind)
        if record.is_full
    }
    fullest = sorted(stated, key=lambda name: (-len(stated[name]), name))[:FULLEST]
    pairs = combinations(sorted(fullest), 2)
    return list(max(pairs, key=lambda pair: len(stated[pair[0]] & stated[pair[1]]), default=()))


def is_free(kinds: Kinds, kind: type[Record], column: Column) -> bool:
    """Return True if a column holds names and texts, in which a difference may not be a real one."""
    markers = [follow(kinds, kind, field) for field in column.fields]
    figures = [field for field in column.fields if holds_figures(kinds, kind, field)]
    return not figures and all(isinstance(marker, Prose | NamesPart | None) for marker in markers)
