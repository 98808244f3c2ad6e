"""Records side by side: what the declared tables say of each, field by field, and where they differ."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from generator.records import FOLDERS, KINDS, Record
from generator.records.comparisons import Column, Comparison
from generator.records.fields import NamesPart, Prose
from generator.records.paths import follow, holds_figures
from generator.records.places import Place
from generator.toolkit import Toolkit
from generator.views.comparison import Entry, row

COMPARED = tuple(kind for kind in KINDS if kind.KIND.compared)
"""The kinds that readers can set side by side."""
EVERY_PAIR_UP_TO = 12
EVERY_PAIR_OF_A_SYSTEM_UP_TO = 4
"""Full profiles. The number of pairs grows with their square: beyond the first number, only those of one
system are paired beforehand, in systems that have no more than the second. England's have four on average."""

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


def tables_of(toolkit: Toolkit, kind: type[Record]) -> list[Comparison]:
    """Return the declared tables whose rows are records of this kind, in their order."""
    tables = [table for table in toolkit.all(Comparison) if FOLDERS[table.rows] is kind]
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


def pairs(toolkit: Toolkit) -> Iterator[tuple[Place, Place]]:
    """Yield the pairs of full profiles that have a page of their own, each pair once."""
    full = [place for place in toolkit.all(Place) if place.is_full]
    if len(full) <= EVERY_PAIR_UP_TO:
        yield from combinations(full, 2)
        return
    by_system: dict[str, list[Place]] = {}
    for place in full:
        if place.system:
            by_system.setdefault(place.system, []).append(place)
    for of_one in by_system.values():
        if len(of_one) <= EVERY_PAIR_OF_A_SYSTEM_UP_TO:
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
