"""Places: the partnerships whose arrangements readers come to compare."""

from typing import ClassVar

from generator.kinds.ids import (
    FAST,
    BodyForm,
    BodyId,
    ExampleId,
    FootprintKind,
    FunctionId,
    LeadershipModel,
    LeadershipRole,
    OrganisationId,
    PartnerRole,
    PrincipleId,
    ResourceKind,
    State,
    SystemId,
    ThemeId,
    Voice,
)
from generator.schema.declared import GLANCE, NOWHERE, OWN, SECTION, Counted, Field, Kind
from generator.schema.fields import Citation, CitedRecord, Dated, Flag, Id, Line, Part, Text
from generator.schema.parts import Figure

_WHERE = "Where the source says so, with the page or section."


class ProfileEntry(Part):
    """One thing that a profile tells, and what it shows at work. What it tells stands nowhere else."""

    example: ExampleId | None = Field(
        None,
        description="Its record among the examples, if it has one: the page takes its sentence from there.",
    )
    principles: tuple[PrincipleId, ...] = Field(
        (), label="Principles that it shows", cited=False, description="The principles that it shows."
    )
    functions: tuple[FunctionId, ...] = Field(
        (), label="Functions that it shows", cited=False, description="The functions that it shows."
    )
    themes: tuple[ThemeId, ...] = Field(
        (), label="Themes that it shows", cited=False, description="The themes of trusts’ work that it shows."
    )


class Own(Part):
    """Citations of what stands at the top of a profile."""

    summary: tuple[Citation, ...] = Field((), description="Where a source says what the summary says.")
    system: tuple[Citation, ...] = Field((), description="Where a source says of which system it is part.")
    partnership: tuple[Citation, ...] = Field((), description="Where the partnership's name is printed.")


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

    organisation: OrganisationId | None = Field(None, description="Which organisation it is.")
    group: Line | None = Field(
        None, description="Instead of organisation: a group that has no one name (GP practices)."
    )
    role: PartnerRole = Field(description="What kind of partner it is.")
    does: Line | None = Field(None, label="What it did there", description="What it does or runs there.")
    cite: tuple[Citation, ...] = Field(min_length=1, label="Sources", description=_WHERE)


class Member(Part):
    """Someone who sits on a body."""

    at_least_one: ClassVar[tuple[str, ...]] = ("organisation", "who")

    organisation: OrganisationId | None = Field(None, description="Which organisation sits there.")
    who: Line | None = Field(
        None, description="Who sits for it, or who sits there if no organisation is named."
    )


class ReportingLine(Part):
    """Whom a body or a leader answers to, and for what."""

    exactly_one: ClassVar[tuple[str, ...]] = ("body", "organisation", "group")

    body: BodyId | None = Field(None, description="Which of this place's bodies.")
    organisation: OrganisationId | None = Field(None, description="Instead of body: which organisation.")
    group: Line | None = Field(
        None, description="Instead of either: those who have no one name (all partners)."
    )
    about: Line | None = Field(None, description="What for: delegated functions, the plan …")
    how_often: Line | None = Field(None, description="How often, if the source says: quarterly.")
    state: State | None = Field(
        None, description="Only if it is not that of what reports: planned, for a line still to come."
    )


class Body(Dated, ProfileEntry):
    """A board, committee, alliance or group that decides, leads or advises."""

    id: Id = Field(description="A short name of your choice, to refer to it within this file.")
    name: Line = Field(description="Its name, as the source gives it.")
    organisation: OrganisationId | None = Field(
        None, description="Its own record among the organisations, if it has one."
    )
    form: BodyForm = Field(description="What it is in law or in practice.")
    statutory: Flag = Field(False, description="true if the law requires it (health and wellbeing board).")
    state: State = Field(description="Whether it was there, planned or ended, as the source tells.")
    purpose: Text | None = Field(
        None, description="What it is for and what it decides; and how partners work with it."
    )
    chair: Line | None = Field(None, description="Who chairs it, by role.")
    members: tuple[Member, ...] = Field((), description="Who sits on it.")
    part_of: OrganisationId | None = Field(
        None, description="The organisation of which it is a committee or part, if any."
    )
    reports_to: tuple[ReportingLine, ...] = Field((), description="Whom it reports to.")
    accountable_to: tuple[ReportingLine, ...] = Field(
        (), description="Whom it is accountable to, or who holds it to account."
    )
    overseen_by: tuple[ReportingLine, ...] = Field(
        (), description="Who oversees or challenges it, where no source says that it reports to them."
    )
    replaced_by: BodyId | None = Field(None, description="The id of the body that took over from it.")
    cite: tuple[Citation, ...] = Field(min_length=1, label="Sources", description=_WHERE)


class Leadership(Part):
    """How leadership of the place is shared out."""

    model: LeadershipModel = Field(description="Which model of leadership it follows.")
    about: Text | None = Field(
        None,
        description="Why it is led so, and what that depends on; what each post does stands with the post.",
    )
    cite: tuple[Citation, ...] = Field(min_length=1, label="Sources", description=_WHERE)


class Lead(Dated, ProfileEntry):
    """A leadership role for the place, and who holds it."""

    role: LeadershipRole = Field(description="Which kind of role it is.")
    title: Line = Field(description="What the role is called there.")
    held_by: Line | None = Field(
        None, description="Who holds it, by post, if the title does not say it: the trust's chief executive."
    )
    person: Line | None = Field(None, description="The person's name, if the source prints it.")
    post_of: tuple[OrganisationId, ...] = Field(
        (),
        show=NOWHERE,  # The profile says it in held_by. The table of leaders asks of what kind they are.
        description="Where the holder has the post in held_by.",
    )
    also_holds: Line | None = Field(
        None, description="Another post that the holder has: director of adult social services."
    )
    employed_by: tuple[OrganisationId, ...] = Field(
        (), description="Who employs the holder, if the source says."
    )
    hosted_by: tuple[OrganisationId, ...] = Field(
        (), description="Who hosts the post, if it is hosted for all partners."
    )
    serves: tuple[OrganisationId, ...] = Field(
        (), description="The organisations that the post serves, if it is shared."
    )
    joint: Flag | None = Field(None, description="true if one post serves several organisations, or false.")
    answers_to: tuple[ReportingLine, ...] = Field((), description="Whom the holder answers to.")
    state: State = Field(description="Whether it was there, planned or ended, as the source tells.")
    about: Text | None = Field(None, description="More on the role, with a citation.")
    cite: tuple[Citation, ...] = Field(min_length=1, label="Sources", description=_WHERE)


class Resource(Dated, ProfileEntry):
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
    about: Text | None = Field(None, description="How it works, with a citation.")
    cite: tuple[Citation, ...] = Field(min_length=1, label="Sources", description=_WHERE)


class Conclusion(ProfileEntry):
    """A result or a lesson, and whose account it is."""

    at_least_one: ClassVar[tuple[str, ...]] = ("about", "example")

    title: Line = Field(max_length=60, description="What it says, in six words or fewer: Referrals doubled.")
    about: Text | None = Field(None, description="The result or lesson, cited, unless the example tells it.")
    told_by: Voice = Field(insiders=("partners",), description="Whose account or conclusion it is.")


class Plan(ProfileEntry):
    """A plan or an expectation that is no body, post or arrangement."""

    at_least_one: ClassVar[tuple[str, ...]] = ("about", "example")

    title: Line = Field(max_length=60, description="What was planned, in six words or fewer.")
    about: Text | None = Field(None, description="The plan, by whom, cited, unless the example tells it.")


class Place(CitedRecord):
    """A place-based partnership: its area, partners, decisions, leaders, money and learning."""

    KIND = Kind(
        "places",
        "place",
        "Places",
        about="How local partnerships are set up: who takes part, who decides, who leads"
        " and whose money is shared.",
        order=1,
        counted=Counted("Leadership", ("leadership.model",)),
        weight=2,
        review=FAST,
        more_than_one_source=True,
        shown_by="examples",
        full=("partners", "bodies", "leads", "resources"),
        compared=True,
        brief=True,
        part_of="system",
        rows=True,
        schema_org="Place",
        proposed_as="case study",
        asked_first=("name", "summary", "cite", "footprint", "system", "partnership", "population"),
    )

    summary: Line = Field(
        max_length=220, show=OWN, description="One sentence: what is particular about how this place works."
    )
    own: Own | None = Field(
        None,
        label="Sources of the first lines",
        show=NOWHERE,
        description="Citations of the summary, the system and the partnership's name, where they are not the"
        " record's.",
    )
    results: tuple[Conclusion, ...] = Field(
        (),
        show=SECTION,
        gap=True,
        result=True,
        theme="Results and learning",
        description="What came of it, one result each.",
    )
    learning: tuple[Conclusion, ...] = Field(
        (), show=SECTION, gap=True, description="What was learnt, one lesson each."
    )
    decisions: Text | None = Field(
        None,
        label="Governance",
        show=SECTION,
        theme="Governance",
        description="Why decisions were made so, and what depends on what; what a body does stands with it.",
    )
    bodies: tuple[Body, ...] = Field((), show=OWN, gap=True, description="The boards, committees and groups.")
    leadership: Leadership | None = Field(
        None, show=SECTION, theme="Leadership", description="The model of leadership, and how it works."
    )
    leads: tuple[Lead, ...] = Field(
        (), label="Leadership roles", show=OWN, gap=True, description="The leadership roles."
    )
    money: Text | None = Field(
        None,
        label="Resources",
        show=SECTION,
        theme="Resources",
        description="Why money and staff were shared so. What each arrangement was stands with it.",
    )
    resources: tuple[Resource, ...] = Field(
        (), label="Shared resources", show=OWN, gap=True, description="The arrangements, one by one."
    )
    footprint: Footprint = Field(
        label="Area and population",
        show=SECTION,
        theme="Area and population",
        description="The area that the place covers.",
    )
    system: SystemId | None = Field(
        None,
        show=GLANCE,
        gap=True,
        schema_org="containedInPlace",
        description="The integrated care system it is part of, if a source says so.",
    )
    partnership: Line | None = Field(
        None,
        show=GLANCE,
        gap=True,
        also=True,
        description="What the partnership calls itself: One Croydon Alliance.",
    )
    population: tuple[Figure, ...] = Field(
        (),
        show=GLANCE,
        gap=True,
        description="How many people live there. Where sources differ, give each its own figure.",
    )
    neighbourhoods: tuple[Figure, ...] = Field(
        (), label="Number of neighbourhoods", show=GLANCE, gap=True, description="How many it has."
    )
    features: tuple[Text, ...] = Field(
        (),
        label="What marks its population",
        show=OWN,
        description="What marks its population, one fact each.",
    )
    background: Text | None = Field(
        None,
        show=SECTION,
        theme="Background and partners",
        description="How the partnership came about and what shaped it.",
    )
    partners: tuple[Partner, ...] = Field((), show=SECTION, gap=True, description="Who takes part.")
    plans: tuple[Plan, ...] = Field(
        (),
        label="Plans at the time",
        show=SECTION,
        description="What was planned at the time of the source, and is no body, post or arrangement.",
    )
