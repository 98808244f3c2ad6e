"""Organisations: an index by kind, and a page each with what it takes part in."""

from collections.abc import Iterator

from generator.catalog.backlinks import referrers
from generator.catalog.catalog import Catalog
from generator.kinds.organisation.model import Organisation
from generator.kinds.organisation.participation import Participation, participation
from generator.pages import records
from generator.pages.page import Page
from generator.store.context import Edition


def pages(catalog: Catalog, edition: Edition) -> Iterator[Page]:
    """Yield the index of organisations, grouped by kind, and a page for each."""
    organisations = catalog.all(Organisation)
    takes_part = {o.id: catalog.make(participation, o) for o in organisations}
    yield from records.with_index(
        catalog,
        Organisation,
        organisations,
        lambda one: catalog.make(_organisation, one, takes_part[one.id]),
        takes_part=takes_part,
    )


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
