"""What the rows of sheets say, as values of records, each with the cell that it comes from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from generator.catalog.catalog import Catalog
from generator.contribute.sheets.cells import CellNames, meant
from generator.contribute.sheets.entries import Cell, SheetItem, SheetRecord, SheetRecords
from generator.contribute.sheets.layout import ID, NUMBER, Holds, Sheet, SheetColumn, columns_called, sheets
from generator.contribute.sheets.workbook import NOTE, UNSHOWN, SheetTable
from generator.problems import Path, did_you_mean
from generator.schema import Record
from generator.schema.fields import ID as ID_FORM
from generator.schema.fields import LONGEST_ID, id_from
from generator.schema.folding import alike

_ERRORS = ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")
_MOST_TITLES = 10
"""So many rows may stand above the headings."""
_MOST_NUMBER = 6
"""Digits of the number of a row."""
_HOW_TO_NUMBER = "Number the rows 1, 2, 3, or leave it out."


@dataclass(frozen=True)
class _SheetRow:
    """A row of a sheet: its cell, what its keys say, and what its columns say, each with its cell."""

    cell: Cell
    keys: dict[str, str]
    texts: tuple[tuple[SheetColumn, str, Cell], ...]
    in_list: tuple[tuple[Sheet, SheetColumn, str, Cell], ...] = ()
    key_cells: dict[str, Cell] = field(default_factory=dict)

    def at(self, key: str) -> Cell:
        """Return the cell of a key, or the row if the sheet has no column for it."""
        return self.key_cells.get(key, self.cell)


@dataclass(frozen=True)
class _Item:
    """An item with a row: its value, if it can hold lists in turn, and the way to it in its record."""

    value: dict[str, Any]
    path: Path


@dataclass
class _Placed:
    """Items by their record, the way to their list, and the numbers of the items above them and their own.

    `last` is the highest number so far in the list that has them.
    """

    items: dict[tuple[str, tuple[str, ...], tuple[int | None, ...]], _Item] = field(default_factory=dict)
    last: dict[tuple[str, tuple[str, ...], tuple[int | None, ...]], int] = field(default_factory=dict)


def sheet_records(
    catalog: Catalog, kind: type[Record], files: Sequence[tuple[str, Sequence[SheetTable]]]
) -> SheetRecords:
    """Return what the sheets of these files say of records of a kind. Each file has a name and its sheets."""
    records = SheetRecords(CellNames(catalog))
    rows: dict[Sheet, list[_SheetRow]] = {}
    for file, tables in files:
        filled = [table for table in tables if table.rows]
        for table in filled:
            where = Cell(file, "" if file.lower().endswith(".csv") else table.name, 0)
            sheet = _sheet_of(kind, table, alone=len(filled) == 1)
            if sheet is None:
                known = [sheet.title for sheet in sheets(kind)]
                listed = f"Delete it, or call it as the template does: {', '.join(known)}."
                hint = did_you_mean(table.name, known) or listed
                records.refuse(where, "is a sheet that is not known.", hint)
            elif sheet in rows:
                records.refuse(where, f"is a second sheet {sheet.title}.", "Keep one of them.")
            else:
                rows[sheet] = [*_rows(records, kind, sheet, table, where)]
    main, *others = sheets(kind)
    _name(records, catalog, kind, rows.get(main, ()))
    placed = _Placed()
    for row in rows.get(main, ()):
        if entry := records.entries.get(row.keys[ID]):
            _fill(records, entry.values, entry.cells, row.texts)
            entry.broken |= {column.way for column, text, _ in row.texts if _is_broken(text)}
            for sheet in dict.fromkeys(sheet for sheet, *_ in row.in_list):
                texts = tuple(one[1:] for one in row.in_list if one[0] is sheet)
                if any(text for _, text, _ in texts):
                    only = _SheetRow(row.cell, {sheet.keys[0]: entry.id, NUMBER: "1"}, texts)
                    _place(records, kind, sheet, only, placed)
    for sheet in others:
        for row in sorted(rows.get(sheet, ()), key=_turn):
            _place(records, kind, sheet, row, placed)
    return records


def _sheet_of(kind: type[Record], table: SheetTable, *, alone: bool) -> Sheet | None:
    """Return which sheet of the kind a table is: by its name, or by the end of the name of a CSV."""
    main, *others = sheets(kind)
    name = table.name.casefold()
    ends = [sheet for sheet in others if name == sheet.title.casefold()]
    if alone and not ends:
        ends = [sheet for sheet in others if name.endswith(f"-{sheet.title.casefold()}")]
    if ends:
        return max(ends, key=lambda sheet: len(sheet.title))
    return main if alone or name == main.title.casefold() else None


def _rows(
    records: SheetRecords, kind: type[Record], sheet: Sheet, table: SheetTable, where: Cell
) -> Iterator[_SheetRow]:
    """Yield the rows of a table below its headings, and take note of which columns it has."""
    known = columns_called(kind, sheet)
    (at, headings), *rows = table.rows[_titles(table, known) :]
    columns = _headings(records, known, sheet, headings, Cell(where.file, where.sheet, at))
    if sheet.way:
        records.present.add(sheet.way)
    for number, cells in rows:
        if cells[0].startswith(NOTE):
            continue
        keys = dict.fromkeys(sheet.keys, "")
        key_cells = {}
        texts, in_list = [], []
        for place, (heading, text) in enumerate(zip_longest(headings, cells, fillvalue="")):
            cell = Cell(where.file, where.sheet, number, place + 1, heading)
            what = columns.get(place)
            if text == UNSHOWN:
                hint = "Open it in a spreadsheet and save it, or write the value."
                records.refuse(cell, "has a formula, and no result of it.", hint)
            elif text.strip() in _ERRORS:
                records.refuse(cell, f"is an error of the spreadsheet: {text.strip()}.", "Mend it.")
            if isinstance(what, str):
                keys[what] = "" if _is_broken(text) else text.strip()
                key_cells[what] = cell
            elif isinstance(what, SheetColumn):
                texts.append((what, text, cell))
            elif what is not None:
                in_list.append((*what, text, cell))
            elif text.strip() and not heading.strip():
                records.refuse(cell, "has no heading above it.", "Write one, or empty the cell.")
        yield _SheetRow(Cell(where.file, where.sheet, number), keys, tuple(texts), tuple(in_list), key_cells)


def _titles(table: SheetTable, known: Mapping[str, Holds]) -> int:
    """Return how many rows stand above the headings: none if the first row has one of them."""
    counts = [sum(alike(cell) in known for cell in cells) for _, cells in table.rows[:_MOST_TITLES]]
    return 0 if counts[0] else next((place for place, count in enumerate(counts) if count > 1), 0)


def _headings(
    records: SheetRecords, known: Mapping[str, Holds], sheet: Sheet, headings: Iterable[str], where: Cell
) -> dict[int, Holds]:
    """Return what each column holds, and tell of headings that are not known or are there twice."""
    columns: dict[int, Holds] = {}
    for place, heading in enumerate(headings):
        what = known.get(alike(heading)) if heading.strip() else None
        cell = Cell(where.file, where.sheet, where.row, place + 1, heading)
        if what is None and heading.strip():
            names = [*sheet.keys, *(column.heading for column in sheet.columns)]
            hint = did_you_mean(heading, names) or f"The headings are {', '.join(names)}."
            records.refuse(cell, f'"{heading}" is not a heading of this sheet.', hint)
        elif what in columns.values():
            records.refuse(cell, "is a second column of this heading.", "Keep one of them.")
        elif what is not None:
            columns[place] = what
            if isinstance(what, SheetColumn):
                records.covered.add((*sheet.way, *what.way))
            elif not isinstance(what, str):
                records.covered.add((*what[0].way, *what[1].way))
    return columns


def _name(records: SheetRecords, catalog: Catalog, kind: type[Record], rows: Iterable[_SheetRow]) -> None:
    """Find which record each row of the first sheet is about, and give new ones an id."""
    there = catalog.records[kind.folder]
    by_name = {alike(record.name): record.id for record in there.values()}
    new: list[tuple[str, str]] = []
    for row in rows:
        stated_id = row.keys[ID]
        name, giving = (
            next((text.strip() for column, text, _ in row.texts if column.way == (field,)), "")
            for field in ("name", kind.KIND.id_from)
        )
        record_id = (
            catalog.former.get((kind.folder, stated_id), stated_id)
            or by_name.get(alike(name), "")
            or id_from(giving)
            or id_from(name)
        )
        row.keys[ID] = ""
        cell = row.at(ID)
        if not ID_FORM.fullmatch(record_id) or len(record_id) > LONGEST_ID:
            message = (
                f'"{stated_id}" cannot be an id.'
                if stated_id
                else "has neither an id nor a name to make one of."
            )
            hint = "Write small letters and digits with single hyphens between, as in elm-road."
            records.refuse(cell if stated_id else row.cell, message, hint)
        elif record_id in records.entries:
            message = (
                f'is a second row for "{record_id}": row {records.entries[record_id].cell.row} is one too.'
            )
            records.refuse(row.cell, message, "Keep one, or give each an Id of its own.")
        else:
            row.keys[ID] = record_id
            is_new = record_id not in there
            records.entries[record_id] = SheetRecord(record_id, row.cell, is_new)
            new += [(called, record_id) for called in (name, giving) if is_new and called]
            if not stated_id and not is_new and alike(name) != alike(there[record_id].name):
                message = f"data/{kind.folder}/{record_id}.yml is there already, with another name."
                records.refuse(cell, message, "Write its id, or another one for a new record.")
    records.names = CellNames(catalog, {kind.folder: new})


def _fill(
    records: SheetRecords,
    values: dict[str, Any],
    cells: dict[Path, Cell],
    texts: Iterable[tuple[SheetColumn, str, Cell]],
) -> None:
    """Put what the cells of a row mean into a record or an item."""
    for column, text, cell in texts:
        value = None if _is_broken(text) else meant(records.names, column, text)
        cells[column.way] = cell
        if value is None:
            continue
        around = values
        for number, step in enumerate(column.way[:-1], start=1):
            around = around.setdefault(step, {})
            cells.setdefault(column.way[:number], cell)
        around[column.way[-1]] = value
        if isinstance(value, list):
            cells |= {(*column.way, position): cell for position in range(len(value))}


def _place(records: SheetRecords, kind: type[Record], sheet: Sheet, row: _SheetRow, placed: _Placed) -> None:
    """Make an item of a row, and put it last into its list, in the record or the item that it belongs to."""
    first, *numbers = sheet.keys
    name_or_id = row.keys[first]
    record_id = records.names.record(kind.folder, name_or_id)
    if record_id not in records.entries and records.names.has(kind.folder, record_id):
        records.entries[record_id] = SheetRecord(record_id, row.cell, new=False)
    if record_id not in records.entries:
        message = (
            f'there is no {kind.noun} "{name_or_id}".'
            if name_or_id
            else f"does not say to which {kind.noun} it belongs."
        )
        hint = f"Write its name or id, or give it a row in the sheet {sheets(kind)[0].title}."
        records.refuse(row.at(first), message, hint)
        return
    above, own = tuple(_number(row.keys[key]) for key in numbers[:-1]), _number(row.keys[NUMBER])
    cells: dict[Path, Cell] = {}
    value: Any
    if sheet.columns[0].way:
        value = SheetItem()
        _fill(records, value, cells, row.texts)
        value.number = own
    else:
        value = next((meant(records.names, column, text) for column, text, _ in row.texts), None)
        if value is None:
            return
    entry, begin = records.entries[record_id], sheet.lists[-2] if above else 0
    parent = placed.items.get((record_id, sheet.way[:begin], above)) if above else _Item(entry.values, ())
    known = (record_id, sheet.way, above)
    number = placed.last.get(known, 0) + 1 if own is None else own
    if parent is None:
        title = numbers[-2].removeprefix(f"{NUMBER} in ")
        message = f"the sheet {title} has no row with this {NUMBER} for {name_or_id}."
        records.refuse(row.at(numbers[-2]), message, f"Write the {NUMBER} of the row that it belongs to.")
    elif row.keys[NUMBER] and own is None:
        records.refuse(row.at(NUMBER), f'"{row.keys[NUMBER]}" is no number of a row.', _HOW_TO_NUMBER)
    elif (record_id, sheet.way, (*above, number)) in placed.items:
        records.refuse(row.at(NUMBER), f"{own} is given twice.", _HOW_TO_NUMBER)
    else:
        around, (*steps, last) = parent.value, sheet.way[begin:]
        for step in steps:
            around = around.setdefault(step, {})
        items = around.setdefault(last, [])
        path = (*parent.path, *steps, last, len(items))
        items.append(value)
        entry.cells |= {path: row.cell} | {(*path, *inner): cell for inner, cell in cells.items()}
        if not above:
            entry.lists.add(sheet.way)
        placed.items[record_id, sheet.way, (*above, number)] = _Item(value, path)
        placed.last[known] = max(placed.last.get(known, 0), number)


def _turn(row: _SheetRow) -> tuple[bool, int]:
    """Return the order in which rows are placed: by number, and then those that have none."""
    return not row.keys[NUMBER], _number(row.keys[NUMBER]) or 0


def _is_broken(text: str) -> bool:
    return text == UNSHOWN or text.strip() in _ERRORS


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_NUMBER else None
