"""Trusts, councils, boards, charities and others."""

from generator.kinds.ids import OrganisationId, OrganisationKind, SystemId
from generator.schema.declared import GLANCE, OWN, Counted, Field, Groups, Kind
from generator.schema.fields import CitedRecord, Date, Line, Text


class Organisation(CitedRecord):
    """An organisation that a source names. What it takes part in is gathered from other records."""

    KIND = Kind(
        "organisations",
        "organisation",
        "Organisations",
        about="Trusts, councils, boards, charities and others that the sources name, and the places"
        " they take part in.",
        order=8,
        counted=Counted("Kinds", ("kind",)),
        weight=0.8,
        succession="replaced_by",
        index=Groups("kind"),
        index_sought=("contact details", "who to contact"),
        rows=True,
        gathers=("places",),
        asked_along=("does",),
    )

    kind: OrganisationKind = Field(show=GLANCE, description="What kind of organisation it is.")
    does: Line | None = Field(
        None, label="What it does", show=OWN, description="What it does, in a few words, if a source says."
    )
    systems: tuple[SystemId, ...] = Field((), show=GLANCE, description="The systems in which it works.")
    about: Text | None = Field(None, show=OWN, description="More about it, with a citation.")
    since: Date | None = Field(None, show=GLANCE, description="When it was set up, if a source says.")
    until: Date | None = Field(None, show=GLANCE, description="When it ended, if it has.")
    replaced_by: tuple[OrganisationId, ...] = Field(
        (), label="Followed by", show=GLANCE, description="The organisations that took over from it."
    )
