"""Addresses: each page, and each part of a page that is looked up, has one of its own.

What pages the site makes is stated here, because to make them takes longer than a check may. A test compares
it with a site that was built, with all that MkDocs and the theme add to it.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path as FilePath

from markdown.extensions.toc import slugify

from generator.catalog.catalog import Catalog
from generator.catalog.text import brief_path
from generator.problems import Finding, Path
from generator.schema import Record
from generator.schema.comparisons import DATA_PACKAGE, DATASET, TIDY, WHOLE, Comparison
from generator.schema.kinds import Kinds
from generator.schema.sources import Source
from generator.schema.vocabularies import Vocabulary

_OWN = frozenset(
    (
        *("changes/index.md", "data/index.md", "differences/index.md", "freshness/index.md"),
        *("about/accessibility.md", "about/evidence.md", "contribute/checks.md"),
    )
)
"""The pages that any site has, whatever its kinds are, as MkDocs calls them."""

_COMPARE = "compare/index.md"
"""The page of a site that has a kind whose records can be set side by side."""

_PROPOSE = "contribute/propose.md"
"""The page of a site that has a kind of record that readers are asked to propose."""

_FIELDS = "contribute/fields"
_OF_THE_THEME = "404"

TEMPLATES = FilePath(__file__).parent.parent / "pages" / "templates"
"""Where the pages are that the site makes: what they look like, as far as no record says."""

_INDEX = re.compile(r"(?:(?:^|/)index)?\.md$")
_ID = re.compile(r"\bid=\"([a-z][\w-]*)\"|\{: #([a-z][\w-]*)[ }]")
_SCRIPTS_OWN = "__"
"""How the ids begin by which the theme and its scripts find what they need."""
_LOOKED_UP = '"{}" would be taken for a part of the page that scripts look up.'
ANOTHER_ID = "Choose another id: another name for the file."


def pages_have_addresses_of_their_own(catalog: Catalog) -> Iterator[Finding]:
    """Every page written by hand has an address that no other page has.

    For example: would stand where the page of data/places/sandport.yml does. Rename one of the two.
    """
    kinds = catalog.kinds
    taken = {
        address_of(path): record.file for record in catalog.everything() for path in _paths(kinds, record)
    }
    own = own_addresses(kinds)
    seen: dict[str, str] = {}
    pairs = tuple(f"compare/{kind.folder}/" for kind in kinds if kind.KIND.full)  # addresses of old
    for article in catalog.articles:
        address = address_of(article.path)
        other = seen.setdefault(address, article.file)
        if address in taken:
            message = f"would stand where the page of {taken[address]} does."
            hint = "Rename one of the two."
        elif address in own or address.startswith(pairs):
            message, hint = "would stand where the site makes a page of its own.", "Rename it."
        elif other != article.file:
            message = f"would stand where {other} does."
            hint = "Rename one of the two, or delete it."
        else:
            continue
        yield Finding(article.file, (), message, hint, line=1, column=1)


def own_addresses(kinds: Kinds) -> set[str]:
    """Return the addresses of the pages that are there whatever the records are."""
    return {_OF_THE_THEME, *map(address_of, (_COMPARE, _PROPOSE, *_own_paths(kinds)))}


def site_paths(catalog: Catalog) -> set[str]:
    """Return all pages of a site and all files that readers take away, as MkDocs calls them.

    Without the pages that only lead on from where two records stood side by side before.
    """
    kinds = catalog.kinds
    paths = _own_paths(kinds).union(*(_paths(kinds, record) for record in catalog.everything()))
    if any(kind.KIND.compared for kind in kinds):
        paths.add(_COMPARE)
    if kinds.proposed:
        paths.add(_PROPOSE)
    paths.update(article.path for article in catalog.articles)
    paths.update(catalog.published)
    names = [f"{DATASET}.json", f"{DATA_PACKAGE}.json", "sources.bib", "sources.csl.json"]
    for folder, kind in kinds.folders.items():
        names += f"{WHOLE}{folder}.csv", f"schemas/{folder}.json"
        if not issubclass(kind, Comparison):
            names.append(f"{TIDY}/{folder}.csv")
    for table in catalog.all(Comparison):
        names += f"{table.id}.csv", f"{table.id}.json"
    return paths.union(f"downloads/{name}" for name in names)


def address_of(path: str) -> str:
    """Return where a page is published, by its path: `places` for `places/index.md`."""
    return _INDEX.sub("", path)


def _own_paths(kinds: Kinds) -> set[str]:
    """Return the pages that are there whatever the records are, as MkDocs calls them."""
    of_kinds = (path for folder in kinds.folders for path in (f"{folder}/index.md", f"{_FIELDS}/{folder}.md"))
    return {*_OWN, f"{_FIELDS}/index.md", *of_kinds}.union(*kinds.of_all("checks", "PATHS"))


def anchors_are_free(catalog: Catalog) -> Iterator[Finding]:
    """Every heading and id leaves free the names by which the site's scripts find parts of a page.

    For example: "__config" would be taken for a part of the page that scripts look up. Choose other words.
    """
    anchored = set(catalog.kinds.of_all("checks", "ANCHORED"))
    for record in catalog.everything():
        for path, words in _headings(catalog.kinds, record):
            if is_looked_up(catalog.kinds, slugify(words, "-")):
                yield Finding(record.file, path, _LOOKED_UP.format(words), "Choose other words.")
        if record.folder in anchored:
            for path, own_id in ids(record):
                if is_looked_up(catalog.kinds, own_id):
                    hint = "Delete it." if path else ANOTHER_ID
                    yield Finding(record.file, path, _LOOKED_UP.format(own_id), hint)


def is_looked_up(kinds: Kinds, anchor: str) -> bool:
    """Return True if scripts, the theme's or ours, find a part of a page by this id."""
    return anchor.startswith(_SCRIPTS_OWN) or anchor in anchors_of_templates(kinds)


@cache
def anchors_of_templates(kinds: Kinds) -> frozenset[str]:
    """Return the ids that templates give to parts of a page, whatever the records are."""
    return frozenset(
        one or other
        for folder in (TEMPLATES, kinds.path)
        for template in folder.rglob("*.j2")
        for one, other in _ID.findall(template.read_text("utf-8"))
    )


def ids(record: Record) -> Iterator[tuple[Path, str]]:
    """Yield a record's id and the ids that it had before, each with the way to it."""
    yield (), record.id
    yield from ((("formerly", position), old) for position, old in enumerate(record.formerly))


def _paths(kinds: Kinds, record: Record) -> Iterator[str]:
    """Yield a record's own pages, as MkDocs calls them."""
    for _, name in ids(record):
        yield f"{record.folder}/{name}.md"
        if brief := brief_path(record, name):
            yield brief
    for further in kinds.of_all("checks", "paths"):
        yield from further(record)


def _headings(kinds: Kinds, record: Record) -> Iterator[tuple[Path, str]]:
    """Yield what stands in headings that have no id of their own."""
    yield ("name",), record.name
    yield from ((("differ", n, "about"), matter.about) for n, matter in enumerate(record.differ))
    if isinstance(record, Source):
        yield ("short",), record.short
    if isinstance(record, Vocabulary):
        yield from ((("values", n, "label"), value.label) for n, value in enumerate(record.values))
    for further in kinds.of_all("checks", "headings"):
        yield from further(record)
