"""Data for the browser, as scripts: a page opened from a folder can fetch no files.

To set any records side by side, each record's column stands in a script of its own, and a reader loads only
those that were picked. Links in them are written as in Markdown (`../topics/tides.md`); the page's own
script turns them into the site's addresses. The form for a new case study is one script.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any, Literal, NotRequired, TypedDict, cast, get_args

from markdown import Markdown as Converter
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.catalog.catalog import Catalog
from generator.catalog.side_by_side import cells_of, compared, first_pair, is_free, tables_of
from generator.catalog.text import Markdown, PageText
from generator.checks.html import WORDS, Allowed, harmless
from generator.contribute.web_form import form, values_of
from generator.pages.briefs import maker_of
from generator.pages.comparisons import show
from generator.pages.guide_propose import DESCRIPTION, RECORDS
from generator.pages.output import Script
from generator.pages.side_by_side import INDEX
from generator.schema import Record, folding

FOLDING = "assets/folding.js"
"""The script with the rules of folding, for `overrides/assets/fold.js`."""
MOST = 100_000
"""The most lines whose HTML is cached. 1,000 full records have some 20,000."""
_MARK = re.compile(r"\[\^(\d+)\]")
_CELL = WORDS | Allowed(attributes=frozenset(("data-cite",)))
"""What a cell may hold: words, and citation marks."""
Tag = Literal["a", "em", "strong", "code"]
KEPT = frozenset(get_args(Tag))
"""Elements that a line may have in the browser. Of others, only the text is kept."""
_GOOD_HREF = re.compile(r"https?://|mailto:|\.\./")


class Marked(TypedDict):
    """Parts of a line within an element. Only a link has `href`."""

    tag: Tag
    href: NotRequired[str]
    parts: "list[LinePart]"


LinePart = str | int | Marked
"""A piece of a line: words, the number of a source, or an element."""


class ComparedSection(TypedDict):
    """A declared table: each column's heading, what stands for nothing, and whether it is free text."""

    id: str
    name: str
    caption: str
    href: str
    lines: list[tuple[str, str | None, bool]]


ComparedRow = tuple[str, list[list[LinePart]]]
"""A row of a brief: its heading, and its lines."""


class ComparedKind(TypedDict):
    """A kind whose records can be set side by side: of each its id, its name, and if it has few facts.

    `begin` are those that a reader finds chosen.
    """

    noun: str
    begin: list[str]
    records: list[tuple[str, str, bool]]
    formerly: dict[str, str]
    sections: list[ComparedSection]


class ComparedColumn(TypedDict):
    """A record: the entries of each section and line, each with a key that equal values share.

    `brief` is there if records of the kind have briefs.
    """

    name: str
    href: str
    cells: list[list[list[tuple[str, list[LinePart]]]]]
    brief: NotRequired[list[ComparedRow]]
    sources: list[list[LinePart]]


def scripts(catalog: Catalog) -> Iterator[Script]:
    """Yield the kinds' own scripts and styles, how words are folded, records to compare, and the form."""
    for path, file in catalog.kinds.assets:
        yield Script(path, file.read_text("utf-8"))
    yield Script(FOLDING, f"self.toolkitFolding = {json.dumps(folding.RULES)};\n")
    html = catalog.make(_Html)
    for kind in compared(catalog):
        yield catalog.make(_kind, kind)
        for record in catalog.all(kind):
            yield catalog.make(_column, record, html)
    if proposed := catalog.kinds.proposed:
        yield Script(DESCRIPTION, f"window.toolkitForm = {_json(form(catalog, proposed))};\n")
        for record in catalog.all(proposed):
            yield catalog.make(_proposed, record)


def _kind(catalog: Catalog, kind: type[Record]) -> Script:
    text = PageText(catalog, INDEX)
    compared_kind: ComparedKind = {
        "noun": kind.noun,
        "begin": first_pair(catalog, kind),
        "records": [(record.id, record.name, not record.is_full) for record in catalog.all(kind)],
        "formerly": {old: record.id for record in catalog.all(kind) for old in record.formerly},
        "sections": [
            {
                "id": table.id,
                "name": table.name,
                "caption": table.caption,
                "href": text.way(table),
                "lines": [
                    (column.heading, column.none, is_free(catalog.kinds, kind, column))
                    for column in table.columns
                ],
            }
            for table in tables_of(catalog, kind)
        ],
    }
    return _script(kind.folder, compared_kind)


def _proposed(_: Catalog, record: Record) -> Script:
    path = f"{RECORDS}/{record.folder}/{record.id}.js"
    return Script(path, f"window.toolkitRecord = {_json(values_of(record))};\n")


def _column(catalog: Catalog, record: Record, html: "_Html") -> Script:
    text = PageText(catalog, INDEX)
    shown = [
        [[(_digest(entry.key), show(text, entry)) for entry in cell] for cell in table]
        for table in cells_of(catalog, record)
    ]
    brief = _brief(text, record)
    sources = text.cited()
    in_cells = (line for table in shown for cell in table for _, line in cell)
    in_brief = (line for _, lines in brief for line in lines)
    html.convert([*in_cells, *in_brief, *sources], record.file)
    column: ComparedColumn = {
        "name": record.name,
        "href": text.way(record),
        "cells": [[[(key, html.of(line)) for key, line in cell] for cell in table] for table in shown],
        "sources": [html.of(line) for line in sources],
    }
    if brief:
        column["brief"] = [(heading, [html.of(line) for line in lines]) for heading, lines in brief]
    return _script(f"{record.folder}/{record.id}", column)


def _brief(text: PageText, record: Record) -> list[tuple[str, tuple[Markdown, ...]]]:
    """Return what a brief of several records says of one: results by their titles, with who says so.

    How old the evidence is stands among what is to be borne in mind.
    """
    make = maker_of(text.catalog, type(record))
    if make is None:
        return []
    brief = make(text, record)
    results = tuple(
        Markdown(f"{result.title}{f' ({result.by})' if result.by else ''}{result.marks}")
        for result in brief.results
    )
    return [
        ("In short", (brief.sentence,)),
        *((answer.label, answer.lines) for answer in brief.answers),
        (brief.showing, results),
        ("To bear in mind", brief.cautions),
    ]


class _Html:
    """Lines of Markdown as what a browser makes of them: words, links and footnote marks, and no HTML.

    To convert many lines as the paragraphs of one text takes a fraction of the time that each takes alone.
    What is known stays as long as the toolkit is kept, up to a bound.
    """

    def __init__(self, _: Catalog) -> None:
        self._converter = Converter(output_format="html")
        self._known: dict[str, list[LinePart]] = {}

    def convert(self, lines: Iterable[Markdown], file: str) -> None:
        """Convert all of these lines of a record's file. Raises UnsafeHtmlError."""
        if len(self._known) > MOST:
            self._known.clear()
        new = [line for line in dict.fromkeys(map(str, lines)) if line not in self._known]
        html = self._of("\n\n".join(new)).split("\n")
        whole = len(html) == len(new) and all(p.startswith("<p>") and p.endswith("</p>") for p in html)
        for line, paragraph in zip(new, html if whole else map(self._of, new), strict=True):
            self._known[line] = parts_of(harmless(paragraph, _CELL, file))

    def of(self, line: Markdown) -> list[LinePart]:
        """Return a line as parts."""
        return self._known[line]

    def _of(self, markdown: str) -> str:
        return self._converter.reset().convert(_MARK.sub(r'<sup data-cite="\1"></sup>', markdown))


def parts_of(html: str) -> list[LinePart]:
    """Return HTML as parts of a line, without elements, attributes and addresses that no line may have."""
    body = LexborHTMLParser(f"<body>{html}").body
    return _parts(body) if body else []


def _parts(parent: LexborNode) -> list[LinePart]:
    joined: list[LinePart] = []
    for node in parent.iter(include_text=True):
        attributes = node.attributes
        inside: list[LinePart] = [node.text_content or ""] if node.is_text_node else _parts(node)
        if node.tag == "sup" and (number := attributes.get("data-cite") or "").isdecimal():
            inside = [int(number)]
        elif node.tag in KEPT:
            marked: Marked = {"tag": cast(Tag, node.tag), "parts": inside}
            if node.tag == "a" and _GOOD_HREF.match(href := attributes.get("href") or ""):
                marked["href"] = href
            inside = [marked]
        for part in inside:
            if isinstance(part, str) and joined and isinstance(joined[-1], str):
                joined[-1] += part
            else:
                joined.append(part)
    return joined


def _digest(key: str) -> str:
    return sha256(key.encode()).hexdigest()[:10]


def _script(name: str, value: Mapping[str, Any]) -> Script:
    return Script(f"compare/{name}.js", f'(window.toolkitCompare ||= {{}})["{name}"] = {_json(value)};\n')


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
