"""The pages that belong to no one kind: the home page, and two tables made from what the records show."""

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.evidence import dates, holding
from generator.catalog.listing import in_order
from generator.catalog.totals import last_reviewed, totals
from generator.kinds.common import matrix
from generator.kinds.introduction.model import Introduction
from generator.kinds.introduction.pages import STEPS
from generator.kinds.place.model import Place
from generator.kinds.question.model import Question
from generator.kinds.system.areas import areas
from generator.pages.page import Page, fill
from generator.store.context import Edition

LISTED = 12
"""Places with a full profile that the home page lists. Of more it says how many there are, and where."""


def pages(catalog: Catalog, edition: Edition) -> Iterator[Page]:
    """Yield the home page, with the name and purpose that the settings give to the site; then the tables."""
    yield fill(
        catalog,
        "common/home.md.j2",
        "index.md",
        title=edition.site_name or "Home",
        summary=edition.site_description or "What local places chose, and what came of it.",
        holding=holding(catalog),
        dates=dates,
        places=[place for place in catalog.all(Place) if place.is_full],
        listed=LISTED,
        questions=in_order(catalog, Question),
        introductions=catalog.all(Introduction),
        steps=STEPS,
        areas=areas(catalog),
        totals=totals(catalog),
        reviewed=last_reviewed(catalog),
    )
    yield from catalog.make(matrix.pages)
