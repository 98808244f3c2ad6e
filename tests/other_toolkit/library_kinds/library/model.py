"""Public libraries."""

from typing import Annotated

from generator.schema.declared import GLANCE, OWN, SECTION, Field, Kind, Review, Table
from generator.schema.fields import Citation, CitedRecord, Line, Names, Part, Reference, Text
from generator.schema.parts import Figure

ServiceId = Annotated[Reference, Names("services")]


class Offer(Part):
    """A service that a library offers."""

    service: ServiceId = Field(description="The service's id.")
    how: Text = Field(description="How the library offers it, with a citation.")
    cite: tuple[Citation, ...] = Field((), description="Where the source says so.")


class Library(CitedRecord):
    """A public library."""

    KIND = Kind(
        "libraries",
        "library",
        "Libraries",
        about="Public libraries, and what each offers.",
        order=1,
        weight=2,
        review=Review(12, "opening hours change every year"),
        compared=True,
        schema_org="Library",
        index=Table("Libraries, with their visitors", ("visitors", "run_by")),
    )

    summary: Line = Field(show=OWN, description="What is particular about it.")
    run_by: Line | None = Field(None, label="Run by", show=GLANCE, gap=True, description="Who runs it.")
    visitors: tuple[Figure, ...] = Field((), show=GLANCE, description="How many people came in a year.")
    building: Text | None = Field(None, label="The building", show=SECTION, description="What it is like.")
    offers: tuple[Offer, ...] = Field((), label="What it offers", show=SECTION, description="Its services.")
