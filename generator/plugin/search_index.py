"""Replaces the index of the theme's search plugin: adds kinds and weights, drops repeated sections.

The search plugin writes an entry for each page and for each of its sections. Field weights are in mkdocs.yml;
`overrides/assets/search.js` puts the question and puts what is found in order.
"""

import json
import re
from html import escape
from itertools import chain
from pathlib import Path
from typing import Any

from material.plugins.search.plugin import SearchIndex
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from generator.checks.html import refused
from generator.pages.search_meta import LIST, kind_of_article
from generator.plugin.search_sections import sections_of

INDEX = "search/entries.json"
"""The search index, below the site's folder. The search fetches it for a first question: `search.js`."""

ASKED_FOR = "search/search_index.json"
"""Where the theme fetches an index with every page, and finds one without entries."""

REPEATED = {"Mentioned in", "Next", "Sources for this page"}
"""Sections of many pages that say nothing that the page they lead to does not say."""

_MARKS = re.compile(r"<(?!/?(?:p|ul|ol|li|em|strong|code|pre|blockquote|table|t[rdh]|thead|tbody|caption)>)")
"""A text without any of these holds no more than words of Markdown."""
_PARTED = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)+|\b[0-9]{1,3}(?:,[0-9]{3})+\b")
"""Words with a hyphen in them, and large numbers: some write these in one, as coproduction and 850000."""
_FOOTNOTE = re.compile(r"<sup>\[?\d+\]?</sup>")

Entry = dict[str, Any]


class Searching(SearchIndex):  # type: ignore[misc]
    """The index that the search plugin builds, with entries in our shape."""

    entries: list[Entry]

    def add_entry_from_context(self, page: Page) -> None:
        """Add the entries of a page: one for itself, and one for each of its sections.

        Results are shown as HTML. Raises PluginError if there is any that may not stand there.
        """
        before = len(self.entries)
        said = page.meta.get("search") or {}
        for section in () if said.get("exclude") else sections_of(page.content or ""):
            if not section.is_excluded():
                self.create_entry_for_section(section, page.toc, page.url, page)
        told = _told(page, said)
        rows = {name: _told(page, row) for name, row in (said.get("rows") or {}).items()}
        added = self.entries[before:]
        self.entries[before:] = [shaped for entry in added if (shaped := _shaped(entry, told, rows))]
        for entry in self.entries[before:]:
            if joined := _joined(entry):
                entry["synonyms"] = [*entry.get("synonyms", ()), *joined]
            for text in (
                entry["title"],
                entry["text"],
                entry.get("summary", ""),
                *entry.get("also", ()),
                *entry.get("synonyms", ()),
                *chain(*entry.get("evidence", ())),
            ):
                for what, given in refused(text) if _MARKS.search(text) else ():
                    raise PluginError(f'{page.file.src_uri} has the {what} "{given[:60]}" for the search.')


def put_apart(site: Path) -> None:
    """Move the index that the search plugin wrote to INDEX, and leave the theme its settings alone."""
    written = site / ASKED_FOR
    settings = json.loads(written.read_bytes())["config"]
    written.replace(site / INDEX)
    written.write_text(json.dumps({"config": settings, "docs": []}, separators=(",", ":")), "utf-8")


def _told(page: Page, told: Entry) -> Entry:
    """Return what a page or a row of it says of itself: what it is, in short, other names, its evidence."""
    marks = (told.get("evidence") or {}).items()
    return {
        "tags": [_plain(told.get("kind") or kind_of_article(page.file.src_uri))],
        "also": [_plain(name) for name in told.get("also") or ()],
        "synonyms": [_plain(name) for name in told.get("synonyms") or ()],
        "summary": _plain(told.get("summary") or page.meta.get("description") or ""),
        "evidence": [[escape(str(sign)), _plain(words)] for words, sign in marks],
        "boost": told.get("boost"),
    }


def _shaped(entry: Entry, told: Entry, rows: dict[str, Entry]) -> Entry | None:
    """Return an entry as it is to be searched, or none if it is not.

    A row of a page is found as a page is. Its address has a question mark for the number sign until it is
    shown, or the theme would take it for a section.
    """
    page, anchor, name = str(entry["location"]).partition("#")
    listing = told["tags"] == [LIST]
    if name in rows:
        row = {field: value for field, value in rows[name].items() if value}
        return {**entry, "location": f"{page}?{name}", "text": _text(entry), **row}
    if anchor:
        if listing or entry["title"] in REPEATED:
            return None
        return {"location": entry["location"], "title": entry["title"], "text": _text(entry)}
    text = _first(entry["text"]) if listing else _text(entry)
    return {**entry, "text": text, **{field: value for field, value in told.items() if value}}


def _joined(entry: Entry) -> list[str]:
    """Return what an entry has in parts, each in one word, as a reader may type it."""
    texts = (entry["title"], entry.get("summary", ""), *entry.get("also", ()), entry["text"])
    parted = {found for text in texts for found in _PARTED.findall(text)}
    return sorted({re.sub(r"[^\w]", "", found).lower() for found in parted})


def _plain(text: object) -> str:
    """Return plain text as the index holds it: results are shown as HTML."""
    return escape(str(text), quote=False)


def _first(text: str) -> str:
    """Return the first paragraph: a list goes on with what other pages say."""
    end = text.find("</p>")
    return text[: end + len("</p>")] if end >= 0 else ""


def _text(entry: Entry) -> str:
    return _FOOTNOTE.sub("", entry["text"])
