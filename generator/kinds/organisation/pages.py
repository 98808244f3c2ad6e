"""Organisations: what each takes part in."""

from typing import Any

from generator.catalog.backlinks import referrers
from generator.catalog.catalog import Catalog
from generator.kinds.organisation.model import Organisation
from generator.kinds.organisation.participation import participation


def index(catalog: Catalog) -> dict[str, Any]:
    """Return what each organisation takes part in, by its id."""
    return {"takes_part": {o.id: catalog.make(participation, o) for o in catalog.all(Organisation)}}


def record(catalog: Catalog, organisation: Organisation) -> dict[str, Any]:
    """Return what an organisation is, in a sentence, and what it takes part in."""
    kind = catalog.value("organisation-kinds", organisation.kind).label
    does = f" {organisation.does.removesuffix('.')}." if organisation.does else ""
    return {
        "summary": f"{kind}.{does}",
        "takes_part": catalog.make(participation, organisation),
        "referrers": referrers(catalog, organisation, leave_out=("places",)),
    }
