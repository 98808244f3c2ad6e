"""Make the theme's search index say what a page is, and leave out what every page repeats.

The search plugin writes an entry for each page and for each of its sections. Field weights are in mkdocs.yml;
`overrides/assets/search.js` puts the question and puts what is found in order.
"""

import json
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from generator.pages.finding import LIST, kind_of_path
from generator.plugin.pieces import Pieces

INDEX = "search/search_index.json"
"""The search index that the theme reads, below the site's folder."""

REPEATED = {"Mentioned in", "Next", "Sources for this page"}
"""Sections of many pages that say nothing that the page they lead to does not say."""

_FOOTNOTE = re.compile(r"<sup>\d+</sup>")

Entry = dict[str, Any]


class Searching:
    """What the pages of a build say about themselves, to be put into the search index."""

    def __init__(self) -> None:
        self._pages: dict[str, Entry] = {}

    def note(self, url: str, path: str, meta: Mapping[str, Any]) -> None:
        """Take note of the page at `url`, made from `path`: what it is, in short, and its other names."""
        told = meta.get("search") or {}
        self._pages[url] = {
            "tags": [_plain(told.get("kind") or kind_of_path(path))],
            "also": [_plain(name) for name in told.get("also") or ()],
            "summary": _plain(meta.get("description") or ""),
        }

    def shape(self, site: Path, in_pieces: bool = False) -> None:
        """Rewrite the index below `site`, which the search plugin has just written, if there is one.

        In pieces, it holds no entries, but says where the pieces are.
        """
        file = site / INDEX
        if file.exists():
            index = json.loads(file.read_bytes())
            index["docs"] = [shaped for entry in index["docs"] if (shaped := self._shaped(entry))]
            if in_pieces:
                pieces = Pieces(index["docs"], index["config"]["fields"])
                pieces.write(file.parent)
                index = {"config": {**index["config"], "pieces": pieces.told()}, "docs": []}
            file.write_text(json.dumps(index, separators=(",", ":")), "utf-8")

    def _shaped(self, entry: Entry) -> Entry | None:
        """Return an entry as it is to be searched, or none if it is not."""
        url, _, anchor = str(entry["location"]).partition("#")
        told = self._pages.get(url, {})
        listing = told.get("tags") == [LIST]
        if anchor:
            if listing or entry["title"] in REPEATED:
                return None
            return {"location": entry["location"], "title": entry["title"], "text": _text(entry)}
        text = _first(entry["text"]) if listing else _text(entry)
        return {**entry, "text": text, **{field: value for field, value in told.items() if value}}


def _plain(text: object) -> str:
    """Return plain text as the index holds it: results are shown as HTML."""
    return escape(str(text), quote=False)


def _first(text: str) -> str:
    """Return the first paragraph: a list goes on with what other pages say."""
    end = text.find("</p>")
    return text[: end + len("</p>")] if end >= 0 else ""


def _text(entry: Entry) -> str:
    return _FOOTNOTE.sub("", entry["text"])
