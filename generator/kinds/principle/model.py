"""The principles against which places can judge their own arrangements."""

from generator.kinds.ids import ExampleId, FunctionId, PlaceId, PrincipleId
from generator.schema.declared import OWN, SECTION, Counted, Field, Kind
from generator.schema.fields import Flag, Id, Line, NumberedRecord, Part, Text, Words


class Practice(Part):
    """One thing that the principle means in practice."""

    title: Line = Field(description="What to do, in a few words.")
    text: Text = Field(description="How, and what others did, with a citation.")


class AssessmentQuestion(Part):
    """A question that a partnership can ask itself."""

    id: Id = Field(
        description="A short name of your choice, by which readers' answers are kept. It never changes,"
        " whatever becomes of the wording and the order."
    )
    ask: Line = Field(description="The question, to be answered by the partners together.")
    short: Flag = Field(
        False, description="true for the question that the short form asks; of none, it asks the first."
    )
    why: Words | None = Field(None, description="What a good answer would show.")
    steps: tuple[Line, ...] = Field(
        min_length=4,
        max_length=4,
        description="What each of the four steps looks like, one line each: not yet, begun, in use, shown to"
        " work.",
    )
    examples: tuple[ExampleId, ...] = Field((), description="Examples to read if you are not there yet.")
    places: tuple[PlaceId, ...] = Field((), description="Places that had this in use, as a source tells.")


class Principle(NumberedRecord):
    """A principle for developing place-based partnerships."""

    KIND = Kind(
        "principles",
        "principle",
        "Principles",
        about="Principles for developing a place-based partnership, each with what it means in"
        " practice and questions to ask yourselves.",
        order=3,
        counted=Counted("Shown most", ("principles",), of="examples", none="none"),
        weight=2,
        more_than_one_source=True,
        shown_by="examples",
        brief=True,
        in_turn=True,
    )

    summary: Line = Field(max_length=220, show=OWN, description="The principle in one sentence.")
    key_points: tuple[Text, ...] = Field(
        min_length=1,
        label="What matters most",
        show=SECTION,
        description="What matters most, one point each.",
    )
    explanation: Text = Field(
        label="Why it matters", show=SECTION, description="Why it matters, in a few paragraphs."
    )
    practice: tuple[Practice, ...] = Field(
        min_length=1,
        label="What it means in practice",
        show=SECTION,
        description="What it means in practice, one thing each.",
    )
    pitfalls: tuple[Text, ...] = Field(
        min_length=1, label="What to watch for", show=SECTION, description="What to watch for, one each."
    )
    questions: tuple[AssessmentQuestion, ...] = Field(
        min_length=1,
        label="Questions to ask yourselves",
        show=SECTION,
        description="Questions to ask yourselves, in our own words.",
    )
    functions: tuple[FunctionId, ...] = Field(
        (), show=SECTION, cited=False, description="The functions most closely related to it."
    )
    related: tuple[PrincipleId, ...] = Field(
        (), label="Principles to read next", show=OWN, cited=False, description="Principles to read next."
    )
