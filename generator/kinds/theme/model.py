"""Themes of the work that NHS trusts do in places."""

from generator.kinds.ids import FunctionId, PrincipleId
from generator.schema.declared import OWN, SECTION, Counted, Field, Kind
from generator.schema.fields import Line, NumberedRecord, Text


class Theme(NumberedRecord):
    """A broad kind of work that trusts do in places."""

    KIND = Kind(
        "themes",
        "theme",
        "Themes of trusts’ work",
        about="What NHS trusts do in places, under five headings, with the places that show each.",
        order=6,
        counted=Counted(
            "Shown most",
            (
                "results.themes",
                "learning.themes",
                "bodies.themes",
                "resources.themes",
                "leads.themes",
                "plans.themes",
            ),
            of="places",
            none="none",
        ),
        weight=1.2,
        in_turn=True,
    )

    summary: Line = Field(max_length=220, show=OWN, description="The theme in one sentence.")
    about: Text = Field(
        label="What trusts do",
        show=SECTION,
        description="What trusts do under this theme, as the source tells it.",
    )
    functions: tuple[FunctionId, ...] = Field(
        (), show=SECTION, cited=False, description="The functions that it serves."
    )
    principles: tuple[PrincipleId, ...] = Field(
        (), show=OWN, cited=False, description="The principles to which it relates."
    )
