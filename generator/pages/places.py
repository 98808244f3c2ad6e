"""Places: an index of all, and a profile of each."""

from collections.abc import Iterator

from generator.figures.governance import governance_pictures
from generator.pages.page import Page, fill, record_page
from generator.records.places import Place
from generator.text import Markdown
from generator.toolkit import Toolkit
from generator.views.governance import Governance, governance
from generator.views.profile import is_full, partners_by_role, standing
from generator.views.references import referrers


def pages(toolkit: Toolkit) -> Iterator[Page]:
    """Yield the index of places and a profile of each."""
    places = toolkit.all(Place)
    yield fill(
        toolkit,
        "places.md.j2",
        "places/index.md",
        title="Places",
        summary="How local partnerships in England are set up: who takes part, who decides, who leads"
        " and whose money is shared.",
        full=[place for place in places if is_full(place)],
        short=[place for place in places if not is_full(place)],
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
        )


def _pictures(toolkit: Toolkit, place: Place, found: Governance) -> list[Markdown]:
    """Return the pictures of a place's governance; none where a picture would show no line."""
    if not found.links:
        return []
    states = {value.id: value.label for value in toolkit.values["states"].values()}
    return [Markdown(svg) for svg in governance_pictures(found, place.name, states)]
