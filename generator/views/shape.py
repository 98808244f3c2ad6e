"""The fields of a kind, as its model declares them: what contributors and users of the data read."""

from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from generator.records import FOLDERS, Record
from generator.records.fields import Cites, Date, Flag, Id, Names, NamesPart, Number, OneOf, Part, Prose
from generator.records.walk import Marker, field_type

_PLAIN = ((Date, "date"), (Id, "id"), (Flag, "true or false"), (Number, "number"))
"""What each plain type is called; any other is one line of text."""


@dataclass(frozen=True)
class Field:
    """A field: its path from the record, what it holds, whether it must be there, and what to write."""

    path: str
    holds: str
    required: bool
    description: str


def fields(kind: type[Record]) -> list[Field]:
    """Return the fields of a kind, each group of fields followed by its own."""
    return [field for field in _fields(kind, "") if field.path != "id"]


def _fields(model: type[Part], above: str) -> list[Field]:
    found = []
    hints = get_type_hints(model, include_extras=True)
    for name, field in model.model_fields.items():
        marker, part, several = field_type(model, name)
        path = f"{above}{name}"
        holds = _holds(marker, part, several, hints[name])
        found.append(Field(path, holds, field.is_required(), field.description or ""))
        if part is not None:
            found += _fields(part, f"{path}.")
    return found


def _holds(marker: Marker | None, part: type[Part] | None, several: bool, annotation: object) -> str:
    if part is not None:
        return "list of groups" if several else "group of fields"
    one = _one(marker, annotation)
    return f"list: {one}" if several else one


def _one(marker: Marker | None, annotation: object) -> str:
    match marker:
        case Names(folder):
            return f"id of a record in data/{folder}/ ({FOLDERS[folder].noun})"
        case NamesPart(field):
            return f"id of one of the {field} in the same record"
        case OneOf(vocabulary):
            return f"value of the vocabulary {vocabulary}"
        case Prose(cited=True):
            return "text with a citation"
        case Prose():
            return "text"
        case Cites():
            return "citation"
    for known, words in _PLAIN:
        if known in _within(annotation):
            return words
    return "one line"


def _within(annotation: Any) -> list[Any]:
    """Return a type and every type that it is made of."""
    found = [annotation]
    if get_origin(annotation) is not Annotated:
        for inner in get_args(annotation):
            found += _within(inner)
    return found
