"""What place-based partnerships do."""

from generator.kinds.ids import FunctionDomain, PrincipleId
from generator.schema.declared import OWN, SECTION, Counted, Field, Groups, Kind
from generator.schema.fields import Line, NumberedRecord, Text


class Function(NumberedRecord):
    """Something that a place-based partnership can do better than its members alone."""

    KIND = Kind(
        "functions",
        "function",
        "Functions",
        about="What place-based partnerships can do better together than their members can alone.",
        order=4,
        counted=Counted("Shown most", ("functions",), of="examples", none="none"),
        weight=1.5,
        shown_by="examples",
        index=Groups("domain"),
        in_turn=True,
    )

    domain: FunctionDomain = Field(
        label="Group", show=OWN, description="Which group of functions it belongs to."
    )
    summary: Line = Field(max_length=220, show=OWN, description="The function in one sentence.")
    involves: Text = Field(label="What it involves", show=SECTION, description="What it involves.")
    at_place: Text = Field(
        label="What belongs at place", show=SECTION, description="What belongs at place, and why."
    )
    at_system: Text | None = Field(
        None,
        label="What belongs at system level",
        show=SECTION,
        gap=True,
        description="What belongs at system level, if said.",
    )
    principles: tuple[PrincipleId, ...] = Field(
        (),
        label="Related principles",
        show=SECTION,
        cited=False,
        anchors=("principles-that-bear-on-it",),
        description="The principles most closely related to it.",
    )
