"""Where each term is used: the list on its page, from the very links that all pages were given."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.catalog import Catalog
from generator.pages.page import Page, tidy, write
from generator.records.glossary import Term
from generator.text import Markdown, PageText, plain

MARK = Markdown("\0used on\0")
"""Keeps the list's place on a term's page until all pages are there. No record can have such signs."""
MANY = 12
"""Pages that a list may have to stand open."""


@dataclass(frozen=True)
class Using:
    """A page that uses a term. `folder` is that of the record that it shows, if it shows one."""

    path: str
    title: str
    folder: str = ""


def completed(catalog: Catalog, made: Iterable[Page]) -> Iterator[Page]:
    """Yield all pages, and last those of terms, with the list of the pages that use the term.

    Only these are kept until all others are made: the whole site would be too much at once.
    """
    using: dict[str, list[Using]] = defaultdict(list)
    incomplete = []
    for page in made:
        if page.terms:
            folder = page.path.partition("/")[0] if page.source.startswith("data/") else ""
            found = Using(page.path, page.title, folder)
            for term in page.terms:
                using[f"{Term.folder}/{term}.md"].append(found)
        if MARK in page.markdown:
            incomplete.append(page)
        else:
            yield page
    for page in incomplete:
        markdown = page.markdown.replace(MARK, _list(catalog, page.path, using[page.path]))
        yield replace(page, markdown=tidy(markdown))


def _list(catalog: Catalog, path: str, using: list[Using]) -> str:
    """Return the list of the pages that use a term, for its own page; nothing if there are none."""
    if not using:
        return ""
    to = PageText(catalog, path).to
    links: dict[str, list[str]] = defaultdict(list)
    for page in sorted(using, key=lambda page: (page.title.casefold(), page.path)):
        links[page.folder].append(f"[{plain(page.title)}]({to(page.path)})")
    groups = [
        (folder.capitalize() or "Other pages", Markdown(", ".join(links[folder])))
        for folder in (*catalog.kinds.folders, "")
        if folder in links
    ]
    return write(catalog, "used_on.md.j2", groups=groups, number=len(using), many=len(using) > MANY)
