"""The controlled values that make records comparable."""

from typing import ClassVar

from pydantic import Field

from generator.records.fields import Id, Line, Part, Record, Words


class Value(Part):
    """One of the values that a field may have."""

    id: Id = Field(description="What to write in a record.")
    label: Line = Field(max_length=80, description="What the page shows.")
    definition: Words = Field(description="What it means, so that two people choose the same.")


class Vocabulary(Record):
    """A list of controlled values for a field, each with a label and a definition."""

    folder: ClassVar[str] = "vocabularies"
    noun: ClassVar[str] = "vocabulary"

    about: Words = Field(description="What the values tell apart.")
    values: tuple[Value, ...] = Field(min_length=1, description="The values, in order of showing.")
