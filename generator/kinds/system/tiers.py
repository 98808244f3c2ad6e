"""The levels of one system, from the whole to its networks of practices, with numbers and populations."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.catalog.text import figure_in_words
from generator.kinds.place.model import Place
from generator.kinds.system.model import System
from generator.kinds.system.model import Tier as NamedTier
from generator.schema.parts import Figure


@dataclass(frozen=True)
class TierInWords:
    """One level: what it is and what it was called, how many there were, and how many people they covered.

    `places` are the places there that have a record and a population. `cite` is where its local name
    is printed. `is_whole` marks the system itself, of which there is one.
    """

    name: str
    called: str
    number: tuple[Figure, ...]
    people: tuple[Figure, ...]
    places: tuple[Place, ...]
    cite: tuple[str, ...]
    is_whole: bool = False

    @property
    def heading(self) -> str:
        """The level with its local name."""
        return f"{self.name}: {self.called}" if self.called else self.name

    @property
    def lines(self) -> list[str]:
        """What is known of it in words: how many there were, and how many people."""
        people = [figure_in_words(figure, "people") for figure in self.people]
        members = [
            f"{place.name}: {figure_in_words(figure, 'people')}"
            for place in self.places
            for figure in place.population
        ]
        return list(dict.fromkeys((*(figure_in_words(figure) for figure in self.number), *people, *members)))


def tiers(system: System, places: Sequence[Place]) -> list[TierInWords]:
    """Return the levels of a system of which a source gives a number, a population or a name of its own."""
    with_people = tuple(place for place in places if place.population)
    between = [_between(system, tier) for tier in system.tiers]
    levels = [
        TierInWords("System", system.name, (), system.population, (), system.cite, is_whole=True),
        *between,
        TierInWords("Places", system.places_called or "", system.places, (), with_people, system.cite),
        TierInWords("Primary care networks", "", system.networks, (), (), system.cite),
    ]
    return [tier for tier in levels if tier.number or tier.people or tier.places or tier in between]


def _between(system: System, tier: NamedTier) -> TierInWords:
    number = (tier.number,) if tier.number else ()
    cite = (tier.number.cite,) if tier.number else system.cite
    return TierInWords("Between system and place", tier.name, number, (), (), cite)
