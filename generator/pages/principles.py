"""Principles: an index of all, and a page each."""

from collections.abc import Iterator

from generator.pages.page import Page, fill, record_page
from generator.records.places import Illustration, Place
from generator.records.principles import Principle
from generator.toolkit import Toolkit
from generator.views.references import referrers


def pages(toolkit: Toolkit) -> Iterator[Page]:
    """Yield the index of principles and a page for each."""
    principles = toolkit.numbered(Principle)
    yield fill(
        toolkit,
        "principles.md.j2",
        "principles/index.md",
        title="Principles",
        summary="Principles for developing a place-based partnership, each with what it means in"
        " practice and questions to ask yourselves.",
        principles=principles,
    )
    for principle in principles:
        shown_by = [
            (place, shown)
            for place in toolkit.all(Place)
            for shown in place.principles
            if shown.principle == principle.id
        ]
        yield toolkit.make(_principle, principle, shown_by)


def _principle(toolkit: Toolkit, principle: Principle, shown_by: list[tuple[Place, Illustration]]) -> Page:
    return record_page(
        toolkit,
        "principle.md.j2",
        principle,
        principle.summary,
        shown_by=shown_by,
        referrers=referrers(toolkit, principle, leave_out=("places",)),
    )
