"""A place's partners, bodies, leaders and money, in the order in which a profile shows them."""

from dataclasses import dataclass

from generator.catalog import Catalog
from generator.kinds.place.model import Body, Lead, Partner, Place, Resource
from generator.records.dates import date_in_words
from generator.records.fields import split_citation
from generator.records.sources import Source
from generator.records.vocabularies import Value


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


def standing(catalog: Catalog, part: Body | Lead | Resource) -> str:
    """Return in words whether something was in place, as its source tells, and from when until when.

    A page never says that it still is: `In place in July 2022, from 2015`.
    """
    written = as_of(catalog, part.cite)
    label = catalog.value("states", part.state).label
    by = "in" if part.state in ("in-place", "planned") else "by"
    words = f"{label} {by} {date_in_words(written)}" if written else label
    if part.until:
        words = f"{label} in {date_in_words(part.until)}"
    return f"{words}; began in {date_in_words(part.since)}" if part.since else words


def as_of(catalog: Catalog, citations: tuple[str, ...]) -> str:
    """Return the date of the latest source cited, as recorded; empty if none is dated."""
    dates = [catalog.get(Source, split_citation(citation)[0]).date or "" for citation in citations]
    return max(dates, default="")
