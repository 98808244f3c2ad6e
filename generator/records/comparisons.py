"""Tables, declared as columns over the fields of records."""

from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, WithJsonSchema

from generator.records.fields import Flag, Line, Number, Part, Record, Words

PRINCIPLES_AND_PLACES = "principles-and-places"
FUNCTIONS_AND_EXAMPLES = "functions-and-examples"
"""Ids of the two matrices that are derived from the records; no declared table may take them."""
DATASET = "toolkit"
DATA_PACKAGE = "datapackage"
"""Names of the files that hold all records, and that describe the tables. Those of tables are beside them."""


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


OneOrMore = Annotated[
    tuple[Line, ...],
    BeforeValidator(_as_list),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
"""One value, or a list of them."""


class Column(Part):
    """One column: a heading, and the fields that fill it."""

    heading: Line = Field(description="The column's heading.")
    fields: tuple[Line, ...] = Field(
        min_length=1,
        description="The fields, as paths from the record: leads.held_by. Lists give each value.",
    )
    where: dict[Line, OneOrMore] = Field(
        {},
        description="Only the items of a list in which a field has a value (leads.role: place-lead),"
        " or one of several ([alliance, committee]).",
    )
    filter: Flag = Field(False, description="true if readers can filter by what this column says.")
    none: Line = Field("Not stated in the sources", description="What an empty cell says.")


class Comparison(Record):
    """A table that sets records of one kind side by side."""

    folder: ClassVar[str] = "comparisons"
    noun: ClassVar[str] = "comparison"

    caption: Line = Field(description="What the table shows, in one sentence.")
    note: Words = Field(description="How to read the table, and what it leaves out.")
    rows: Line = Field(description="The folder whose records are the rows: places.")
    only: tuple[Line, ...] = Field(
        (), description="The ids of the records to show. If left out, all that fill any column."
    )
    order_by: Line = Field("name", description="The field that orders the rows.")
    columns: tuple[Column, ...] = Field(min_length=1, description="The columns, from left to right.")
    number: Number = Field(100, description="Its place in the list of tables, smallest first.")
