"""Acts, guidance and white papers: the timeline."""

from typing import ClassVar

from pydantic import Field

from generator.records.fields import (
    CitedRecord,
    Date,
    Line,
    PolicyId,
    PolicyKind,
    SourceId,
    Text,
)


class Policy(CitedRecord):
    """A national policy that changed what places are or can do."""

    folder: ClassVar[str] = "policies"
    noun: ClassVar[str] = "policy"

    kind: PolicyKind = Field(description="What it is: an act, guidance, a programme …")
    date: Date = Field(description="When it was made, published or began, as far as a source says.")
    date_note: Line | None = Field(
        None, description="How sure the date is, if the source is vague: early 1990s."
    )
    until: Date | None = Field(None, description="When it ended, if it has.")
    by: Line | None = Field(None, description="Who made it.")
    summary: Line = Field(max_length=220, description="What it was, in one sentence.")
    changed: Text = Field(description="What it changed for places.")
    replaced_by: tuple[PolicyId, ...] = Field((), description="The policies that came after it.")
    publication: SourceId | None = Field(
        None, description="The publication's record in data/sources/, if it has one."
    )
