"""How many people lived in each place, as each source gives it."""

from dataclasses import dataclass

from generator.catalog import Catalog
from generator.kinds.place.model import Place
from generator.records.parts import Figure


@dataclass(frozen=True)
class Population:
    """One source's figure for one place."""

    place: Place
    figure: Figure


def populations(catalog: Catalog) -> list[Population]:
    """Return every figure for every place, the largest place first; a place's own by date."""
    places = sorted(
        (place for place in catalog.all(Place) if place.population),
        key=lambda place: -max(figure.value for figure in place.population),
    )
    return [
        Population(place, figure)
        for place in places
        for figure in sorted(place.population, key=lambda figure: figure.as_of)
    ]
