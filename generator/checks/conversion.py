"""Pages written by hand as a build converts them, for the checks that judge what comes of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from selectolax.lexbor import LexborHTMLParser

from generator.catalog.catalog import Catalog
from generator.catalog.text import article as placed
from generator.checks.html import elements_of
from generator.checks.patterns import Sparing
from generator.schema.markdown import MARK_IN_ARTICLE
from generator.store.loader import Article

BLOCKS = "pymdownx.blocks.html"
EXTENSIONS: dict[str, dict[str, object]] = {
    "attr_list": {},
    "def_list": {},
    "fenced_code": {},
    "footnotes": {"SUPERSCRIPT_TEXT": "[{}]"},
    "md_in_html": {},
    BLOCKS: {},
    "tables": {},
    "toc": {"permalink": True, "toc_depth": 3},
}
"""Those of mkdocs.yml with their settings, and those that MkDocs adds itself."""
_END = "\ue000"
MOST = 1 << 8
"""Pages that are kept converted, for one check after another and for the next one while somebody edits."""


@dataclass(frozen=True)
class Converted:
    """The HTML of a page, and the addresses of its links and pictures that are written in Markdown.

    Behind the page, before what a build adds, stands a paragraph of the words `end`: see `ill_nested`.
    """

    html: str
    followed: tuple[tuple[str, bool], ...]
    end: str
    defined: tuple[str, ...]
    """The names by which links are defined apart from where they stand, as in `[name]: address`."""

    @cached_property
    def addresses(self) -> list[tuple[str, bool]]:
        """Where the page's links and pictures lead, each with whether it is a picture."""
        named = {"a": "href", "img": "src"}
        return [(own[named[tag]] or "", tag == "img") for tag, own in self._elements if named.get(tag) in own]

    @cached_property
    def ids(self) -> set[str]:
        """The parts of the page that a link can lead to."""
        names = {own.get("id") for _, own in self._elements}
        names |= {own.get("name") for tag, own in self._elements if tag == "a"}
        return set(filter(None, names))

    @cached_property
    def _elements(self) -> list[tuple[str, dict[str, str | None]]]:
        return [(str(node.tag), node.attributes) for node in elements_of(LexborHTMLParser(self.html).root)]


@lru_cache(maxsize=1)
def pages_by_hand(catalog: Catalog) -> Mapping[str, Converted]:
    """Return what a build makes of each page, by its path: with links, terms and footnotes in place."""
    return {article.path: _of(catalog, article) for article in catalog.articles}


def _of(catalog: Catalog, article: Article) -> Converted:
    end = _END
    while end in article.body:
        end += _END
    body = f"{article.body}\n\n{end}"
    try:
        return _converted(placed(catalog, article.path, body), end)
    except KeyError:  # It names what is not there, which another rule says.
        return _converted(MARK_IN_ARTICLE.sub(_without_target, body), end)


def _without_target(mark: re.Match[str]) -> str:
    return mark["code"] or mark["label"] or ""


@lru_cache(maxsize=MOST)
def _converted(markdown: str, end: str) -> Converted:
    converter, links = _converter("///" in markdown)
    html = converter.reset().convert(markdown)
    return Converted(html, tuple(links.found), end, tuple(converter.references))


class _Links(Treeprocessor):
    """Notes where links and pictures lead, as MkDocs does when it looks for pages and files."""

    def run(self, root: Element) -> None:
        self.found = [
            (address.replace("\x02amp\x03", "&"), element.tag == "img")
            for element in root.iter()
            for address in (element.get({"a": "href", "img": "src"}.get(element.tag, "")),)
            if address
        ]


@cache
def _converter(with_blocks: bool) -> tuple[Markdown, _Links]:
    """Return a converter. Blocks of HTML, which few pages have, take longer to import than all the rest."""
    names = [name for name in EXTENSIONS if with_blocks or name != BLOCKS]
    converter = Markdown(extensions=[*names, Sparing()], extension_configs=EXTENSIONS)
    links = _Links(converter)
    converter.treeprocessors.register(links, "links", 0)
    return converter, links
