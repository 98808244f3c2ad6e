"""What the browser needs to know of the records, as scripts: a page opened from a folder can fetch no files.

To set any records side by side, each record's column stands in a script of its own, and a reader loads only
those that were picked. Links in them are written as in Markdown (`../places/leeds.md`); the page's own
script turns them into the site's addresses. The form for a new case study is one script.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from markdown import Markdown as Converter

from generator.pages.comparisons import show
from generator.pages.propose import DESCRIPTION
from generator.pages.side_by_side import INDEX
from generator.records import Record
from generator.text import Markdown, PageText, page_of
from generator.toolkit import Toolkit
from generator.views.form import form
from generator.views.side_by_side import cells_of, compared, is_free, tables_of

MOST = 100_000
"""Lines of Markdown to know by heart; 1,000 places have some 20,000."""
_MARK = re.compile(r"\[\^(\d+)\]")


@dataclass(frozen=True)
class Script:
    """A file that a page loads. `path` is below the site's root."""

    path: str
    content: str


def scripts(toolkit: Toolkit) -> Iterator[Script]:
    """Yield for each kind that can be compared its fields, records and columns, and then the form."""
    html = toolkit.make(_Html)
    for kind in compared(toolkit):
        yield _script(kind.folder, _kind(toolkit, kind))
        for record in toolkit.all(kind):
            yield toolkit.make(_column, record, html)
    if proposed := toolkit.kinds.proposed:
        described = _json(form(toolkit, proposed))
        yield Script(DESCRIPTION, f"(window.toolkitPropose ||= {{}}).form = {described};\n")


def _kind(toolkit: Toolkit, kind: type[Record]) -> dict[str, Any]:
    text = PageText(toolkit, INDEX)
    return {
        "noun": kind.noun,
        "records": [[record.id, record.name, not record.is_full] for record in toolkit.all(kind)],
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


def _column(toolkit: Toolkit, record: Record, html: "_Html") -> Script:
    text = PageText(toolkit, INDEX)
    shown = [
        [[(_digest(entry.key), show(text, entry)) for entry in cell] for cell in table]
        for table in cells_of(toolkit, record)
    ]
    sources = text.cited()
    html.convert([*(line for table in shown for cell in table for _, line in cell), *sources])
    column = {
        "name": record.name,
        "href": text.to(page_of(record)),
        "cells": [[[[key, html.of(line)] for key, line in cell] for cell in table] for table in shown],
        "sources": [html.of(line) for line in sources],
    }
    return _script(f"{record.folder}/{record.id}", column)


class _Html:
    """Lines of Markdown as HTML, with each footnote mark as an empty element that names it.

    To convert many lines as the paragraphs of one text takes a fraction of the time that each takes alone.
    What is known stays as long as the toolkit is kept, up to a bound.
    """

    def __init__(self, _: Toolkit) -> None:
        self._converter = Converter(output_format="html")
        self._known: dict[str, str] = {}

    def convert(self, lines: Iterable[Markdown]) -> None:
        """Take note of what all of these lines are as HTML."""
        if len(self._known) > MOST:
            self._known.clear()
        new = [line for line in dict.fromkeys(map(str, lines)) if line not in self._known]
        html = self._of("\n\n".join(new)).split("\n")
        whole = len(html) == len(new) and all(p.startswith("<p>") and p.endswith("</p>") for p in html)
        for line, paragraph in zip(new, html if whole else map(self._of, new), strict=True):
            self._known[line] = paragraph.removeprefix("<p>").removesuffix("</p>")

    def of(self, line: Markdown) -> str:
        """Return one of the lines as HTML."""
        return self._known[line]

    def _of(self, markdown: str) -> str:
        return self._converter.reset().convert(_MARK.sub(r'<sup data-cite="\1"></sup>', markdown))


def _digest(key: str) -> str:
    return sha256(key.encode()).hexdigest()[:10]


def _script(name: str, value: dict[str, Any]) -> Script:
    return Script(f"compare/{name}.js", f'(window.toolkitCompare ||= {{}})["{name}"] = {_json(value)};\n')


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
