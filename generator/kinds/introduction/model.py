"""Introductions: the levels, who was accountable to whom in general, a few words and a few dates."""

from generator.kinds.ids import OrganisationId, PolicyId, State
from generator.schema.declared import OWN, Field, Kind
from generator.schema.fields import Citation, CitedRecord, Flag, Id, Line, Part, Reference, TermId, Text


class Tie(Part):
    """How one body stood to another."""

    to: Reference = Field(description="The id of a body of the same picture.")
    says: Line = Field(description="The words on the line between the two: was accountable to.")
    whole: Flag = Field(False, description="true if the body was part of the other: no arrow is drawn.")
    state: State | None = Field(
        None, description="Only if it was not in place: planned, for what a source expected."
    )
    cite: tuple[Citation, ...] = Field(min_length=1, label="Sources", description="Where a source says so.")


class TypicalBody(Part):
    """A body, or bodies of one sort, as it stood in any area."""

    id: Id = Field(description="A short name of your choice, to refer to it within its picture.")
    name: Line = Field(description="What it is called.")
    what: Line | None = Field(None, description="What it is, in a few words, if its name does not say it.")
    statutory: Flag = Field(False, description="true if the law requires it.")
    state: State = Field("in-place", description="Whether it was there or planned, as the source tells.")
    term: TermId | None = Field(None, description="Its entry in the glossary.")
    organisation: OrganisationId | None = Field(
        None, description="Its own record in data/organisations/, if it is one organisation."
    )
    ties: tuple[Tie, ...] = Field((), description="How it stood to others of the picture.")
    about: Text | None = Field(None, description="What else a source says of whom it answered to.")


class Picture(Part):
    """Who was accountable to whom at one time, in any area."""

    title: Line = Field(description="The time: Before July 2022.")
    about: Text = Field(description="What a reader is to see in it.")
    bodies: tuple[TypicalBody, ...] = Field(min_length=1, description="The bodies, the uppermost first.")


class Introduction(CitedRecord):
    """What a newcomer needs first, on one page of less than a thousand words."""

    KIND = Kind(
        "start",
        "introduction",
        "Ways to start",
        about="Two short ways in: the essentials for newcomers, and the steps of setting up a partnership.",
        order=0,
        menu=None,
        weight=2.5,
        index_sought=("start", "getting started", "where do I begin"),
    )

    summary: Line = Field(max_length=220, show=OWN, description="What the page holds, in a sentence.")
    levels: Text = Field(
        label="Three levels",
        show=OWN,
        description="How the levels hang together. Their records say the rest.",
    )
    pictures: tuple[Picture, ...] = Field(
        min_length=1,
        label="Who answers to whom",
        show=OWN,
        description="Accountability in general, a picture for each time.",
    )
    words: tuple[TermId, ...] = Field(
        min_length=1, show=OWN, cited=False, description="The terms to know first."
    )
    dates: tuple[PolicyId, ...] = Field(
        min_length=1, show=OWN, cited=False, description="The policies to know first."
    )
