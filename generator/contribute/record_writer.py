"""A record as the text of its file: what people give in a form becomes what they would have written by hand.

Fields stand in the order of the model; one that takes several lines has an empty line around it.
"""

from collections.abc import Mapping
from typing import Any

from generator.schema import Record
from generator.schema.dates import in_calendar
from generator.schema.shape import FieldShape, fields
from generator.store import yaml_writer

SCHEMAS = ".schemas"
"""The folder in data/ that holds a schema for each kind, for editors."""

EMPTY = "{}"
"""A group that says nothing, as YAML."""

Values = Mapping[str, Any]
"""Values by the names of the fields of a record or of a group."""


def written(kind: type[Record], values: Values) -> str:
    """Return the file of a record with these values: lists as lists, groups by the names of their fields.

    Fields that have no value, and lists of nothing, are left out.
    """
    text = schema_line(kind)
    after_block = False
    for field in fields(kind):
        if _has(field, values):
            lines = entry(field, values[field.name], "")
            block = len(lines) > 1
            text += ("\n" if block or after_block else "") + "\n".join(lines) + "\n"
            after_block = block
    return text


def schema_line(kind: type[Record]) -> str:
    """Return the first line of a record's file. It tells editors which schema the record follows."""
    return f"# yaml-language-server: $schema=../{SCHEMAS}/{kind.folder}.json\n"


def entry(field: FieldShape, value: Any, indent: str) -> list[str]:
    """Return the lines of one field with its value, each after the indent."""
    if field.several and not isinstance(value, Mapping):
        lines = [f"{indent}{field.name}:"]
        for item in value:
            first, *more = _item(field, item, f"{indent}    ") or [EMPTY]
            lines += [f"{indent}  - {first.strip()}", *more]
        return lines
    if isinstance(value, Mapping):
        if field.type == "group":
            lines = _item(field, value, f"{indent}  ")
        else:
            lines = [line for item in value.items() for line in _named(*item, indent)]
        return [f"{indent}{field.name}:", *lines] if lines else [f"{indent}{field.name}: {EMPTY}"]
    first, *more = _item(field, value, f"{indent}  ")
    return [f"{indent}{field.name}: {first}", *more]


def _named(name: str, values: Any, indent: str) -> list[str]:
    """Return the lines of values that stand under a name of the writer's choice: `leads.role: place-lead`."""
    if isinstance(values, str):
        return [f"{indent}  {yaml_writer.value(name)}: {yaml_writer.value(values)}"]
    items = (f"{indent}    - {yaml_writer.value(value)}" for value in values)
    return [f"{indent}  {yaml_writer.value(name)}:", *items]


def _has(field: FieldShape, values: Values) -> bool:
    return field.name in values and not (field.several and not values[field.name])


def _item(field: FieldShape, value: Any, indent: str) -> list[str]:
    if field.type == "group":
        return [line for f in field.fields if _has(f, value) for line in entry(f, value[f.name], indent)]
    if field.type in ("text", "words") and isinstance(value, str):
        return yaml_writer.paragraphs(value, indent).split("\n")
    if field.type == "date" and in_calendar(str(value)):
        return [str(value)]
    return [yaml_writer.value(value)]
