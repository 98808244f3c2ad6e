"""Vocabularies: one page with every controlled value and what it means, and an entry each."""

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.pages.page import Page, fill
from generator.pages.records import record_page
from generator.schema.vocabularies import Vocabulary


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the index of vocabularies and a page for each."""
    vocabularies = catalog.all(Vocabulary)
    yield fill(
        catalog,
        "vocabularies.md.j2",
        "vocabularies/index.md",
        title="Vocabularies",
        summary="The controlled values that make records comparable, with what each means.",
        vocabularies=vocabularies,
    )
    for vocabulary in vocabularies:
        yield record_page(
            catalog,
            "vocabulary.md.j2",
            vocabulary,
            f"The {len(vocabulary.values)} values to choose from, with what each means.",
        )
