"""The shape of a kind of record, as its model declares it: what each field holds, and what must be there.

The reference of fields, the templates of new records and the forms are all made from this.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from generator.schema import Record
from generator.schema.declared import shown
from generator.schema.fields import Address, Date, ExactDate, Flag, Id, Number, Part
from generator.schema.walk import Marker, field_type, hints, made_of

Type = Literal[
    "line", "text", "words", "date", "number", "flag", "id", "address", "citation",
    "record", "part", "choice", "group",
]  # fmt: skip
"""What a field holds: text with or without a citation (text, words), the id of a record, of a part of the
same record or of a controlled value (record, part, choice), a group of fields, or something plain."""

_PLAIN: tuple[tuple[Any, Type], ...] = (
    (Date, "date"), (ExactDate, "date"), (Id, "id"), (Flag, "flag"), (Number, "number"), (Address, "address"),
)  # fmt: skip

_WORDS: dict[Type, str] = {
    "line": "one line",
    "text": "text with a citation",
    "words": "text",
    "date": "date",
    "number": "number",
    "flag": "true or false",
    "id": "id",
    "address": "web address",
    "citation": "citation",
    "group": "group of fields",
    "record": "id of a record in data/{of}/",
    "part": "id of one of the {of} in the same record",
    "choice": "value of the vocabulary {of}",
}


@dataclass(frozen=True)
class FieldShape:
    """One field of a record or of a part of it.

    `of` is the folder, list or vocabulary whose ids it takes, if it takes any; `longest` the most
    characters that it may have, 0 if no fewer than others of its type; `fewest` and `most` the items that a
    list must and may have. `fields` are those of a group, `exactly_one` those among them of which one must
    be there and only one, and `at_least_one` those of which one must be there.
    """

    name: str
    label: str
    type: Type
    of: str
    several: bool
    required: bool
    longest: int
    fewest: int
    most: int
    description: str
    fields: tuple["FieldShape", ...]
    exactly_one: tuple[str, ...]
    at_least_one: tuple[str, ...]

    @property
    def holds(self) -> str:
        """What it holds, in words."""
        if not self.several:
            return self.one
        return "list of groups" if self.type == "group" else f"list: {self.one}"

    @property
    def one(self) -> str:
        """What it holds, or what each of its items is if it holds a list, in words."""
        return _WORDS[self.type].format(of=self.of)


@cache
def fields(kind: type[Part]) -> tuple[FieldShape, ...]:
    """Return the fields of a kind of record, or of a part, in the order of the model; without its id."""
    shapes = tuple(_field(kind, name) for name in kind.model_fields)
    return tuple(field for field in shapes if not (field.name == "id" and issubclass(kind, Record)))


def with_paths(shapes: tuple[FieldShape, ...], above: str = "") -> Iterator[tuple[str, FieldShape]]:
    """Yield each field with its path from the record, each group followed by its own fields."""
    for field in shapes:
        yield above + field.name, field
        yield from with_paths(field.fields, f"{above}{field.name}.")


def _field(model: type[Part], name: str) -> FieldShape:
    field = model.model_fields[name]
    annotation = hints(model)[name]
    marker, part, several = field_type(model, name)
    type_, of = _type(marker, part, annotation)
    most = max((getattr(item, "max_length", 0) for item in field.metadata), default=0)
    fewest = max((getattr(item, "min_length", 0) for item in field.metadata), default=0)
    return FieldShape(
        name,
        shown(model, name).label,
        type_,
        of,
        several,
        field.is_required(),
        0 if several else most,
        fewest,
        most if several else 0,
        field.description or "",
        fields(part) if part is not None else (),
        part.exactly_one if part is not None else (),
        part.at_least_one if part is not None else (),
    )


def _type(marker: Marker | None, part: type[Part] | None, annotation: object) -> tuple[Type, str]:
    if part is not None:
        return "group", ""
    if marker is not None:
        keywords = marker.keywords()
        return keywords["x-type"], keywords.get("x-of", "")
    within = made_of(annotation)
    return next((type_ for known, type_ in _PLAIN if known in within), "line"), ""
