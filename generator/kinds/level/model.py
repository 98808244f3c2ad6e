"""Levels: system, place, neighbourhood, and the sizes that each document gives them."""

from generator.schema.declared import OWN, SECTION, Field, Kind
from generator.schema.fields import Line, Number, NumberedRecord, TermId, Text
from generator.schema.parts import Figure, LocalName, Size


class Level(NumberedRecord):
    """A level at which partners work together."""

    KIND = Kind(
        "levels",
        "level",
        "Levels",
        about="Systems, places and neighbourhoods: what each is, and the sizes that each source gives.",
        order=5,
        weight=1.2,
        in_turn=True,
    )

    number: Number = Field(show=OWN, description="Its place from the widest (1) to the most local.")
    summary: Line = Field(max_length=220, show=OWN, description="The level in one sentence.")
    sizes: tuple[Size, ...] = Field(
        min_length=1,
        label="Population",
        show=SECTION,
        anchors=("how-many-people",),
        description="The population ranges, one for each source that gives one.",
    )
    count: tuple[Figure, ...] = Field(
        (),
        label="How many there are",
        show=SECTION,
        description="How many there are in the country, one figure for each source that says.",
    )
    about: Text = Field(
        label="What it is", show=SECTION, description="What the level is, and how its area is drawn."
    )
    work: tuple[Text, ...] = Field(
        min_length=1,
        label="What happens there",
        show=SECTION,
        description="What happens at this level, one thing each.",
    )
    bodies: tuple[Text, ...] = Field(
        (), label="Who leads", show=SECTION, description="Which bodies lead at it, one each."
    )
    local_names: tuple[LocalName, ...] = Field(
        (), show=SECTION, description="What it is called in some areas."
    )
    term: TermId | None = Field(
        None, label="Glossary term", show=SECTION, cited=False, description="Its entry in the glossary."
    )
