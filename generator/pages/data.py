"""The data to take away: what each file is."""

from collections.abc import Iterator, Sequence

from generator import __version__
from generator.catalog import Catalog
from generator.downloads import Download
from generator.pages.page import Page, fill
from generator.text import page_of


def pages(catalog: Catalog, files: Sequence[Download]) -> Iterator[Page]:
    """Yield the index of files."""
    a_page = next((page_of(record).removesuffix(".md") for record in catalog.everything()), "")
    yield fill(
        catalog,
        "data.md.j2",
        "data/index.md",
        title="Data",
        also=["download", "open data", "spreadsheet", "Excel", "CSV", "JSON", "BibTeX"],
        summary="Take the evidence away: every table, every record and the bibliography, as files.",
        spreadsheets=[file for file in files if file.path.endswith(".csv")],
        others=[file for file in files if not file.path.endswith(".csv")],
        a_page=a_page,
        version=__version__,
    )
