"""Each declared table, for spreadsheets (CSV) and for programs (JSON)."""

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

from generator.downloads.download import Download
from generator.records import FOLDERS
from generator.records.comparisons import Comparison
from generator.records.fields import Figure, Names, OneOf, Prose, split_citation
from generator.records.markdown import without
from generator.records.prose import citations
from generator.records.sources import Source
from generator.toolkit import Toolkit
from generator.views.comparison import Entry, Row, rows

_FORMULA = re.compile(r"(^|; ?)(?=[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])")
"""A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV Injection"): with signs of full width
too, and behind a semicolon where that separates cells, as in much of Europe."""


def spreadsheets(toolkit: Toolkit) -> Iterator[Download]:
    """Yield each table as CSV: UTF-8 with a byte order mark, for Excel; harmless as formulas."""
    for table in toolkit.all(Comparison):
        headings = [_noun(table), *(column.heading for column in table.columns), "Sources"]
        out = io.StringIO()
        out.write("\ufeff")
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(map(_harmless, headings))
        for row in toolkit.make(rows, table):
            cells = [
                "; ".join(plain(toolkit, entry) for entry in cell) or column.none
                for cell, column in zip(row.cells, table.columns, strict=True)
            ]
            sources = "; ".join(_source(toolkit, citation) for citation in _cited(row))
            writer.writerow(map(_harmless, [row.record.name, *cells, sources]))
        yield Download(f"downloads/{table.id}.csv", table.name, (out.getvalue(),), tuple(headings))


def documents(toolkit: Toolkit) -> Iterator[Download]:
    """Yield each table as JSON: every value of every cell with the citations it rests on."""
    for table in toolkit.all(Comparison):
        document = {
            "name": table.name,
            "caption": table.caption,
            "columns": [column.heading for column in table.columns],
            "rows": [
                {
                    "id": row.record.id,
                    "name": row.record.name,
                    "cells": [[_value(toolkit, entry) for entry in cell] for cell in row.cells],
                }
                for row in toolkit.make(rows, table)
            ],
        }
        content = json.dumps(document, indent=1, ensure_ascii=False) + "\n"
        yield Download(f"downloads/{table.id}.json", table.name, (content,))


def plain(toolkit: Toolkit, entry: Entry) -> str:
    """Return a value of a cell as plain words, with its state unless it was in place."""
    state = f" ({toolkit.value('states', entry.state).label.lower()})" if entry.state else ""
    return _words(toolkit, entry) + state


def _words(toolkit: Toolkit, entry: Entry) -> str:
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


def _value(toolkit: Toolkit, entry: Entry) -> dict[str, Any]:
    return {"value": plain(toolkit, entry), "cite": list(_cited_by(entry))}


def _cited(row: Row) -> list[str]:
    return list(dict.fromkeys(c for cell in row.cells for entry in cell for c in _cited_by(entry)))


def _cited_by(entry: Entry) -> tuple[str, ...]:
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


def _noun(table: Comparison) -> str:
    return FOLDERS[table.rows].noun.capitalize()


def _harmless(cell: str) -> str:
    return _FORMULA.sub(r"\1'", cell)
