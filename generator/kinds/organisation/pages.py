"""Organisations: an index by kind, and a page each with what it takes part in."""

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.edition import Edition
from generator.kinds.organisation.model import Organisation
from generator.kinds.organisation.participation import Participation, participation
from generator.pages import records
from generator.pages.page import Page
from generator.views.references import referrers


def pages(catalog: Catalog, edition: Edition) -> Iterator[Page]:
    """Yield the index of organisations, grouped by kind, and a page for each."""
    organisations = catalog.all(Organisation)
    takes_part = {o.id: catalog.make(participation, o) for o in organisations}
    yield records.index(catalog, Organisation, takes_part=takes_part)
    for organisation in organisations:
        yield catalog.make(_organisation, organisation, takes_part[organisation.id])


def _organisation(catalog: Catalog, organisation: Organisation, takes_part: list[Participation]) -> Page:
    return records.page(
        catalog,
        organisation,
        _summary(catalog, organisation),
        takes_part=takes_part,
        referrers=referrers(catalog, organisation, leave_out=("places",)),
    )


def _summary(catalog: Catalog, organisation: Organisation) -> str:
    kind = catalog.value("organisation-kinds", organisation.kind).label
    does = f" {organisation.does.removesuffix('.')}." if organisation.does else ""
    return f"{kind}.{does}"
