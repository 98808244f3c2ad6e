"""What an organisation takes part in, gathered from the places that name it."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.catalog.catalog import Catalog, by_name
from generator.kinds.organisation.model import Organisation
from generator.kinds.place.model import Place
from generator.kinds.place.shown import called
from generator.problems import Path

_PARTS = {
    ("bodies", "members"): "Member of",
    ("bodies", "part_of"): "Home of",
    ("bodies", "reports_to"): "Reports to it",
    ("bodies", "accountable_to"): "Accountable to it",
    ("bodies", "overseen_by"): "Oversight of",
    ("leads", "employed_by"): "Employer of",
    ("leads", "hosted_by"): "Host of",
    ("leads", "serves"): "Shared post",
    ("leads", "answers_to"): "Accountable to it",
    ("resources", "between"): "Party to",
    ("resources", "overseen_by"): "Oversight of",
}
"""What part an organisation plays that a field of an entry names, by the entry's list."""


@dataclass(frozen=True)
class PartPlayed:
    """One part that an organisation plays in a place: what kind of part, and in what."""

    kind: str
    what: str
    state: str


@dataclass(frozen=True)
class Participation:
    """All parts that an organisation plays in one place."""

    place: Place
    parts: tuple[PartPlayed, ...]

    @property
    def in_words(self) -> str:
        """How the organisation stood to the place when the sources were written."""
        planned = all(part.state == "planned" for part in self.parts)
        return "was to take part in" if planned else "took part in"


def participation(catalog: Catalog, organisation: Organisation) -> list[Participation]:
    """Return the places in which an organisation plays a part, ordered by name, with its parts."""
    parts: dict[str, dict[PartPlayed, None]] = {}
    for use in catalog.used_by(organisation):
        if isinstance(use.record, Place):
            for part in _part(catalog, use.record, use.path):
                parts.setdefault(use.record.id, {})[part] = None
    places = by_name(catalog.get(Place, place_id) for place_id in parts)
    return [Participation(place, tuple(parts[place.id])) for place in places]


def _part(catalog: Catalog, place: Place, path: Path) -> Iterator[PartPlayed]:
    match path:
        case ("partners", int(position), *_):
            partner = place.partners[position]
            role = catalog.value("partner-roles", partner.role).label
            yield PartPlayed("Partner", partner.does or role, "")
        case ("bodies", int(position), "organisation"):
            body = place.bodies[position]
            yield PartPlayed(
                "One of its bodies", catalog.value("governance-forms", body.form).label, body.state
            )
        case (str(field), int(position), str(role), *_) if (field, role) in _PARTS:
            entry = getattr(place, field)[position]
            yield PartPlayed(_PARTS[field, role], called(entry), entry.state)
        case ("footprint", *_):
            yield PartPlayed("Council for", "all or part of the area", "")
