"""Places: the partnerships whose arrangements readers come to compare."""

from typing import ClassVar

from generator.kinds.ids import (
    FAST,
    BodyForm,
    BodyId,
    FootprintKind,
    LeadershipModel,
    LeadershipRole,
    OrganisationId,
    PartnerRole,
    PrincipleId,
    ResourceKind,
    State,
    SystemId,
)
from generator.schema.declared import GLANCE, OWN, SECTION, Field, Kind
from generator.schema.fields import Citation, CitedRecord, Dated, Flag, Id, Line, Part, Text
from generator.schema.parts import Figure

_WHERE = "Where the source says so, each as: source id, then page or section."


class Footprint(Part):
    """The area that the place covers."""

    kind: FootprintKind | None = Field(None, description="How the area is drawn, if a source says so.")
    councils: tuple[OrganisationId, ...] = Field(
        (), description="The councils whose area it covers, all or in part."
    )
    about: Text = Field(description="What the area is, in a sentence or two, with a citation.")


class Partner(Part):
    """An organisation, or a group of them, that takes part in the place."""

    exactly_one: ClassVar[tuple[str, ...]] = ("organisation", "group")

    organisation: OrganisationId | None = Field(
        None, description="The organisation's id in data/organisations/."
    )
    group: Line | None = Field(
        None, description="Instead of organisation: a group that has no one name (GP practices)."
    )
    role: PartnerRole = Field(description="What kind of partner it is.")
    does: Line | None = Field(None, label="What it did there", description="What it does or runs there.")
    cite: tuple[Citation, ...] = Field(min_length=1, label="Sources", description=_WHERE)


class Member(Part):
    """Someone who sits on a body."""

    at_least_one: ClassVar[tuple[str, ...]] = ("organisation", "who")

    organisation: OrganisationId | None = Field(
        None, description="The organisation's id in data/organisations/."
    )
    who: Line | None = Field(
        None, description="Who sits for it, or who sits there if no organisation is named."
    )


class ReportingLine(Part):
    """Whom a body or a leader answers to, and for what."""

    exactly_one: ClassVar[tuple[str, ...]] = ("body", "organisation", "group")

    body: BodyId | None = Field(None, description="The id of one of this place's bodies.")
    organisation: OrganisationId | None = Field(
        None, description="Instead of body: the id of an organisation."
    )
    group: Line | None = Field(
        None, description="Instead of either: those who have no one name (all partners)."
    )
    about: Line | None = Field(None, description="What for: delegated functions, the plan …")
    how_often: Line | None = Field(None, description="How often, if the source says: quarterly.")
    state: State | None = Field(
        None,
        description="Only if it is not that of what reports: planned, for a line still to come.",
    )


class Body(Dated):
    """A board, committee, alliance or group that decides, leads or advises."""

    id: Id = Field(description="A short name of your choice, to refer to it within this file.")
    name: Line = Field(description="Its name, as the source gives it.")
    organisation: OrganisationId | None = Field(
        None, description="Its own record in data/organisations/, if it has one."
    )
    form: BodyForm = Field(description="What it is in law or in practice.")
    statutory: Flag = Field(False, description="true if the law requires it (health and wellbeing board).")
    state: State = Field(description="Whether it was there, planned or ended, as the source tells.")
    purpose: Text = Field(description="What it is for and what it decides.")
    chair: Line | None = Field(None, description="Who chairs it, by role.")
    members: tuple[Member, ...] = Field((), description="Who sits on it.")
    part_of: OrganisationId | None = Field(
        None, description="The organisation of which it is a committee or part, if any."
    )
    reports_to: tuple[ReportingLine, ...] = Field((), description="Whom it reports to.")
    replaced_by: BodyId | None = Field(None, description="The id of the body that took over from it.")
    cite: tuple[Citation, ...] = Field(min_length=1, label="Sources", description=_WHERE)


class Leadership(Part):
    """How leadership of the place is shared out."""

    model: LeadershipModel = Field(description="Which model of leadership it follows.")
    about: Text = Field(description="How the place is led, in prose.")
    cite: tuple[Citation, ...] = Field(min_length=1, label="Sources", description=_WHERE)


class Lead(Dated):
    """A leadership role for the place, and who holds it."""

    role: LeadershipRole = Field(description="Which kind of role it is.")
    title: Line = Field(description="What the role is called there.")
    held_by: Line = Field(description="Who holds it, by post: the trust's chief executive.")
    person: Line | None = Field(None, description="The person's name, if the source prints it.")
    employed_by: tuple[OrganisationId, ...] = Field(
        (), description="Who employs the holder, if the source says."
    )
    hosted_by: tuple[OrganisationId, ...] = Field(
        (), description="Who hosts the post, if it is hosted for all partners."
    )
    serves: tuple[OrganisationId, ...] = Field(
        (), description="The organisations that the post serves, if it is shared."
    )
    joint: Flag | None = Field(
        None, description="true if one post serves more than one organisation, false if it does not."
    )
    answers_to: tuple[ReportingLine, ...] = Field((), description="Whom the holder answers to.")
    state: State = Field(description="Whether it was there, planned or ended, as the source tells.")
    about: Text | None = Field(None, description="More on the role, with a citation.")
    cite: tuple[Citation, ...] = Field(min_length=1, label="Sources", description=_WHERE)


class Resource(Dated):
    """An arrangement by which partners share, pool, align or delegate money or staff."""

    name: Line = Field(description="What it is called, or a plain name for it.")
    kind: ResourceKind = Field(description="Which kind of arrangement it is.")
    between: tuple[OrganisationId, ...] = Field((), description="The organisations that share.")
    others: tuple[Line, ...] = Field(
        (), description="Others who share, whom the source does not name: an NHS planning body."
    )
    covers: tuple[Line, ...] = Field((), description="The services or money it covers.")
    overseen_by: tuple[ReportingLine, ...] = Field((), description="Which body oversees it.")
    state: State = Field(description="Whether it was there, planned or ended, as the source tells.")
    about: Text = Field(description="How it works, with a citation.")
    cite: tuple[Citation, ...] = Field(min_length=1, label="Sources", description=_WHERE)


class Illustration(Part):
    """How the place shows a principle at work."""

    principle: PrincipleId = Field(description="The principle's id.")
    how: Text = Field(description="What was done there that shows it, with a citation.")


class Place(CitedRecord):
    """A place-based partnership: its area, partners, decisions, leaders, money and learning."""

    KIND = Kind(
        "places",
        "place",
        "Places",
        about="How local partnerships in England are set up: who takes part, who decides, who leads"
        " and whose money is shared.",
        order=1,
        weight=2,
        review=FAST,
        more_than_one_source=True,
        shown_by="examples",
        full=("partners", "bodies", "leads", "resources"),
        compared=True,
        part_of="system",
        schema_org="Place",
        asked_first=("name", "summary", "cite", "footprint", "system"),
    )

    summary: Line = Field(
        max_length=220,
        label="Summary",
        show=OWN,
        description="One sentence: what is particular about how this place works.",
    )
    system: SystemId | None = Field(
        None,
        label="System",
        show=GLANCE,
        gap=True,
        schema_org="containedInPlace",
        description="The integrated care system it is part of, if a source says so.",
    )
    partnership: Line | None = Field(
        None,
        label="Partnership",
        show=GLANCE,
        gap=True,
        also=True,
        theme="Other names, and when it was reviewed",
        description="What the partnership calls itself: One Croydon Alliance.",
    )
    footprint: Footprint = Field(label="Area", show=SECTION, description="The area that the place covers.")
    population: tuple[Figure, ...] = Field(
        (),
        label="Population",
        show=GLANCE,
        gap=True,
        theme="People and area",
        description="How many people live there. Where sources differ, give each its own figure.",
    )
    neighbourhoods: tuple[Figure, ...] = Field(
        (), label="Neighbourhoods", show=GLANCE, gap=True, description="How many neighbourhoods it has."
    )
    features: tuple[Text, ...] = Field(
        (),
        label="What marks its population",
        show=OWN,
        description="What marks its population, one fact each.",
    )
    background: Text | None = Field(
        None,
        label="How the partnership came about",
        show=SECTION,
        description="How the partnership came about and what shaped it.",
    )
    trusts: Text | None = Field(
        None,
        label="What NHS trusts do",
        show=OWN,
        theme="Who takes part",
        description="What NHS trusts do in the place.",
    )
    partners: tuple[Partner, ...] = Field((), label="Partners", show=SECTION, description="Who takes part.")
    decisions: Text | None = Field(
        None,
        label="How decisions were made",
        show=SECTION,
        theme="How it decides",
        description="How partners decide, in prose.",
    )
    bodies: tuple[Body, ...] = Field(
        (), label="Bodies", show=OWN, description="The boards, committees and groups."
    )
    wellbeing_board: Text | None = Field(
        None,
        label="Health and wellbeing board",
        show=SECTION,
        description="How the partnership relates to the health and wellbeing board.",
    )
    leadership: Leadership | None = Field(
        None,
        label="Leadership",
        show=SECTION,
        theme="Who leads",
        description="The model of leadership, and how it works.",
    )
    leads: tuple[Lead, ...] = Field(
        (), label="Leadership roles", show=OWN, description="The leadership roles."
    )
    money: Text | None = Field(
        None,
        label="Money and staff",
        show=SECTION,
        theme="Money and staff",
        description="How partners manage shared money and staff, in prose.",
    )
    resources: tuple[Resource, ...] = Field(
        (), label="Shared money and staff", show=OWN, description="The arrangements, one by one."
    )
    benefits: tuple[Text, ...] = Field(
        (),
        label="What came of it",
        show=SECTION,
        theme="What came of it",
        description="What came of it, one benefit each.",
    )
    learning: tuple[Text, ...] = Field(
        (), label="What partners learnt", show=SECTION, description="What partners learnt, one lesson each."
    )
    next_steps: tuple[Text, ...] = Field(
        (),
        label="What was planned",
        show=SECTION,
        description="What was planned or expected at the time of the source, one plan each.",
    )
    principles: tuple[Illustration, ...] = Field(
        (),
        label="Principles it illustrates",
        show=SECTION,
        description="The principles it illustrates, and how.",
    )
