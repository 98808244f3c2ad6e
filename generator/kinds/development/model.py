"""What has become of the structures that the case studies describe: background, and no evidence of a case."""

from generator.kinds.ids import OrganisationId, PlaceId, PolicyId, SystemId
from generator.schema.declared import GLANCE, OWN, Field, Kind, Review
from generator.schema.fields import Address, Date, ExactDate, Line, Part, Record, TermId

HOSTS = (
    "bills.parliament.uk",
    "hansard.parliament.uk",
    "publications.parliament.uk",
    "questions-statements.parliament.uk",
    "www.england.nhs.uk",
    "www.gov.uk",
    "www.legislation.gov.uk",
)
"""The official hosts. A council's is none of them, though it ends in gov.uk as well."""


class Official(Part):
    """The official publication that tells of a development. It is no source of the case studies."""

    publisher: Line = Field(description="The official body that says it.")
    title: Line = Field(description="The title of the publication, as printed.")
    address: Address = Field(description="Its address on an official site, with https://.")
    where: Line = Field(description="Where in it: a section, a paragraph, a regulation.")
    reprint: Line | None = Field(None, description="Who reprints it, if a reprint was read.")


class End(Part):
    """A system or an organisation that ended, or was to end, with this development."""

    exactly_one = ("system", "organisation")

    system: SystemId | None = Field(None, description="The system.")
    organisation: OrganisationId | None = Field(None, description="The organisation.")
    followed_by: Line = Field(description="What followed it, or was to follow: names, after “followed by”.")

    @property
    def of(self) -> tuple[str, str]:
        """The noun and the id of what ended."""
        return ("system", self.system) if self.system else ("organisation", self.organisation or "")


class Development(Record):
    """A change of structure, law or national policy since the case studies were written."""

    KIND = Kind(
        "developments",
        "development",
        "Since 2022",
        about="What has become of the structures in the case studies, from official sources alone.",
        order=11,
        menu="Sources",
        found_as="Background",
        weight=0.7,
        review=Review(6, "national structures are being changed"),
        rows=True,
    )

    at_least_one = ("date", "planned_for")

    date: Date | None = Field(
        None, label="When", show=OWN, description="When it took effect, was published or was announced."
    )
    planned_for: Date | None = Field(
        None, show=OWN, description="When it was to take effect, if the official source tells of a plan."
    )
    summary: Line = Field(
        max_length=360,
        show=OWN,
        description="What changed, in one or two sentences, in the past tense. A plan is told as a plan.",
    )
    official: tuple[Official, ...] = Field(
        min_length=1,
        label="Official source",
        show=OWN,
        description="The official publications that say so.",
    )
    reviewed: ExactDate = Field(
        label="Read",
        show=OWN,
        description="The day on which the official source was last read and compared: 2026-11-30.",
    )
    ends: tuple[End, ...] = Field(
        (), label="What ended", show=OWN, description="The systems and organisations that ended with it."
    )
    systems: tuple[SystemId, ...] = Field(
        (), show=GLANCE, cited=False, description="The systems that it touches."
    )
    places: tuple[PlaceId, ...] = Field(
        (),
        show=GLANCE,
        cited=False,
        description="The places that it touches by name, and not only through their systems.",
    )
    organisations: tuple[OrganisationId, ...] = Field(
        (), show=GLANCE, cited=False, description="The organisations that it touches."
    )
    policies: tuple[PolicyId, ...] = Field(
        (), show=GLANCE, cited=False, description="The policies that it carries on."
    )
    terms: tuple[TermId, ...] = Field(
        (), show=GLANCE, cited=False, description="The terms of the glossary that it bears on."
    )

    def end_of(self, record: Record) -> End | None:
        """Return what this says of the end of a record, if that ended with it or was to end."""
        return next((end for end in self.ends if end.of == (record.noun, record.id)), None)

    @property
    def successions(self) -> dict[str, list[End]]:
        """What ended, by what followed it, in the record's order."""
        successions: dict[str, list[End]] = {}
        for end in self.ends:
            successions.setdefault(end.followed_by, []).append(end)
        return successions

    @property
    def day(self) -> str:
        """The date by which it is put in order: its own, or that for which it was planned."""
        return self.date or self.planned_for or ""
