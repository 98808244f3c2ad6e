"""Integrated care systems: an index of all, and a page each."""

from collections.abc import Iterator

from generator.catalog.backlinks import referrers
from generator.catalog.catalog import Catalog
from generator.catalog.text import Markdown
from generator.kinds.level.picture import tiers_picture
from generator.kinds.place.model import Place
from generator.kinds.system.areas import areas
from generator.kinds.system.model import System
from generator.kinds.system.tiers import tiers
from generator.pages import records
from generator.pages.page import Page
from generator.store.context import Edition


def pages(catalog: Catalog, edition: Edition) -> Iterator[Page]:
    """Yield the index of systems and a page for each."""
    yield records.index(catalog, System, areas=areas(catalog))
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
