"""Integrated care systems: the areas that places are part of."""

from typing import ClassVar

from pydantic import Field

from generator.records.fields import (
    Citation,
    CitedRecord,
    Date,
    Dated,
    Figure,
    Line,
    OrganisationId,
    Part,
    Text,
)


class FormerName(Dated):
    """A name that the system no longer uses."""

    name: Line = Field(description="The name, in full.")
    cite: tuple[Citation, ...] = Field(min_length=1, description="Where the name is printed.")


class Tier(Part):
    """A level between the system and its places."""

    name: Line = Field(description="What the level is called locally, such as local systems.")
    number: Figure | None = Field(None, description="How many there are.")
    about: Text = Field(description="What the level is and how it came about, with a citation.")


class System(CitedRecord):
    """An integrated care system (ICS): the NHS, councils and others across a large area."""

    folder: ClassVar[str] = "systems"
    noun: ClassVar[str] = "system"

    summary: Line = Field(max_length=220, description="One sentence that says what is particular.")
    former_names: tuple[FormerName, ...] = Field((), description="Names it had before.")
    board: OrganisationId | None = Field(
        None, description="Its integrated care board, if a record for it exists."
    )
    population: tuple[Figure, ...] = Field(
        (), description="How many people it covers. Where sources differ, give each its own figure."
    )
    places: tuple[Figure, ...] = Field((), description="How many places it has.")
    places_called: Line | None = Field(
        None, description="What places are called there: localities, alliances …"
    )
    place_names: tuple[Line, ...] = Field((), description="The places, by name, if a source lists them.")
    councils: tuple[Figure, ...] = Field((), description="How many local authorities it spans.")
    networks: tuple[Figure, ...] = Field((), description="How many primary care networks it has.")
    tiers: tuple[Tier, ...] = Field((), description="Levels between the system and its places.")
    footprint: Text = Field(description="What area it covers and how places were drawn.")
    how_it_works: Text | None = Field(
        None, description="How system and places share the work, as far as the sources say."
    )
    since: Date | None = Field(None, description="When it began, if the source says.")
