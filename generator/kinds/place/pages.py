"""Places: an index of all, and a profile of each."""

from collections.abc import Iterator
from typing import Any

from generator.catalog import Catalog
from generator.edition import Edition
from generator.figures.bars import Bar, bars_picture
from generator.kinds.place.governance import Governance, governance
from generator.kinds.place.governance_picture import governance_pictures
from generator.kinds.place.model import Place
from generator.kinds.place.populations import Population, populations
from generator.kinds.place.profile import partners_by_role, standing
from generator.pages import records
from generator.pages.page import Page
from generator.text import Markdown, figure_in_words

MOST_BARS = 40
"""Figures that the picture shows at the most: a longer one is no help. The list below it has all."""


def pages(catalog: Catalog, edition: Edition) -> Iterator[Page]:
    """Yield the index of places and a profile of each."""
    places = catalog.all(Place)
    people = populations(catalog)
    yield records.index(
        catalog,
        Place,
        full=[place for place in places if place.is_full],
        short=[place for place in places if not place.is_full],
        populations=people,
        picture=_bars(people),
    )
    for place in places:
        yield catalog.make(_profile, place)


def _profile(catalog: Catalog, place: Place) -> Page:
    found = governance(catalog, place)
    return records.page(
        catalog,
        place,
        partners=partners_by_role(catalog, place),
        governance=found,
        **_pictures(catalog, place, found),
        key=_key(found),
        standing=standing,
    )


def _bars(found: list[Population]) -> Markdown:
    """Return the picture of how many people lived in each place; none of nothing, and none of too many."""
    if not 0 < len(found) <= MOST_BARS:
        return Markdown("")
    bars = [Bar(f"{p.place.name}: {figure_in_words(p.figure)}", p.figure.value) for p in found]
    return Markdown(bars_picture(bars, "population", "How many people lived in each place"))


def _key(found: Governance) -> str:
    """Return what the shapes and lines mean that are in a place's pictures, in words."""
    told = ["A line runs up from each to what it answered to or was part of."]
    if found.has(sort="statutory"):
        told.append("Double frame: a body that the law requires.")
    if found.has(sort="organisation"):
        told.append("Square corners: an organisation.")
    told.append("Round corners: a body that partners chose to set up, a group or a post; bodies are tinted.")
    if found.has(state="planned"):
        told.append("Dashed: planned.")
    if found.has(state="ended") or found.has(state="suspended"):
        told.append("Dotted: past.")
    return " ".join(told)


def _pictures(catalog: Catalog, place: Place, found: Governance) -> dict[str, Any]:
    """Return the pictures of a place's governance: of those joined by a line, and of those on their own.

    There are none where no line is known.
    """
    states = {value.id: value.label for value in catalog.values["states"].values()}
    drawn = governance_pictures(found, place.name, states) if found.links else []
    pictures = list(zip(drawn, found.parts, strict=False))
    return {
        "joined": [Markdown(svg) for svg, part in pictures if part.links],
        "apart": [Markdown(svg) for svg, part in pictures if not part.links],
    }
