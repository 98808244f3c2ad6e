"""Practices that show a principle or a function at work."""

from typing import ClassVar

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from generator.records.fields import (
    CitedRecord,
    Dated,
    FunctionId,
    Line,
    OrganisationId,
    PlaceId,
    PrincipleId,
    SystemId,
    Text,
)


class Example(CitedRecord, Dated):
    """One practice in one place, system, neighbourhood or collaborative."""

    folder: ClassVar[str] = "examples"
    noun: ClassVar[str] = "example"

    summary: Line = Field(max_length=220, description="What was done, in one sentence.")
    place: PlaceId | None = Field(None, description="The place where it happened.")
    system: SystemId | None = Field(None, description="The system, if it is wider than one place.")
    setting: Line | None = Field(
        None, description="The neighbourhood or collaborative, if it is not a place or system."
    )
    who: tuple[OrganisationId, ...] = Field((), description="The organisations that took part.")
    others: tuple[Line, ...] = Field((), description="Others who took part but have no record.")
    done: Text = Field(description="What was done.")
    result: Text | None = Field(None, description="What came of it, if the source says.")
    principles: tuple[PrincipleId, ...] = Field((), description="The principles that it shows.")
    functions: tuple[FunctionId, ...] = Field((), description="The functions that it shows.")

    @model_validator(mode="after")
    def _shows_something(self) -> "Example":
        if not (self.principles or self.functions):
            raise PydanticCustomError(
                "shows_nothing", 'needs "principles", "functions", or both: what does it show?'
            )
        return self

    @model_validator(mode="after")
    def _is_somewhere(self) -> "Example":
        if not (self.place or self.system or self.setting):
            raise PydanticCustomError("nowhere", 'needs "place", "system" or "setting": where did it happen?')
        return self
