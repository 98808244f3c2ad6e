"""Sheets filled with records, or with none: then they are a template."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.catalog.catalog import Catalog
from generator.contribute.scaffold import form
from generator.contribute.sheets.cells import NO, YES, CellNames, cell_content, normal
from generator.contribute.sheets.layout import ID, NUMBER, Sheet, SheetColumn, sheets
from generator.contribute.sheets.telling import value_at
from generator.contribute.sheets.workbook import NOTE, Filled
from generator.schema import Record
from generator.schema.shape import FieldShape, fields

_UNREAD = f"{NOTE}This row is not read. "
_SEVERAL = "Several: each on a line of its own (Alt and Enter)."


def filled(
    catalog: Catalog, kind: type[Record], records: Sequence[tuple[str, Mapping[str, Any]]]
) -> list[Filled]:
    """Return the sheets of a kind with these records: each an id, and the values of its file."""
    names = CellNames(catalog)
    return [_filled(catalog, names, kind, sheet, records) for sheet in sheets(kind)]


def items_of(values: Any, sheet: Sheet) -> Iterator[tuple[tuple[int, ...], Any]]:
    """Yield what of a record has a row in a sheet: its number in each list on the way, and what it says."""

    def walk(value: Any, at: int, numbers: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], Any]]:
        if at == len(sheet.way):
            yield numbers, value
            return
        inner = value.get(sheet.way[at]) if isinstance(value, Mapping) else None
        if at + 1 in sheet.lists:
            for number, item in enumerate(inner or (), start=1):
                yield from walk(item, at + 1, (*numbers, number))
        elif inner is not None:
            yield from walk(inner, at + 1, numbers)

    return walk(values, 0, ())


def _filled(
    catalog: Catalog,
    names: CellNames,
    kind: type[Record],
    sheet: Sheet,
    records: Sequence[tuple[str, Mapping[str, Any]]],
) -> Filled:
    rows: list[tuple[str | int, ...]] = []
    for record_id, values in records:
        called = names.of_record(kind.folder, record_id) if sheet.way else record_id
        for numbers, item in items_of(values, sheet):
            cells = (
                cell_content(names, column, normal(column, value_at(item, column.way)))
                for column in sheet.columns
            )
            rows.append((called, *numbers, *cells))
    return Filled(
        sheet.title,
        (*sheet.keys, *(column.heading for column in sheet.columns)),
        (*_key_notes(kind, sheet), *(_note(catalog, column) for column in sheet.columns)),
        (*(() for _ in sheet.keys), *(_choices(catalog, names, column) for column in sheet.columns)),
        tuple(rows),
    )


def _key_notes(kind: type[Record], sheet: Sheet) -> Iterator[str]:
    for place, key in enumerate(sheet.keys):
        if key == ID:
            giving = next(field.label for field in fields(kind) if field.name == kind.KIND.id_from)
            yield f"{_UNREAD}The file's name. Leave it empty for a new {kind.noun}: it is made of “{giving}”."
        elif place == 0:
            yield f"{_UNREAD}Needed. The name or id of the {kind.noun} that the row belongs to."
        elif key == NUMBER:
            yield "1 for the first, 2 for the second. Leave it empty if the order of the rows will do."
        else:
            title = key.removeprefix(f"{NUMBER} in ")
            yield f"Needed. The {NUMBER} of the row in the sheet {title} that it belongs to."


def _note(catalog: Catalog, column: SheetColumn) -> str:
    """Return what to write in a column: what the field says, and how the cell says it."""
    sentences = [*(["Needed."] if column.required else []), column.field.description]
    sentences.append(_how(catalog, column.field))
    if column.is_mapping:
        sentences.append("Each on a line of its own: the field, a colon and a value.")
    elif column.field.several and column.way:
        sentences.append(_SEVERAL)
    return " ".join(filter(None, sentences))


def _how(catalog: Catalog, field: FieldShape) -> str:
    match field.type:
        case "record":
            return f"A name or id from {catalog.kinds.folders[field.of].KIND.title}."
        case "choice":
            known = catalog.values.get(field.of, {})
            return f"One of: {', '.join(value.label for value in known.values())}."
        case "flag":
            return f"{YES} or {NO}."
        case "date":
            return "As 2022, 2022-07 or 2022-07-01."
        case "citation":
            example = form(catalog, field).rpartition(": ")[2]
            return f"The source's id or name, a comma, and the page or section: {example}"
        case "text":
            return form(catalog, field)
    return ""


def _choices(catalog: Catalog, names: CellNames, column: SheetColumn) -> tuple[str, ...]:
    """Return what a cell can be chosen from, if it takes one value of a known list."""
    field = column.field
    if field.several:
        return ()
    match field.type:
        case "choice":
            return tuple(names.of_value(field.of, value) for value in catalog.values.get(field.of, {}))
        case "record":
            kind = catalog.kinds.folders[field.of]
            return tuple(names.of_record(field.of, record.id) for record in catalog.all(kind))
        case "flag":
            return (YES, NO)
    return ()
