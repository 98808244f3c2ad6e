"""Examples, with what they can be looked up by: place, principle, function, kind of partner."""

from dataclasses import dataclass
from typing import Any

from generator.catalog.catalog import Catalog
from generator.kinds.example.model import Example
from generator.kinds.function.model import Function
from generator.kinds.organisation.model import Organisation
from generator.kinds.place.model import Place
from generator.kinds.principle.model import Principle
from generator.kinds.system.model import System
from generator.schema.vocabularies import Value


@dataclass(frozen=True)
class LocatedExample:
    """An example with where it happened and what it shows. Each list is empty if nothing is stated."""

    example: Example
    place: Place | None
    system: System | None
    principles: tuple[Principle, ...]
    functions: tuple[Function, ...]
    partners: tuple[Value, ...]


def index(catalog: Catalog) -> dict[str, Any]:
    """Return every example, ordered by name, with the records it refers to."""
    return {"practices": [_practice(catalog, example) for example in catalog.all(Example)]}


def _practice(catalog: Catalog, example: Example) -> LocatedExample:
    kinds = {catalog.get(Organisation, name).kind for name in example.who}
    known = catalog.values.get("organisation-kinds", {})
    return LocatedExample(
        example,
        catalog.get(Place, example.place) if example.place else None,
        catalog.get(System, example.system) if example.system else None,
        tuple(catalog.get(Principle, name) for name in example.principles),
        tuple(catalog.get(Function, name) for name in example.functions),
        tuple(value for value in known.values() if value.id in kinds),
    )
