"""The reference of fields: what each field of a kind holds, with a value that a record really has."""

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.catalog.catalog import Catalog
from generator.schema import Record
from generator.schema.fields import Part
from generator.schema.markdown import MARK
from generator.schema.shape import FieldShape, fields
from generator.store import yaml_writer

_LONGEST = 140
"""Characters of an example. A longer text keeps its beginning and its first citation."""


@dataclass(frozen=True)
class SampleValue:
    """What a record has in a field: a text as it reads, anything else as it is written in the file."""

    record: Record
    value: str


@dataclass(frozen=True)
class ReferenceEntry:
    """A field with an example, if any record has it; and the fields of a group, required ones first.

    `path` leads to the field: from the record, or from the group of which it is a part.
    """

    path: str
    field: FieldShape
    example: SampleValue | None
    parts: tuple["ReferenceEntry", ...] = ()


@dataclass(frozen=True)
class FieldReference:
    """The fields of a kind: those that must be there, and those that may be left out."""

    required: tuple[ReferenceEntry, ...]
    optional: tuple[ReferenceEntry, ...]


def reference(catalog: Catalog, kind: type[Record]) -> FieldReference:
    """Return every field of a kind, each with an example from the first record that has it."""
    records = list(catalog.records[kind.folder].values())
    entries = [
        ReferenceEntry(field.name, field, _example(records, (field,)), tuple(_parts(records, (field,), "")))
        for field in fields(kind)
    ]
    return FieldReference(
        tuple(entry for entry in entries if entry.field.required),
        tuple(entry for entry in entries if not entry.field.required),
    )


def _parts(records: list[Record], way: tuple[FieldShape, ...], above: str) -> Iterator[ReferenceEntry]:
    """Yield the fields of the group to which the way leads, each group among them followed by its own."""
    for field in sorted(way[-1].fields, key=lambda field: not field.required):
        yield ReferenceEntry(above + field.name, field, _example(records, (*way, field)))
        yield from _parts(records, (*way, field), f"{above}{field.name}.")


def _example(records: Iterable[Record], way: tuple[FieldShape, ...]) -> SampleValue | None:
    field = way[-1]
    if field.type == "group":
        return None
    names = [step.name for step in way]
    samples = ((record, value) for record in records for value in _values_at(record, names))
    record, value = next(samples, (None, None))
    if record is None or not isinstance(value, str | int | float):
        return None
    if isinstance(value, str) and field.type in ("text", "words"):
        return SampleValue(record, _shortened(value))
    return SampleValue(record, _written(field, value))


def _values_at(part: Part, names: list[str]) -> Iterator[object]:
    """Yield the values that stand in the file where the names lead."""
    name, *rest = names
    if name in part.model_fields_set:
        value = getattr(part, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Part) and rest:
                yield from _values_at(item, rest)
            elif item is not None and not rest:
                yield item


def _written(field: FieldShape, value: str | int | float) -> str:
    """Return a value as it stands on the line of its field."""
    if not isinstance(value, str):
        return yaml_writer.value(value)
    written = yaml_writer.value(textwrap.shorten(value, _LONGEST, placeholder=" …"))
    if field.type == "date":
        return value
    # A citation has a comma, which parts it in two where a list stands in brackets.
    return f'"{written}"' if field.type == "citation" and written[0] != '"' else written


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= _LONGEST:
        return text
    cited = next((mark for mark in MARK.finditer(text) if mark["cited"]), None)
    before = text[: cited.start()] if cited else text
    citation = f" [{cited['cited']}]" if cited else ""
    begun = textwrap.shorten(before, _LONGEST - 40, placeholder=" …")
    if begun.rfind("[") > begun.rfind("]"):
        begun = f"{begun[: begun.rfind('[')].rstrip()} …"
    return f"{begun}{citation}"
