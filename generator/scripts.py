"""What the browser needs to know of the records, as scripts: a page opened from a folder can fetch no files.

To set any records side by side, each record's column stands in a script of its own, and a reader loads only
those that were picked. Links in them are written as in Markdown (`../places/leeds.md`); the page's own
script turns them into the site's addresses. The form for a new case study is one script.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from markdown import Markdown as Converter

from generator.pages.comparisons import show
from generator.pages.propose import DESCRIPTION
from generator.pages.side_by_side import INDEX
from generator.records import Record
from generator.records.places import Place
from generator.text import Markdown, PageText, page_of
from generator.toolkit import Toolkit
from generator.views.form import form
from generator.views.profile import is_full
from generator.views.side_by_side import COMPARED, cells_of, is_free, tables_of

_MARK = re.compile(r"\[\^(\d+)\]")


@dataclass(frozen=True)
class Script:
    """A file that a page loads. `path` is below the site's root."""

    path: str
    content: str


def scripts(toolkit: Toolkit) -> Iterator[Script]:
    """Yield for each kind that can be compared its fields, records and columns, and then the form."""
    converter = Converter(output_format="html")
    for kind in COMPARED:
        yield _script(kind.folder, _kind(toolkit, kind))
        for record in toolkit.all(kind):
            yield _script(f"{kind.folder}/{record.id}", _column(toolkit, record, converter))
    yield Script(DESCRIPTION, f"(window.toolkitPropose ||= {{}}).form = {_json(form(toolkit))};\n")


def _kind(toolkit: Toolkit, kind: type[Record]) -> dict[str, Any]:
    text = PageText(toolkit, INDEX)
    return {
        "noun": kind.noun,
        "records": [[record.id, record.name, _is_brief(record)] for record in toolkit.all(kind)],
        "formerly": {old: record.id for record in toolkit.all(kind) for old in record.formerly},
        "sections": [
            {
                "name": table.name,
                "caption": table.caption,
                "href": text.to(page_of(table)),
                "lines": [[column.heading, column.none, is_free(kind, column)] for column in table.columns],
            }
            for table in tables_of(toolkit, kind)
        ],
    }


def _is_brief(record: Record) -> bool:
    return isinstance(record, Place) and not is_full(record)


def _column(toolkit: Toolkit, record: Record, converter: Converter) -> dict[str, Any]:
    text = PageText(toolkit, INDEX)
    cells = [
        [[[_digest(entry.key), _html(converter, show(text, entry))] for entry in cell] for cell in table]
        for table in cells_of(toolkit, record)
    ]
    return {
        "name": record.name,
        "href": text.to(page_of(record)),
        "cells": cells,
        "sources": [_html(converter, words) for words in text.cited()],
    }


def _html(converter: Converter, markdown: Markdown) -> str:
    """Return one line of Markdown as HTML, with each footnote mark as an empty element that names it."""
    marked = _MARK.sub(r'<sup data-cite="\1"></sup>', str(markdown))
    html: str = converter.reset().convert(marked)
    return html.removeprefix("<p>").removesuffix("</p>")


def _digest(key: str) -> str:
    return sha256(key.encode()).hexdigest()[:10]


def _script(name: str, value: dict[str, Any]) -> Script:
    return Script(f"compare/{name}.js", f'(window.toolkitCompare ||= {{}})["{name}"] = {_json(value)};\n')


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
