"""Vocabularies: one page with every controlled value and what it means, and an entry each."""

from collections.abc import Iterator

from generator.pages.page import Page, fill, record_page
from generator.records.vocabularies import Vocabulary
from generator.toolkit import Toolkit


def pages(toolkit: Toolkit) -> Iterator[Page]:
    """Yield the index of vocabularies and a page for each."""
    vocabularies = toolkit.all(Vocabulary)
    yield fill(
        toolkit,
        "vocabularies.md.j2",
        "vocabularies/index.md",
        title="Vocabularies",
        summary="The controlled values that make records comparable, with what each means.",
        vocabularies=vocabularies,
    )
    for vocabulary in vocabularies:
        yield record_page(
            toolkit,
            "vocabulary.md.j2",
            vocabulary,
            f"The {len(vocabulary.values)} values to choose from, with what each means.",
        )
