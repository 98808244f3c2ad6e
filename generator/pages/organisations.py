"""Organisations: an index by kind, and a page each with what it takes part in."""

from collections.abc import Iterator

from generator.pages.page import Page, fill, record_page
from generator.records.organisations import Organisation
from generator.toolkit import Toolkit
from generator.views.participation import Participation, participation
from generator.views.references import referrers


def pages(toolkit: Toolkit) -> Iterator[Page]:
    """Yield the index of organisations, grouped by kind, and a page for each."""
    organisations = toolkit.all(Organisation)
    takes_part = {o.id: toolkit.make(participation, o) for o in organisations}
    kinds = toolkit.values.get("organisation-kinds", {}).values()
    yield fill(
        toolkit,
        "organisations.md.j2",
        "organisations/index.md",
        title="Organisations",
        summary="Trusts, councils, boards, charities and others that the sources name, and the places"
        " they take part in.",
        kinds_of_organisation=[
            (kind, [organisation for organisation in organisations if organisation.kind == kind.id])
            for kind in kinds
        ],
        takes_part=takes_part,
    )
    for organisation in organisations:
        yield toolkit.make(_organisation, organisation, takes_part[organisation.id])


def _organisation(toolkit: Toolkit, organisation: Organisation, takes_part: list[Participation]) -> Page:
    return record_page(
        toolkit,
        "organisation.md.j2",
        organisation,
        _summary(toolkit, organisation),
        takes_part=takes_part,
        referrers=referrers(toolkit, organisation, leave_out=("places",)),
    )


def _summary(toolkit: Toolkit, organisation: Organisation) -> str:
    kind = toolkit.value("organisation-kinds", organisation.kind).label
    does = f" {organisation.does.removesuffix('.')}." if organisation.does else ""
    return f"{kind}.{does}"
