"""The two matrices, among the comparisons."""

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.kinds.common.matrix import examples_by_functions, principles_by_places
from generator.kinds.common.matrix_picture import matrix_picture
from generator.pages.finding import TABLE
from generator.pages.page import Page, fill
from generator.text import Markdown

INDEX = "comparisons/index.md"
PRINCIPLES_AND_PLACES = "principles-and-places"
FUNCTIONS_AND_EXAMPLES = "functions-and-examples"
"""Ids of the two tables among the comparisons; no declared table may take them."""


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield a page for each matrix; the smaller one with a picture."""
    shown = principles_by_places(catalog)
    yield fill(
        catalog,
        "common/matrix.md.j2",
        f"comparisons/{PRINCIPLES_AND_PLACES}.md",
        title="Principles and places",
        page_kind=TABLE,
        summary="Which place illustrates which principle. In the table, each mark leads to the evidence.",
        matrix=shown,
        picture=Markdown(matrix_picture(shown, "points", "Principles and places")) if shown.columns else "",
        corner="Principle",
        evidence="column",
        section=INDEX,
    )
    yield fill(
        catalog,
        "common/matrix.md.j2",
        f"comparisons/{FUNCTIONS_AND_EXAMPLES}.md",
        title="Functions and examples",
        page_kind=TABLE,
        summary="Which example shows which function. Each mark leads to the example.",
        matrix=examples_by_functions(catalog),
        picture="",
        corner="Example",
        evidence="row",
        section=INDEX,
    )
