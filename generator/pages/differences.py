"""Where the sources disagree: one page, made from the figures, names and accounts of all records."""

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.disagreements import changed_names, differing_accounts, differing_figures
from generator.pages.page import Page, fill


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the page."""
    yield fill(
        catalog,
        "differences.md.j2",
        "differences/index.md",
        title="Where the sources disagree",
        also=["differences", "conflicting figures", "contradictions", "contested", "disputed"],
        summary="Figures, names and accounts that differ from source to source. All of them stand, each"
        " with its date.",
        figures=differing_figures(catalog),
        names=changed_names(catalog),
        accounts=differing_accounts(catalog),
    )
