"""Matrices derived from the records: which place shows which principle, which example which function.

They stand among the comparisons.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.catalog.catalog import Catalog
from generator.catalog.evidence import strength_of_all
from generator.catalog.findings import most
from generator.kinds.common.checks import FUNCTIONS_AND_EXAMPLES, PRINCIPLES_AND_PLACES
from generator.kinds.example.model import Example
from generator.kinds.function.model import Function
from generator.kinds.place.model import Place
from generator.kinds.place.shown import shown_in
from generator.kinds.principle.model import Principle
from generator.pages.page import Page, fill
from generator.pages.search_meta import TABLE
from generator.schema import Record

INDEX = "comparisons/index.md"


@dataclass(frozen=True)
class MatrixRow:
    """One row: what it is about, and for each column whether the two go together."""

    record: Record
    marks: tuple[bool, ...]


@dataclass(frozen=True)
class Matrix:
    """Rows against columns."""

    columns: tuple[Record, ...]
    rows: tuple[MatrixRow, ...]


def finding(matrix: Matrix, evidence: str) -> str:
    """Return a sentence on what most of the evidence shows, which stands in the rows or the columns."""
    rows = [row.record for row in matrix.rows]
    of = rows if evidence == "row" else matrix.columns
    having: dict[str, list[str]] = {}
    for row in matrix.rows:
        for column, mark in zip(matrix.columns, row.marks, strict=True):
            by, what = (row.record, column) if evidence == "row" else (column, row.record)
            if mark:
                having.setdefault(what.name, []).append(by.name)
    return f"Shown most: {most(f'{len(of)} {of[0].folder}', having)}." if having else ""


def principles_by_places(catalog: Catalog) -> Matrix:
    """Return principles against the places with an entry, or an example, that shows at least one of them."""
    principles = catalog.numbered(Principle)
    principle_ids = {place.id: shown_in(place, Principle.folder) for place in catalog.all(Place)}
    for example in catalog.all(Example):
        if example.place:
            principle_ids[example.place].update(example.principles)
    places = tuple(place for place in catalog.all(Place) if principle_ids[place.id])
    return Matrix(
        places,
        tuple(
            MatrixRow(principle, tuple(principle.id in principle_ids[place.id] for place in places))
            for principle in principles
        ),
    )


def examples_by_functions(catalog: Catalog) -> Matrix:
    """Return the examples that show a function against all functions."""
    functions = tuple(catalog.numbered(Function))
    return Matrix(
        functions,
        tuple(
            MatrixRow(example, tuple(function.id in example.functions for function in functions))
            for example in catalog.all(Example)
            if example.functions
        ),
    )


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield a page for each matrix; its heads lead to the records, its marks to the evidence."""
    of_places, of_examples = principles_by_places(catalog), examples_by_functions(catalog)
    yield fill(
        catalog,
        "common/matrix.md.j2",
        f"comparisons/{PRINCIPLES_AND_PLACES}.md",
        title="Principles and places",
        page_kind=TABLE,
        summary="Which place illustrates which principle.",
        matrix=of_places,
        finding=finding(of_places, "column"),
        key="A full circle leads to what the place, or an example in it, shows of the principle.",
        corner="Principle",
        strength=strength_of_all(catalog, of_places.columns),
        evidence="column",
        section=INDEX,
    )
    yield fill(
        catalog,
        "common/matrix.md.j2",
        f"comparisons/{FUNCTIONS_AND_EXAMPLES}.md",
        title="Functions and examples",
        page_kind=TABLE,
        summary="Which example shows which function.",
        matrix=of_examples,
        finding=finding(of_examples, "row"),
        key="A full circle leads to the example that shows the function.",
        corner="Example",
        strength=strength_of_all(catalog, (row.record for row in of_examples.rows)),
        evidence="row",
        section=INDEX,
    )
