"""Services of libraries."""

from typing import Annotated

from generator.schema.declared import GLANCE, OWN, SECTION, Field, Groups, Kind
from generator.schema.fields import CitedRecord, Line, OneOf, Reference, Text

Group = Annotated[Reference, OneOf("service-groups")]


class Service(CitedRecord):
    """Something that libraries do for those who come."""

    KIND = Kind(
        "services",
        "service",
        "Services",
        about="What libraries do besides lending books.",
        order=2,
        menu="Libraries",
        index=Groups("group"),
    )

    summary: Line = Field(show=OWN, description="The service in one sentence.")
    group: Group = Field(show=GLANCE, description="Which group of services it belongs to.")
    about: Text = Field(label="What it is", show=SECTION, description="What it is, with a citation.")
