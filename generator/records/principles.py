"""The principles against which places can judge their own arrangements."""

from typing import ClassVar

from pydantic import Field

from generator.records.fields import (
    ExampleId,
    FunctionId,
    Id,
    Line,
    NumberedRecord,
    Part,
    PlaceId,
    PrincipleId,
    Text,
    Words,
)


class Practice(Part):
    """One thing that the principle means in practice."""

    title: Line = Field(description="What to do, in a few words.")
    text: Text = Field(description="How, and what others did, with a citation.")


class Question(Part):
    """A question that a partnership can ask itself."""

    id: Id = Field(
        description="A short name of your choice, by which readers' answers are kept. It never changes,"
        " whatever becomes of the wording and the order."
    )
    ask: Line = Field(description="The question, to be answered by the partners together.")
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

    folder: ClassVar[str] = "principles"
    noun: ClassVar[str] = "principle"

    summary: Line = Field(max_length=220, description="The principle in one sentence.")
    key_points: tuple[Text, ...] = Field(min_length=1, description="What matters most, one point each.")
    explanation: Text = Field(description="Why it matters, in a few paragraphs.")
    practice: tuple[Practice, ...] = Field(
        min_length=1, description="What it means in practice, one thing each."
    )
    pitfalls: tuple[Text, ...] = Field(min_length=1, description="What to watch for, one each.")
    questions: tuple[Question, ...] = Field(
        min_length=1, description="Questions to ask yourselves, in our own words."
    )
    functions: tuple[FunctionId, ...] = Field((), description="The functions that it bears on most.")
    related: tuple[PrincipleId, ...] = Field((), description="Principles to read next.")
