"""Questions that readers bring, each answered from the records: a finding, and the table that it rests on."""

from generator.kinds.ids import ExampleId, PrincipleId, TableId
from generator.schema.comparisons import Comparison
from generator.schema.declared import NOWHERE, OWN, SECTION, Field, Kind
from generator.schema.fields import Line, Text, Words


class Question(Comparison):
    """A question that readers bring, with what the records say to it: its name is the question."""

    KIND = Kind(
        "questions",
        "question",
        "Questions",
        about="What people who set up a partnership ask first, each answered from the records in a few lines,"
        " with the table that the answer rests on.",
        order=0,
        weight=2.5,
        review=None,
        brief=True,
        in_turn=True,
        index_sought=("one-page briefs", "one-page summaries to print"),
    )

    summary: Line = Field(
        max_length=160, label="In short", show=NOWHERE, description="The answer in one sentence, for lists."
    )
    asked_by: Line = Field(label="Who asks", show=OWN, description="Who asks it: directors of finance.")
    finding: Text = Field(
        label="What the evidence says",
        show=OWN,
        description="The answer in 60 to 100 words, each statement with its citation.",
    )
    note: Words | None = Field(  # type: ignore[assignment]  # a table needs one, a question may not
        None, label="How to read it", show=OWN, description="How to read the table, if it is not plain."
    )
    tables: tuple[TableId, ...] = Field(
        (), label="Whole tables", show=OWN, cited=False, description="The tables that tell more."
    )
    examples: tuple[ExampleId, ...] = Field(
        (), show=SECTION, cited=False, max_length=3, description="Two or three examples that show it."
    )
    principles: tuple[PrincipleId, ...] = Field(
        min_length=1,
        label="Principles, and questions to ask yourselves",
        show=SECTION,
        cited=False,
        description="The principles that bear on it: their questions for self-assessment are linked.",
    )
