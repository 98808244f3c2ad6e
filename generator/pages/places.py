"""Places: an index of all, and a profile of each."""

from collections.abc import Iterator

from generator.pages.page import Page, fill, record_page
from generator.records.places import Place
from generator.toolkit import Toolkit
from generator.views.profile import is_full, partners_by_role, reports, standing
from generator.views.references import referrers

_TENSES = {"planned": "was to report"}


def tense(state: str) -> str:
    """Return the verb for a reporting line, as its source told it: a page never says it still holds."""
    return _TENSES.get(state, "reported")


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
        yield record_page(
            toolkit,
            "place.md.j2",
            place,
            place.summary,
            partners=partners_by_role(toolkit, place),
            reports=reports(place),
            referrers=referrers(toolkit, place),
            standing=standing,
            tense=tense,
        )
