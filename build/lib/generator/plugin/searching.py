"""Make the theme's search index say what a page is, and leave out what every page repeats.

The search plugin writes an entry for each page and for each of its sections. Field weights are in mkdocs.yml;
`overrides/assets/search.js` puts the question and puts what is found in order.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any
from weakref import finalize

from material.plugins.search.plugin import SearchIndex
from mkdocs.structure.pages import Page

from generator.pages.finding import LIST, kind_of_article
from generator.plugin.ahead import Ahead
from generator.plugin.pieces import Pieces

INDEX = "search/search_index.json"
"""The search index that the theme reads, below the site's folder."""

REPEATED = {"Mentioned in", "Next", "Sources for this page"}
"""Sections of many pages that say nothing that the page they lead to does not say."""

_FOOTNOTE = re.compile(r"<sup>\d+</sup>")

Entry = dict[str, Any]


class Searching(SearchIndex):  # type: ignore[misc]
    """What takes the place of the search plugin's own index in a build.

    It is asked as that is: to add what is on a page, and at the end for the index as JSON. The entries are
    kept on disk until then. In pieces, the index holds no entries, but says where the pieces are.
    """

    pieces: Pieces | None = None
    entries: list[Entry]

    def __init__(
        self,
        config: Mapping[str, Any],
        *,
        ahead: Ahead | None = None,
        in_pieces: bool = False,
        within: Path | None = None,
    ) -> None:
        """Take the search plugin's settings, the pages that were read ahead, and where to keep entries."""
        super().__init__(**config)
        self._ahead = ahead
        self._in_pieces = in_pieces
        self._kept = TemporaryFile(dir=within)  # noqa: SIM115 - it is open as long as this is
        finalize(self, self._kept.close)
        self._lines: dict[str, tuple[int, int]] = {}

    def add_entry_from_context(self, page: Page) -> None:
        """Add the entries of a page: one for itself, and one for each of its sections."""
        entries = self._ahead.entries_of(page) if self._ahead else None
        if entries is None:
            super().add_entry_from_context(page)
            entries, self.entries = self.entries, []
        told = _told(page)
        if shaped := [found for entry in entries if (found := _shaped(entry, told))]:
            line = json.dumps(shaped).encode()
            self._lines[page.url] = self._kept.tell(), len(line)
            self._kept.write(line)

    def generate_search_index(self, prev: SearchIndex | None) -> str:
        """Return the index as JSON."""
        if self._in_pieces:
            config = {key: self.config[key] for key in ("lang", "separator", "pipeline", "fields")}
            self.pieces = Pieces(_Pages(self._kept, sorted(self._lines.items())), self.config["fields"])
            index = {"config": {**config, "pieces": self.pieces.told()}, "docs": []}
            return json.dumps(index, separators=(",", ":"), default=str)
        self.entries = [entry for page in _Pages(self._kept, self._lines.items()) for entry in page]
        whole: str = super().generate_search_index(prev)
        return whole


@dataclass(frozen=True)
class _Pages:
    """The entries of pages, one page after the other, as often as one asks."""

    kept: IO[bytes]
    lines: Collection[tuple[str, tuple[int, int]]]

    def __iter__(self) -> Iterator[list[Entry]]:
        for _, (start, length) in self.lines:
            self.kept.seek(start)
            yield json.loads(self.kept.read(length))


def _told(page: Page) -> Entry:
    """Return what a page says of itself: what it is, in short, and its other names."""
    told = page.meta.get("search") or {}
    return {
        "tags": [_plain(told.get("kind") or kind_of_article(page.file.src_uri))],
        "also": [_plain(name) for name in told.get("also") or ()],
        "summary": _plain(page.meta.get("description") or ""),
    }


def _shaped(entry: Entry, told: Entry) -> Entry | None:
    """Return an entry as it is to be searched, or none if it is not."""
    anchor = "#" in str(entry["location"])
    listing = told["tags"] == [LIST]
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
