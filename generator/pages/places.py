"""Places: an index of all, and a profile of each."""

from collections.abc import Iterator

from generator.figures.bars import Bar, bars_picture
from generator.figures.governance import governance_pictures
from generator.pages.page import Page, fill, record_page
from generator.records.places import Place
from generator.text import Markdown, figure_in_words
from generator.toolkit import Toolkit
from generator.views import schema_org
from generator.views.governance import Governance, governance
from generator.views.populations import Population, populations
from generator.views.profile import is_full, partners_by_role, standing
from generator.views.references import referrers


def pages(toolkit: Toolkit) -> Iterator[Page]:
    """Yield the index of places and a profile of each."""
    places = toolkit.all(Place)
    people = populations(toolkit)
    yield fill(
        toolkit,
        "places.md.j2",
        "places/index.md",
        title="Places",
        summary="How local partnerships in England are set up: who takes part, who decides, who leads"
        " and whose money is shared.",
        full=[place for place in places if is_full(place)],
        short=[place for place in places if not is_full(place)],
        populations=people,
        picture=_bars(people),
    )
    for place in places:
        found = governance(toolkit, place)
        yield record_page(
            toolkit,
            "place.md.j2",
            place,
            place.summary,
            partners=partners_by_role(toolkit, place),
            governance=found,
            pictures=_pictures(toolkit, place, found),
            referrers=referrers(toolkit, place),
            standing=standing,
            linked_data=schema_org.of_place(toolkit, place),
        )


def _bars(found: list[Population]) -> Markdown:
    """Return the picture of how many people lived in each place; none where nothing is known."""
    if not found:
        return Markdown("")
    bars = [Bar(f"{p.place.name}: {figure_in_words(p.figure)}", p.figure.value) for p in found]
    return Markdown(bars_picture(bars, "population", "How many people lived in each place"))


def _pictures(toolkit: Toolkit, place: Place, found: Governance) -> list[Markdown]:
    """Return the pictures of a place's governance; none where a picture would show no line."""
    if not found.links:
        return []
    states = {value.id: value.label for value in toolkit.values["states"].values()}
    return [Markdown(svg) for svg in governance_pictures(found, place.name, states)]
