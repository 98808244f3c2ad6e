"""Who publishes this copy of the site, as its mkdocs.yml says under `extra`."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Publisher:
    """Who answers for the site, and how they are reached: an address, or words. Either may be unsaid."""

    name: str = ""
    contact: str = ""


NOBODY = Publisher()


def publisher(extra: object) -> Publisher:
    """Return the publisher that the `extra` of an mkdocs.yml names."""
    said = extra.get("publisher") if isinstance(extra, Mapping) else None
    if not isinstance(said, Mapping):
        return NOBODY
    return Publisher(*(str(said.get(key) or "").strip() for key in ("name", "contact")))
