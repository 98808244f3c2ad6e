"""Principles: an index of all, and a page each."""

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.edition import Edition
from generator.kinds.place.model import Illustration, Place
from generator.kinds.principle import assess
from generator.kinds.principle.model import Principle
from generator.pages import records
from generator.pages.page import Page
from generator.views.references import referrers


def pages(catalog: Catalog, edition: Edition) -> Iterator[Page]:
    """Yield the index of principles and a page for each."""
    yield records.index(catalog, Principle)
    for principle in catalog.numbered(Principle):
        shown_by = [
            (place, shown)
            for place in catalog.all(Place)
            for shown in place.principles
            if shown.principle == principle.id
        ]
        yield catalog.make(_principle, principle, shown_by)
    yield from assess.pages(catalog, edition)


def _principle(catalog: Catalog, principle: Principle, shown_by: list[tuple[Place, Illustration]]) -> Page:
    others = referrers(catalog, principle, leave_out=("places",))
    return records.page(catalog, principle, shown_by=shown_by, referrers=others)
