"""Where the sources disagree: one page, made from the figures, names and accounts of all records."""

from collections.abc import Iterator

from generator.pages.page import Page, fill
from generator.toolkit import Toolkit
from generator.views.differences import changed_names, differing_accounts, differing_figures

MATTERS = {
    "population": "Population",
    "places": "Number of places",
    "councils": "Number of local authorities",
    "networks": "Number of primary care networks",
    "neighbourhoods": "Number of neighbourhoods",
    "sizes": "How many people",
    "count": "How many there are in England",
}
"""What the page calls each field with figures."""


def pages(toolkit: Toolkit) -> Iterator[Page]:
    """Yield the page."""
    yield fill(
        toolkit,
        "differences.md.j2",
        "differences/index.md",
        title="Where the sources disagree",
        also=["differences", "conflicting figures", "contradictions"],
        summary="Figures, names and accounts that differ from source to source. All of them stand, each"
        " with its date.",
        figures=differing_figures(toolkit),
        matters=MATTERS,
        names=changed_names(toolkit),
        accounts=differing_accounts(toolkit),
    )
