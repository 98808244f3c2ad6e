"""Levels: system, place, neighbourhood, and the sizes that each document gives them."""

from typing import ClassVar

from pydantic import Field

from generator.records.fields import (
    Citation,
    Date,
    Figure,
    Flag,
    Line,
    LocalName,
    Number,
    NumberedRecord,
    Part,
    TermId,
    Text,
)


class Size(Part):
    """How many people a level covers, as one source puts it. One source is one size."""

    low: Number | None = Field(None, description="The smaller number of people: 250000.")
    high: Number | None = Field(None, description="The larger number of people: 500000.")
    approximate: Flag = Field(
        False, description='true if the source says "around", "approximately" or "circa".'
    )
    as_of: Date | None = Field(
        None, description="The date the size speaks of: the source's date, if it gives no other."
    )
    cite: Citation = Field(description="Where the size is printed.")
    note: Line | None = Field(None, description="What it speaks of, or who gives it.")


class Level(NumberedRecord):
    """A level at which partners work together."""

    folder: ClassVar[str] = "levels"
    noun: ClassVar[str] = "level"

    number: Number = Field(description="Its place from the widest (1) to the most local.")
    summary: Line = Field(max_length=220, description="The level in one sentence.")
    sizes: tuple[Size, ...] = Field(
        min_length=1, description="The population ranges, one for each source that gives one."
    )
    count: tuple[Figure, ...] = Field(
        (), description="How many there are in England, one figure for each source that says."
    )
    about: Text = Field(description="What the level is, and how its area is drawn.")
    work: tuple[Text, ...] = Field(min_length=1, description="What happens at this level, one thing each.")
    bodies: tuple[Text, ...] = Field((), description="Which bodies lead at it, one each.")
    local_names: tuple[LocalName, ...] = Field((), description="What it is called in some areas.")
    term: TermId | None = Field(None, description="Its entry in the glossary.")
