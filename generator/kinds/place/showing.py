"""What pages of principles, functions and themes have: the entries that show each at work."""

from typing import Any

from generator.catalog.backlinks import referrers
from generator.catalog.catalog import Catalog
from generator.kinds.place.profile import goes
from generator.kinds.place.shown import examples_that_show, places_that_show
from generator.schema import Record


def record(catalog: Catalog, record: Record) -> dict[str, Any]:
    """Return what shows a principle, function or theme in places and examples."""
    places = places_that_show(catalog, record)
    return {
        "places": places,
        "examples": examples_that_show(catalog, record, places),
        "goes": goes,
        "referrers": referrers(catalog, record, leave_out=("places", "examples")),
    }
