"""Levels: the picture of system, place and neighbourhood on their index."""

from typing import Any

from generator.catalog.catalog import Catalog
from generator.catalog.text import Markdown
from generator.kinds.level.picture import levels_picture
from generator.kinds.level.spans import spans


def index(catalog: Catalog) -> dict[str, Any]:
    """Return the picture of the levels."""
    return {"picture": Markdown(levels_picture(spans(catalog)))}
