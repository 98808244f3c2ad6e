"""Integrated care systems: the areas that places are part of."""

from generator.kinds.ids import FAST, OrganisationId
from generator.schema.declared import GLANCE, OWN, SECTION, Counted, Field, Kind, Table
from generator.schema.fields import CitedRecord, Date, Line, Part, Text
from generator.schema.parts import Figure, FormerName


class Tier(Part):
    """A level between the system and its places."""

    name: Line = Field(description="What the level is called locally, such as local systems.")
    number: Figure | None = Field(None, description="How many there are.")
    about: Text = Field(description="What the level is and how it came about, with a citation.")


class System(CitedRecord):
    """An integrated care system (ICS): the NHS, councils and others across a large area."""

    KIND = Kind(
        "systems",
        "system",
        "Integrated care systems",
        about="The integrated care systems that places are part of, and how each is divided.",
        order=2,
        counted=Counted("Population", ("population",)),
        weight=1.5,
        index_sought=("map", "map of systems", "list of systems"),
        also_called=("{name} ICS", "{name} integrated care system"),
        review=FAST,
        compared=True,
        schema_org="Place",
        index=Table(
            "Integrated care systems that the sources describe",
            ("population", "places", "places_called", "networks"),
        ),
    )

    summary: Line = Field(max_length=220, show=OWN, description="One sentence that says what is particular.")
    population: tuple[Figure, ...] = Field(
        (),
        show=GLANCE,
        gap=True,
        description="How many people it covers. Where sources differ, give each its own figure.",
    )
    places: tuple[Figure, ...] = Field((), show=OWN, description="How many places it has.")
    places_called: Line | None = Field(
        None,
        label="Local name for places",
        show=OWN,
        description="What places are called there: localities, alliances …",
    )
    place_names: tuple[Line, ...] = Field(
        (),
        label="Names of the places",
        show=GLANCE,
        description="The places, by name, if a source lists them.",
    )
    councils: tuple[Figure, ...] = Field(
        (),
        label="Local authorities",
        show=GLANCE,
        gap=True,
        description="How many local authorities it spans.",
    )
    networks: tuple[Figure, ...] = Field(
        (), label="Primary care networks", show=OWN, description="How many primary care networks it has."
    )
    board: OrganisationId | None = Field(
        None,
        label="Integrated care board",
        show=GLANCE,
        description="Its integrated care board, if a record for it exists.",
    )
    since: Date | None = Field(None, show=GLANCE, description="When it began, if the source says.")
    former_names: tuple[FormerName, ...] = Field(
        (), show=GLANCE, also=True, schema_org="alternateName", description="Names it had before."
    )
    footprint: Text = Field(
        label="The area", show=SECTION, description="What area it covers and how places were drawn."
    )
    tiers: tuple[Tier, ...] = Field(
        (), label="Levels", show=SECTION, description="Levels between the system and its places."
    )
    how_it_works: Text | None = Field(
        None, show=SECTION, description="How system and places share the work, as far as the sources say."
    )
