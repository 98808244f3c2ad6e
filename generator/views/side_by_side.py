"""Records side by side: what the declared tables say of each, field by field, and where they differ."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from generator.records import FOLDERS, Record
from generator.records.comparisons import Column, Comparison
from generator.records.places import Place
from generator.records.systems import System
from generator.toolkit import Toolkit
from generator.views.comparison import Entry, row
from generator.views.profile import is_full

COMPARED: tuple[type[Record], ...] = (Place, System)
"""The kinds that readers can set side by side."""
EVERY_PAIR_UP_TO = 12
"""Full profiles. The number of pairs grows with their square; beyond this, only places of the same system
are paired beforehand."""

Verdict = Literal["same", "differs", "partly", "nowhere"]
"""The same for all; not the same; the same where it is stated, but not stated for all; stated for none."""


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
    found = [cells_of(toolkit, record) for record in records]
    sections = []
    for number, table in enumerate(tables_of(toolkit, type(records[0]))):
        lines = [
            _line(column, tuple(cells[number][position] for cells in found))
            for position, column in enumerate(table.columns)
        ]
        stated = tuple(line for line in lines if line.verdict != "nowhere")
        if stated:
            sections.append(Section(table, stated))
    return sections


def pairs(toolkit: Toolkit) -> Iterator[tuple[Place, Place]]:
    """Yield the pairs of full profiles that have a page of their own, each pair once."""
    full = [place for place in toolkit.all(Place) if is_full(place)]
    for one, other in combinations(full, 2):
        if len(full) <= EVERY_PAIR_UP_TO or (one.system and one.system == other.system):
            yield one, other


def _line(column: Column, cells: tuple[tuple[Entry, ...], ...]) -> Line:
    keys = [frozenset(entry.key for entry in cell) for cell in cells]
    stated = {found for found in keys if found}
    if not stated:
        verdict: Verdict = "nowhere"
    elif len(stated) > 1:
        verdict = "differs"
    else:
        verdict = "same" if all(keys) else "partly"
    shared = frozenset.intersection(*keys) if verdict == "differs" else frozenset()
    return Line(column, cells, verdict, shared)
