"""Tables for spreadsheets (CSV) and programs (JSON): those that are declared, and all records of a kind."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from generator.catalog.catalog import Catalog
from generator.catalog.labels import citation_in_words, value_in_words
from generator.catalog.tables import IN_PLACE, CellEntry, TableRow, rows
from generator.pages.output import Download
from generator.schema import Record
from generator.schema.comparisons import WHOLE, Comparison
from generator.schema.declared import in_words, shown
from generator.schema.fields import Names, OneOf, Prose
from generator.schema.markdown import without
from generator.schema.parts import Figure
from generator.schema.prose import citations
from generator.schema.walk import STATES, state_of

_FORMULA = re.compile(r"(^|; ?)(?=[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20])")
"""A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV Injection"): with signs of full width
too, and behind a semicolon where that separates cells, as in much of Europe."""


def spreadsheets(catalog: Catalog) -> Iterator[Download]:
    """Yield each table as CSV: UTF-8 with a byte order mark, for Excel; harmless as formulas.

    What a reader must know of a column's figures stands in a column of its own, after it.
    """
    yield from (catalog.make(_of_table, table) for table in catalog.all(Comparison))


def _of_table(catalog: Catalog, table: Comparison) -> Download:
    table_rows = catalog.make(rows, table)
    columns = [
        (column, any(_note(entry) for row in table_rows for entry in row.cells[position]))
        for position, column in enumerate(table.columns)
    ]
    headings = [in_words(catalog.kinds.folders[table.rows].noun)]
    for column, has_notes in columns:
        headings += [column.heading, f"{column.heading}: notes"] if has_notes else [column.heading]
    lines = []
    for row in table_rows:
        line = [row.record.name]
        for cell, (column, has_notes) in zip(row.cells, columns, strict=True):
            line.append("; ".join(plain(catalog, entry) for entry in cell) or (column.none or ""))
            if has_notes:
                line.append("; ".join(filter(None, map(_with_note, cell))))
        lines.append([*line, "; ".join(citation_in_words(catalog, citation) for citation in _cited(row))])
    return _spreadsheet(table.id, table.name, [*headings, "Sources"], [written(lines)])


def whole_kinds(catalog: Catalog) -> Iterator[Download]:
    """Yield all records of each kind as CSV, a column for each field; what they cite comes last."""
    for kind in catalog.kinds:
        headings = [shown(kind, name).label for name in _in_columns(kind)]
        lines = [catalog.make(_line, record) for record in catalog.records[kind.folder].values()]
        if lines:
            yield _spreadsheet(f"{WHOLE}{kind.folder}", f"{kind.KIND.title}: every field", headings, lines)


def _in_columns(kind: type[Record]) -> list[str]:
    return sorted(kind.model_fields, key=lambda name: name == "cite")


def _line(catalog: Catalog, record: Record) -> str:
    return written([[_in_words(catalog, record, name) for name in _in_columns(type(record))]])


def _in_words(catalog: Catalog, record: Record, name: str) -> str:
    """Return what a field says, in words; several values with semicolons between."""
    value = getattr(record, name)
    items = value if isinstance(value, tuple) else () if value is None else (value,)
    return "; ".join(
        value_in_words(catalog, record, type(record), name, item) + _in_state(catalog, state_of(item))
        for item in items
    )


def _in_state(catalog: Catalog, state: str) -> str:
    """Return in brackets what state something was in, unless it was in place."""
    return f" ({catalog.value(STATES, state).label.lower()})" if state not in ("", IN_PLACE) else ""


def _spreadsheet(name: str, title: str, headings: list[str], lines: list[str]) -> Download:
    text = "".join(("\ufeff", written([headings]), *lines))
    return Download(f"downloads/{name}.csv", title, (text,), tuple(headings))


def written(lines: Iterable[Iterable[str]]) -> str:
    """Return lines of a table as CSV, with no cell that a spreadsheet takes for a formula."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(map(_harmless, line) for line in lines)
    return out.getvalue()


def documents(catalog: Catalog) -> Iterator[Download]:
    """Yield each table as JSON: every value of every cell with its note and the citations it rests on."""
    yield from (catalog.make(_document, table) for table in catalog.all(Comparison))


def _document(catalog: Catalog, table: Comparison) -> Download:
    document = {
        "name": table.name,
        "caption": table.caption,
        "columns": [column.heading for column in table.columns],
        "rows": [
            {
                "id": row.record.id,
                "name": row.record.name,
                "cells": [[_value(catalog, entry) for entry in cell] for cell in row.cells],
            }
            for row in catalog.make(rows, table)
        ],
    }
    content = json.dumps(document, indent=1, ensure_ascii=False) + "\n"
    return Download(f"downloads/{table.id}.json", table.name, (content,))


def plain(catalog: Catalog, entry: CellEntry) -> str:
    """Return a value of a cell as plain words, with its state unless it was in place."""
    return _words(catalog, entry) + _in_state(catalog, entry.state)


def _words(catalog: Catalog, entry: CellEntry) -> str:
    match entry.marker, entry.value:
        case Names(folder), str(value):
            return catalog.records[folder][value].name
        case OneOf(vocabulary), str(value):
            return catalog.value(vocabulary, value).label
        case Prose(), str(value):
            return without(value)
        case _, Figure() as figure:
            return f"{'about ' if figure.approximate else ''}{figure.value} ({figure.as_of})"
        case _, bool(value):
            return "Yes" if value else "No"
        case _, value:
            return str(value)


def _value(catalog: Catalog, entry: CellEntry) -> dict[str, Any]:
    note = {"note": noted} if (noted := _note(entry)) else {}
    return {"value": plain(catalog, entry), **note, "cite": list(_cited_by(entry))}


def _note(entry: CellEntry) -> str:
    """Return what a reader must know to use a figure; nothing for any other value."""
    return (entry.value.note or "") if isinstance(entry.value, Figure) else ""


def _with_note(entry: CellEntry) -> str:
    """Return a figure's note after its number, which tells it from others in the cell."""
    return f"{entry.value.value}: {note}" if (note := _note(entry)) else ""


def _cited(row: TableRow) -> list[str]:
    return list(dict.fromkeys(c for cell in row.cells for entry in cell for c in _cited_by(entry)))


def _cited_by(entry: CellEntry) -> tuple[str, ...]:
    match entry.marker, entry.value:
        case Prose(), str(value):
            return tuple(mention.citation for mention in citations(value))
        case _, Figure(cite=citation):
            return (citation,)
        case _:
            return entry.cite


def _harmless(cell: str) -> str:
    return _FORMULA.sub(r"\1'", cell)
