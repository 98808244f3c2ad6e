"""A place's partners, bodies, leaders and money, in the order in which a profile shows them."""

from dataclasses import dataclass

from generator.catalog.catalog import Catalog
from generator.catalog.tables import IN_PLACE
from generator.kinds.place.model import Partner, Place
from generator.schema.dates import date_after
from generator.schema.fields import Part
from generator.schema.vocabularies import Value


@dataclass(frozen=True)
class PartnersInRole:
    """The partners of one kind."""

    role: Value
    partners: tuple[Partner, ...]


def partners_by_role(catalog: Catalog, place: Place) -> list[PartnersInRole]:
    """Return a place's partners grouped by role, in the vocabulary's order."""
    groups = []
    for role in catalog.values["partner-roles"].values():
        partners = tuple(partner for partner in place.partners if partner.role == role.id)
        if partners:
            groups.append(PartnersInRole(role, partners))
    return groups


def goes(part: Part) -> str:
    """Return in brackets where something stood, as its source tells, if it was not simply in place.

    For example ` (planned)`, ` (ended in March 2020)`, ` (since October 2020)`; empty for what has no state.
    """
    state, since, until = (getattr(part, name, None) for name in ("state", "since", "until"))
    words = [state.replace("-", " ")] if state and state != IN_PLACE else []
    if since:
        words.append(date_after(since, "from" if state == "planned" else "since"))
    if until:
        words.append(date_after(until, "in" if state == "ended" else "until"))
    return f" ({' '.join(words)})" if words else ""
