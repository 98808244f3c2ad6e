"""The data to take away: what each file is."""

from collections.abc import Iterator, Sequence

from generator import __version__
from generator.catalog.catalog import Catalog
from generator.pages.output import Download
from generator.pages.page import Page, fill
from generator.store.settings import Licence


def pages(catalog: Catalog, files: Sequence[Download], licence: Licence) -> Iterator[Page]:
    """Yield the index of files, which are under a licence."""
    a_page = next((f"{one.folder}/{one.id}" for one in catalog.everything() if not catalog.is_thin(one)), "")
    yield fill(
        catalog,
        "data.md.j2",
        "data/index.md",
        title="Data",
        also=[
            "download",
            "open data",
            "spreadsheet",
            "Excel",
            "CSV",
            "JSON",
            "BibTeX",
            "brief",
            "one page to print",
        ],
        summary="Take the evidence away: every table, every record and the bibliography, as files.",
        spreadsheets=[file for file in files if file.path.endswith(".csv") and not file.schema],
        tidy=[file for file in files if file.schema],
        others=[file for file in files if not file.path.endswith(".csv")],
        a_page=a_page,
        version=__version__,
        licence=licence,
        briefs=[kind.KIND.title.lower() for kind in catalog.kinds if kind.KIND.brief],
    )
