"""Questions: an index, and a page each with its finding and its table."""

from collections.abc import Iterator

from generator.catalog.backlinks import referrers
from generator.catalog.catalog import Catalog
from generator.catalog.listing import in_order
from generator.kinds.question.model import Question
from generator.pages import records
from generator.pages.comparisons import table_of
from generator.pages.page import Page
from generator.store.context import Edition


def pages(catalog: Catalog, edition: Edition) -> Iterator[Page]:
    """Yield the index of questions and a page for each."""
    yield records.index(catalog, Question)
    for question in in_order(catalog, Question):
        yield catalog.make(_page, question)


def _page(catalog: Catalog, question: Question) -> Page:
    shown = table_of(catalog, question)
    return records.page(catalog, question, referrers=referrers(catalog, question), **shown)
