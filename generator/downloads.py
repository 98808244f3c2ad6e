"""Data to take away: each table as CSV, the whole data set as JSON, and the shape of every record."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.records import FOLDERS, KINDS
from generator.records.comparisons import Comparison
from generator.records.fields import Figure, Names, OneOf, Prose, split_citation
from generator.records.prose import citations, without
from generator.records.sources import Source
from generator.toolkit import Toolkit
from generator.views.comparison import Entry, rows

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV Injection")."""


@dataclass(frozen=True)
class Download:
    """A file of the site that is not a page. `path` is below the site's root."""

    path: str
    content: str


def downloads(toolkit: Toolkit) -> Iterator[Download]:
    """Yield every file that readers can take away."""
    for table in toolkit.all(Comparison):
        yield Download(f"downloads/{table.id}.csv", table_as_csv(toolkit, table))
    yield Download("downloads/toolkit.json", data_as_json(toolkit))
    for kind in KINDS:
        schema = json.dumps(kind.model_json_schema(), indent=1, ensure_ascii=False, sort_keys=True)
        yield Download(f"downloads/schemas/{kind.folder}.json", f"{schema}\n")


def table_as_csv(toolkit: Toolkit, table: Comparison) -> str:
    """Return a comparison as CSV: UTF-8 with a byte order mark, for Excel; harmless as formulas."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    noun = FOLDERS[table.rows].noun.capitalize()
    headings = [noun, *(column.heading for column in table.columns), "Sources"]
    writer.writerow(map(_harmless, headings))
    for row in rows(toolkit, table):
        cells = [
            "; ".join(_plain(toolkit, entry) for entry in cell) or column.none
            for cell, column in zip(row.cells, table.columns, strict=True)
        ]
        cited = dict.fromkeys(citation for cell in row.cells for e in cell for citation in _cited(e))
        sources = "; ".join(_source(toolkit, citation) for citation in cited)
        writer.writerow(map(_harmless, [row.record.name, *cells, sources]))
    return out.getvalue()


def data_as_json(toolkit: Toolkit) -> str:
    """Return every record as one JSON object: folder, then id, then the record's fields."""
    data: dict[str, Any] = {
        folder: {
            record_id: record.model_dump(mode="json", exclude_defaults=True, exclude={"id"})
            for record_id, record in records.items()
        }
        for folder, records in toolkit.records.items()
    }
    return json.dumps(data, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _plain(toolkit: Toolkit, entry: Entry) -> str:
    match entry.marker, entry.value:
        case Names(folder), str(value):
            return toolkit.records[folder][value].name
        case OneOf(vocabulary), str(value):
            return toolkit.value(vocabulary, value).label
        case Prose(), str(value):
            return without(value)
        case _, Figure() as figure:
            return f"{'about ' if figure.approximate else ''}{figure.value} ({figure.as_of})"
        case _, bool(value):
            return "Yes" if value else "No"
        case _, value:
            return str(value)


def _cited(entry: Entry) -> tuple[str, ...]:
    match entry.marker, entry.value:
        case Prose(), str(value):
            return tuple(mention.citation for mention in citations(value))
        case _, Figure(cite=citation):
            return (citation,)
        case _:
            return entry.cite


def _source(toolkit: Toolkit, citation: str) -> str:
    source_id, locator = split_citation(citation)
    return ", ".join(filter(None, (toolkit.get(Source, source_id).short, locator)))


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
