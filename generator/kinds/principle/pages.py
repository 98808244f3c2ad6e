"""Principles: an index of all, and a page each."""

from collections.abc import Iterator

from generator.edition import Edition
from generator.kinds.place.model import Illustration, Place
from generator.kinds.principle import assess
from generator.kinds.principle.model import Principle
from generator.pages import records
from generator.pages.page import Page
from generator.toolkit import Toolkit
from generator.views.references import referrers


def pages(toolkit: Toolkit, edition: Edition) -> Iterator[Page]:
    """Yield the index of principles and a page for each."""
    yield records.index(toolkit, Principle)
    for principle in toolkit.numbered(Principle):
        shown_by = [
            (place, shown)
            for place in toolkit.all(Place)
            for shown in place.principles
            if shown.principle == principle.id
        ]
        yield toolkit.make(_principle, principle, shown_by)
    yield from assess.pages(toolkit, edition)


def _principle(toolkit: Toolkit, principle: Principle, shown_by: list[tuple[Place, Illustration]]) -> Page:
    others = referrers(toolkit, principle, leave_out=("places",))
    return records.page(toolkit, principle, shown_by=shown_by, referrers=others)
