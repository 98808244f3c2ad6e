"""Integrated care systems: an index of all, and a page each."""

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.edition import Edition
from generator.kinds.level.picture import tiers_picture
from generator.kinds.place.model import Place
from generator.kinds.system.model import System
from generator.kinds.system.tiers import tiers
from generator.pages import records
from generator.pages.page import Page
from generator.text import Markdown
from generator.views.references import referrers


def pages(catalog: Catalog, edition: Edition) -> Iterator[Page]:
    """Yield the index of systems and a page for each."""
    yield records.index(catalog, System)
    places: dict[str | None, list[Place]] = {}
    for place in catalog.all(Place):
        places.setdefault(place.system, []).append(place)
    for system in catalog.all(System):
        yield catalog.make(_system, system, places.get(system.id, []))


def _system(catalog: Catalog, system: System, places: list[Place]) -> Page:
    found = tiers(system, places)
    return records.page(
        catalog,
        system,
        places=places,
        tiers=found,
        picture=Markdown(tiers_picture(found, system.name)) if found else "",
        referrers=referrers(catalog, system, leave_out=("places",)),
    )
