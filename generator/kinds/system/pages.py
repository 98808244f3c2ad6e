"""Integrated care systems: the map on their index, and the levels and places of each."""

from typing import Any

from generator.catalog.backlinks import referrers
from generator.catalog.catalog import Catalog, by_name
from generator.kinds.place.model import Place
from generator.kinds.system.areas import areas
from generator.kinds.system.model import System
from generator.kinds.system.tiers import tiers


def index(catalog: Catalog) -> dict[str, Any]:
    """Return the map of the systems."""
    return {"areas": areas(catalog)}


def record(catalog: Catalog, system: System) -> dict[str, Any]:
    """Return the places of a system, and its levels."""
    of_system = (use.record for use in catalog.used_by(system) if use.path == ("system",))
    places = by_name(place for place in of_system if isinstance(place, Place))
    return {
        "places": places,
        "tiers": tiers(system, places),
        "referrers": referrers(catalog, system, leave_out=("places",)),
    }
