"""Themes of the work that NHS trusts do in places."""

from typing import ClassVar

from pydantic import Field

from generator.records.fields import (
    FunctionId,
    Line,
    NumberedRecord,
    Part,
    PlaceId,
    PrincipleId,
    Text,
)


class Showing(Part):
    """How one place shows a theme."""

    place: PlaceId = Field(description="The place's id.")
    how: Text = Field(description="What trusts did there that shows it, with a citation.")


class Theme(NumberedRecord):
    """A broad kind of work that trusts do in places."""

    folder: ClassVar[str] = "themes"
    noun: ClassVar[str] = "theme"

    summary: Line = Field(max_length=220, description="The theme in one sentence.")
    about: Text = Field(description="What trusts do under this theme, as the source tells it.")
    shown_by: tuple[Showing, ...] = Field(min_length=1, description="The places that show it.")
    functions: tuple[FunctionId, ...] = Field((), description="The functions that it serves.")
    principles: tuple[PrincipleId, ...] = Field((), description="The principles it bears on.")
