"""What a published site tells the search of its pages, whose index is in pieces."""

import json
from pathlib import Path
from typing import Any

from generator.plugin.searching import INDEX


def told(site: Path) -> dict[str, Any]:
    """Return the settings of a site's search, which say where the pieces are."""
    config: dict[str, Any] = json.loads((site / INDEX).read_text("utf-8"))["config"]
    return config


def entries(site: Path) -> list[dict[str, Any]]:
    """Return the entries of all pages, as an index of one piece would hold them."""
    pages = site / "search" / told(site)["pieces"]["folder"] / "pages"
    return [entry for file in pages.iterdir() for entry in json.loads(file.read_text("utf-8"))]
