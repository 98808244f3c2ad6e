"""Replaces the index of the theme's search plugin by one for our own search.

It has an entry for each page, with its sections in it, all of plain text. Field weights are in mkdocs.yml;
`overrides/assets/search-find.js` finds entries and puts them in order. What a browser can tell by itself is
not in it: words with a hyphen as one, and anchors that are their headings in small letters.
"""

import json
import re
from pathlib import Path
from typing import Any

from material.plugins.search.plugin import SearchIndex
from mkdocs.structure.pages import Page

from generator.pages.search_meta import LIST, kind_of_article
from generator.plugin.search_sections import Section, sections_of

INDEX = "search/entries.json"
"""The search index, below the site's folder. The search fetches it for a first question: `search.js`."""

ASKED_FOR = "search/search_index.json"
"""Where the theme fetches an index with every page, and finds one without entries."""

REPEATED = {
    "How to cite it",
    "Mentioned in",
    "Next",
    "Records that cite it",
    "See also",
    "Sources for this page",
}
"""Sections that say nothing that the page, or one they lead to, does not say; with those below them."""

SHORTEST = 30
"""Signs of a sentence that is no mere name, which several pages may have."""

_SENTENCES = re.compile(r"(?<=[.?!]) ")

SearchEntry = dict[str, Any]


class Searching(SearchIndex):  # type: ignore[misc]
    """The index that the search plugin builds, with entries in our shape."""

    entries: list[SearchEntry]

    def add_entry_from_context(self, page: Page) -> None:
        """Add the entry of a page, and those of its rows, which are found as pages are.

        The address of a row has a question mark for the number sign until it is shown, as it is no section.
        """
        said = page.meta.get("search") or {}
        if said.get("exclude"):
            return
        first, *others = sections_of(page.content or "") or [Section()]
        fields = _told(page, said)
        listing = fields["tags"] == [LIST]
        # A list goes on with what other pages say.
        text = first.text.partition("\n")[0] if listing else first.text
        title = first.title or str(page.meta.get("title", page.title))
        entry = {"location": page.url, "title": title, "text": text, **fields}
        self.entries.append(entry)
        rows = said.get("rows") or {}
        sections = []
        for section in _told_here(others):
            if section.id in rows:
                row = {"location": f"{page.url}?{section.id}", "title": section.title, "text": section.text}
                self.entries.append({**row, **_told(page, rows[section.id])})
            elif not listing:
                anchor = [] if _anchor(section.title) == section.id else [section.id]
                sections.append([section.title, section.text, *anchor])
        if sections:
            entry["sections"] = sections


def put_apart(site: Path) -> None:
    """Move the index that the search plugin wrote to INDEX, and leave the theme its settings alone."""
    written = site / ASKED_FOR
    text = written.read_text("utf-8")
    settings, _ = json.JSONDecoder().raw_decode(text, text.index("{", 1))
    written.replace(site / INDEX)
    written.write_text(_dumped({"config": settings, "docs": []}), "utf-8")


def write_index(site: Path, entries: list[SearchEntry]) -> None:
    """Write the search index of a site, with the settings that were put apart."""
    index = json.loads((site / ASKED_FOR).read_bytes())
    (site / INDEX).write_text(_dumped({**index, "docs": entries}), "utf-8")


def say_once(entries: list[SearchEntry]) -> None:
    """Leave each sentence of a search index to one page: it is to be found where it is at home.

    That is where it is what the page is about, in short; else the shortest of the pages that have it, as the
    others gather what several pages say. A section with the name of a page gathers what that page says. An
    entry of a list keeps all that it has, which is little. Sections of which nothing is left stay: they have
    their headings.
    """
    pages = sorted(entries, key=_length)
    said = {sentence for page in pages for sentence in _in_short(page)}
    names = {page["title"] for page in pages}

    def once(text: str) -> str:
        lines = []
        for line in text.split("\n"):
            sentences = _SENTENCES.split(line)
            lines.append(" ".join(each for each in sentences if len(each) < SHORTEST or each not in said))
            said.update(sentences)
        return "\n".join(filter(None, lines))

    gathering = []
    for page in pages:
        text = once(page["text"])
        if "?" not in page["location"]:
            page["text"] = text
        for section in page.get("sections", ()):
            if section[0] in names:
                gathering.append(section)
            else:
                section[1] = once(section[1])
    for section in gathering:
        section[1] = once(section[1])


def _in_short(page: SearchEntry) -> list[str]:
    """Return the sentences that a page begins with, which its entry has in fields of their own."""
    marks = ", ".join(words for _, words in page.get("evidence", ()))
    return [*_SENTENCES.split(page.get("summary", "")), f"Evidence: {marks}."]


def _length(page: SearchEntry) -> int:
    return len(page["text"]) + sum(len(text) for _, text, *_ in page.get("sections", ()))


def _told(page: Page, meta: SearchEntry) -> SearchEntry:
    """Return what a page or a row of it says of itself: what it is, in short, other names, its evidence."""
    marks = (meta.get("evidence") or {}).items()
    fields = {
        "tags": [str(meta.get("kind") or kind_of_article(page.file.src_uri))],
        "also": [str(name) for name in meta.get("also") or ()],
        "synonyms": [str(name) for name in meta.get("synonyms") or ()],
        "summary": str(meta.get("summary") or page.meta.get("description") or ""),
        "evidence": [[str(sign), str(words)] for words, sign in marks],
        "boost": meta.get("boost"),
    }
    return {field: value for field, value in fields.items() if value}


def _told_here(sections: list[Section]) -> list[Section]:
    """Return the sections that are to be searched."""
    searched = []
    below: int | None = None
    for section in sections:
        if below is None or section.level <= below:
            below = section.level if section.title in REPEATED else None
        if below is None and not section.excluded:
            searched.append(section)
    return searched


def _anchor(title: str) -> str:
    """Return the anchor that most headings have: `search-find.js` makes the same of them."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def _dumped(index: dict[str, Any]) -> str:
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))
