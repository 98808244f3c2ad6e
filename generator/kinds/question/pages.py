"""Questions: each page has its table."""

from typing import Any

from generator.catalog.catalog import Catalog
from generator.kinds.question.model import Question
from generator.pages.comparisons import table_of


def record(catalog: Catalog, question: Question) -> dict[str, Any]:
    """Return the table of a question."""
    return table_of(catalog, question)
