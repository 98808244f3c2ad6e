"""Acts, guidance and white papers: the timeline."""

from generator.kinds.ids import PolicyId, PolicyKind
from generator.schema.declared import GLANCE, OWN, SECTION, Field, Kind
from generator.schema.fields import CitedRecord, Date, Line, SourceId, Text


class Policy(CitedRecord):
    """A national policy that changed what places are or can do."""

    KIND = Kind(
        "policies",
        "policy",
        "Policies",
        about="National policy on local partnerships, from the earliest to the latest.",
        order=10,
        weight=1.5,
        succession="replaced_by",
    )

    kind: PolicyKind = Field(
        label="Kind", show=GLANCE, description="What it is: an act, guidance, a programme …"
    )
    date: Date = Field(
        label="When",
        show=GLANCE,
        description="When it was made, published or began, as far as a source says.",
    )
    date_note: Line | None = Field(
        None,
        label="When, in words",
        show=OWN,
        description="How sure the date is, if the source is vague: early 1990s.",
    )
    until: Date | None = Field(None, label="Until", show=OWN, description="When it ended, if it has.")
    by: Line | None = Field(None, label="Made by", show=GLANCE, description="Who made it.")
    summary: Line = Field(
        max_length=220, label="Summary", show=OWN, description="What it was, in one sentence."
    )
    changed: Text = Field(
        label="What it changed for places", show=SECTION, description="What it changed for places."
    )
    publication: SourceId | None = Field(
        None,
        label="Publication",
        show=GLANCE,
        description="The publication's record in data/sources/, if it has one.",
    )
    replaced_by: tuple[PolicyId, ...] = Field(
        (), label="Followed by", show=GLANCE, description="The policies that came after it."
    )
