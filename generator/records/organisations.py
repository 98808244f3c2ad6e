"""Trusts, councils, boards, charities and others."""

from typing import ClassVar

from pydantic import Field

from generator.records.fields import (
    CitedRecord,
    Date,
    Line,
    OrganisationId,
    OrganisationKind,
    SystemId,
    Text,
)


class Organisation(CitedRecord):
    """An organisation that a source names. What it takes part in is gathered from other records."""

    folder: ClassVar[str] = "organisations"
    noun: ClassVar[str] = "organisation"

    kind: OrganisationKind = Field(description="What kind of organisation it is.")
    does: Line | None = Field(None, description="What it does, in a few words, if a source says.")
    systems: tuple[SystemId, ...] = Field((), description="The systems in which it works.")
    about: Text | None = Field(None, description="More about it, with a citation.")
    since: Date | None = Field(None, description="When it was set up, if a source says.")
    until: Date | None = Field(None, description="When it ended, if it has.")
    replaced_by: tuple[OrganisationId, ...] = Field(
        (), description="The organisations that took over from it."
    )
