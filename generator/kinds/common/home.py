"""The home page: what brings you here, what the toolkit holds, and how fresh it is."""

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.kinds.place.model import Place
from generator.pages.page import Page, fill
from generator.views.totals import last_reviewed, totals

LISTED = 12
"""Places with a full profile that the home page lists. Of more it says how many there are, and where."""


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the home page."""
    yield fill(
        catalog,
        "common/home.md.j2",
        "index.md",
        title="Place Toolkit",
        summary="How hospitals, councils, GPs and charities in England run health and care together in"
        " local places: what they chose, and what came of it.",
        places=[place for place in catalog.all(Place) if place.is_full],
        listed=LISTED,
        totals=totals(catalog),
        reviewed=last_reviewed(catalog),
    )
