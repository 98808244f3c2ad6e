"""Since 2022: the index tells all developments in order."""

from typing import Any

from generator.catalog.catalog import Catalog
from generator.kinds.development.model import Development
from generator.pages.search_meta import PAGE


def index(catalog: Catalog) -> dict[str, Any]:
    """Return what the page of all developments has, the earliest first.

    All count as checked up to the day on which the first of them was last read.
    """
    found = sorted(catalog.all(Development), key=lambda one: (one.day, one.name))
    return {
        "records": found,
        "page_kind": PAGE,
        "also": ["what has changed since", *(name for one in found for name in (one.name, *one.aliases))],
        "checked": min((one.reviewed for one in found), default=""),
        "latest": max((one.date or "" for one in found), default=""),
    }
