"""What the sources ask of policy-makers and local leaders."""

from generator.kinds.ids import PrincipleId, RecommendationId
from generator.schema.declared import GLANCE, OWN, SECTION, Counted, Field, Kind
from generator.schema.fields import Line, Number, NumberedRecord, Part, SourceId, Text, Words


class Relation(Part):
    """How a recommendation stands to one in another report."""

    recommendation: RecommendationId = Field(description="The other recommendation's id.")
    how: Words = Field(description="What they share, or how they differ.")


class Recommendation(NumberedRecord):
    """A recommendation or an implication that a report draws. It is advice, not fact."""

    KIND = Kind(
        "recommendations",
        "recommendation",
        "Recommendations",
        about="What the reports ask of policy-makers and local leaders. It is their advice, not fact.",
        order=11,
        counted=Counted("Principles", ("principles",)),
        weight=1.2,
    )

    number: Number = Field(show=OWN, description="Its place in the report's list, counted from 1.")
    source: SourceId = Field(label="Report", show=GLANCE, description="The report that makes it.")
    addressed_to: tuple[Line, ...] = Field(min_length=1, show=GLANCE, description="Who should act.")
    asks: Text = Field(
        label="What it asks for", show=SECTION, description="What it asks for, in our words, with a citation."
    )
    because: Text | None = Field(
        None, label="Why", show=SECTION, description="The reasons that the report gives."
    )
    principles: tuple[PrincipleId, ...] = Field(
        (),
        label="Related principles",
        show=SECTION,
        cited=False,
        anchors=("principles-it-bears-on",),
        description="The principles to which it relates.",
    )
    agrees_with: tuple[Relation, ...] = Field(
        (), show=SECTION, cited=False, description="Where another report says the same."
    )
    differs_from: tuple[Relation, ...] = Field(
        (), show=OWN, cited=False, description="Where another report differs."
    )
