"""A declared comparison as a table: a row for each record, a cell for each column."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.catalog.catalog import Catalog
from generator.catalog.labels import part_called
from generator.schema import Record
from generator.schema.comparisons import Column, Comparison
from generator.schema.dates import date_in_words
from generator.schema.fields import Names, NamesPart, OneOf, Part, Prose
from generator.schema.folding import in_order
from generator.schema.markdown import without
from generator.schema.parts import Figure
from generator.schema.paths import follow, holds_dates
from generator.schema.walk import Marker, field_type, state_of

IN_PLACE = "in-place"
"""The state of what goes without saying: every other is told."""


@dataclass(frozen=True)
class CellEntry:
    """One value in a cell, what it means, and the citations that stand with it in the record.

    `state` is that of the body, role or arrangement that the value is of, unless it was in place: a value
    of the vocabulary of states. Empty if it was, or if the value has none.
    """

    value: Any
    marker: Marker | None
    state: str
    cite: tuple[str, ...]

    @property
    def key(self) -> str:
        """What two entries have in common if they state the same; citations and dates do not count."""
        match self.value:
            case Figure(value=value, note=note):
                return f"{value} {note or ''}"
            case str(text) if isinstance(self.marker, Prose):
                return without(text)
            case value:
                return f"{value} {self.state}".strip()


@dataclass(frozen=True)
class TableRow:
    """A record and its cells, one for each column; a cell without entries has no value."""

    record: Record
    cells: tuple[tuple[CellEntry, ...], ...]


def rows(catalog: Catalog, table: Comparison) -> list[TableRow]:
    """Return the rows of a declared table, in its order.

    Without `only`, records that fill no column are left out.
    """
    table_rows = []
    for record in catalog.all(catalog.kinds.folders[table.rows]):
        if table.only and record.id not in table.only:
            continue
        filled = catalog.make(row, table, record)
        if table.only or any(filled.cells):
            table_rows.append(filled)
    return sorted(table_rows, key=lambda row: _order(catalog, row.record, table.order_by))


def row(catalog: Catalog, table: Comparison, record: Record) -> TableRow:
    """Return what a declared table says of one record."""
    return TableRow(record, tuple(cell(catalog, record, column) for column in table.columns))


def value_words(catalog: Catalog, entry: CellEntry) -> str:
    """Return what a value is called by which rows are counted or filtered, whatever state it was in."""
    match entry.marker, entry.value:
        case Names(folder), str(value):
            return catalog.records[folder][value].name
        case OneOf(vocabulary), str(value):
            term = catalog.value(vocabulary, value)
            return f"{term.label} ({without(term.background)})" if term.background else term.label
        case Prose(), str(value):
            return without(value)
        case _, bool(value):
            return "Yes" if value else "No"
        case _, value:
            return str(value)


def cell(catalog: Catalog, record: Record, column: Column) -> tuple[CellEntry, ...]:
    """Return the values of a record that fill a column, each once."""
    grouped = {value: words for words, values in column.words.items() for value in values}
    cites: dict[tuple[Any, Marker | None, str], dict[str, None]] = {}
    for field in column.fields:
        marker = follow(catalog.kinds, type(record), field)
        steps = field.split(".")
        for value, state, cite in _values(catalog, record, "", steps, column.where, "", ()):
            unusual = "" if state == IN_PLACE or steps[-1] == "state" else state
            key: tuple[Any, Marker | None, str] = (value, marker, unusual)
            if isinstance(marker, NamesPart):
                key = (part_called(catalog, record, marker.field, value), None, unusual)
            elif isinstance(marker, OneOf) and value in grouped:
                key = (grouped[value], None, unusual)
            elif isinstance(value, str) and holds_dates(catalog.kinds, type(record), field):
                key = (date_in_words(value), None, unusual)
            cited_in_value = isinstance(marker, Prose) or isinstance(value, Figure)
            cites.setdefault(key, {}).update(dict.fromkeys(() if cited_in_value else cite))
    return tuple(CellEntry(*key, tuple(sources)) for key, sources in cites.items())


def _values(
    catalog: Catalog,
    part: Part,
    above: str,
    steps: list[str],
    where: dict[str, tuple[str, ...]],
    state: str,
    cite: tuple[str, ...],
) -> Iterator[tuple[Any, str, tuple[str, ...]]]:
    """Yield each value at the end of the path with the nearest state and citations, if conditions hold.

    Where the path goes on in another record, what stands there has the state and the citations of what names
    that record.
    """
    for condition, wanted in where.items():
        owner, _, name = condition.rpartition(".")
        if owner == above and getattr(part, name) not in wanted:
            return
    if not (above and isinstance(part, Record)):
        cite = getattr(part, "cite", None) or cite
        state = state_of(part) or state
    value = getattr(part, steps[0])
    items = value if isinstance(value, tuple) else () if value is None else (value,)
    for item in items:
        if len(steps) > 1:
            marker, _, _ = field_type(type(part), steps[0])
            inner = catalog.find(marker.kind, item) if isinstance(marker, Names) else item
            if inner is not None:
                below = f"{above}.{steps[0]}".strip(".")
                yield from _values(catalog, inner, below, steps[1:], where, state, cite)
        else:
            yield item, state, cite


def _order(catalog: Catalog, record: Record, field: str) -> tuple[float, bool, tuple[str, str], str]:
    """Sort numbers by size and before text; text by letter; and what has no value last."""
    values = _values(catalog, record, "", field.split("."), {}, "", ())
    first = next((value for value, _, _ in values), None)
    if isinstance(first, Figure):
        first = first.value
    if isinstance(first, int | float) and not isinstance(first, bool):
        return float(first), False, ("", ""), record.id
    return float("inf"), not first, in_order(str(first or "")), record.id
