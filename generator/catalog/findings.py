"""What a declared table shows, in one sentence: counted from its rows, so that it holds whatever changes."""

from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

from generator.catalog.catalog import Catalog
from generator.catalog.listing import listed
from generator.catalog.tables import Entry, Row
from generator.catalog.text import number
from generator.schema.comparisons import Column, Comparison
from generator.schema.declared import small
from generator.schema.parts import Figure

MOST_VALUES = 3
"""Values of a column that the sentence tells, the most frequent ones."""
MOST_NAMES = 2
"""Rows that it names for a value; of more it tells how many there are."""

Say = Callable[[Catalog, Entry], str]
"""What returns what a value is called."""


class _Counted(NamedTuple):
    """A column with the cell of each row."""

    column: Column
    cells: tuple[tuple[Entry, ...], ...]

    @property
    def has_figures(self) -> bool:
        return any(isinstance(entry.value, Figure) for cell in self.cells for entry in cell)

    @property
    def filled(self) -> int:
        return sum(map(bool, self.cells))


def finding(catalog: Catalog, table: Comparison, rows: list[Row], say: Say) -> str:
    """Return a sentence on one column, or on how many rows have something in each; empty without rows.

    The column is the one that is to be counted, else the first by which readers filter, else the first of
    figures.
    """
    if not rows:
        return ""
    columns = [
        _Counted(column, tuple(row.cells[at] for row in rows)) for at, column in enumerate(table.columns)
    ]
    chosen = [
        *(found for found in columns if found.column.counted),
        *(found for found in columns if found.column.filter),
        *(found for found in columns if found.has_figures),
    ]
    of = f"{len(rows)} {table.rows.replace('-', ' ')}"
    if not chosen:
        return f"{_filled(of, columns)}."
    told = (
        _range(of, rows, chosen[0]) if chosen[0].has_figures else _values(catalog, of, rows, chosen[0], say)
    )
    return f"{chosen[0].column.heading}: {told}."


def _values(catalog: Catalog, of: str, rows: list[Row], found: _Counted, say: Say) -> str:
    """Return how many rows have each of the most frequent values, and which, if they are few."""
    having: dict[str, dict[str, None]] = defaultdict(dict)
    for row, cell in zip(rows, found.cells, strict=True):
        for entry in cell:
            having[say(catalog, entry)][row.record.name] = None
    ranked = sorted(having.items(), key=lambda item: -len(item[1]))
    told = [
        f"{value} in {len(names)}{'' if at else f' of {of}'}"
        + (f" ({listed(list(names))})" if len(names) <= MOST_NAMES else "")
        for at, (value, names) in enumerate(ranked[:MOST_VALUES])
    ]
    others = len(ranked) - MOST_VALUES
    more = [f"{others} other{'s' if others > 1 else ''} in as few or fewer"] if others > 0 else []
    silent = len(rows) - found.filled
    unsaid = [f"{small(found.column.none or 'nothing stated')} for {silent}"] if silent else []
    return "; ".join([*([listed(told)] if told else []), *more, *unsaid])


def _range(of: str, rows: list[Row], found: _Counted) -> str:
    """Return the smallest and the largest figure, each with its row."""
    figures = [
        (entry.value, row.record.name)
        for row, cell in zip(rows, found.cells, strict=True)
        for entry in cell
        if isinstance(entry.value, Figure)
    ]
    low = _figure(*min(figures, key=lambda item: item[0].value))
    high = _figure(*max(figures, key=lambda item: item[0].value))
    return f"{low if low == high else f'from {low} to {high}'}; stated for {found.filled} of {of}"


def _figure(figure: Figure, name: str) -> str:
    return f"{'about ' if figure.approximate else ''}{number(figure.value)} ({name})"


def _filled(of: str, columns: list[_Counted]) -> str:
    """Return for how many rows each column has something, the fullest columns first."""
    full: dict[int, list[str]] = defaultdict(list)
    for found in columns:
        full[found.filled].append(small(found.column.heading))
    ranked = sorted(full.items(), reverse=True)
    parts = [
        f"for {count or 'none'}{'' if at else f' of {of}'}: {listed(names)}"
        for at, (count, names) in enumerate(ranked)
    ]
    return f"Stated {'; '.join(parts)}"
