"""Practices that show a principle or a function at work."""

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from generator.kinds.ids import FunctionId, OrganisationId, PlaceId, PrincipleId, SystemId
from generator.schema.declared import GLANCE, OWN, SECTION, Counted, Field, Kind
from generator.schema.fields import CitedRecord, Dated, Line, Text


class Example(CitedRecord, Dated):
    """One practice in one place, system, neighbourhood or collaborative."""

    KIND = Kind(
        "examples",
        "example",
        "Examples",
        about="One practice each: who did what, where, and what came of it.",
        order=7,
        counted=Counted("Principles", ("principles",), none="none"),
        weight=1.5,
    )

    summary: Line = Field(max_length=220, show=OWN, description="What was done, in one sentence.")
    place: PlaceId | None = Field(None, show=GLANCE, description="The place where it happened.")
    system: SystemId | None = Field(
        None, show=GLANCE, description="The system, if it is wider than one place."
    )
    setting: Line | None = Field(
        None, show=GLANCE, description="The neighbourhood or collaborative, if it is not a place or system."
    )
    who: tuple[OrganisationId, ...] = Field((), show=GLANCE, description="The organisations that took part.")
    others: tuple[Line, ...] = Field(
        (), label="Others who took part", show=OWN, description="Others who took part but have no record."
    )
    done: Text = Field(label="What was done", show=SECTION, description="What was done.")
    result: Text | None = Field(
        None,
        label="Results",
        show=SECTION,
        gap=True,
        anchors=("what-came-of-it",),
        result=True,
        description="What came of it, if the source says.",
    )
    principles: tuple[PrincipleId, ...] = Field(
        (),
        label="Principles that it shows",
        show=SECTION,
        cited=False,
        description="The principles that it shows.",
    )
    functions: tuple[FunctionId, ...] = Field(
        (), label="Functions that it shows", show=OWN, cited=False, description="The functions that it shows."
    )

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
