"""Tells problems of records as those of the cells that they come from, in the words of a spreadsheet."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.catalog.catalog import Catalog
from generator.checks.references import likely_first, no_value
from generator.contribute.sheets.cells import without_quotes
from generator.contribute.sheets.entries import Cell, CellProblem, SheetRecord, cell_of
from generator.contribute.sheets.layout import SheetColumn, sheets
from generator.contribute.upkeep import Files
from generator.problems import Path, Problem, did_you_mean, plural, way_of
from generator.schema import Record
from generator.store import yaml_reader

_ITEM = re.compile(r"item (\d+)")
_FILE = re.compile(r"(?P<add>[Aa]dd) data/(?P<folder>[a-z-]+)/[a-z0-9-]+\.yml")
"""What is done with a file, and in a spreadsheet with a sheet of its kind."""


@dataclass(frozen=True)
class Telling:
    """Tells problems of files that are made of rows. `entries` are the rows, by the file that each makes."""

    catalog: Catalog
    kind: type[Record]
    entries: Mapping[str, SheetRecord]

    def in_cell(self, problem: Problem, texts: Files) -> CellProblem:
        """Return a problem as one of its cell, with the other cells that have the same mistake.

        `texts` are the files in which it was found. What has no cell, since its row has no column for it,
        begins with the column's heading.
        """
        entry = self.entries[problem.file]
        path = path_of(problem.where)
        cell, column = cell_of(entry, path), self._column(path)
        message, hint = self._in_words(problem, column, value_at(entry.values, path))
        if not cell.column and (where := column.heading if column else problem.where):
            message = f"{where}: {message}"
        others = {
            self._at(file, line, texts).text_in_file(): None
            for file, line in problem.also
            if file in self.entries
        }
        others.pop(cell.text_in_file(), None)
        if others:
            hint = f"{hint} The same in {plural(len(others), 'more cell')}: {'; '.join(others)}."
        return CellProblem(cell, message, hint.strip())

    def _column(self, path: Path) -> SheetColumn | None:
        way = way_of(path)
        columns = ((c, (*sheet.way, *c.way)) for sheet in sheets(self.kind) for c in sheet.columns)
        return next((column for column, own in columns if own == way), None)

    def _in_words(self, problem: Problem, column: SheetColumn | None, value: Any) -> tuple[str, str]:
        """Return the message and the hint: a list to choose from by what its cells show, and no files."""
        if column and column.field.type == "choice":
            name = column.field.of
            known = self.catalog.values.get(name, {})
            if problem.message == no_value(value, name):
                labels = [known[one].label for one in likely_first(str(value), known)]
                near = did_you_mean(str(value), labels, {one: known[one].label for one in known})
                return f'"{value}" is not in the list.', near or f"Choose one of: {'; '.join(labels)}."
        return self._without_files(problem.message), self._without_files(problem.hint)

    def _without_files(self, sentence: str) -> str:
        def first(match: re.Match[str]) -> str:
            noun = self.catalog.kinds.folders[match["folder"]].noun
            if match["folder"] == self.kind.folder:
                return f"{match['add']} a row for it"
            return f"{match['add']} it first (toolkit import {noun})"

        text = _FILE.sub(first, without_quotes(sentence))
        return text.replace(", or correct the id", ", or correct the name")

    def _at(self, file: str, line: int, texts: Files) -> Cell:
        """Return the cell that a line of a file comes from."""
        places = yaml_reader.parse(texts[file] or "", positions=True).values
        above = max((at, len(path), path) for path, (at, _) in places.items() if at <= line)
        return cell_of(self.entries[file], above[2])


def path_of(where: str) -> Path:
    """Return the way to a value of which a problem says in words where it is."""
    steps = where.split(", ") if where else []
    return tuple(int(match[1]) - 1 if (match := _ITEM.fullmatch(step)) else step for step in steps)


def value_at(values: Any, path: Path) -> Any:
    """Return what stands at the end of a way; None if nothing does."""
    for step in path:
        if isinstance(values, dict):
            values = values.get(str(step))
        elif isinstance(values, list) and isinstance(step, int) and step < len(values):
            values = values[step]
        else:
            return None
    return values
