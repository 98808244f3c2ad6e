"""Records side by side: what the declared tables say of each, field by field, and where they differ."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from generator.records import Record
from generator.records.comparisons import Column, Comparison
from generator.records.fields import NamesPart, Prose
from generator.records.paths import follow, holds_figures
from generator.toolkit import Toolkit
from generator.views.comparison import Entry, row

EVERY_PAIR_UP_TO = 12
EVERY_PAIR_OF_A_WHOLE_UP_TO = 4
"""Full profiles. The number of pairs grows with their square: beyond the first number, only those that are
part of the same whole are paired beforehand, if it has no more than the second."""

Verdict = Literal["same", "differs", "partly", "told", "nowhere"]
"""The same for all; not the same; stated for some only; told for each in names or words of its own, which
cannot be compared; stated for none."""


@dataclass(frozen=True)
class Line:
    """One field: its column in the declared table, a cell for each record, and how the cells compare.

    `shared` are the keys of the values that every record has, if there are others besides.
    """

    column: Column
    cells: tuple[tuple[Entry, ...], ...]
    verdict: Verdict
    shared: frozenset[str]


@dataclass(frozen=True)
class Section:
    """The fields of one declared table."""

    table: Comparison
    lines: tuple[Line, ...]


def compared(toolkit: Toolkit) -> list[type[Record]]:
    """Return the kinds that readers can set side by side."""
    return [kind for kind in toolkit.kinds if kind.KIND.compared]


def tables_of(toolkit: Toolkit, kind: type[Record]) -> list[Comparison]:
    """Return the declared tables whose rows are records of this kind, in their order."""
    tables = [table for table in toolkit.all(Comparison) if toolkit.kinds.folders[table.rows] is kind]
    return sorted(tables, key=lambda table: (table.number, table.name))


def cells_of(toolkit: Toolkit, record: Record) -> list[tuple[tuple[Entry, ...], ...]]:
    """Return a record's cells in every declared table of its kind."""
    return [row(table, record).cells for table in tables_of(toolkit, type(record))]


def side_by_side(toolkit: Toolkit, records: Sequence[Record]) -> list[Section]:
    """Return what the declared tables say of two or more records of one kind, without empty lines."""
    kind = type(records[0])
    found = [cells_of(toolkit, record) for record in records]
    sections = []
    for number, table in enumerate(tables_of(toolkit, kind)):
        lines = [
            _line(kind, column, tuple(cells[number][position] for cells in found))
            for position, column in enumerate(table.columns)
        ]
        stated = tuple(line for line in lines if line.verdict != "nowhere")
        if stated:
            sections.append(Section(table, stated))
    return sections


def pairs(toolkit: Toolkit) -> Iterator[tuple[Record, Record]]:
    """Yield the pairs of full profiles that have a page of their own, each pair once."""
    for kind in compared(toolkit):
        full = [record for record in toolkit.all(kind) if record.is_full] if kind.KIND.full else []
        if len(full) <= EVERY_PAIR_UP_TO:
            yield from combinations(full, 2)
            continue
        by_whole: dict[str, list[Record]] = {}
        for record in full:
            if whole := getattr(record, kind.KIND.part_of or "", None):
                by_whole.setdefault(whole, []).append(record)
        for of_one in by_whole.values():
            if len(of_one) <= EVERY_PAIR_OF_A_WHOLE_UP_TO:
                yield from combinations(of_one, 2)


def is_free(kind: type[Record], column: Column) -> bool:
    """Tell whether a column holds names and texts, which differ without meaning that anything differs."""
    markers = [follow(kind, field) for field in column.fields]
    figures = [field for field in column.fields if holds_figures(kind, field)]
    return not figures and all(isinstance(marker, Prose | NamesPart | None) for marker in markers)


def _line(kind: type[Record], column: Column, cells: tuple[tuple[Entry, ...], ...]) -> Line:
    keys = [frozenset(entry.key for entry in cell) for cell in cells]
    stated = {found for found in keys if found}
    verdict: Verdict = "differs"
    if not stated:
        verdict = "nowhere"
    elif not all(keys):
        verdict = "partly"
    elif len(stated) == 1:
        verdict = "same"
    elif is_free(kind, column):
        verdict = "told"
    shared = frozenset.intersection(*keys) if verdict in ("differs", "told") else frozenset()
    return Line(column, cells, verdict, shared)
