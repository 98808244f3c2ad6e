"""Records made of sheets: new ones, and those that are there, changed where a cell says something else."""

import copy
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.checks.placeholders import TEMPLATE_LEFT
from generator.contribute.record_editor import edited, prepared
from generator.contribute.record_writer import written
from generator.contribute.scaffold import filled
from generator.contribute.sheets.cells import normal, normal_one
from generator.contribute.sheets.entries import CellProblem, SheetItem, SheetRecord, SheetRecords
from generator.contribute.sheets.layout import SheetColumn, sheets
from generator.contribute.sheets.reading import sheet_records
from generator.contribute.sheets.telling import Telling, path_of, value_at
from generator.contribute.sheets.workbook import SheetTable
from generator.contribute.upkeep import Files, Project, trial
from generator.problems import Path, Problem
from generator.schema import Record
from generator.schema.fields import PLACEHOLDER, PLACEHOLDER_ID, id_from
from generator.schema.folding import alike
from generator.schema.shape import FieldShape, fields
from generator.store import yaml_reader

_TEMPLATE = re.compile(rf"{PLACEHOLDER}|{PLACEHOLDER_ID}|{re.escape(TEMPLATE_LEFT[0])}|as a template has it")


@dataclass(frozen=True)
class Imported:
    """What sheets make of the records: the files, what is wrong with cells and elsewhere, and remarks."""

    files: Files
    problems: tuple[CellProblem, ...]
    elsewhere: tuple[Problem, ...]
    remarks: tuple[str, ...]


def imported(
    project: Project,
    kind: type[Record],
    files: Sequence[tuple[str, Sequence[SheetTable]]],
    before: Sequence[Problem],
) -> Imported:
    """Return what these files of sheets make of the records of a kind.

    `before` are the problems that the records have without them, which are not told again.
    """
    records = sheet_records(project.catalog, kind, files)
    texts: Files = {}
    unbroken: Files = {}
    by_file: dict[str, SheetRecord] = {}
    remarks: list[str] = []
    for entry in records.entries.values():
        file = f"data/{kind.folder}/{entry.id}.yml"
        by_file[file] = entry
        if project.catalog.is_unread(kind.folder, entry.id):
            message = f"{file} is there, and has problems that keep it from being read in full."
            records.refuse(entry.cell, message, "Mend it first.")
            continue
        if project.catalog.layers.is_upstream(file) or file in project.catalog.layers.added:
            message = f"{file} is upstream's, or adds to it, and is only read here."
            records.refuse(entry.cell, message, "Take the row out.")
            continue
        raw = {} if entry.new else project.values(project.catalog.records[kind.folder][entry.id])
        values = _combined(kind, records, entry, raw)
        if entry.broken:
            unbroken[file] = written(kind, filled(fields(kind), _with_words(values, entry)))
        if entry.new:
            texts[file] = written(kind, prepared(kind, values))
        elif values != raw:
            texts[file] = edited(kind, project.text(file), values)
        remarks += _remarks_on_lists(kind, records, entry, raw, file)
    judged, waiting = _judged(project, kind, texts | unbroken, by_file, set(before))
    telling = Telling(project.catalog, kind, by_file)
    in_cells = {p: telling.in_cell(p, in_texts) for p, in_texts in judged if p.file in by_file}
    elsewhere = sorted(problem for problem, _ in judged if problem not in in_cells)
    remarks += (f"warning: {telling.in_cell(p, texts).text()}" for p in waiting if p.file in by_file)
    refused = {problem.cell for problem in records.problems}
    problems = sorted({*records.problems, *(one for one in in_cells.values() if one.cell not in refused)})
    return Imported(texts, tuple(problems), tuple(elsewhere), tuple(remarks))


def _with_words(values: Mapping[str, Any], entry: SheetRecord) -> dict[str, Any]:
    """Return values with words of a template where a cell is broken: that nothing stands there is known."""
    whole = copy.deepcopy(dict(values))
    for way in entry.broken:
        around = whole
        for step in way[:-1]:
            around = around.setdefault(step, {})
        around.setdefault(way[-1], PLACEHOLDER_ID)
    return whole


def _judged(
    project: Project,
    kind: type[Record],
    texts: Files,
    entries: Mapping[str, SheetRecord],
    before: set[Problem],
) -> tuple[list[tuple[Problem, Files]], Sequence[Problem]]:
    """Return what the check newly says of the files: problems, each with its files, and what may wait.

    What nothing cites yet may wait for the sheet that cites it. A value that is not what its field needs
    keeps a record from being read, and so from being compared with others. To tell all at once, such records
    are checked again, with words of a template in its place.
    """
    if not texts:
        return [], ()
    checked = trial(project, texts, proposal=True)
    problems = set(checked.problems) - before
    again = dict(texts)
    for file, entry in entries.items():
        if file in texts and (kind.folder, entry.id) in checked.catalog.unread:
            values = yaml_reader.parse(texts[file] or "").value
            if isinstance(values, dict):
                for problem in problems:
                    if problem.file == file:
                        _take_out(values, path_of(problem.where))
                again[file] = written(kind, filled(fields(kind), values))
    more: set[Problem] = set()
    if again != texts:
        known = {(problem.file, problem.where) for problem in problems}
        more = set(trial(project, again, proposal=True).problems) - before - problems
        more = {p for p in more if not _is_of_template(p) and (p.file, p.where) not in known}
    return [*((p, texts) for p in problems), *((p, again) for p in more)], checked.warnings


def _take_out(values: dict[str, Any], path: Path) -> None:
    """Take a value out of a record; with it the list that it is an item of. A group stays, to be filled."""
    if path and isinstance(path[-1], int) and not isinstance(value_at(values, path), dict):
        path = path[:-1]
    around = value_at(values, path[:-1])
    if path and isinstance(around, dict) and not isinstance(around.get(str(path[-1])), dict):
        around.pop(str(path[-1]), None)


def _is_of_template(problem: Problem) -> bool:
    """Return True if a problem is about words of a template, and not of the sheet."""
    return _TEMPLATE.search(f"{problem.message} {problem.hint}") is not None


def _combined(
    kind: type[Record], records: SheetRecords, entry: SheetRecord, raw: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the values of a record: those of its file where the cells say the same, or nothing of them."""
    columns = {(*sheet.way, *column.way): column for sheet in sheets(kind) for column in sheet.columns}
    whole = _Combining(columns, records, entry)
    values = whole.group(fields(kind), raw, entry.values, ())
    _give_ids(fields(kind), values)
    _name_parts(fields(kind), values, values)
    return {**({"id": raw["id"]} if "id" in raw else {}), **values}


@dataclass(frozen=True)
class _Combining:
    """Combines what a file says with what cells say. `columns` are found by the ways to their fields."""

    columns: Mapping[tuple[str, ...], SheetColumn]
    records: SheetRecords
    entry: SheetRecord

    def group(
        self,
        known: Sequence[FieldShape],
        raw: Mapping[str, Any],
        values: Mapping[str, Any],
        way: tuple[str, ...],
    ) -> dict[str, Any]:
        """Return the fields of a group: of those without a column what the file says."""
        result = {}
        for field in known:
            own = (*way, field.name)
            there, value = raw.get(field.name), values.get(field.name)
            column = self.columns.get(own)
            if field.type == "group" and not field.several:
                value = self.group(field.fields, there or {}, value or {}, own)
            elif column is None or not column.way:
                has_rows = own in self.entry.lists or (len(way) > 0 and own in self.records.present)
                value = self.items(field, there or [], value or [], own) if has_rows else there
            elif own not in self.records.covered or normal(column, there) == value:
                value = there
            if value is not None and value != [] and value != {}:
                result[field.name] = value
        return result

    def items(
        self, field: FieldShape, there: Sequence[Any], values: Sequence[Any], way: tuple[str, ...]
    ) -> list[Any]:
        """Return the items of a list, each as the file says it where one of its items says the same."""
        left = list(there)
        result: list[Any] = []
        for item in values:
            same = next((other for other in left if self._item(field, other, item, way) == other), None)
            if same is not None:
                left.remove(same)
            result.append(same)
        for position, item in enumerate(values):
            if result[position] is None:
                number = item.number if isinstance(item, SheetItem) and item.number else position + 1
                before = there[number - 1] if number <= len(there) and there[number - 1] in left else None
                if before is not None:
                    left.remove(before)
                result[position] = self._item(field, before, item, way)
        return result

    def _item(self, field: FieldShape, there: Any, value: Any, way: tuple[str, ...]) -> Any:
        if field.type == "group":
            return self.group(field.fields, there or {}, value, way)
        return there if there is not None and normal_one(field, there) == value else value


def _give_ids(known: Sequence[FieldShape], values: dict[str, Any]) -> None:
    """Make the ids of new parts of a record of their names, where no cell gives one."""
    names = [field.name for field in known]
    if "id" in names and "name" in names and "id" not in values and "name" in values:
        values["id"] = id_from(str(values["name"]))
    for field in known:
        value = values.get(field.name)
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                _give_ids(field.fields, inner)


def _name_parts(known: Sequence[FieldShape], values: dict[str, Any], record: Mapping[str, Any]) -> None:
    """Put the ids of parts of the record where cells have their names."""
    for field in known:
        value = values.get(field.name)
        if field.type == "part" and isinstance(value, str):
            parts = [part for part in record.get(field.of, ()) if isinstance(part, dict)]
            if value not in [part.get("id") for part in parts]:
                called = {alike(str(part.get("name"))): part.get("id", value) for part in parts}
                values[field.name] = called.get(alike(value), value)
        elif field.type == "group":
            for inner in value if isinstance(value, list) else [value] if value else []:
                _name_parts(field.fields, inner, record)


def _remarks_on_lists(
    kind: type[Record], records: SheetRecords, entry: SheetRecord, raw: Mapping[str, Any], file: str
) -> list[str]:
    """Return a remark for each list of a record that has a sheet, but no row in it: its items stay."""
    remarks = []
    for sheet in sheets(kind)[1:]:
        if len(sheet.lists) == 1 and sheet.way in records.present and sheet.way not in entry.lists:
            there: Any = raw
            for step in sheet.way:
                there = (there or {}).get(step)
            if there:
                remarks.append(
                    f"{file}: no row of the sheet {sheet.title} is of it, so what it has of these stays."
                )
    return remarks
