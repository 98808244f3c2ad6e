"""What the sources ask of policy-makers and local leaders."""

from typing import ClassVar

from pydantic import Field

from generator.records.fields import (
    Line,
    Number,
    NumberedRecord,
    Part,
    PrincipleId,
    RecommendationId,
    SourceId,
    Text,
    Words,
)


class Relation(Part):
    """How a recommendation stands to one in another report."""

    recommendation: RecommendationId = Field(description="The other recommendation's id.")
    how: Words = Field(description="What they share, or how they differ.")


class Recommendation(NumberedRecord):
    """A recommendation or an implication that a report draws. It is advice, not fact."""

    folder: ClassVar[str] = "recommendations"
    noun: ClassVar[str] = "recommendation"

    number: Number = Field(description="Its place in the report's list, counted from 1.")
    source: SourceId = Field(description="The report that makes it.")
    addressed_to: tuple[Line, ...] = Field(min_length=1, description="Who should act.")
    asks: Text = Field(description="What it asks for, in our words, with a citation.")
    because: Text | None = Field(None, description="The reasons that the report gives.")
    principles: tuple[PrincipleId, ...] = Field((), description="The principles it bears on.")
    agrees_with: tuple[Relation, ...] = Field((), description="Where another report says the same.")
    differs_from: tuple[Relation, ...] = Field((), description="Where another report differs.")
