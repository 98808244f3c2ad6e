"""The areas of the systems, as tiles of a map, and which of them the records are about."""

from collections import Counter
from dataclasses import dataclass

from generator.catalog.catalog import Catalog
from generator.kinds.place.model import Place
from generator.kinds.system.model import System
from generator.schema.vocabularies import Value, Vocabulary

AREAS = "system-areas"
"""The vocabulary of the areas. A system whose id is one of its values is the system of that area."""


@dataclass(frozen=True)
class Area:
    """A tile: a system of July 2022, its record if there is one, and how many of its places have one."""

    value: Value
    system: System | None
    places: int


def areas(catalog: Catalog) -> list[Area]:
    """Return the tiles in the order of their names. A toolkit without the vocabulary has none."""
    vocabulary = next((one for one in catalog.all(Vocabulary) if one.id == AREAS), None)
    if vocabulary is None:
        return []
    systems = {system.id: system for system in catalog.all(System)}
    places = Counter(place.system for place in catalog.all(Place))
    return [
        Area(value, systems.get(value.id), places[value.id])
        for value in vocabulary.values
        if len(value.tile) == 2
    ]
