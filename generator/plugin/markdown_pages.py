"""Writes each page as Markdown beside its HTML, and `llms.txt` and `llms-full.txt`, which list and hold them.

The form of these two is that of llmstxt.org: what the site is, and its pages by kind, each in one line.
"""

import shutil
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as MkDocsPage

from generator.exports.page_markdown import escaped, markdown_of
from generator.pages import Page
from generator.pages.search_meta import GUIDE, kind_of_article
from generator.schema.kinds import Kinds

LIST, WHOLE = "llms.txt", "llms-full.txt"
OTHERS, GUIDES = "Other pages", "Optional"
"""Headings of the list. What stands under the second may be passed over by whoever is short of room."""


@dataclass(frozen=True)
class _Written:
    """A page that was written: its file, its line in the list, and the heading that this stands under."""

    file: Path
    line: str
    heading: str


class MarkdownPages:
    """The Markdown of one build's pages. The theme sees `config.extra.markdown`, and links to it."""

    def __init__(self, config: MkDocsConfig) -> None:
        """Tell the theme that there is Markdown."""
        config.extra["markdown"] = True
        self._site = config.site_url or ""
        self._written: list[_Written] = []

    def add(self, page: MkDocsPage, source: Page, kinds: Kinds, cited: str) -> None:
        """Write a page, with how to cite it at the end. One that only leads to another is not listed."""
        address = urljoin(self._site, page.url) if self._site else ""
        file = Path(page.file.abs_dest_path).with_suffix(".md")
        text = markdown_of(page.content or "", address)
        file.parent.mkdir(parents=True, exist_ok=True)  # the page itself is written after this
        file.write_text(f"{text}\n---\n\n{escaped(cited)}\n" if cited else text, "utf-8")
        if (page.meta.get("search") or {}).get("exclude"):
            return
        where = urljoin(address, file.name) if address else page.file.dest_uri.replace(".html", ".md")
        summary = page.meta.get("description") or ""
        line = f"- [{escaped(source.title)}]({where}){': ' if summary else ''}{escaped(summary)}"
        folder = source.path.partition("/")[0]
        known = kinds.folders[folder].KIND.title if folder in kinds.folders else OTHERS
        heading = GUIDES if kind_of_article(source.path) == GUIDE else known
        self._written.append(_Written(file, line, heading))

    def finish(self, config: MkDocsConfig) -> None:
        """Write the list of pages, and the one file with all but the guides."""
        site = Path(config.site_dir)
        lines: dict[str, list[str]] = defaultdict(list)
        for one in sorted(
            self._written, key=lambda one: (one.heading in (OTHERS, GUIDES), one.heading == GUIDES)
        ):
            lines[one.heading].append(one.line)
        about = " ".join((config.site_description or "").split())
        whole = urljoin(config.site_url or "", WHOLE)
        head = [f"# {escaped(config.site_name)}", *([f"> {escaped(about)}"] if about else [])]
        parts = ["\n".join([f"## {heading}", "", *lines_below]) for heading, lines_below in lines.items()]
        note = f"All pages but those listed as optional are in [one file]({whole})."
        (site / LIST).write_text("\n\n".join([*head, note, *parts]) + "\n", "utf-8")
        with (site / WHOLE).open("w", encoding="utf-8") as file:
            file.write("\n\n".join(head) + "\n")
            for one in self._written:
                if one.heading != GUIDES:
                    file.write("\n")
                    with one.file.open(encoding="utf-8") as page:
                        shutil.copyfileobj(page, file)
