"""Levels: the picture of system, place and neighbourhood on their index."""

from typing import Any

from generator.catalog.catalog import Catalog
from generator.kinds.level.spans import spans


def index(catalog: Catalog) -> dict[str, Any]:
    """Return what the picture of the levels shows."""
    return {"spans": spans(catalog)}
