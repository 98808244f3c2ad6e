"""Places: what their index shows, and what a profile does."""

from collections.abc import Iterator
from typing import Any

from generator.catalog.backlinks import referrers
from generator.catalog.catalog import Catalog
from generator.catalog.text import Markdown
from generator.kinds.function.model import Function
from generator.kinds.place import overview
from generator.kinds.place.answers import answers, reporting
from generator.kinds.place.governance import Governance, governance
from generator.kinds.place.governance_picture import accountability_picture, key
from generator.kinds.place.model import Place
from generator.kinds.place.populations import populations
from generator.kinds.place.profile import goes, partners_by_role
from generator.kinds.place.shown import entries_by_list, shown_in
from generator.kinds.principle.model import Principle
from generator.kinds.theme.model import Theme
from generator.pages.page import Page
from generator.schema.fields import NumberedRecord
from generator.schema.prose import citations
from generator.store.context import Edition


def index(catalog: Catalog) -> dict[str, Any]:
    """Return the places with a full profile, the others, and how many people lived in each."""
    places = catalog.all(Place)
    people = populations(catalog)
    return {
        "full": [place for place in places if place.is_full],
        "short": [place for place in places if not place.is_full],
        "populations": people,
        "largest": max((one.figure.value for one in people), default=0),
    }


def record(catalog: Catalog, place: Place) -> dict[str, Any]:
    """Return what the profile of a place shows."""
    structure = governance(catalog, place)
    return {
        "partners": partners_by_role(catalog, place),
        "shown": entries_by_list(place),
        "answers": answers,
        "reporting": reporting,
        "tagged": _tagged(catalog, place),
        "picture": _picture(catalog, place, structure),
        "key": key([structure]),
        "goes": goes,
        "citations": cited_in,
        "referrers": referrers(catalog, place, leave_out=("principles", "functions", "themes")),
    }


def pages(catalog: Catalog, edition: Edition) -> Iterator[Page]:
    """Yield the two pages on all places at once."""
    yield catalog.make(overview.coverage)
    yield catalog.make(overview.pictures)


def cited_in(text: str) -> list[str]:
    """Return the citations in a text, in order."""
    return [mention.citation for mention in citations(text)]


def _tagged(catalog: Catalog, place: Place) -> list[tuple[str, list[NumberedRecord]]]:
    """Return what a place shows at work: the title of each kind of which it shows any, and the records."""
    tagged = []
    for kind in (Principle, Function, Theme):
        ids = shown_in(place, kind.folder)
        if here := [record for record in catalog.numbered(kind) if record.id in ids]:
            tagged.append((kind.KIND.title, here))
    return tagged


def _picture(catalog: Catalog, place: Place, structure: Governance) -> Markdown:
    """Return the picture of a place's governance; none where no line is known."""
    states = {value.id: value.label for value in catalog.values["states"].values()}
    title = f"Accountability and oversight in {place.name}"
    return Markdown(accountability_picture(structure, "governance", title, states) if structure.links else "")
