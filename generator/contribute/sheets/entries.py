"""What sheets say of records, and the cell that each value comes from."""

from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter

from generator.contribute.sheets.cells import CellNames
from generator.problems import Path, visible


@dataclass(frozen=True, order=True)
class Cell:
    """A cell, or a row if it has no column: its file, its sheet (none in a CSV), and its heading."""

    file: str
    sheet: str
    row: int
    column: int = 0
    heading: str = ""

    def text(self) -> str:
        """Return where it is in words: `places.xlsx, sheet Places, row 5, column C (System)`."""
        return visible(", ".join([self.file, *self._in_file()]))

    def text_in_file(self) -> str:
        """Return where it is in its file, in words."""
        return visible(", ".join(self._in_file()))

    def _in_file(self) -> list[str]:
        parts = [f"sheet {self.sheet}"] if self.sheet else []
        if self.row:
            parts.append(f"row {self.row}")
        if self.column:
            heading = f" ({self.heading})" if self.heading else ""
            parts.append(f"column {get_column_letter(self.column)}{heading}")
        return parts


@dataclass(frozen=True, order=True)
class CellProblem:
    """A mistake in a sheet: where it is, what it is, and what to do."""

    cell: Cell
    message: str
    hint: str = ""

    def text(self) -> str:
        """Return the problem as one line for a person."""
        return f"{self.cell.text()}: {visible(f'{self.message} {self.hint}'.strip())}"


class SheetItem(dict[str, Any]):
    """A group that has a row of its own, with the number in its list that the row gives."""

    number: int | None = None


@dataclass
class SheetRecord:
    """What the sheets say of one record.

    `values` are in their normal form. `cells` leads from the way to a value, with positions in lists, to its
    cell. `lists` holds the ways to the lists that have rows for the record. A `new` record has no file yet.
    `broken` are the ways to the fields whose cells have an error of the spreadsheet, or no result.
    """

    id: str
    cell: Cell
    new: bool
    values: dict[str, Any] = field(default_factory=dict)
    cells: dict[Path, Cell] = field(default_factory=dict)
    lists: set[tuple[str, ...]] = field(default_factory=set)
    broken: set[tuple[str, ...]] = field(default_factory=set)


@dataclass
class SheetRecords:
    """What the sheets say of all records, which fields they have columns for, and what is wrong with them.

    `covered` are the ways to the fields, without positions; `present` those to the lists that have a sheet.
    """

    names: CellNames
    entries: dict[str, SheetRecord] = field(default_factory=dict)
    covered: set[tuple[str, ...]] = field(default_factory=set)
    present: set[tuple[str, ...]] = field(default_factory=set)
    problems: list[CellProblem] = field(default_factory=list)

    def refuse(self, cell: Cell, message: str, hint: str) -> None:
        """Add a problem: what is wrong in a cell, and what to do."""
        self.problems.append(CellProblem(cell, message, hint))


def cell_of(entry: SheetRecord, path: Path) -> Cell:
    """Return the cell that a value of a record comes from, or else the nearest around it, or the row."""
    while path and path not in entry.cells:
        path = path[:-1]
    return entry.cells.get(path, entry.cell)
