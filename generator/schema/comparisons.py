"""Tables, declared as columns over the fields of records."""

from typing import Annotated, Any

from annotated_types import MaxLen
from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from generator.schema.declared import NOWHERE, OWN, Field, Kind
from generator.schema.fields import CONTROL, Flag, Line, Number, Part, Record, Words
from generator.schema.limits import LONGEST_LINE, MOST_ITEMS, Longest
from generator.schema.messages import refuse

DATASET = "toolkit"
DATA_PACKAGE = "datapackage"
"""Names of the files that hold all records, and that describe the tables. Those of tables are beside them."""


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _one_line(text: str) -> str:
    if "\n" in text.strip() or not text.strip() or CONTROL.search(text):
        refuse("one_line")
    return text.strip()


Anything = Annotated[str, Longest(LONGEST_LINE), AfterValidator(_one_line)]
"""Words on one line, which may say that there is nothing: `None`."""

_VALUE = {"type": "string", "maxLength": LONGEST_LINE}
OneOrMore = Annotated[
    tuple[Line, ...],
    MaxLen(MOST_ITEMS),
    BeforeValidator(_as_list),
    WithJsonSchema({"anyOf": [_VALUE, {"type": "array", "items": _VALUE, "maxItems": MOST_ITEMS}]}),
]
"""One value, or a list of them."""


WHOLE = "all-"
"""How the file of all records of a kind begins; no table of such a name may take its place."""
TIDY = "tidy"
"""The folder of the tidy tables, below that of all files."""


class Column(Part):
    """One column: a heading, and the fields that fill it."""

    heading: Line = Field(description="The column's heading.")
    fields: tuple[Line, ...] = Field(
        min_length=1,
        description="The fields, as paths from the record: leads.held_by. Lists give each value. A path goes"
        " on in a record that it names: leads.employed_by.kind.",
    )
    where: dict[Line, OneOrMore] = Field(
        {},
        description="Only the items of a list in which a field has a value (leads.role: chair),"
        " or one of several ([chair, deputy]).",
    )
    words: dict[Line, OneOrMore] = Field(
        {},
        description="Words for groups of controlled values, which stand instead of these: settled:"
        " [town, village].",
    )
    counted: Flag = Field(
        False, description="true if the sentence above the table says how often each value stands here."
    )
    filter: Flag = Field(False, description="true if readers can filter by what this column says.")
    none: Anything | None = Field(
        None, description="What an empty cell says, if it is more than that the sources are silent."
    )


class Comparison(Record):
    """A table that sets records of one kind side by side."""

    KIND = Kind(
        "comparisons",
        "comparison",
        "Comparison tables",
        about="Tables that set records side by side, made from the same files as their pages.",
        order=12,
        found_as="Table",
        index_sought=("comparison tables", "all tables"),
        weight=2.5,
        review=None,
    )

    caption: Line = Field(label="Caption", show=OWN, description="What the table shows, in one sentence.")
    note: Words = Field(
        label="How to read it", show=OWN, description="How to read the table, and what it leaves out."
    )
    rows: Line = Field(label="Rows", show=OWN, description="The folder whose records are the rows.")
    only: tuple[Line, ...] = Field(
        (),
        show=NOWHERE,
        description="The ids of the records to show. If left out, all that fill any column.",
    )
    order_by: Line = Field(
        "name", label="Ordered by", show=NOWHERE, description="The field that orders the rows."
    )
    columns: tuple[Column, ...] = Field(
        min_length=1, label="Columns", show=OWN, description="The columns, from left to right."
    )
    number: Number = Field(
        100, label="Number", show=NOWHERE, description="Its place in the list of tables, smallest first."
    )
