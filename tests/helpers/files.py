"""The files of a site that are no pages, held against those of the same site with plain words."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from comparing import MARK, Plain, different
from pybtex.database import parse_string
from pybtex.exceptions import PybtexError

SCRIPT = re.compile(r"(?P<name>[^=]*(?:\|\|= \{\}\))?[^=]*) = (?P<value>.*);\n?", re.DOTALL)
"""A script that gives a browser data: `(window.toolkitCompare ||= {})["places"] = {…};`."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
SHOWN = ("brief", "cells", "sources")
"""What of the data for browsers becomes elements."""
CITED = ("source", "locator")
"""Columns of what a text cites, in its order: a citation in hostile words may come before the others."""
_DIGEST = re.compile(r"[0-9a-f]{10}")


class PlainFiles:
    """The files of a site whose records hold plain words. `texts` are the numbers of fields with Markdown."""

    def __init__(self, files: Mapping[str, str], texts: frozenset[int]) -> None:
        self._files = dict(files)
        self._texts = texts

    def faults(self, files: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Yield what is wrong with another version of them: the file's path, and what it is."""
        for path in sorted(self._files.keys() ^ files.keys()):
            yield path, "is there in one version alone"
        for path in sorted(self._files.keys() & files.keys()):
            before, after = self._files[path], files[path]
            if before != after:
                yield from ((path, what) for what in self._of(path, before, after))

    def _of(self, path: str, before: str, after: str) -> Iterator[str]:
        match path.rpartition(".")[2]:
            case "json":
                yield from _json(before, after)
            case "js":
                yield from self._script(before, after)
            case "csv":
                yield from _spreadsheet(before, after)
            case "bib":
                yield from _bibliography(before, after)
            case "xml":
                yield from _xml(before, after)
            case _:
                yield "is not the same"

    def _script(self, before: str, after: str) -> Iterator[str]:
        one, other = SCRIPT.fullmatch(before), SCRIPT.fullmatch(after)
        assert one, before[:99]
        if not other or one["name"] != other["name"]:
            yield f"does not begin as it did: {after[:99]}"
            return
        try:
            value = json.loads(other["value"])
        except ValueError as error:
            yield f"is no JSON: {error}"
            return
        plain = json.loads(one["value"])
        yield from different(_known(plain), _known(value))
        for name in SHOWN:
            if "cells" in plain and name in value:
                frames = [_framed(data[name]) for data in (plain, value)]
                yield from (fault.what for fault in Plain(frames[0], self._texts).faults(frames[1]))


def _framed(value: Any) -> str:
    """Return as one page what a browser makes of the parts of lines, each words, a number or an element."""
    return f"<!doctype html><html lang=en><head><title>x</title></head><body>{_made(value)}</body></html>"


def _made(value: Any) -> str:
    match value:
        case {"tag": str(tag), "parts": list(parts), **others}:
            assert others.keys() <= {"href"}, value
            href = f' href="{escape(others["href"])}"' if others else ""
            return f"<{tag}{href}>{''.join(map(_made, parts))}</{tag}>"
        case list():
            return f"<div>{''.join(map(_made, value))}</div>"
        case str():
            return "" if _DIGEST.fullmatch(value) else escape(value)
        case int():
            return ""
        case _:
            raise AssertionError(value)


def _known(value: Any) -> Any:
    """Return data without what is worked out from the words."""
    return {k: None if k in SHOWN else v for k, v in value.items()} if "cells" in value else value


def _json(before: str, after: str) -> Iterator[str]:
    try:
        value = json.loads(after)
    except ValueError as error:
        yield f"is no JSON: {error}"
        return
    yield from different(json.loads(before), value)


def _spreadsheet(before: str, after: str) -> Iterator[str]:
    one, other = (list(csv.reader(io.StringIO(text, newline=""))) for text in (before, after))
    if [len(row) for row in one] != [len(row) for row in other]:
        yield "has other rows"
    for row in other:
        yield from (
            f"has a formula: {cell[:40]}" for cell in row if cell.lstrip("\ufeff").startswith(FORMULA)
        )
    for mine, its in zip(one, other, strict=False):
        for heading, was, cell in zip(one[0], mine, its, strict=False):
            if heading in CITED and sorted(was.split("; ")) == sorted(cell.split("; ")):
                continue
            if was != cell and not MARK.search(was):
                yield f"has {cell[:60]!r}, had {was[:60]!r}"


def _bibliography(before: str, after: str) -> Iterator[str]:
    plain = parse_string(before, "bibtex")
    try:
        data = parse_string(after, "bibtex")
    except (PybtexError, ValueError) as error:
        yield f"is no BibTeX: {error}"
        return
    if list(plain.entries) != list(data.entries) or plain.preamble != data.preamble:
        yield f"has {list(data.entries)}"
        return
    for key, entry in plain.entries.items():
        it = data.entries[key]
        if list(entry.fields) != list(it.fields) or entry.type != it.type:
            yield f"{key} has {list(it.fields)}, had {list(entry.fields)}"
        for role, people in entry.persons.items():
            if len(people) != len(it.persons.get(role, ())):
                yield f"{key} has other people: {it.persons.get(role)}"


def _xml(before: str, after: str) -> Iterator[str]:
    try:
        one, other = ElementTree.fromstring(before), ElementTree.fromstring(after)
    except ElementTree.ParseError as error:
        yield f"is no XML: {error}"
        return
    if [(e.tag, list(e.attrib)) for e in one.iter()] != [(e.tag, list(e.attrib)) for e in other.iter()]:
        yield "has other elements"
        return
    for was, it in zip(one.iter(), other.iter(), strict=True):
        if was.get("type") == "html":
            frames = [f"<!doctype html><html><head><title>x</title></head><body>{e.text}" for e in (was, it)]
            yield from (fault.what for fault in Plain(frames[0], frozenset()).faults(frames[1]))
        elif was.text != it.text and not MARK.search(was.text or ""):
            yield f"has {it.text!r}, had {was.text!r}"
