"""Links of pages written by hand: each leads to a page, a part of it or a picture that is there."""

import posixpath
import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urlsplit

from generator.catalog.catalog import Catalog
from generator.checks.addresses import address_of, site_paths
from generator.checks.conversion import Converted, pages_by_hand
from generator.checks.html import leads_away
from generator.problems import DID_YOU_MEAN, Finding, did_you_mean, nearest, place_in, visible
from generator.store.loader import PICTURES, Article

_NOTE = "fnref:"
"""How the ids begin by which a footnote leads back to the words that refer to it."""
_FROM_HERE = "Write the way from this page, such as ../places/index.md, or place:elm-road for a record."
_BESIDE = "Put the picture beside the page, and write its name alone."
_HEADING = "Write a heading of the page in small letters, with hyphens between its words."
_MOST = 20
"""Dead links for which a near page is looked for: it takes a moment each."""


def links_of_articles_lead_somewhere(catalog: Catalog) -> Iterator[Finding]:
    """Every link and picture of a page written by hand leads to a page, a part or a picture that is there.

    For example: leads to "../place/index.md", which is not there. Did you mean "../places/index.md"?
    """
    if not catalog.articles:
        return
    site = _LinkTargets(catalog)
    for article in catalog.articles:
        mistakes = dict.fromkeys(_wrong(site, article))
        for address, message, hint in mistakes:
            start = _start(article.text, address.replace(f"#{_NOTE}", "[^"))
            line, column = place_in(article.text, start)
            yield Finding(article.file, (), message, hint, line=line, column=column)


@dataclass
class _LinkTargets:
    """What links can lead to, by the rules of MkDocs, which with --strict stops at what is not there."""

    catalog: Catalog

    @cached_property
    def paths(self) -> set[str]:
        """All pages and files, as MkDocs calls them."""
        return site_paths(self.catalog)

    @cached_property
    def by_hand(self) -> Mapping[str, Converted]:
        """Each page that is written by hand, by its path."""
        return pages_by_hand(self.catalog)

    @cached_property
    def called(self) -> Mapping[str, str]:
        """The pages by what people write instead of their paths: where they are published."""
        return {address_of(path).casefold(): path for path in sorted(self.paths)}

    def ids(self, path: str) -> Container[str]:
        """Return the parts of a page that links may lead to: those by hand, and entries of an index."""
        if path in self.by_hand:
            return self.by_hand[path].ids
        folder = path.removesuffix("/index.md")
        return {record_id for of, record_id in self.catalog.thin if of == folder}

    def has(self, path: str) -> bool:
        """Tell whether the site has this page or file, or may have it: a record may be unreadable.

        A record's further pages are called as it is, in other folders.
        """
        name = path.removesuffix(".md").rpartition("/")[2]
        unread = (self.catalog.is_unread(folder, name) for folder in self.catalog.kinds.folders)
        return path in self.paths or (path.endswith(".md") and any(unread))

    def near(self, path: str) -> str:
        """Return the page or file that is likely to be meant by a path that leads nowhere; or none."""
        bare = posixpath.normpath(path.removesuffix(".html").removesuffix("/index")).lstrip("/")
        named = [other for other in self.paths if posixpath.basename(other) == posixpath.basename(path)]
        alone = named[0] if len(named) == 1 else ""
        return self.called.get(address_of(bare).casefold()) or alone or nearest(path, self.paths)


def _wrong(site: _LinkTargets, article: Article) -> Iterator[tuple[str, str, str]]:
    """Yield each address of a page that is wrong, what is, and what to do."""
    page = site.by_hand[article.path]
    followed = Counter(page.followed)
    dead = 0
    for address, is_picture in page.addresses:
        if leads_away(address, ()):  # Another rule says to which other sites links may lead.
            continue
        in_html = not followed[address, is_picture]
        followed[address, is_picture] -= 1
        target = urlsplit(address)
        short, part = visible(address[:60]), unquote(target.fragment)
        path = _path(article, target.path)
        if not target.path and not is_picture:
            path = article.path
        elif not site.has(path) or address.startswith("/"):
            dead += 1
            meant = site.near(path) if target.path and dead <= _MOST else ""
            message = f'{"shows" if is_picture else "leads to"} "{short}", which is not there.'
            way = posixpath.relpath(meant, posixpath.dirname(article.path)) if meant else ""
            hint = _BESIDE if is_picture else _FROM_HERE
            yield address, message, DID_YOU_MEAN.format(near=way) if meant else hint
            continue
        elif is_picture and not path.endswith(PICTURES):
            hint = f"Put one that ends in {', '.join(PICTURES)} beside the page, and show that."
            yield address, f'shows "{short}", which is no picture.', hint
            continue
        elif in_html:
            message = f'leads to "{short}" in HTML, where the way is not followed from page to page.'
            yield address, message, f"Write it in Markdown: {'!' if is_picture else ''}[words]({short})."
            continue
        if not part or part in site.ids(path):
            continue
        if part.startswith(_NOTE):
            hint = "Write its mark, such as [^1], after them, or delete it."
            yield address, "has a footnote that no words refer to.", hint
        elif path in site.by_hand:
            message = f'leads to "{short}", a part that the page does not have.'
            yield address, message, did_you_mean(part, site.by_hand[path].ids) or _HEADING
        elif path.endswith(".md") and path not in site.catalog.published:
            message = f'leads to "{short}", a part of a page that the site makes, which may change.'
            yield address, message, f"Link to the page: {target.path}"


def _start(text: str, address: str) -> int:
    """Return where an address stands in the Markdown of a page: in brackets, after a colon, or in HTML."""
    match = re.search(rf"(?:(?<=[(<'\"=])|(?<=: )){re.escape(address)}(?=[)>'\"\s]|$)", text)
    return match.start() if match else max(text.find(address), 0)


def _path(article: Article, way: str) -> str:
    """Return where a way from a page leads, below `content/`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(article.path), unquote(way)))
