"""What a table or an index shows, in one sentence: counted from its records, and so true whatever changes."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from generator.catalog.catalog import Catalog
from generator.catalog.listing import listed
from generator.catalog.tables import CellEntry, TableRow, cell, value_words
from generator.catalog.text import number
from generator.schema import Record
from generator.schema.comparisons import Column, Comparison
from generator.schema.declared import small
from generator.schema.parts import Figure

MOST_VALUES = 3
"""Values of a column that the sentence tells, the most frequent ones."""
FEW_VALUES = 5
"""Values of which it tells all: that there are two others would say less."""
MOST_NAMES = 2
"""Rows that it names for a value; of more it tells how many there are."""


class _Counted(NamedTuple):
    """A column with the cell of each row."""

    column: Column
    cells: tuple[tuple[CellEntry, ...], ...]

    @property
    def has_figures(self) -> bool:
        return any(isinstance(entry.value, Figure) for entries in self.cells for entry in entries)

    @property
    def filled(self) -> int:
        return sum(map(bool, self.cells))


def finding_of_kind(catalog: Catalog, kind: type[Record]) -> str:
    """Return a sentence on what the index of a kind shows, as its declaration counts it, or nothing."""
    counted = kind.KIND.counted
    if not counted:
        return ""
    column = Column(heading=counted.heading, fields=counted.fields, counted=True, none=counted.none)
    of = catalog.kinds.folders[counted.of or kind.folder]
    rows = [TableRow(record, (cell(catalog, record, column),)) for record in catalog.all(of)]
    return _sentence(catalog, of.folder, (column,), rows)


def finding(catalog: Catalog, table: Comparison, rows: list[TableRow]) -> str:
    """Return a sentence on one column, or on how many rows have something in each; empty without rows.

    The column is the one that is to be counted, else the first by which readers filter, else the first of
    figures.
    """
    return _sentence(catalog, table.rows, table.columns, rows)


def most(of: str, having: Mapping[str, Collection[str]]) -> str:
    """Return which values the most have of so many (9 places), and who, if they are few."""
    ranked = sorted(having.items(), key=lambda item: -len(item[1]))
    shown = len(ranked) if len(ranked) <= FEW_VALUES else MOST_VALUES
    totals = [
        f"{value} in {len(names)}{'' if at else f' of {of}'}"
        + (f" ({listed(list(names))})" if len(names) <= MOST_NAMES else "")
        for at, (value, names) in enumerate(ranked[:shown])
    ]
    others = len(ranked) - shown
    more = [f"{others} other{'s' if others > 1 else ''} in as few or fewer"] if others > 0 else []
    return "; ".join([*([listed(totals)] if totals else []), *more])


def stated(of: str, counts: Iterable[tuple[str, int]]) -> str:
    """Return for how many of so many each thing is stated, the most frequent first."""
    full: dict[int, list[str]] = defaultdict(list)
    for label, count in counts:
        full[count].append(small(label))
    parts = [
        f"for {count or 'none'}{'' if at else f' of {of}'}: {listed(labels)}"
        for at, (count, labels) in enumerate(sorted(full.items(), reverse=True))
    ]
    return f"Stated {'; '.join(parts)}."


def _sentence(catalog: Catalog, folder: str, of_rows: Sequence[Column], rows: list[TableRow]) -> str:
    if not rows:
        return ""
    columns = [_Counted(column, tuple(row.cells[at] for row in rows)) for at, column in enumerate(of_rows)]
    chosen = [
        *(counted for counted in columns if counted.column.counted),
        *(counted for counted in columns if counted.column.filter),
        *(counted for counted in columns if counted.has_figures),
    ]
    of = f"{len(rows)} {folder.replace('-', ' ')}"
    if not chosen:
        return stated(of, ((counted.column.heading, counted.filled) for counted in columns))
    values = _range(of, rows, chosen[0]) if chosen[0].has_figures else _values(catalog, of, rows, chosen[0])
    return f"{chosen[0].column.heading}: {values}."


def _values(catalog: Catalog, of: str, rows: list[TableRow], counted: _Counted) -> str:
    """Return how many rows have each of the most frequent values, and which, if they are few."""
    having: dict[str, dict[str, None]] = defaultdict(dict)
    for row, entries in zip(rows, counted.cells, strict=True):
        for entry in entries:
            having[value_words(catalog, entry)][row.record.name] = None
    silent = len(rows) - counted.filled
    unsaid = [f"{small(counted.column.none or 'nothing stated')} for {silent}"] if silent else []
    return "; ".join(filter(None, [most(of, having), *unsaid]))


def _range(of: str, rows: list[TableRow], counted: _Counted) -> str:
    """Return the smallest and the largest figure, each with its row."""
    figures = [
        (entry.value, row.record.name)
        for row, entries in zip(rows, counted.cells, strict=True)
        for entry in entries
        if isinstance(entry.value, Figure)
    ]
    low = _figure(*min(figures, key=lambda item: item[0].value))
    high = _figure(*max(figures, key=lambda item: item[0].value))
    return f"{low if low == high else f'from {low} to {high}'}; stated for {counted.filled} of {of}"


def _figure(figure: Figure, name: str) -> str:
    return f"{'about ' if figure.approximate else ''}{number(figure.value)} ({name})"
