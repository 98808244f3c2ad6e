"""Since 2022: the index tells all records in order."""

from typing import Any

from generator.catalog.catalog import Catalog
from generator.kinds.development.model import Development
from generator.pages.search_meta import PAGE


def index(catalog: Catalog) -> dict[str, Any]:
    """Return what the page of all developments has, the earliest first.

    All count as checked up to the day on which the first of them was last read.
    """
    records = sorted(catalog.all(Development), key=lambda one: (one.day, one.name))
    return {
        "records": records,
        "page_kind": PAGE,
        "also": ["what has changed since", *(name for one in records for name in (one.name, *one.aliases))],
        "checked": min((one.reviewed for one in records), default=""),
        "latest": max((one.date or "" for one in records), default=""),
    }
