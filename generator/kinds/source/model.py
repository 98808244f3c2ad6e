"""Publications that the evidence comes from."""

from dataclasses import replace

from generator.kinds.ids import OrganisationId
from generator.schema import sources
from generator.schema.declared import OWN, Field


class Source(sources.Source):
    """A publication that records cite. `name` is what to call it in short."""

    KIND = replace(sources.Source.KIND, rows=True)

    publisher_id: OrganisationId | None = Field(
        None,
        label="Publisher’s record",
        show=OWN,
        description="The publisher's record in data/organisations/, if it has one.",
    )
