"""What place-based partnerships do."""

from typing import ClassVar

from pydantic import Field

from generator.records.fields import (
    FunctionDomain,
    Line,
    NumberedRecord,
    PrincipleId,
    Text,
)


class Function(NumberedRecord):
    """Something that a place-based partnership can do better than its members alone."""

    folder: ClassVar[str] = "functions"
    noun: ClassVar[str] = "function"

    domain: FunctionDomain = Field(description="Which group of functions it belongs to.")
    summary: Line = Field(max_length=220, description="The function in one sentence.")
    involves: Text = Field(description="What it involves.")
    at_place: Text = Field(description="What belongs at place, and why.")
    at_system: Text | None = Field(None, description="What belongs at system level, if said.")
    principles: tuple[PrincipleId, ...] = Field((), description="The principles that bear on it most.")
