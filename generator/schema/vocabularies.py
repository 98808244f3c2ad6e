"""The controlled values that make records comparable."""

from generator.schema.declared import NOWHERE, OWN, Field, Kind
from generator.schema.fields import Id, Line, Number, Part, Record, Words


class Value(Part):
    """One of the values that a field may have."""

    id: Id = Field(description="What to write in a record.")
    label: Line = Field(max_length=80, description="What the page shows.")
    definition: Words = Field(description="What it means, so that two people choose the same.")
    background: Words | None = Field(
        None,
        max_length=120,
        description="What else is so wherever it is chosen, as a link to the record that says so. Tables"
        " show it after the marks of the sources, which do not say it.",
    )
    tile: tuple[Number, ...] = Field(
        (),
        max_length=2,
        show=NOWHERE,
        description="Where it stands on a map of tiles: its column and its row.",
    )


class Vocabulary(Record):
    """A list of controlled values for a field, each with a label and a definition."""

    KIND = Kind(
        "vocabularies",
        "vocabulary",
        "Vocabularies",
        about="The controlled values that make records comparable, with what each means.",
        order=14,
        menu=None,
        review=None,
    )

    about: Words = Field(label="About", show=OWN, description="What the values tell apart.")
    values: tuple[Value, ...] = Field(
        min_length=1, label="Values", show=OWN, description="The values, in order of showing."
    )
