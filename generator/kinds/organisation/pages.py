"""Organisations: an index by kind, and a page each with what it takes part in."""

from collections.abc import Iterator

from generator.edition import Edition
from generator.kinds.organisation.model import Organisation
from generator.kinds.organisation.participation import Participation, participation
from generator.pages import records
from generator.pages.page import Page
from generator.toolkit import Toolkit
from generator.views.references import referrers


def pages(toolkit: Toolkit, edition: Edition) -> Iterator[Page]:
    """Yield the index of organisations, grouped by kind, and a page for each."""
    organisations = toolkit.all(Organisation)
    takes_part = {o.id: toolkit.make(participation, o) for o in organisations}
    yield records.index(toolkit, Organisation, takes_part=takes_part)
    for organisation in organisations:
        yield toolkit.make(_organisation, organisation, takes_part[organisation.id])


def _organisation(toolkit: Toolkit, organisation: Organisation, takes_part: list[Participation]) -> Page:
    return records.page(
        toolkit,
        organisation,
        _summary(toolkit, organisation),
        takes_part=takes_part,
        referrers=referrers(toolkit, organisation, leave_out=("places",)),
    )


def _summary(toolkit: Toolkit, organisation: Organisation) -> str:
    kind = toolkit.value("organisation-kinds", organisation.kind).label
    does = f" {organisation.does.removesuffix('.')}." if organisation.does else ""
    return f"{kind}.{does}"
