"""The two matrices, among the comparisons."""

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.evidence import strength_of_all
from generator.kinds.common.checks import FUNCTIONS_AND_EXAMPLES, PRINCIPLES_AND_PLACES
from generator.kinds.common.matrix import examples_by_functions, finding, principles_by_places
from generator.pages.page import Page, fill
from generator.pages.search_meta import TABLE

INDEX = "comparisons/index.md"


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield a page for each matrix; its heads lead to the records, its marks to the evidence."""
    shown = principles_by_places(catalog)
    yield fill(
        catalog,
        "common/matrix.md.j2",
        f"comparisons/{PRINCIPLES_AND_PLACES}.md",
        title="Principles and places",
        page_kind=TABLE,
        summary="Which place illustrates which principle.",
        matrix=shown,
        finding=finding(shown, "column"),
        key="A full circle leads to what the place, or an example in it, shows of the principle.",
        corner="Principle",
        strength=strength_of_all(catalog, shown.columns),
        evidence="column",
        section=INDEX,
    )
    practices = examples_by_functions(catalog)
    yield fill(
        catalog,
        "common/matrix.md.j2",
        f"comparisons/{FUNCTIONS_AND_EXAMPLES}.md",
        title="Functions and examples",
        page_kind=TABLE,
        summary="Which example shows which function.",
        matrix=practices,
        finding=finding(practices, "row"),
        key="A full circle leads to the example that shows the function.",
        corner="Example",
        strength=strength_of_all(catalog, (row.record for row in practices.rows)),
        evidence="row",
        section=INDEX,
    )
