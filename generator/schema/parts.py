"""Parts that records of any kind may have: figures, ranges, and names that something had or has elsewhere."""

from generator.schema.declared import Field
from generator.schema.fields import Citation, Date, Dated, Flag, Line, Number, Part


class Figure(Part):
    """A number with the date it speaks of and where it was printed."""

    value: Number = Field(description="The number alone, with no commas or units: 800000.")
    approximate: Flag = Field(False, description='true if the source says "around", "about" or "more than".')
    as_of: Date = Field(
        description="The date the figure speaks of; if the source gives none, the source's own date."
    )
    cite: Citation = Field(label="Sources", description="Where the figure is printed.")
    note: Line | None = Field(None, description="Anything a reader must know to use the figure.")


class Size(Part):
    """A range of numbers, as one source puts it: how many people something covers."""

    low: Number | None = Field(None, description="The smaller number: 250000.")
    high: Number | None = Field(None, description="The larger number: 500000.")
    approximate: Flag = Field(
        False, description='true if the source says "around", "approximately" or "circa".'
    )
    as_of: Date | None = Field(
        None, description="The date the size speaks of: the source's date, if it gives no other."
    )
    cite: Citation = Field(label="Sources", description="Where the size is printed.")
    note: Line | None = Field(None, description="What it speaks of, or who gives it.")


class FormerName(Dated):
    """A name that something no longer has."""

    name: Line = Field(description="The name, in full.")
    cite: tuple[Citation, ...] = Field(
        min_length=1, label="Sources", description="Where the name is printed."
    )


class LocalName(Part):
    """What something is called in one area."""

    name: Line = Field(description="The local name.")
    where: Line = Field(description="Where it is used.")
    cite: tuple[Citation, ...] = Field(min_length=1, label="Sources", description="Where a source says so.")


_NAMES = ("name", "title", "heading", "label")
"""The fields that name a part. Where there is none, its first field that has a value does, before its id."""
_NUMBERS = ("value", "low", "high", "approximate", "as_of")
"""The fields that tell figures and sizes apart: they have no name."""


def part_with(record: Part, parts: str, part_id: str) -> Part | None:
    """Return the part with this id in one of a record's lists, if there is one."""
    return next((part for part in getattr(record, parts) if part.id == part_id), None)


def naming_fields(part: Part) -> tuple[str, ...]:
    """Return the fields by which a part is told from others in its list."""
    fields = type(part).model_fields
    if isinstance(part, Figure | Size):
        return tuple(name for name in _NUMBERS if name in fields)
    names = (*(name for name in _NAMES if name in fields), *sorted(fields, key="id".__eq__))
    return (next((name for name in names if getattr(part, name)), names[0]),)
