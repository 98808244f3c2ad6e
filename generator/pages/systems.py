"""Integrated care systems: an index of all, and a page each."""

from collections.abc import Iterator

from generator.figures.levels import tiers_picture
from generator.pages.page import Page, fill, record_page
from generator.records.places import Place
from generator.records.systems import System
from generator.text import Markdown
from generator.toolkit import Toolkit
from generator.views import schema_org
from generator.views.references import referrers
from generator.views.tiers import tiers


def pages(toolkit: Toolkit) -> Iterator[Page]:
    """Yield the index of systems and a page for each."""
    systems = toolkit.all(System)
    yield fill(
        toolkit,
        "systems.md.j2",
        "systems/index.md",
        title="Systems",
        summary="The integrated care systems that places are part of, and how each is divided.",
        systems=systems,
    )
    places: dict[str | None, list[Place]] = {}
    for place in toolkit.all(Place):
        places.setdefault(place.system, []).append(place)
    for system in systems:
        yield toolkit.make(_system, system, places.get(system.id, []))


def _system(toolkit: Toolkit, system: System, places: list[Place]) -> Page:
    found = tiers(system, places)
    return record_page(
        toolkit,
        "system.md.j2",
        system,
        system.summary,
        places=places,
        tiers=found,
        linked_data=schema_org.of_record(toolkit, system, system.summary),
        picture=Markdown(tiers_picture(found, system.name)) if found else "",
        referrers=referrers(toolkit, system, leave_out=("places",)),
    )
