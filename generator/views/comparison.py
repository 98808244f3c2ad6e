"""A declared comparison as a table: a row for each record, a cell for each column."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.catalog import Catalog
from generator.records import Record
from generator.records.comparisons import Column, Comparison
from generator.records.fields import NamesPart, Part, Prose
from generator.records.markdown import without
from generator.records.parts import Figure
from generator.records.paths import follow
from generator.records.walk import Marker
from generator.views.naming import part_called

_IN_PLACE = "in-place"


@dataclass(frozen=True)
class Entry:
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
class Row:
    """A record and its cells, one for each column; a cell without entries has no value."""

    record: Record
    cells: tuple[tuple[Entry, ...], ...]


def rows(catalog: Catalog, table: Comparison) -> list[Row]:
    """Return the rows of a declared table, in its order.

    Without `only`, records that fill no column are left out.
    """
    found = []
    for record in catalog.all(catalog.kinds.folders[table.rows]):
        if table.only and record.id not in table.only:
            continue
        filled = row(table, record)
        if table.only or any(filled.cells):
            found.append(filled)
    return sorted(found, key=lambda row: _order(row.record, table.order_by))


def row(table: Comparison, record: Record) -> Row:
    """Return what a declared table says of one record."""
    return Row(record, tuple(_cell(type(record), record, column) for column in table.columns))


def _cell(kind: type[Part], record: Record, column: Column) -> tuple[Entry, ...]:
    cites: dict[tuple[Any, Marker | None, str], dict[str, None]] = {}
    for field in column.fields:
        marker = follow(kind, field)
        steps = field.split(".")
        for value, state, cite in _values(record, "", steps, column.where, "", ()):
            told = "" if state == _IN_PLACE or steps[-1] == "state" else state
            key: tuple[Any, Marker | None, str] = (value, marker, told)
            if isinstance(marker, NamesPart):
                key = (part_called(record, marker.field, value), None, told)
            cited_in_value = isinstance(marker, Prose) or isinstance(value, Figure)
            cites.setdefault(key, {}).update(dict.fromkeys(() if cited_in_value else cite))
    return tuple(Entry(*key, tuple(found)) for key, found in cites.items())


def _values(
    part: Part,
    above: str,
    steps: list[str],
    where: dict[str, tuple[str, ...]],
    state: str,
    cite: tuple[str, ...],
) -> Iterator[tuple[Any, str, tuple[str, ...]]]:
    """Yield each value at the end of the path with the nearest state and citations, if conditions hold."""
    for condition, wanted in where.items():
        owner, _, name = condition.rpartition(".")
        if owner == above and getattr(part, name) not in wanted:
            return
    cite = getattr(part, "cite", None) or cite
    state = getattr(part, "state", None) or state
    value = getattr(part, steps[0])
    items = value if isinstance(value, tuple) else () if value is None else (value,)
    for item in items:
        if len(steps) > 1:
            yield from _values(item, f"{above}.{steps[0]}".strip("."), steps[1:], where, state, cite)
        else:
            yield item, state, cite


def _order(record: Record, field: str) -> tuple[float, str, str]:
    """Sort numbers by size and before text; text by letter; and what has no value last."""
    first = next((value for value, _, _ in _values(record, "", field.split("."), {}, "", ())), None)
    if isinstance(first, Figure):
        first = first.value
    if isinstance(first, int | float) and not isinstance(first, bool):
        return float(first), "", record.id
    return float("inf"), str(first or "\uffff").casefold(), record.id
