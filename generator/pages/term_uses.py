"""Where each term is used: the list on its page, from the very links that all pages were given."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.catalog.catalog import Catalog
from generator.catalog.text import Markdown, PageText, plain
from generator.pages.onward import FEW, onward
from generator.pages.page import Page, tidy, write
from generator.pages.rows import as_row
from generator.pages.search_meta import kind_of_record, name_of
from generator.schema.comparisons import Comparison
from generator.schema.declared import in_words
from generator.schema.folding import in_order
from generator.schema.glossary import Term

USED, NEXT = "used on", "next of"
"""What stands where a mark keeps its place: the list of pages that use a term, or those to read next."""
_MARK = re.compile(rf"\0({USED}|{NEXT}) ([^\0]+)\0")
"""Keeps a place on a page until all pages are there. No record can have such signs."""
MANY = 12
"""Pages that a list may have to stand open."""


@dataclass(frozen=True)
class Using:
    """A page that uses a term. `folder` is that of the record that it shows, if it shows one."""

    path: str
    title: str
    folder: str = ""


def mark_of(term: Term, what: str = USED) -> Markdown:
    """Return what keeps the place of the pages that use a term."""
    return Markdown(f"\0{what} {term.id}\0")


def completed(catalog: Catalog, site_pages: Iterable[Page]) -> Iterator[Page]:
    """Yield all pages, and last those of terms, with the list of the pages that use the term.

    Only these are kept until all others are made: the whole site would be too much at once.
    """
    using: dict[str, list[Using]] = defaultdict(list)
    incomplete = []
    for page in site_pages:
        if page.terms:
            folder = page.path.partition("/")[0] if page.source.startswith("data/") else ""
            page_using = Using(page.path, page.title, folder)
            for term in page.terms:
                using[term].append(page_using)
        if "\0" in page.markdown:
            incomplete.append(page)
        else:
            yield page
    for page in incomplete:
        markdown = page.markdown
        for what, term in _MARK.findall(markdown):
            make = _list if what == USED else _next
            others = [one for one in using[term] if one.path != page.path]
            markdown = markdown.replace(f"\0{what} {term}\0", make(catalog, page.path, term, others))
        yield replace(page, markdown=tidy(markdown))


def _list(catalog: Catalog, path: str, term_id: str, using: list[Using]) -> str:
    """Return the list of the pages that use a term, for where it is told of; nothing if there are none."""
    if not using:
        return ""
    to = PageText(catalog, path).to
    links: dict[str, list[str]] = defaultdict(list)
    for page in sorted(using, key=lambda page: (in_order(page.title), page.path)):
        links[page.folder].append(f"[{plain(page.title)}]({to(page.path)})")
    groups = [
        (in_words(folder) or "Other pages", Markdown(", ".join(links[folder])))
        for folder in (*catalog.kinds.folders, "")
        if folder in links
    ]
    written = write(catalog, "used_on.md.j2", groups=groups, number=len(using), many=len(using) > MANY)
    term = catalog.get(Term, term_id)
    return as_row(term, written) if catalog.is_thin(term) else written


def _next(catalog: Catalog, path: str, term_id: str, using: list[Using]) -> str:
    """Return the pages to read after a term, as items of a list: a table first, one of a kind."""
    text = PageText(catalog, path)
    kinds = [kind for kind in catalog.kinds if kind.folder != Term.folder]
    steps: dict[str, Using] = {}
    for page in sorted(using, key=lambda page: (in_order(page.title), page.path)):
        steps.setdefault(page.folder, page)
    referring = [
        kind for kind in sorted(kinds, key=lambda kind: kind is not Comparison) if kind.folder in steps
    ]
    lines = []
    for kind in referring[:FEW]:
        page = steps[kind.folder]
        lines.append(f"- {name_of(kind)}: [{plain(page.title)}]({text.to(page.path)})")
    folders = {kind.folder for kind in referring}
    if len(lines) < FEW:
        others = onward(catalog, catalog.get(Term, term_id))
        lines += [f"- {kind_of_record(one)}: {text.link(one)}" for one in others if one.folder not in folders]
    return "\n".join(lines[:FEW])
